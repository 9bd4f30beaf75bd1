import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fitCamera, framePadding, shouldMove } from './camera.ts';
import { fromScreen, metersPerPixel, toScreen } from './mercator.ts';

const size = { width: 360, height: 300 };
const padding = { top: 70, right: 40, bottom: 60, left: 40 };
const point = fc.record({
  lat: fc.double({ min: 40, max: 40.4, noNaN: true }),
  lng: fc.double({ min: -8.6, max: -8.2, noNaN: true }),
});

test('every point is inside the padding', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 5 }), (points) => {
      const camera = fitCamera(points, size, padding);
      assert.ok(camera);
      for (const each of points) {
        const { x, y } = toScreen(each, camera, size);
        assert.ok(x > padding.left - 0.5 && x < size.width - padding.right + 0.5, `x ${x}`);
        assert.ok(y > padding.top - 0.5 && y < size.height - padding.bottom + 0.5, `y ${y}`);
      }
      assert.equal(shouldMove(camera, camera, points, size, padding), false);
    }),
  );
});

test('where the zoom buttons are there from the start, a place’s label does not lie under them', () => {
  for (const width of [320, 360, 600, 1200]) {
    const { right, left } = framePadding({ width, height: 400 }, true);
    // 12 px from the edge, 44 wide; half a label that says "Your door".
    assert.ok(right >= 12 + 44 + 38 && right === left, `${width}: ${right}`);
    assert.ok(width - left - right >= 120, `${width} keeps room for the places`);
  }
  assert.ok(framePadding({ width: 360, height: 400 }).right < 70);
});

test('no points, no camera; two equal points do not zoom in forever', () => {
  assert.equal(fitCamera([], size, padding), null);
  const here = { lat: 40.2, lng: -8.4 };
  assert.equal(fitCamera([here, here], size, padding)?.zoom, 17.5);
});

test('moves when a point leaves, or when it could be much closer, not in between', () => {
  const door = { lat: 40.2, lng: -8.42 };
  const far = { lat: 40.21, lng: -8.43 };
  const camera = fitCamera([door, far], size, padding);
  assert.ok(camera);
  const move = (points: (typeof door)[]) => {
    const wanted = fitCamera(points, size, padding);
    assert.ok(wanted);
    return shouldMove(camera, wanted, points, size, padding);
  };
  assert.equal(move([door, { lat: 40.2085, lng: -8.4285 }]), false);
  assert.equal(move([door, { lat: 40.23, lng: -8.43 }]), true);
  assert.equal(move([door, { lat: 40.202, lng: -8.422 }]), true);
});

test('screen and earth are each other’s inverse', () => {
  const camera = { center: { lat: 40.2, lng: -8.42 }, zoom: 13.4 };
  const there = fromScreen({ x: 17, y: 203 }, camera, size);
  const back = toScreen(there, camera, size);
  assert.ok(Math.abs(back.x - 17) < 1e-6 && Math.abs(back.y - 203) < 1e-6);
});

test('metres per pixel at zoom 0 on the equator', () => {
  assert.equal(Math.round(metersPerPixel(0, 0)), 78_272);
});
