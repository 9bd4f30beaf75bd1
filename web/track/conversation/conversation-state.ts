export type Side = 'customer' | 'driver' | 'staff';

/** A message as the server tells it; `sentAt` is an ISO instant. Ids grow in the order of sending. */
export type Message = {
  id: string;
  jobId: string;
  from: Side;
  name: string | null;
  text: string;
  sentAt: string;
};

/** Why a message of ours is not with the server. `limited` goes out by itself when its wait is over. */
export type NotSent = 'unreached' | 'limited' | 'limitedLong' | 'refused';

/** What is shown as one bubble. A message of ours has a `clientId`, and its `key` stays when it gets its id. */
export type Entry = {
  key: string;
  id: string | null;
  clientId: string | null;
  from: Side;
  name: string | null;
  text: string;
  sentAt: string;
  delivery: 'sent' | 'sending' | NotSent;
  /** When a limited one may be sent again, epoch milliseconds; null for the others. */
  retryAtMs: number | null;
};

export type Conversation = {
  /** What the server has, in its order; after it what it does not have yet, in the order of writing. */
  entries: readonly Entry[];
  /** The last message that each side has read. */
  readUpTo: { customer: string | null; driver: string | null };
  load: 'waiting' | 'ready' | 'failed';
  /** Why the server takes no more: nobody is there to be written to (any more), or too much was written. */
  isOver: false | 'ended' | 'full';
};

export type ConversationEvent =
  | { type: 'loaded'; messages: readonly Message[]; readUpTo: Partial<Conversation['readUpTo']> }
  | { type: 'loadFailed' }
  | { type: 'received'; message: Message }
  | { type: 'read'; by: Side; upTo: string }
  | { type: 'written'; clientId: string; text: string; atMs: number }
  | { type: 'sending'; clientId: string }
  | { type: 'sent'; clientId: string; message: Message }
  | { type: 'notSent'; clientId: string; why: NotSent; retryAtMs: number | null }
  | { type: 'over'; why: 'ended' | 'full' };

/** Characters of one message, as the server counts them: code points. */
export const maxMessageCharacters = 4_000;
/** The server bounds a job's messages far below; a page left open must not grow without end. */
const maxEntries = 2_000;

export const noConversation: Conversation = {
  entries: [],
  readUpTo: { customer: null, driver: null },
  load: 'waiting',
  isOver: false,
};

export function reduceConversation(known: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case 'loaded': {
      const readUpTo = {
        customer: later(known.readUpTo.customer, event.readUpTo.customer ?? null),
        driver: later(known.readUpTo.driver, event.readUpTo.driver ?? null),
      };
      return {
        ...known,
        entries: event.messages.reduce(withMessage, known.entries),
        readUpTo,
        load: 'ready',
      };
    }
    case 'loadFailed':
      return known.load === 'ready' ? known : { ...known, load: 'failed' };
    case 'received':
      return { ...known, entries: withMessage(known.entries, event.message) };
    case 'read': {
      if (event.by === 'staff') return known;
      const upTo = later(known.readUpTo[event.by], event.upTo);
      return { ...known, readUpTo: { ...known.readUpTo, [event.by]: upTo } };
    }
    case 'written': {
      const entry: Entry = {
        key: event.clientId,
        id: null,
        clientId: event.clientId,
        from: 'customer',
        name: null,
        text: event.text,
        sentAt: new Date(event.atMs).toISOString(),
        delivery: 'sending',
        retryAtMs: null,
      };
      return { ...known, entries: [...known.entries, entry] };
    }
    case 'sending':
      return withOwn(known, event.clientId, { delivery: 'sending', retryAtMs: null });
    case 'notSent':
      return withOwn(known, event.clientId, { delivery: event.why, retryAtMs: event.retryAtMs });
    case 'sent':
      return { ...known, entries: acknowledged(known.entries, event.clientId, event.message) };
    case 'over':
      return { ...known, isOver: event.why };
  }
}

/** Messages of others that this side has not read. */
export function unreadOf({ entries, readUpTo }: Conversation): number {
  return entries.filter((entry) => isIncoming(entry) && isAfter(entry.id, readUpTo.customer)).length;
}

export function lastIncoming({ entries }: Conversation): Entry | null {
  return entries.findLast((entry) => isIncoming(entry)) ?? null;
}

/** What stands under a message of ours: whether it is on its way, with the driver, or read. */
export function markOf(
  entry: Entry,
  { entries, readUpTo }: Conversation,
): 'sending' | 'sent' | 'seen' | null {
  if (entry.from !== 'customer') return null;
  if (entry.delivery === 'sending') return 'sending';
  if (entry.delivery !== 'sent') return null;
  const own = entries.filter((other) => other.from === 'customer' && other.id !== null);
  const lastSeen = own.findLast((other) => !isAfter(other.id, readUpTo.driver));
  if (entry === lastSeen) return 'seen';
  return entry === own.at(-1) ? 'sent' : null;
}

function isIncoming(entry: Entry): boolean {
  return entry.from !== 'customer';
}

/** Whether the message comes after the one read last; ids are UUIDs of version 7, whose order is that of time. */
function isAfter(id: string | null, readUpTo: string | null): boolean {
  return id !== null && (readUpTo === null || id > readUpTo);
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** With a message that the server told of, which may be one of ours whose answer has not come (yet). */
function withMessage(entries: readonly Entry[], message: Message): readonly Entry[] {
  if (entries.some((entry) => entry.id === message.id)) return entries;
  const ours =
    message.from === 'customer'
      ? entries.find((entry) => entry.id === null && entry.text === message.text && isUnderWay(entry))
      : undefined;
  return inOrder([...entries.filter((entry) => entry !== ours), entryOf(message, ours)]);
}

/** Sent, and perhaps arrived although nothing came back. */
function isUnderWay(entry: Entry): boolean {
  return entry.delivery === 'sending' || entry.delivery === 'unreached';
}

/** The server's word on what we sent: its id counts, whatever was taken for ours before. */
function acknowledged(entries: readonly Entry[], clientId: string, message: Message): readonly Entry[] {
  const own = entries.find((entry) => entry.clientId === clientId);
  if (own?.id !== undefined && own.id !== null && own.id !== message.id) return withMessage(entries, message);
  const others = entries.filter((entry) => entry !== own && entry.id !== message.id);
  return inOrder([...others, entryOf(message, own)]);
}

function entryOf({ id, from, name, text, sentAt }: Message, own: Entry | undefined): Entry {
  return {
    key: own?.key ?? id,
    id,
    clientId: own?.clientId ?? null,
    from,
    name,
    text,
    sentAt,
    delivery: 'sent',
    retryAtMs: null,
  };
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const sent = entries.flatMap((entry) => (entry.id === null ? [] : [{ id: entry.id, entry }]));
  const waiting = entries.filter((entry) => entry.id === null);
  sent.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...sent.map(({ entry }) => entry), ...waiting].slice(-maxEntries);
}

function withOwn(known: Conversation, clientId: string, patch: Partial<Entry>): Conversation {
  const entries = known.entries.map((entry) =>
    entry.clientId === clientId && entry.id === null ? { ...entry, ...patch } : entry,
  );
  return { ...known, entries };
}
