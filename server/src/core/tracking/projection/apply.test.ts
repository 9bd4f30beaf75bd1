import assert from 'node:assert/strict';
import test from 'node:test';
import { itineraryOf, jobOf, NOON, uuid } from '../../../../../test/tracking/fixtures.ts';
import type { ClosedStop } from '../../jobs/index.ts';
import { MAX_LEFT_STOPS } from '../disclosure.ts';
import { takeClosedStops, takeItinerary } from './apply.ts';
import { newDriverEntry, type OrgEntry } from './entries.ts';

const DRIVER = uuid(500);
const org: OrgEntry = {
  orgId: 'my-org',
  face: null,
  merchants: new Map(),
  drivers: new Map(),
  jobs: new Map(),
  unsubscribe() {},
};

/** The drop-off of job `n`, closed so many milliseconds before noon. */
function closedStop(n: number, agoMs: number): ClosedStop {
  const place = { lat: 40 + n / 100, lng: -74, radiusMeters: 100 };
  return {
    stopId: uuid(10 * n + 1),
    jobId: uuid(n),
    customerId: uuid(1000 + n),
    ...place,
    closedAt: NOON - agoMs,
  };
}

const leftBy = (driver: ReturnType<typeof newDriverEntry>) =>
  driver.left.map(({ stopId, leftAt }) => [stopId, leftAt]);

test('what was closed before we followed the driver counts as left then', () => {
  const driver = newDriverEntry(org, DRIVER, NOON);
  takeClosedStops(driver, [closedStop(2, 60_000)]);
  const { closedAt, ...stop } = closedStop(2, 60_000);
  assert.deepEqual(driver.left, [{ ...stop, leftAt: closedAt }]);
});

test('a stop that both were told of stands once, as it was left last', () => {
  const driver = newDriverEntry(org, DRIVER, NOON);
  const served = jobOf(2, { stops: jobOf(2).stops.slice(1) });
  takeItinerary(driver, itineraryOf(DRIVER, [served], 1), NOON);
  takeItinerary(driver, itineraryOf(DRIVER, [], 2), NOON + 5);
  takeClosedStops(driver, [closedStop(3, 60_000), closedStop(2, 0)]);
  assert.deepEqual(leftBy(driver), [
    [uuid(31), NOON - 60_000],
    [uuid(21), NOON + 5],
  ]);
});

test('a stop that came back and was left again has one place, the later one', () => {
  const driver = newDriverEntry(org, DRIVER, NOON);
  const lists = [[2, 3], [3], [2], []];
  for (const [version, jobs] of lists.entries()) {
    const open = jobs.map((n) => jobOf(n, { stops: jobOf(n).stops.slice(1) }));
    takeItinerary(driver, itineraryOf(DRIVER, open, version), NOON + version);
  }
  assert.deepEqual(leftBy(driver), [
    [uuid(31), NOON + 2],
    [uuid(21), NOON + 3],
  ]);
});

test('of more than are remembered the newest stay, and of those that left at once the one that was next', () => {
  const driver = newDriverEntry(org, DRIVER, NOON);
  takeClosedStops(
    driver,
    Array.from({ length: MAX_LEFT_STOPS }, (_, n) => closedStop(100 + n, 60_000 - n)),
  );
  const tour = Array.from({ length: MAX_LEFT_STOPS + 2 }, (_, n) =>
    jobOf(n + 1, { stops: jobOf(n + 1).stops.slice(1) }),
  );
  takeItinerary(driver, itineraryOf(DRIVER, tour, 1), NOON);
  takeItinerary(driver, itineraryOf(DRIVER, [], 2), NOON);
  const first = tour.slice(0, MAX_LEFT_STOPS).map((job) => job.stops[0]?.id);
  assert.deepEqual(
    driver.left.map((stop) => stop.stopId),
    first.toReversed(),
  );
});
