import assert from 'node:assert/strict';
import test from 'node:test';
import { isInArea } from './areas.ts';

test('a circle is as wide as it says', () => {
  const circle = { lat: 56.95, lng: 24.1, radiusMeters: 1_000 };
  const isIn = (lat: number) => isInArea({ circle, polygon: null }, { lat, lng: 24.1 });
  assert.deepEqual([isIn(56.95), isIn(56.9589), isIn(56.9591)], [true, true, false]);
});

test('a polygon may be bent inwards', () => {
  // The letter U.
  const polygon = [
    [0, 0],
    [0, 3],
    [3, 3],
    [3, 2],
    [1, 2],
    [1, 1],
    [3, 1],
    [3, 0],
  ].map(([lat = 0, lng = 0]) => ({ lat, lng }));
  const isIn = (lat: number, lng: number) => isInArea({ circle: null, polygon }, { lat, lng });
  assert.deepEqual([isIn(2, 0.5), isIn(2, 2.5), isIn(0.5, 1.5)], [true, true, true]);
  assert.deepEqual([isIn(2, 1.5), isIn(4, 1), isIn(-1, 1), isIn(2, 3.5)], [false, false, false, false]);
});

test('a polygon may lie across the 180th meridian', () => {
  const polygon = [
    { lat: -18, lng: 179 },
    { lat: -18, lng: -179 },
    { lat: -16, lng: -179 },
    { lat: -16, lng: 179 },
  ];
  const isIn = (lng: number) => isInArea({ circle: null, polygon }, { lat: -17, lng });
  assert.deepEqual([isIn(179.5), isIn(-179.5), isIn(180), isIn(-180)], [true, true, true, true]);
  assert.deepEqual([isIn(178), isIn(-178), isIn(0)], [false, false, false]);
});
