import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fixOf, itineraryOf, jobOf, NOON, stopOf, uuid } from '../../../../../test/tracking/fixtures.ts';
import type { LatLng } from '../../kernel/geo.ts';
import { arrivalAt, chainOf, type LegTime, stopsBefore } from './chain.ts';

const DRIVER = uuid(500);
/** A degree of latitude takes 100 s: easy to add up. */
const legTime = (from: LatLng, to: LatLng): LegTime => {
  const seconds = Math.abs(to.lat - from.lat) * 100;
  return { meters: seconds * 10, seconds, isRouted: true };
};

/** Jobs of one stop each, at these latitudes. */
const tour = (lats: number[], serviceSeconds: number) =>
  lats.map((lat, index) =>
    jobOf(index + 1, {
      stops: [stopOf(10 * index, { location: { ...stopOf(0).location, lat }, serviceSeconds })],
    }),
  );

test('an ETA is the legs to drive, in order, and the service at the stops before', () => {
  const itinerary = itineraryOf(DRIVER, tour([1, 3, 2], 30));
  const chain = chainOf(itinerary, fixOf({ lat: 0 }), legTime);
  assert.deepEqual(
    chain.stops.map((stop) => stop.secondsFromStart),
    [100, 100 + 30 + 200, 100 + 30 + 200 + 30 + 100],
  );
  const last = chain.stops[2];
  assert.ok(last);
  assert.equal(arrivalAt(chain, last, NOON), NOON + 460_000);
  assert.equal(arrivalAt(chain, last, NOON + 60_000), NOON + 460_000, 'waiting does not move it');
});

test('on any tour no stop is reached before the one before it has been served', () => {
  const lats = fc.array(fc.double({ min: -80, max: 80, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lats, fc.nat(600), fc.double({ min: -80, max: 80, noNaN: true }), (path, service, start) => {
      const chain = chainOf(itineraryOf(DRIVER, tour(path, service)), fixOf({ lat: start }), legTime);
      let total = 0;
      let from = start;
      for (const [index, stop] of chain.stops.entries()) {
        total += Math.abs((path[index] ?? 0) - from) * 100;
        assert.ok(Math.abs(stop.secondsFromStart - (total + index * service)) < 1e-6);
        from = path[index] ?? 0;
      }
    }),
  );
});

test('at a stop, what remains of its service comes first, and cannot be less than nothing', () => {
  const jobs = tour([1, 2], 300);
  Object.assign(jobs[0]?.stops[0] as object, { enRouteAt: NOON - 900_000, arrivedAt: NOON - 120_000 });
  const chain = chainOf(itineraryOf(DRIVER, jobs), fixOf({ lat: 1 }), legTime);
  const next = chain.stops[1];
  assert.ok(next);
  assert.equal(chain.stops[0]?.arrivedAt, NOON - 120_000);
  assert.equal(arrivalAt(chain, next, NOON), NOON + (180 + 100) * 1000);
  const late = NOON + 600_000;
  assert.equal(arrivalAt(chain, next, late), late + 100_000);
});

test('a clock that runs ahead does not put the start into the future', () => {
  const fix = fixOf({ lat: 0, recordedAt: NOON + 3_600_000, receivedAt: NOON });
  const chain = chainOf(itineraryOf(DRIVER, tour([1], 0)), fix, legTime);
  assert.equal(chain.startAt, NOON);
});

test('without a fix nothing is said of times', () => {
  const chain = chainOf(itineraryOf(DRIVER, tour([1, 2], 0)), null, legTime);
  const first = chain.stops[0];
  assert.ok(first);
  assert.equal(arrivalAt(chain, first, NOON), null);
});

test('one leg that is not routed makes all behind it an estimate', () => {
  const mixed = (from: LatLng, to: LatLng) => ({ ...legTime(from, to), isRouted: to.lat !== 2 });
  const chain = chainOf(itineraryOf(DRIVER, tour([1, 2, 3], 0)), fixOf({ lat: 0 }), mixed);
  assert.deepEqual(
    chain.stops.map((stop) => stop.isRouted),
    [true, false, false],
  );
});

test('stops before are those of other jobs only', () => {
  const mine = jobOf(1);
  const chain = chainOf(itineraryOf(DRIVER, [jobOf(2), mine]), fixOf(), legTime);
  const door = mine.stops[1]?.id as string;
  assert.equal(stopsBefore(chain, door, mine.id).length, 2);
  assert.deepEqual(stopsBefore(chain, uuid(404), mine.id), []);
});
