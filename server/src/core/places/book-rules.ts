import { distanceMeters, type LatLng } from '../kernel/geo.ts';

/** An entry of the address book; `votes` say how often its place was confirmed. Times are Unix milliseconds. */
export type BookEntry = LatLng & { votes: number; lastUsedAt: number };

/** Two orders mean the same place within this: a phone's accuracy, or two ends of a house. */
const SAME_PLACE_METERS = 150;
/** Enough orders agree: a single other one must not move the place of an address. */
const MAX_VOTES = 5;
const DAY_MS = 86_400_000;

/**
 * What the book holds of an address once an order says where it is: the majority's place (Boyer and Moore, 1981), one
 * vote an order. Null where nothing changes, which is what orders from one shop all day come to: they must not wait
 * for each other at its row.
 */
export function voteOn(entry: BookEntry, point: LatLng, now: number): BookEntry | null {
  if (distanceMeters(entry, point) <= SAME_PLACE_METERS) {
    const isSettled = entry.votes >= MAX_VOTES && now - entry.lastUsedAt < DAY_MS;
    return isSettled ? null : { ...entry, votes: Math.min(MAX_VOTES, entry.votes + 1), lastUsedAt: now };
  }
  return entry.votes > 1
    ? { ...entry, votes: entry.votes - 1 }
    : { lat: point.lat, lng: point.lng, votes: 1, lastUsedAt: now };
}
