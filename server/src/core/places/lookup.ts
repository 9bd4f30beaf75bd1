import type { Clock } from '../kernel/clock.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Address } from '../kernel/place.ts';
import type { GeocodedPlace, Geocoder } from './ports.ts';

/** Where an address was found, and how it reads there; null where nobody knows it in any other words than these. */
export type FoundPlace = LatLng & { address: Address | null };

/** What is known of an address: where it is, that nobody knows it, or that nobody answered. */
export type LookUp =
  | { kind: 'found'; place: FoundPlace; by: string }
  | { kind: 'unknown' }
  | { kind: 'unanswered' };

const MAX_REMEMBERED = 10_000;
const FOUND_FOR_MS = 24 * 3_600_000;
/** Maps are mended, and addresses mistyped today are looked up anew tomorrow anyway. */
const UNKNOWN_FOR_MS = 10 * 60_000;

/**
 * Asks the address service, once for all who ask the same at the same time, and remembers what it said: an order that
 * follows its quote asks nobody again. Addresses are public, so the memory is not an org's.
 */
export function createServiceLookUp(
  clock: Clock,
  geocoder: Geocoder,
  onFailure: (error: unknown) => void,
): (address: string, country: string | null) => Promise<LookUp> {
  const remembered = new Map<string, { place: GeocodedPlace | null; until: number }>();
  const asking = new Map<string, Promise<LookUp>>();

  const told = (place: GeocodedPlace | null): LookUp =>
    place ? { kind: 'found', place, by: geocoder.name } : { kind: 'unknown' };

  async function ask(key: string, address: string, country: string | null): Promise<LookUp> {
    try {
      const place = await geocoder.geocode(address, country);
      remembered.delete(key);
      if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
      remembered.set(key, { place, until: clock.now() + (place ? FOUND_FOR_MS : UNKNOWN_FOR_MS) });
      return told(place);
    } catch (error) {
      onFailure(error);
      return { kind: 'unanswered' };
    } finally {
      asking.delete(key);
    }
  }

  return async (address, country) => {
    const key = `${country ?? ''} ${address.toLowerCase()}`;
    const known = remembered.get(key);
    if (known && clock.now() < known.until) return told(known.place);
    let answer = asking.get(key);
    if (!answer) {
      answer = ask(key, address, country);
      asking.set(key, answer);
    }
    return answer;
  };
}
