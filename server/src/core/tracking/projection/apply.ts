import type { Driver } from '../../drivers/index.ts';
import type { ClosedStop } from '../../jobs/index.ts';
import type { Itinerary } from '../../routes/index.ts';
import { type LeftStop, MAX_LEFT_STOPS } from '../disclosure.ts';
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
    .map(({ stopId, jobId, customerId, lat, lng, radiusMeters }) => ({
      stopId,
      jobId,
      customerId,
      lat,
      lng,
      radiusMeters,
      leftAt: now,
    }))
    // Of a whole job that was called off, the stop that was next is the last to be forgotten.
    .reverse();
  if (left.length > 0) driver.left = latestOf([...driver.left, ...left]);
  driver.itinerary = itinerary;
}

/** Stops that the driver closed before we followed them, with what was told live meanwhile. Of both each stop once. */
export function takeClosedStops(driver: DriverEntry, closed: readonly ClosedStop[]): void {
  const before = closed.map(({ closedAt, ...stop }) => ({ ...stop, leftAt: closedAt }));
  driver.left = latestOf([...before, ...driver.left]);
}

/** Each stop as it was left last, the newest at the end. */
function latestOf(left: readonly LeftStop[]): LeftStop[] {
  const latest = new Map<string, LeftStop>();
  for (const stop of left.toSorted((a, b) => a.leftAt - b.leftAt)) {
    latest.delete(stop.stopId);
    latest.set(stop.stopId, stop);
  }
  return [...latest.values()].slice(-MAX_LEFT_STOPS);
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
