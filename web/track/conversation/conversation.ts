import type { ApiAnswer, JobApi } from '../job-api.ts';
import {
  type Conversation,
  type ConversationEvent,
  lastIncoming,
  noConversation,
  reduceConversation,
} from './conversation-state.ts';
import { readMessage, readMessagePage, readReadMark } from './read-messages.ts';

export type ConversationPorts = {
  api: JobApi;
  /** Epoch milliseconds, the server's as far as is known. */
  now: () => number;
  newId: () => string;
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  schedule: (task: () => void, delayMs: number) => () => void;
};

/** A job's conversation as this page has it: told by the stream, asked for when that was away, and written to. */
export type LiveConversation = {
  state: () => Conversation;
  subscribe: (listener: () => void) => () => void;
  /** A frame of the track stream; types that are not ours are let pass. */
  hear: (type: string, data: string) => void;
  /** Asks for what is new. At most one at a time; called meanwhile, once more after it. */
  refresh: () => void;
  send: (text: string) => void;
  retry: (clientId: string) => void;
  /** The server can be reached again: what could not be sent or marked is tried once more. */
  resume: () => void;
  /** Everything is on the screen of someone who looks at it. */
  markRead: () => void;
  stop: () => void;
};

const messagesPath = '/jobs/:job/messages';
const pageSize = 200;
/** More than a job may have. */
const maxPages = 20;
/** A wait up to this is waited for, milliseconds; a longer one is the writer's to decide. */
const shortWaitMs = 60_000;
/** Where the server does not say how long. */
const unknownWaitMs = 10_000;

export function createConversation({ api, now, newId, schedule }: ConversationPorts): LiveConversation {
  let state = noConversation;
  let isStopped = false;
  /** Up to here nothing is missing; what the stream tells may come after a gap. */
  let loadedUpTo: string | null = null;
  let refreshing: 'no' | 'yes' | 'again' = 'no';
  let isSending = false;
  let isPaused = false;
  let isMarking = false;
  let owedMark: string | null = null;
  let cancelPause = () => {};
  const listeners = new Set<() => void>();

  function dispatch(event: ConversationEvent) {
    const next = reduceConversation(state, event);
    if (isStopped || next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function refresh() {
    if (refreshing !== 'no') {
      refreshing = 'again';
      return;
    }
    do {
      refreshing = 'yes';
      await load();
    } while ((refreshing as string) === 'again' && !isStopped);
    refreshing = 'no';
  }

  async function load() {
    try {
      for (let page = 0; page < maxPages; page++) {
        const from = loadedUpTo === null ? '' : `&after=${encodeURIComponent(loadedUpTo)}`;
        const answer = await api.get(`${messagesPath}?pageSize=${pageSize}${from}`);
        const read = answer.status === 200 ? readMessagePage(answer.body) : null;
        if (!read) return dispatch({ type: 'loadFailed' });
        dispatch({ type: 'loaded', ...read });
        loadedUpTo = read.messages.at(-1)?.id ?? loadedUpTo;
        if (read.messages.length < pageSize) return;
      }
    } catch {
      dispatch({ type: 'loadFailed' });
    }
  }

  /** One after the other, so that messages come in the order in which they were written. */
  async function sendAll() {
    if (isSending || isPaused) return;
    isSending = true;
    for (let next = nextToSend(); next && !isStopped; next = nextToSend()) {
      const { clientId, text } = next;
      const answer = await api.post(messagesPath, { text, clientId }).catch(() => null);
      if (!take(clientId, answer)) break;
    }
    isSending = false;
  }

  function nextToSend(): { clientId: string; text: string } | null {
    for (const { id, clientId, text, delivery } of state.entries)
      if (id === null && clientId !== null && delivery === 'sending') return { clientId, text };
    return null;
  }

  /** What became of a message; whether the next one may go. */
  function take(clientId: string, answer: ApiAnswer | null): boolean {
    const message = answer && answer.status < 300 ? readMessage(answer.body) : null;
    if (message) {
      dispatch({ type: 'sent', clientId, message });
      return true;
    }
    const isFull = codeOf(answer?.body) === 'too_many';
    if (answer?.status === 429 && !isFull) {
      limit(clientId, answer.retryAfterMs);
      return false;
    }
    if (!answer || answer.status < 400 || answer.status === 408 || answer.status >= 500) {
      holdBack('unreached', null);
      return false;
    }
    dispatch({ type: 'notSent', clientId, why: 'refused', retryAtMs: null });
    // Not found, not allowed, not now: said of the job. Of the message itself it would be 422.
    if (answer.status !== 422 && answer.status !== 400)
      dispatch({ type: 'over', why: isFull ? 'full' : 'ended' });
    return true;
  }

  function limit(clientId: string, askedMs: number) {
    const waitMs = askedMs || unknownWaitMs;
    const retryAtMs = now() + waitMs;
    if (waitMs > shortWaitMs) return holdBack('limitedLong', retryAtMs);
    dispatch({ type: 'notSent', clientId, why: 'limited', retryAtMs });
    isPaused = true;
    cancelPause = schedule(() => {
      isPaused = false;
      retry(clientId);
    }, waitMs);
  }

  /** Nothing gets through: neither this one nor those behind it. */
  function holdBack(why: 'unreached' | 'limitedLong', retryAtMs: number | null) {
    for (let next = nextToSend(); next; next = nextToSend())
      dispatch({ type: 'notSent', clientId: next.clientId, why, retryAtMs });
  }

  function retry(clientId: string) {
    dispatch({ type: 'sending', clientId });
    void sendAll();
  }

  async function mark(upTo: string) {
    owedMark = upTo;
    if (isMarking) return;
    isMarking = true;
    while (owedMark !== null && !isStopped) {
      const marked: string = owedMark;
      const answer = await api.put(`${messagesPath}/read`, { upTo: marked }).catch(() => null);
      // What the server does not take now is tried again when it is there again; a refusal stays one.
      if (!answer || answer.status >= 500 || answer.status === 429) break;
      if (owedMark === marked) owedMark = null;
    }
    isMarking = false;
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(type, data) {
      if (type === 'message') {
        const message = readMessage(parse(data));
        if (message) dispatch({ type: 'received', message });
      } else if (type === 'read') {
        const mark = readReadMark(parse(data));
        if (mark) dispatch({ type: 'read', ...mark });
      }
    },
    refresh: () => void refresh(),
    send(text) {
      dispatch({ type: 'written', clientId: newId(), text, atMs: now() });
      void sendAll();
    },
    retry,
    resume() {
      for (const { id, clientId, delivery } of state.entries)
        if (id === null && clientId !== null && delivery === 'unreached')
          dispatch({ type: 'sending', clientId });
      void sendAll();
      if (owedMark !== null) void mark(owedMark);
    },
    markRead() {
      const last = lastIncoming(state)?.id;
      if (!last || (state.readUpTo.customer !== null && state.readUpTo.customer >= last)) return;
      dispatch({ type: 'read', by: 'customer', upTo: last });
      void mark(last);
    },
    stop() {
      isStopped = true;
      cancelPause();
      listeners.clear();
    },
  };
}

/** The error code of an answer, if it is one of our server's. */
function codeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : null;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
