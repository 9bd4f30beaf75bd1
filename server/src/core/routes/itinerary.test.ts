import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type ItineraryStop, resequence, reviseItinerary } from './itinerary.ts';

function stop(name: string, more: Partial<ItineraryStop> = {}): ItineraryStop {
  const type = name.includes('P') ? 'pickup' : 'dropoff';
  return {
    stopId: name,
    jobId: name[0] ?? '',
    customerId: null,
    type,
    lat: 0,
    lng: 0,
    isCurrent: false,
    enRouteAt: null,
    arrivedAt: null,
    serviceSeconds: 0,
    radiusMeters: 100,
    ...more,
  };
}

const names = (stops: readonly ItineraryStop[]) => stops.map((each) => each.stopId);

test('a job joins at the end, in its own order', () => {
  const before = [stop('aP'), stop('aD')];
  assert.deepEqual(names(reviseItinerary(before, 'b', [stop('bP'), stop('bD')])), ['aP', 'aD', 'bP', 'bD']);
});

test('stops that are closed leave, the others keep their place', () => {
  const before = [stop('aP'), stop('bP'), stop('aD'), stop('bD')];
  assert.deepEqual(names(reviseItinerary(before, 'a', [stop('aD')])), ['bP', 'aD', 'bD']);
  assert.deepEqual(names(reviseItinerary(before, 'a', [])), ['bP', 'bD']);
});

test('the stop begun last is the current one and comes first; the other one waits', () => {
  const before = [stop('aD', { enRouteAt: 1, isCurrent: true }), stop('bP')];
  const after = reviseItinerary(before, 'b', [stop('bP', { enRouteAt: 2 })]);
  assert.deepEqual(names(after), ['bP', 'aD']);
  assert.deepEqual(
    after.map((each) => each.isCurrent),
    [true, false],
  );
});

test('a new order never puts a drop-off before its pickup, nor anything before the stop under way', () => {
  const before = [stop('aP'), stop('aD'), stop('bP'), stop('bD')];
  assert.deepEqual(names(resequence(before, ['bD', 'aD', 'bP', 'aP'])), ['bP', 'bD', 'aP', 'aD']);
  const underWay = [stop('aD', { enRouteAt: 1, isCurrent: true }), stop('bP'), stop('bD')];
  assert.deepEqual(names(resequence(underWay, ['bP', 'bD', 'aD'])), ['aD', 'bP', 'bD']);
});

test('resequencing keeps every stop once, whatever is asked', () => {
  const all = ['aP', 'aD', 'bP', 'bD', 'cP', 'cD', 'dD'];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 0 }), fc.shuffledSubarray(all), (order, present) => {
      const result = names(
        resequence(
          present.map((name) => stop(name)),
          order,
        ),
      );
      assert.deepEqual([...result].sort(), [...present].sort());
      for (const job of ['a', 'b', 'c']) {
        const pickup = result.indexOf(`${job}P`);
        const dropoff = result.indexOf(`${job}D`);
        if (pickup >= 0 && dropoff >= 0) assert.ok(pickup < dropoff, `${job} is picked up first`);
      }
    }),
  );
});
