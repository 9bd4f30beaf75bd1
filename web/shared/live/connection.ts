import { backOffMs, retryAfterMs } from './back-off.ts';
import { createSseParser, type SseFrame } from './sse-parser.ts';

/**
 * `live`: the stream is open. `reconnecting`: nothing has been heard since `lostSinceMs`. `polling`: the
 * stream is down, but asking every few seconds works. `idle`: over, nothing more is expected.
 */
export type ConnectionMode = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'idle';

export type ConnectionState = { mode: ConnectionMode; lostSinceMs: number | null };

export type ConnectionPorts = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Epoch milliseconds of this device. */
  now: () => number;
  /** Runs `task` once after `delayMs`; the answer cancels it. */
  schedule: (task: () => void, delayMs: number) => () => void;
  /** A number in [0, 1). */
  random: () => number;
};

export type ConnectionHandlers = {
  frame: (frame: SseFrame) => void;
  /** A whole state, from the first fetch or from polling. */
  snapshot: (body: unknown) => void;
  state: (state: ConnectionState) => void;
  /** The server no longer lets this visitor read: nothing more will be tried. */
  refused: () => void;
  /** The server's clock as its `Date` header told it, epoch milliseconds. */
  serverTime: (serverMs: number) => void;
};

export type LiveConnection = {
  start: () => void;
  stop: () => void;
  /** The network or the visitor came back: try now instead of at the next turn. */
  nudge: () => void;
  /** The device says that it has no network. */
  offline: () => void;
  /** Nothing more will happen: keep what is open, but do not come back when it ends. */
  settle: () => void;
};

/** The server sends a comment every 15 s, so this misses two of them. */
const silenceMs = 40_000;
const openingMs = 10_000;
const requestTimeoutMs = 10_000;
const pollAfterMs = 30_000;
/** A stream that lived this long was a good one; the next retry starts from the shortest wait again. */
const soundStreamMs = 15_000;
const refusals = [401, 403, 404, 410];

/**
 * Follows one resource by its event stream; while the stream is down, by asking with `If-None-Match`.
 * At any time there is at most one stream, one request, and one timer of each kind.
 */
export function createConnection({
  resourceUrl,
  streamUrl,
  headers,
  ports,
  on,
}: {
  resourceUrl: string;
  streamUrl: string;
  headers: Record<string, string>;
  ports: ConnectionPorts;
  on: ConnectionHandlers;
}): LiveConnection {
  let state: ConnectionState = { mode: 'connecting', lostSinceMs: null };
  let stopped = false;
  let settled = false;
  let attempt = 0;
  let lastContactMs = 0;
  let lastEventId: string | null = null;
  let serverRetryMs: number | null = null;
  let etag: string | null = null;
  let stream: AbortController | null = null;
  let streamTold = false;
  let request: AbortController | null = null;
  let cancelSilence = () => {};
  let cancelRetry = () => {};
  let cancelPoll = () => {};

  function setState(mode: ConnectionMode, lostSinceMs: number | null = null) {
    if (stopped || (state.mode === mode && state.lostSinceMs === lostSinceMs)) return;
    state = { mode, lostSinceMs };
    on.state(state);
  }

  function stop() {
    stopped = true;
    stream?.abort();
    request?.abort();
    for (const cancel of [cancelSilence, cancelRetry, cancelPoll]) cancel();
  }

  function refuse() {
    if (stopped) return;
    stop();
    on.refused();
  }

  function touch(response?: Response) {
    lastContactMs = ports.now();
    const dateMs = Date.parse(response?.headers.get('date') ?? '');
    if (!Number.isNaN(dateMs)) on.serverTime(dateMs);
  }

  function awaitSound(delayMs: number) {
    cancelSilence();
    cancelSilence = ports.schedule(() => stream?.abort(), delayMs);
  }

  async function openStream() {
    if (stopped || stream) return;
    cancelRetry();
    const own = new AbortController();
    stream = own;
    let openedAtMs: number | null = null;
    let waitMs = 0;
    awaitSound(openingMs);
    try {
      const resume: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId };
      const response = await ports.fetch(streamUrl, {
        headers: { ...headers, accept: 'text/event-stream', ...resume },
        cache: 'no-store',
        credentials: 'omit',
        signal: own.signal,
      });
      if (refusals.includes(response.status)) return refuse();
      waitMs = retryAfterMs(response.headers.get('retry-after'));
      if (!response.ok || !response.body) throw new Error(`stream answered ${response.status}`);
      openedAtMs = ports.now();
      touch(response);
      cancelPoll();
      setState('live');
      await readStream(response.body, own.signal);
    } catch {
      // Refused sockets, aborted reads and broken frames all end in the same way: below.
    }
    if (stopped || stream !== own) return;
    own.abort();
    stream = null;
    cancelSilence();
    if (openedAtMs !== null && ports.now() - openedAtMs >= soundStreamMs) attempt = 0;
    lose(waitMs);
  }

  async function readStream(body: ReadableStream<Uint8Array>, signal: AbortSignal) {
    const parser = createSseParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    signal.addEventListener('abort', () => void reader.cancel().catch(() => {}));
    awaitSound(silenceMs);
    for (;;) {
      const { done, value } = await reader.read();
      if (done || stopped || signal.aborted) return;
      touch();
      awaitSound(silenceMs);
      for (const frame of parser.push(decoder.decode(value, { stream: true }))) {
        streamTold = true;
        lastEventId = frame.id ?? lastEventId;
        on.frame(frame);
        if (stopped) return;
      }
      serverRetryMs = parser.retryMs() ?? serverRetryMs;
    }
  }

  function lose(waitMs: number) {
    if (settled) return setState('idle');
    if (state.mode !== 'reconnecting' && state.mode !== 'polling') {
      setState('reconnecting', ports.now());
      schedulePoll(pollAfterMs);
    }
    const baseMs = Math.min(serverRetryMs ?? 1_000, 10_000);
    cancelRetry();
    cancelRetry = ports.schedule(
      () => void openStream(),
      Math.max(waitMs, backOffMs(attempt, ports.random(), { baseMs })),
    );
    attempt += 1;
  }

  function schedulePoll(delayMs: number) {
    cancelPoll();
    cancelPoll = ports.schedule(() => void poll(), delayMs);
  }

  /** Asks once. Answers what the server wants us to wait at least, null if it could not be reached. */
  async function ask(): Promise<number | null> {
    const own = new AbortController();
    request?.abort();
    request = own;
    const cancelTimeout = ports.schedule(() => own.abort(), requestTimeoutMs);
    try {
      const response = await ports.fetch(resourceUrl, {
        headers: {
          ...headers,
          accept: 'application/json',
          ...(etag === null ? {} : { 'if-none-match': etag }),
        },
        cache: 'no-store',
        credentials: 'omit',
        signal: own.signal,
      });
      if (refusals.includes(response.status)) {
        refuse();
        return null;
      }
      if (response.status !== 304 && !response.ok) {
        return retryAfterMs(response.headers.get('retry-after')) || null;
      }
      const body: unknown = response.status === 304 ? undefined : await response.json();
      if (stopped || own.signal.aborted) return null;
      touch(response);
      if (body !== undefined) {
        etag = response.headers.get('etag');
        // The stream's word is newer than an answer that was under way while it arrived.
        if (state.mode !== 'live' || !streamTold) {
          on.snapshot(body);
          // What the stream would replay from here is older than this state: let it begin anew.
          if (state.mode !== 'live') lastEventId = null;
        }
      }
      return 0;
    } catch {
      return null;
    } finally {
      cancelTimeout();
      if (request === own) request = null;
    }
  }

  async function poll() {
    if (stopped || state.mode === 'live') return;
    const waitMs = await ask();
    if (stopped || (state.mode as ConnectionMode) === 'live') return;
    const reached = waitMs === 0;
    if (settled && reached) {
      cancelRetry();
      return setState('idle');
    }
    if (reached) setState('polling');
    else if (state.mode !== 'reconnecting') setState('reconnecting', lastContactMs);
    schedulePoll(Math.max(waitMs ?? 0, 10_000 + 5_000 * ports.random()));
  }

  return {
    start() {
      lastContactMs = ports.now();
      // Both at once: whichever answers first paints the page, and a proxy that holds streams back
      // does not keep the visitor waiting.
      void ask();
      void openStream();
    },
    stop,
    nudge() {
      if (stopped) return;
      attempt = 0;
      if (state.mode === 'reconnecting' || state.mode === 'polling') void openStream();
      else if (state.mode === 'idle') void ask();
      else if (state.mode === 'live' && ports.now() - lastContactMs > silenceMs / 2) stream?.abort();
    },
    offline() {
      if (!stopped && !settled) stream?.abort();
    },
    settle() {
      settled = true;
    },
  };
}
