import type { Message, ReadMarks } from '../../conversations/index.ts';
import type { TimelineEntry, TrackMessage } from '../track-view.ts';
import type { EventLog } from './event-log.ts';

/** Kept of one job while it is watched; a client that missed more starts from a snapshot and reads them itself. */
export const MAX_KEPT_MESSAGES = 20;

const NOTHING_READ: ReadMarks = { customer: null, driver: null };
const NOTHING_SAID: readonly TrackMessage[] = [];

/** What was said about a job, as far as those who watch it may have missed it. Kept while somebody watches. */
export type Conversation = {
  /** By id; the event log tells their order and their cursors. */
  messages: Map<string, Message>;
  readUpTo: ReadMarks;
  /** Read from the database, or about to be: from then on every message is kept as it comes. */
  recalled: Promise<void> | null;
};

export function newConversation(): Conversation {
  return { messages: new Map(), readUpTo: NOTHING_READ, recalled: null };
}

export function keepMessage({ messages }: Conversation, message: Message): void {
  messages.set(message.id, message);
  if (messages.size <= MAX_KEPT_MESSAGES) return;
  const oldest = [...messages.keys()].sort()[0];
  if (oldest) messages.delete(oldest);
}

/** @returns whether the mark went forward */
export function keepRead(conversation: Conversation, by: keyof ReadMarks, upTo: string): boolean {
  const known = conversation.readUpTo[by];
  if (known !== null && known >= upTo) return false;
  conversation.readUpTo = { ...conversation.readUpTo, [by]: upTo };
  return true;
}

/** What the database has; what came live meanwhile stays. */
export function keepRecent(
  conversation: Conversation,
  recent: { messages: readonly Message[]; readUpTo: ReadMarks },
): void {
  for (const message of recent.messages) keepMessage(conversation, message);
  for (const by of ['customer', 'driver'] as const) {
    const upTo = recent.readUpTo[by];
    if (upTo !== null) keepRead(conversation, by, upTo);
  }
}

/** The last watcher is gone. */
export function forgetConversation(conversation: Conversation): void {
  conversation.messages.clear();
  conversation.readUpTo = NOTHING_READ;
  conversation.recalled = null;
}

/** Only what the job's events tell of already, so that a view's cursor and its messages go together. */
export function keptMessages({ messages }: Conversation, log: EventLog): readonly TrackMessage[] {
  if (messages.size === 0) return NOTHING_SAID;
  return log.messages().flatMap(({ messageId, cursor, place }) => {
    const message = messages.get(messageId);
    return message ? [{ message, cursor, place }] : [];
  });
}

/** What a client missed that comes back: entries of the timeline and messages, in the order of their events. */
export type Missed = TimelineEntry | Omit<TrackMessage, 'place'>;

/** Null if the cursor, or a message after it, is not known (any more). */
export function missedSince({ messages }: Conversation, log: EventLog, cursor: string): Missed[] | null {
  const told = log.since(cursor);
  if (!told) return null;
  const missed: Missed[] = [];
  for (const { cursor: at, entry, messageId } of told) {
    if (entry) missed.push(entry);
    if (messageId === null) continue;
    const message = messages.get(messageId);
    if (!message) return null;
    missed.push({ message, cursor: at });
  }
  return missed;
}
