import assert from 'node:assert/strict';
import test from 'node:test';
import type { Stop } from '../jobs/index.ts';
import { jobOf } from '../jobs/lifecycle/fixtures.ts';
import type { ItineraryStop } from '../routes/index.ts';
import { arrivalOf, firstStopOf } from './arrival.ts';

const NOW = Date.UTC(2026, 4, 13, 12);
/** Ten seconds for a thousandth of a degree, and a hundred metres, along one meridian. */
const estimate = (from: { lat: number }, to: { lat: number }) => {
  const thousandths = Math.abs(to.lat - from.lat) * 1000;
  return { meters: thousandths * 100, seconds: thousandths * 10, source: 'test' };
};

const at = (lat: number) => ({ lat, lng: 24 });
function jobAt(...lats: number[]) {
  const job = jobOf('PD');
  const stops = job.stops.map((stop, index) => ({
    ...stop,
    location: { ...stop.location, ...at(lats[index] ?? 0) },
    serviceSeconds: 0,
  }));
  return { ...job, stops };
}
const standing = (id: string, lat: number, more: Partial<ItineraryStop> = {}): ItineraryStop => ({
  ...at(lat),
  stopId: id,
  jobId: `job of ${id}`,
  customerId: null,
  type: 'dropoff',
  isCurrent: false,
  enRouteAt: null,
  arrivedAt: null,
  serviceSeconds: 60,
  radiusMeters: 100,
  isTracked: true,
  word: null,
  opensAt: null,
  latestAt: null,
  ...more,
});
const arrive = (stops: ItineraryStop[], job = jobAt(0.01, 0.02)) => {
  const arrival = arrivalOf({ from: at(0), vehicleType: 'car', standing: stops }, job, NOW, estimate);
  return arrival && [Math.round(arrival.distanceMeters), Math.round(arrival.etaSeconds)];
};

test('with nothing in hand it is the way there', () => {
  assert.deepEqual(arrive([]), [1000, 100]);
});

test('a stop on the way is served first, one beyond is not', () => {
  assert.deepEqual(arrive([standing('on the way', 0.005)]), [1000, 160]);
  assert.deepEqual(arrive([standing('beyond', 0.03)]), [1000, 100]);
});

test('whoever is under way goes there first, and whoever stands at a stop ends its service', () => {
  assert.deepEqual(arrive([standing('s', -0.01, { isCurrent: true, enRouteAt: NOW })]), [
    1000,
    100 + 60 + 200,
  ]);
  const served = { isCurrent: true, enRouteAt: NOW - 90_000, arrivedAt: NOW - 20_000 };
  assert.deepEqual(arrive([standing('s', 0, served)]), [1000, 40 + 100]);
  const overdue = { ...served, arrivedAt: NOW - 600_000 };
  assert.deepEqual(
    arrive([standing('s', 0, overdue)]),
    [1000, 100],
    'a service cannot have ended before now',
  );
});

test('a promise that would be broken by going there first is kept', () => {
  const promised = standing('promised', -0.01, { latestAt: NOW + 150_000 });
  assert.deepEqual(arrive([promised]), [1000, 100 + 60 + 200]);
});

test('a window that opens later is waited for', () => {
  const late = standing('late', 0.005, { isCurrent: true, enRouteAt: NOW, opensAt: NOW + 300_000 });
  assert.deepEqual(arrive([late]), [1000, 300 + 60 + 50]);
});

test('the first stop is the first open pickup, and without one the first open stop', () => {
  const job = jobOf('PDP');
  const [pickup, , second] = job.stops as [Stop, Stop, Stop];
  assert.equal(firstStopOf(job)?.id, pickup.id);
  const done = (...ids: string[]) => ({
    stops: job.stops.map((stop) =>
      ids.includes(stop.id) ? { ...stop, status: 'completed' as const } : stop,
    ),
  });
  assert.equal(firstStopOf(done(pickup.id))?.id, second.id);
  assert.equal(firstStopOf(done(pickup.id, second.id))?.type, 'dropoff');
  assert.equal(firstStopOf(done(...job.stops.map((stop) => stop.id))), null);
});
