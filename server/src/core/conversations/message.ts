import type { Actor } from '../kernel/actor.ts';
import { secondsUntil } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';
import { type RandomBytes, uuidv7 } from '../kernel/ids.ts';

export const MAX_MESSAGE_CHARACTERS = 4_000;
export const MAX_MESSAGES = 500;
/** Of one side of a job, within a minute. */
export const MAX_MESSAGES_A_MINUTE = 20;
const MINUTE_MS = 60_000;

/** Whoever ordered and whoever receives are one side: they share what is read. */
export type Side = 'customer' | 'driver' | 'staff';

/** `sentAt` is Unix milliseconds. Ids of a job's messages grow in the order in which they were committed. */
export type Message = {
  id: string;
  jobId: string;
  from: Side;
  /** As whoever is on the other side may call the sender; never a phone or an address. */
  name: string | null;
  text: string;
  sentAt: number;
};

export type Sender = { side: Side; actor: Actor; name: string | null };

/** Up to which message the two parties have read; null: nothing yet. */
export type ReadMarks = { customer: string | null; driver: string | null };

/** @throws DomainError `invalid_input` for what is no message */
export function checkText(text: string): void {
  const message =
    text.trim() === ''
      ? 'must not be empty'
      : [...text].length > MAX_MESSAGE_CHARACTERS
        ? `must have at most ${MAX_MESSAGE_CHARACTERS} characters`
        : null;
  if (message) throw new DomainError('invalid_input', `text ${message}`, [{ path: 'text', message }]);
}

/** What was said before on a job, as far as it bounds what may be said now. */
export type Talk = {
  total: number;
  lastId: string | null;
  /** Of the sender's side within the last minute, and when the first of them was sent. */
  recent: number;
  recentSince: number | null;
};

export function minuteBefore(now: number): number {
  return now - MINUTE_MS;
}

/** @throws DomainError `too_many` for a job, `rate_limited` for a side within a minute */
export function checkRoom(talk: Talk, now: number): void {
  if (talk.total >= MAX_MESSAGES)
    throw new DomainError('too_many', `a delivery has at most ${MAX_MESSAGES} messages`);
  if (talk.recent < MAX_MESSAGES_A_MINUTE) return;
  const freeAt = (talk.recentSince ?? now) + MINUTE_MS;
  const retryAfterSeconds = secondsUntil(freeAt, now);
  throw new DomainError('rate_limited', `at most ${MAX_MESSAGES_A_MINUTE} messages a minute can be sent`, {
    retryAfterSeconds,
  });
}

/** An id after `lastId`, whatever the clock says: two servers' clocks, or one that was set back. */
export function nextMessageId(lastId: string | null, now: number, randomBytes: RandomBytes): string {
  const lastMs = lastId === null ? 0 : Number.parseInt(lastId.replaceAll('-', '').slice(0, 12), 16);
  return uuidv7(Math.max(now, lastMs + 1), randomBytes);
}
