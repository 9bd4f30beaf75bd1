import { distanceMeters, type LatLng } from '../kernel/geo.ts';

/**
 * Who says where an address is: a person; a merchant, through any of its users; or, with neither, the org itself: its
 * staff and its own systems.
 */
export type Voice = { personId: string | null; merchantId: string | null };

/** What one voice said last of an address. Times are Unix milliseconds. */
export type BookEntry = LatLng & { lastUsedAt: number };

/** Two voices mean the same place within this: a phone's accuracy, or two ends of a house. */
const SAME_PLACE_METERS = 150;
/** What people and merchants say is kept for others under one of these: always the same for one of them. */
const SEATS = [...'0123456789abcdef'];
const DAY_MS = 86_400_000;
const ORG = 'org';

/** Where the book keeps what is known of an address for one who asks; `key` is the address as it is compared. */
export type EntryKeys = { own: string; org: string; seats: readonly string[] };

/** A `/` is in no address as it is compared, so no two of these are the same. */
export function entryKeysOf(key: string, voice: Voice): EntryKeys {
  return {
    own: `${nameOf(voice)}/${key}`,
    org: `${ORG}/${key}`,
    seats: SEATS.map((seat) => `${seat}/${key}`),
  };
}

/** Where the book keeps what this voice says: for itself, and in its seat for others. The org speaks for all at once. */
export function spokenKeysOf(key: string, voice: Voice): { own: string; seat: string | null } {
  const id = voice.personId ?? voice.merchantId;
  // Ids are random at their end, and nobody chooses their own.
  return { own: `${nameOf(voice)}/${key}`, seat: id === null ? null : `${id.slice(-1)}/${key}` };
}

function nameOf({ personId, merchantId }: Voice): string {
  if (personId !== null) return `person/${personId}`;
  return merchantId === null ? ORG : `merchant/${merchantId}`;
}

/**
 * What of the book changes once a voice has said where an address is. Nothing does where it said so before, which is
 * what orders from one shop all day come to: they must not wait for each other at its rows. A seat in which another
 * voice says otherwise stays as it is.
 */
export function heard(
  book: ReadonlyMap<string, BookEntry>,
  { own, seat }: { own: string; seat: string | null },
  point: LatLng,
  now: number,
): (BookEntry & { key: string })[] {
  const before = book.get(own);
  const seated = seat === null ? undefined : book.get(seat);
  const isAnothers = seated && !isSamePlace(seated, point) && !(before && isSamePlace(before, seated));
  const keys = seat === null || isAnothers ? [own] : [seat, own];
  return keys.flatMap((key) => {
    const entry = entryAfter(book.get(key), point, now);
    return entry ? [{ ...entry, key }] : [];
  });
}

function entryAfter(entry: BookEntry | undefined, point: LatLng, now: number): BookEntry | null {
  const { lat, lng } = point;
  if (!entry || !isSamePlace(entry, point)) return { lat, lng, lastUsedAt: now };
  return now - entry.lastUsedAt < DAY_MS ? null : { ...entry, lastUsedAt: now };
}

/**
 * The place of an address for one who asks: as they said it themselves; else as the org said it; else the place that
 * more than half of the seats mean that say anything. Null if nobody may say.
 */
export function placeIn(book: ReadonlyMap<string, LatLng>, keys: EntryKeys): LatLng | null {
  const decided = book.get(keys.own) ?? book.get(keys.org);
  return decided ?? agreedPlace(keys.seats.flatMap((key) => book.get(key) ?? []));
}

function agreedPlace(said: readonly LatLng[]): LatLng | null {
  const candidates = said.map((point) => {
    const agreeing = said.filter((other) => isSamePlace(point, other));
    const spread = agreeing.reduce((sum, other) => sum + distanceMeters(point, other), 0);
    return { point, count: agreeing.length, spread };
  });
  // Of places that mean the same the one in their middle: nobody pulls it to the edge.
  const [best] = candidates.sort((a, b) => b.count - a.count || a.spread - b.spread);
  return best && best.count * 2 > said.length ? best.point : null;
}

function isSamePlace(one: LatLng, other: LatLng): boolean {
  return distanceMeters(one, other) <= SAME_PLACE_METERS;
}
