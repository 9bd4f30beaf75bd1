import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { distanceMeters, type LatLng } from '../kernel/geo.ts';
import { createCellGrid } from './cell-grid.ts';

type Spot = LatLng & { id: string; isOpen: boolean };

const point = (lat: fc.Arbitrary<number>, lng: fc.Arbitrary<number>): fc.Arbitrary<LatLng> =>
  fc.record({ lat, lng }, { noNullPrototype: true });
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Anywhere, in one city, around the date line, and at the pole. */
const somewhere = fc.oneof(
  point(degrees(-90, 90), degrees(-180, 180)),
  point(degrees(56.9, 57), degrees(24, 24.2)),
  point(degrees(-17, -16.9), fc.oneof(degrees(179.95, 180), degrees(-180, -179.95))),
  point(degrees(89.9, 90), degrees(-180, 180)),
);

const gridOf = (spots: readonly Spot[]) => {
  const grid = createCellGrid<Spot>();
  for (const spot of spots) grid.put(spot.id, spot, spot);
  return grid;
};

test('the nearest are those that a look at each and every one finds', () => {
  const spots = fc
    .array(fc.record({ at: somewhere, isOpen: fc.boolean() }), { maxLength: 60 })
    .map((list) => list.map(({ at, isOpen }, index) => ({ ...at, id: `s${index}`, isOpen })));
  fc.assert(
    fc.property(spots, somewhere, fc.integer({ min: 1, max: 12 }), (all, from, limit) => {
      const found = gridOf(all).nearest(from, limit, (spot) => spot.isOpen);
      const expected = all
        .filter((spot) => spot.isOpen)
        .map((spot) => distanceMeters(from, spot))
        .sort((a, b) => a - b)
        .slice(0, limit);
      const distances = found.map((spot) => distanceMeters(from, spot));
      assert.equal(distances.length, expected.length);
      // Two that are equally far, as far as numbers go, may stand in either order.
      for (const [index, meters] of distances.entries())
        assert.ok(Math.abs(meters - (expected[index] as number)) < 0.5, `${meters} for ${expected[index]}`);
    }),
    { numRuns: 400 },
  );
});

test('who moves is found at the new place only, who leaves is found no more', () => {
  const grid = createCellGrid<string>();
  const [riga, hamburg] = [
    { lat: 56.95, lng: 24.1 },
    { lat: 53.55, lng: 10 },
  ];
  for (const id of ['a', 'b', 'c']) grid.put(id, riga, id);
  grid.put('b', hamburg, 'b');
  assert.deepEqual(
    grid.nearest(hamburg, 1, () => true),
    ['b'],
  );
  grid.put('b', { lat: 53.5501, lng: 10 }, 'B');
  assert.deepEqual(
    grid.nearest(hamburg, 1, () => true),
    ['B'],
    'within one cell too',
  );
  grid.remove('a');
  grid.remove('a');
  assert.deepEqual(
    grid.nearest(riga, 5, () => true),
    ['c', 'B'],
  );
  assert.equal(grid.size, 2);
});
