import assert from 'node:assert/strict';
import test from 'node:test';
import { crossesPath, ringsAround, scaleStep } from './rings.ts';
import { streetClass } from './streets.ts';

const size = { width: 360, height: 300 };

test('rings are round distances that can be seen', () => {
  const rings = ringsAround({ x: 180, y: 150 }, size, 4, false);
  assert.deepEqual(
    rings.map((ring) => ring.meters),
    [250, 500],
  );
  assert.equal(rings[0]?.radius, 62.5);
});

test('at every scale there are some, and not many', () => {
  for (let perPixel = 0.3; perPixel < 500; perPixel *= 1.3) {
    for (const miles of [false, true]) {
      const count = ringsAround({ x: 180, y: 150 }, size, perPixel, miles).length;
      assert.ok(count >= 1 && count <= 3, `${count} rings at ${perPixel} m a pixel`);
    }
  }
});

test('the scale bar is the longest step that fits', () => {
  assert.equal(scaleStep(4, 96, false)?.meters, 250);
  assert.equal(Math.round(scaleStep(4, 96, true)?.meters ?? 0), 305);
  assert.equal(scaleStep(0.01, 96, false), null);
});

test('the crosses stay on the earth when the map moves, and are bounded', () => {
  const count = (path: string) => path.split('v').length - 1;
  const path = crossesPath({ x: -5_000.3, y: -7_000.9 }, size, 13.4);
  assert.ok(count(path) > 5 && count(path) < 50);
  const moved = crossesPath({ x: -4_990.3, y: -7_000.9 }, size, 13.4);
  const firstX = (text: string) => Number(/M(-?[\d.]+)/.exec(text)?.[1]);
  assert.equal((firstX(moved) - firstX(path)).toFixed(1), '10.0');
});

test('streets by whatever property says how large they are', () => {
  assert.equal(streetClass('LineString', { highway: 'primary_link' }), 'major');
  assert.equal(streetClass('LineString', { class: 'residential' }), 'minor');
  assert.equal(streetClass('LineString', null), 'minor');
  assert.equal(streetClass('MultiPolygon', { kind: 'water' }), 'water');
  assert.equal(streetClass('Polygon', {}), 'green');
});
