import assert from 'node:assert/strict';
import test from 'node:test';
import { NOON } from '../../../../../test/tracking/fixtures.ts';
import { createStraightLineRouting } from '../../../adapters/routing/straight-line/straight-line.ts';
import type { RouteDistance, RoutingPort } from '../ports.ts';
import { createLegTimes, ROUTING_TIMEOUT_MS } from './leg-times.ts';

const { estimate } = createStraightLineRouting();
const FROM = { lat: 40.7, lng: -74 };
const TO = { lat: 40.75, lng: -74 };

function legTimesOver(getRouteDistance: RoutingPort['getRouteDistance'] | null) {
  const clock = { value: NOON, now: () => clock.value };
  const told = { better: 0 };
  const legs = createLegTimes({
    clock,
    instant: estimate,
    routing: getRouteDistance && { getRouteDistance },
    onBetter: () => {
      told.better += 1;
    },
  });
  return { legs, clock, told };
}

const routed = (seconds: number): RouteDistance => ({ meters: 9000, seconds, source: 'valhalla' });

test('without a routing service the instant estimate counts', () => {
  const { legs } = legTimesOver(null);
  const leg = legs.get(FROM, TO, 'car');
  assert.equal(leg.isRouted, false);
  assert.equal(leg.seconds, estimate(FROM, TO, 'car').seconds);
});

test('a routed answer counts from when it is there; until then the estimate does', async () => {
  const { legs, told } = legTimesOver(async () => routed(1200));
  assert.equal(legs.get(FROM, TO, 'car').isRouted, false);
  await legs.settled();
  assert.deepEqual(legs.get(FROM, TO, 'car'), { meters: 9000, seconds: 1200, isRouted: true });
  assert.equal(told.better, 1);
});

test('who can wait gets the routed answer at once, and the estimate where there is none', async () => {
  let calls = 0;
  const { legs } = legTimesOver(async () => {
    calls += 1;
    return routed(1200);
  });
  const both = await Promise.all([legs.getSettled(FROM, TO, 'car'), legs.getSettled(FROM, TO, 'car')]);
  assert.deepEqual(both, Array(2).fill({ meters: 9000, seconds: 1200, isRouted: true }));
  assert.deepEqual(await legs.getSettled(FROM, TO, 'car'), both[0]);
  assert.equal(calls, 1);
  const alone = legTimesOver(null).legs;
  assert.deepEqual(await alone.getSettled(FROM, TO, 'car'), alone.get(FROM, TO, 'car'));
  const failing = legTimesOver(async () => {
    throw new Error('down');
  }).legs;
  assert.deepEqual(await failing.getSettled(FROM, TO, 'car'), alone.get(FROM, TO, 'car'));
});

test('from a place nearby the same detour counts, without asking again', async () => {
  let calls = 0;
  const { legs } = legTimesOver(async () => {
    calls += 1;
    return routed(1200);
  });
  legs.get(FROM, TO, 'car');
  await legs.settled();
  const near = { lat: FROM.lat + 0.001, lng: FROM.lng };
  const leg = legs.get(near, TO, 'car');
  assert.equal(calls, 1);
  assert.ok(leg.isRouted && leg.seconds < 1200 && leg.seconds > 1150, String(leg.seconds));
});

test('a routed answer is asked for again after five minutes', async () => {
  let calls = 0;
  const { legs, clock } = legTimesOver(async () => {
    calls += 1;
    return routed(1200);
  });
  legs.get(FROM, TO, 'car');
  await legs.settled();
  clock.value += 5 * 60_000;
  assert.equal(legs.get(FROM, TO, 'car').isRouted, false);
  await legs.settled();
  assert.equal(calls, 2);
});

test('a service that fails is left alone for half a minute, and tried again then', async () => {
  let calls = 0;
  const { legs, clock } = legTimesOver(async () => {
    calls += 1;
    throw new Error('down');
  });
  for (let i = 0; i < 12; i++) {
    assert.equal(legs.get(FROM, TO, 'car').isRouted, false);
    await legs.settled();
  }
  assert.equal(calls, 5);
  clock.value += 30_000;
  legs.get(FROM, TO, 'car');
  await legs.settled();
  assert.equal(calls, 6);
});

test('a service that never answers is given up after the timeout', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { legs } = legTimesOver(() => new Promise(() => {}));
  legs.get(FROM, TO, 'car');
  const settled = legs.settled();
  t.mock.timers.tick(ROUTING_TIMEOUT_MS);
  await settled;
  assert.equal(legs.get(FROM, TO, 'car').isRouted, false);
});

test('numbers that are none count as a failure', async () => {
  const { legs } = legTimesOver(async () => routed(Number.NaN));
  legs.get(FROM, TO, 'car');
  await legs.settled();
  assert.equal(legs.get(FROM, TO, 'car').isRouted, false);
});

test('at most sixteen questions are under way at once', () => {
  let calls = 0;
  const { legs } = legTimesOver(() => {
    calls += 1;
    return new Promise(() => {});
  });
  for (let i = 0; i < 50; i++) legs.get(FROM, { lat: 41 + i / 100, lng: -74 }, 'car');
  assert.equal(calls, 16);
});
