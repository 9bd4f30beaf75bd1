import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { names, precedenceAmong, stop } from './fixtures.ts';
import type { Weighing } from './insertion.ts';
import { orderAmong, resequence, reviseItinerary } from './itinerary.ts';
import { promiseOf } from './itinerary-stop.ts';

/** A street along the latitude; a degree takes a second. */
const weighing: Weighing = {
  startsAt: { lat: 0, lng: 0 },
  now: 0,
  legSeconds: (from, to) => Math.abs(from.lat - to.lat),
};

test('a planned job joins at the end, in its own order', () => {
  const before = [stop('aP'), stop('aD')];
  const after = reviseItinerary(before, 'b', [stop('bP'), stop('bD')], null);
  assert.deepEqual(names(after), ['aP', 'aD', 'bP', 'bD']);
});

test('any other joins where it costs least', () => {
  const before = [stop('aP', { lat: 10 }), stop('aD', { lat: 40 })];
  const fresh = [stop('bP', { lat: 20 }), stop('bD', { lat: 30 })];
  assert.deepEqual(names(reviseItinerary(before, 'b', fresh, weighing)), ['aP', 'bP', 'bD', 'aD']);
  assert.deepEqual(names(reviseItinerary([], 'b', fresh, weighing)), ['bP', 'bD']);
});

test('stops that are closed leave, the others keep their place', () => {
  const before = [stop('aP'), stop('bP'), stop('aD'), stop('bD')];
  for (const weigh of [null, weighing]) {
    assert.deepEqual(names(reviseItinerary(before, 'a', [stop('aD')], weigh)), ['bP', 'aD', 'bD']);
    assert.deepEqual(names(reviseItinerary(before, 'a', [], weigh)), ['bP', 'bD']);
  }
});

test('the stop begun last is the current one and comes first; the other one waits', () => {
  const before = [stop('aD', { enRouteAt: 1, isCurrent: true }), stop('bP')];
  const after = reviseItinerary(before, 'b', [stop('bP', { enRouteAt: 2 })], weighing);
  assert.deepEqual(names(after), ['bP', 'aD']);
  assert.deepEqual(
    after.map((each) => each.isCurrent),
    [true, false],
  );
});

test('a job that joins because it was begun has its stop under way first, the rest where it costs least', () => {
  const before = [stop('aP', { lat: 10 }), stop('aD', { lat: 20 })];
  const fresh = [stop('bP', { lat: 30, enRouteAt: 1 }), stop('bD', { lat: 15 })];
  const after = reviseItinerary(before, 'b', fresh, { ...weighing, startsAt: { lat: 30, lng: 0 } });
  assert.deepEqual(names(after), ['bP', 'aP', 'bD', 'aD']);
  assert.equal(after[0]?.isCurrent, true);
});

test('a stop that comes later in a job is not put before those that stand already', () => {
  const before = [stop('bP', { lat: 5 }), stop('aD1', { lat: 30 }), stop('bD', { lat: 40 })];
  const open = [stop('aD1', { lat: 30 }), stop('aD2', { type: 'return', lat: 4 })];
  const after = reviseItinerary(before, 'a', open, weighing);
  assert.deepEqual(names(after), ['bP', 'aD1', 'bD', 'aD2'], 'although it lies on the way to the first');
});

test('a promise is the end of the window, for a drop-off the deadline if that is sooner', () => {
  const window = { from: 100, to: 200 };
  assert.deepEqual(promiseOf('pickup', null, 150), { opensAt: null, latestAt: null });
  assert.deepEqual(promiseOf('pickup', window, 150), { opensAt: 100, latestAt: 200 });
  assert.deepEqual(promiseOf('dropoff', window, 150), { opensAt: 100, latestAt: 150 });
  assert.deepEqual(promiseOf('dropoff', window, 250), { opensAt: 100, latestAt: 200 });
  assert.deepEqual(promiseOf('dropoff', null, 0), { opensAt: null, latestAt: 0 });
  assert.deepEqual(promiseOf('return', null, 150), { opensAt: null, latestAt: null });
});

test('a new order never puts a drop-off before its pickup, nor anything before the stop under way', () => {
  const before = [stop('aP'), stop('aD'), stop('bP'), stop('bD')];
  const precedence = precedenceAmong(names(before));
  assert.deepEqual(names(resequence(before, ['bD', 'aD', 'bP', 'aP'], precedence)), ['bP', 'bD', 'aP', 'aD']);
  const underWay = [stop('aD', { enRouteAt: 1, isCurrent: true }), stop('bP'), stop('bD')];
  const waiting = precedenceAmong(names(underWay));
  assert.deepEqual(names(resequence(underWay, ['bP', 'bD', 'aD'], waiting)), ['aD', 'bP', 'bD']);
});

test('some stops in an order of their own leave the others in their places', () => {
  const stops = [stop('aD'), stop('bP'), stop('cD'), stop('bD')];
  assert.deepEqual(orderAmong(stops, ['bD', 'gone', 'bP']), ['aD', 'bD', 'cD', 'bP']);
  assert.deepEqual(orderAmong(stops, []), names(stops));
  const begun = [stop('bP', { enRouteAt: 1 }), stop('aD'), stop('bD'), stop('cD')];
  assert.deepEqual(orderAmong(begun, ['cD', 'bP', 'bD']), ['bP', 'aD', 'cD', 'bD']);
});

test('resequencing keeps every stop once, whatever is asked', () => {
  const all = ['aP', 'aD', 'bP', 'bD', 'cP', 'cD', 'dD'];
  const precedence = precedenceAmong(all);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 0 }), fc.shuffledSubarray(all), (order, present) => {
      const stops = present.map((name) => stop(name));
      const result = names(resequence(stops, order, precedence));
      assert.deepEqual([...result].sort(), [...present].sort());
      for (const job of ['a', 'b', 'c']) {
        const pickup = result.indexOf(`${job}P`);
        const dropoff = result.indexOf(`${job}D`);
        if (pickup >= 0 && dropoff >= 0) assert.ok(pickup < dropoff, `${job} is picked up first`);
      }
    }),
  );
});
