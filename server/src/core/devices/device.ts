import { type Actor, isOrgItself } from '../kernel/actor.ts';
import type { RandomBytes } from '../kernel/ids.ts';

/** What sends a driver's positions. Times are Unix milliseconds. */
export type Device = {
  orgId: string;
  /** One of its kind on the whole server as long as it is linked. */
  id: string;
  driverId: string;
  name: string | null;
  linkedAt: number;
  linkedBy: Actor;
  /** When it passed to this driver from another; null if it never did. */
  movedAt: number | null;
};

/** Whose device a key is, and since when if it was another driver's before, in Unix milliseconds. */
export type LinkedDevice = { orgId: string; driverId: string; deviceId: string; movedAt: number | null };

/** Living ones of one driver: phones get lost and replaced, and each app on a phone is a device. */
export const MAX_DEVICES = 20;
export const MAX_DEVICE_ID_CHARACTERS = 200;
export const MAX_DEVICE_NAME_CHARACTERS = 200;

/**
 * What an id may be made of. It stands in addresses and in HTTP Basic, which splits at the first colon, so it has only
 * characters that are the same however they are written (RFC 3986 §2.3, and the @ of those who use addresses as names).
 */
export const DEVICE_ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._~@-]*$';

/** Nothing that looks like something else in print: no 0 and o, no 1, i and l. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const DIGITS = '23456789';
const ID_CHARACTERS = 11;

/**
 * An id that can be read out and typed on a phone: 11 characters, some 53 bits, a digit first because phones begin
 * what is typed with a capital letter.
 */
export function newDeviceId(randomBytes: RandomBytes): string {
  const alphabet = DIGITS + LETTERS;
  return Array.from(randomBytes(ID_CHARACTERS), (byte, index) => {
    const from = index === 0 ? DIGITS : alphabet;
    return from[byte % from.length];
  }).join('');
}

const KEY_BYTES = 32;
const KEY_PREFIX = 'dv_';
const KEY_FORM = /^dv_[A-Za-z0-9_-]{43}$/;

/** `dv_` and 32 random bytes in base64url. */
export function newDeviceKey(randomBytes: RandomBytes): string {
  return KEY_PREFIX + Buffer.from(randomBytes(KEY_BYTES)).toString('base64url');
}

/** Whether a text could be a key at all. */
export function isDeviceKey(text: string): boolean {
  return KEY_FORM.test(text);
}

/** How far a phone's clock may be behind ours. They are set over the network, and OwnTracks cuts to whole seconds. */
const MAX_CLOCK_BEHIND_MS = 5_000;

/**
 * Whether a position was recorded while the device was still another driver's: phones keep what they cannot send, and
 * send it with the key that they have by then.
 * @param recordedAt by the phone's clock, Unix milliseconds; null for the moment of receipt
 */
export function isOfAnother({ movedAt }: Pick<LinkedDevice, 'movedAt'>, recordedAt: number | null): boolean {
  return movedAt !== null && recordedAt !== null && recordedAt < movedAt - MAX_CLOCK_BEHIND_MS;
}

/** Since when a device that is linked to this driver is not another's any more, in Unix milliseconds; null: ever since. */
export function movedAtOf(
  before: { driverId: string; movedAt: number | null } | null,
  driverId: string,
  now: number,
): number | null {
  if (!before) return null;
  return before.driverId === driverId ? before.movedAt : now;
}

/** Whoever drives takes no other driver's device: who may hand one over are staff and the org's own system. */
export function mayTakeOver(by: Actor): boolean {
  return isOrgItself(by);
}
