import assert from 'node:assert/strict';
import test from 'node:test';
import type { Route, ShownStop } from '../../core/routes/index.ts';
import type { EtaChain, Fix } from '../../core/tracking/index.ts';
import { presentRoute, type RouteLook } from './present-route.ts';

const NOW = Date.parse('2026-05-13T13:00:20.000Z');
const route: Route = {
  orgId: 'north',
  id: 'route',
  handle: null,
  name: 'Morning',
  kind: 'plan',
  driverId: 'dana',
  day: null,
  opsGroup: null,
  status: 'tracking',
  version: 3,
  scheduledStart: null,
  assignedAt: NOW,
  startedAt: NOW,
  completedAt: null,
  createdAt: NOW,
  updatedAt: NOW,
};
const stop = (stopId: string, over: Partial<ShownStop> = {}): ShownStop => ({
  stopId,
  jobId: `job of ${stopId}`,
  sequence: 0,
  type: 'dropoff',
  status: 'pending',
  lat: 56.95,
  lng: 24.1,
  radiusMeters: 100,
  address: '1 Garden Lane',
  arrivedAt: null,
  closedAt: null,
  isTracked: true,
  ...over,
});
const fix: Fix = {
  lat: 56.123_456_78,
  lng: 24.1,
  accuracy: 5,
  heading: 90,
  speed: null,
  recordedAt: NOW - 5_000,
  receivedAt: NOW - 4_000,
};
const chain = (...stopIds: string[]): EtaChain => ({
  startAt: NOW - 5_000,
  isServing: false,
  asOf: NOW - 5_000,
  stops: stopIds.map((stopId, index) => ({
    stopId,
    jobId: `job of ${stopId}`,
    customerId: null,
    arrivedAt: null,
    leg: { meters: 1_000, seconds: 100, isRouted: true },
    secondsFromStart: 100 * (index + 1),
    isRouted: true,
    word: null,
  })),
});
const look = (stops: ShownStop[], over: Partial<RouteLook> = {}): RouteLook => ({
  route,
  stops,
  driver: { firstName: 'Dana', vehicleType: 'van', subject: 'dana@fleet.example' },
  course: { fix, chain: chain('a', 'b') },
  org: { name: 'North', timezone: 'Europe/Riga', branding: {} as RouteLook['org']['branding'] },
  ...over,
});

test('arrival times are whole minutes, and so are the same from one look to the next', () => {
  const seen = presentRoute(look([stop('a'), stop('b')]), NOW);
  assert.deepEqual(
    seen.stops.map(({ etaAt }) => etaAt),
    ['2026-05-13T13:02:00.000Z', '2026-05-13T13:04:00.000Z'],
  );
  assert.deepEqual(presentRoute(look([stop('a'), stop('b')]), NOW + 3_000), seen);
  assert.equal(seen.location?.lat, 56.123457);
});

test('an estimate that has passed is now, and a fix of two minutes ago is stale', () => {
  const later = presentRoute(look([stop('a'), stop('b')]), NOW + 600_000);
  assert.equal(later.stops[0]?.etaAt, '2026-05-13T13:11:00.000Z');
  assert.equal(later.location?.stale, true);
});

test('what is done, failed or reached has no arrival to come, and only what was done was completed', () => {
  const closedAt = NOW - 60_000;
  const { stops } = presentRoute(
    look([
      stop('a', { status: 'completed', closedAt, arrivedAt: closedAt }),
      stop('b', { status: 'failed', closedAt }),
      stop('c', { status: 'arrived', arrivedAt: closedAt }),
    ]),
    NOW,
  );
  assert.deepEqual(
    stops.map(({ number, etaAt, completedAt }) => [number, etaAt, completedAt !== null]),
    [
      [1, null, true],
      [2, null, false],
      [3, null, false],
    ],
  );
});

test('a job that is followed no more has no arrival times; without any that is, nobody is followed', () => {
  const untracked = { isTracked: false };
  const partly = presentRoute(look([stop('a', untracked), stop('b')]), NOW);
  assert.deepEqual(
    partly.stops.map(({ etaAt }) => etaAt !== null),
    [false, true],
  );
  assert.notEqual(partly.location, null);
  const none = presentRoute(look([stop('a', untracked), stop('b', { status: 'cancelled' })]), NOW);
  assert.equal(none.location, null);
});

test('the driver is told by first name and not by login, and not at all after the end', () => {
  const named = { ...route, name: 'dana@fleet.example' };
  const seen = presentRoute(look([stop('a')], { route: named }), NOW);
  assert.deepEqual([seen.route.name, seen.driver], ['', { firstName: 'Dana', vehicleType: 'van' }]);
  const ended = presentRoute(
    look([stop('a')], { route: { ...named, status: 'completed' }, course: null }),
    NOW,
  );
  assert.deepEqual([ended.route.name, ended.driver], ['', null]);
});

test('without a course there is neither a place nor a time', () => {
  const seen = presentRoute(look([stop('a')], { course: null, driver: null }), NOW);
  assert.deepEqual([seen.driver, seen.location, seen.stops[0]?.etaAt], [null, null, null]);
  const unheard = { fix: null, chain: { ...chain('a'), startAt: null } };
  assert.equal(presentRoute(look([stop('a')], { course: unheard }), NOW).stops[0]?.etaAt, null);
});
