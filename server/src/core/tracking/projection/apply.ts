import type { Driver } from '../../drivers/index.ts';
import type { Itinerary } from '../../routes/index.ts';
import { MAX_LEFT_STOPS } from '../disclosure.ts';
import type { Fix } from '../fix.ts';
import { isNewer } from '../pipeline/order.ts';
import { replay } from '../pipeline/replay.ts';
import type { DriverEntry } from './entries.ts';

// Of two snapshots the newer one stays, in whatever order they come: read from the database or told by the hub.

export function takePerson(driver: DriverEntry, person: Driver): void {
  if (driver.person && driver.person.updatedAt > person.updatedAt) return;
  driver.person = person;
  driver.chain = null;
}

/** @param now when it is taken, Unix milliseconds: what is not on it any more was left then */
export function takeItinerary(driver: DriverEntry, itinerary: Itinerary, now: number): void {
  if (itinerary.version <= driver.itinerary.version) return;
  const stays = new Set(itinerary.stops.map((stop) => stop.stopId));
  const left = driver.itinerary.stops
    .filter((stop) => !stays.has(stop.stopId))
    .map(({ jobId, customerId, lat, lng, radiusMeters }) => ({
      jobId,
      customerId,
      lat,
      lng,
      radiusMeters,
      leftAt: now,
    }));
  if (left.length > 0) driver.left = [...driver.left, ...left].slice(-MAX_LEFT_STOPS);
  driver.itinerary = itinerary;
}

/**
 * A fix that came in on some server and was found plausible there. One that came in here returns unchanged.
 * @returns whether the marker moved
 */
export function takeFix(driver: DriverEntry, fix: Fix): boolean {
  if (driver.state.latest && !isNewer(fix, driver.state.latest)) return false;
  driver.state = { ...driver.state, latest: fix, held: null };
  return true;
}

/** Recorded fixes, in the order of receipt, with what was told live meanwhile. */
export function takeHistory(driver: DriverEntry, fixes: readonly Fix[]): void {
  const live = driver.state.latest;
  const { latest, held } = replay(live ? [...fixes, live] : fixes);
  driver.state = { ...driver.state, latest, held };
}
