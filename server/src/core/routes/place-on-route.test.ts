import assert from 'node:assert/strict';
import test from 'node:test';
import { placeOnRoute } from './place-on-route.ts';
import type { RouteStop } from './route.ts';

/** `a:completed b a` as stops of the jobs a and b, in order; open unless it says otherwise. */
function stopsOf(text: string): RouteStop[] {
  return text.split(' ').map((word, sequence) => {
    const [jobId = '', status = 'pending'] = word.split(':');
    const place = { lat: 56.9, lng: 24.1, radiusMeters: 100 };
    return {
      stopId: `${sequence}`,
      jobId,
      sequence,
      type: 'dropoff',
      status: status as RouteStop['status'],
      ...place,
    };
  });
}

test('the first stop of a route has nothing before it', () => {
  assert.deepEqual(placeOnRoute(stopsOf('a b'), '0'), { place: 1, previous: null, openBefore: 0 });
});

test('open stops of other jobs come before it; closed ones and its own do not count, and all have their place', () => {
  const stops = stopsOf('b:completed a c:arrived b:failed d:en_route a');
  assert.deepEqual(placeOnRoute(stops, '5'), { place: 6, previous: stops[4], openBefore: 2 });
});

test('nobody comes from a stop that was called off', () => {
  const stops = stopsOf('b:completed c:cancelled a');
  assert.deepEqual(placeOnRoute(stops, '2'), { place: 3, previous: stops[0], openBefore: 0 });
  assert.equal(placeOnRoute(stopsOf('c:cancelled a'), '1')?.previous, null);
});

test('a stop of another route has no place', () => {
  assert.equal(placeOnRoute(stopsOf('a b'), '9'), null);
  assert.equal(placeOnRoute([], '0'), null);
});
