import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { distanceMeters, fromPlane } from '../geo.ts';
import { type MotionFix, poseAt, takeFix, turnShortestWay } from './motion.ts';

const origin = { lat: 40.2, lng: -8.42 };
const fixAt = (east: number, atMs: number, heading: number | null = 90): MotionFix => ({
  ...fromPlane(origin, { east, north: 0 }),
  heading,
  atMs,
});
const eastOf = (pose: { lat: number; lng: number }) =>
  Math.sign(pose.lng - origin.lng) * distanceMeters(origin, pose);
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);

test('the first fix stands where it is', () => {
  const pose = poseAt(takeFix(null, fixAt(0, 0), 0), 5_000);
  near(eastOf(pose), 0, 0.01);
  assert.equal(pose.heading, 90);
  assert.equal(pose.moving, false);
});

test('a new fix does not make the marker jump', () => {
  const first = takeFix(null, fixAt(0, 0), 0);
  const second = takeFix(first, fixAt(50, 5_000), 5_200);
  near(eastOf(poseAt(second, 5_200)), eastOf(poseAt(first, 5_200)), 0.01);
});

test('between fixes it goes on at the speed seen, and has caught up with it', () => {
  const second = takeFix(takeFix(null, fixAt(0, 0), 0), fixAt(50, 5_000), 5_000);
  near(eastOf(poseAt(second, 9_000)), 90, 0.5);
});

test('dead reckoning ends ten seconds after the fix', () => {
  const motion = takeFix(takeFix(null, fixAt(0, 0), 0), fixAt(50, 5_000), 5_000);
  const atLimit = eastOf(poseAt(motion, 15_000));
  assert.ok(atLimit < 50 + 100);
  near(eastOf(poseAt(motion, 60_000)), atLimit, 0.01);
  assert.equal(poseAt(motion, 14_900).moving, true);
  assert.equal(poseAt(motion, 15_000).moving, false);
});

test('nothing is foretold from fixes far apart, from standing, or from an impossible speed', () => {
  for (const [east, atMs] of [
    [300, 31_000],
    [2, 5_000],
    [500, 5_000],
  ] as const) {
    const motion = takeFix(takeFix(null, fixAt(0, 0), 0), fixAt(east, atMs), atMs);
    near(eastOf(poseAt(motion, atMs + 10_000)), east, 0.01);
  }
});

test('a correction of more than 600 m is a jump', () => {
  const motion = takeFix(takeFix(null, fixAt(0, 0), 0), fixAt(5_000, 60_000), 60_000);
  near(eastOf(poseAt(motion, 60_000)), 5_000, 0.1);
});

test('still: at the fix at once, and staying there', () => {
  const motion = takeFix(takeFix(null, fixAt(0, 0), 0), fixAt(50, 5_000, 180), 5_000, true);
  for (const atMs of [5_000, 5_500, 12_000]) {
    const pose = poseAt(motion, atMs);
    near(eastOf(pose), 50, 0.01);
    assert.equal(pose.heading, 180);
    assert.equal(pose.moving, false);
  }
});

test('without a heading the way travelled is the heading; standing keeps the last one', () => {
  const moved = takeFix(takeFix(null, fixAt(0, 0, null), 0), fixAt(-50, 5_000, null), 5_000);
  near(moved.heading ?? Number.NaN, 270, 0.5);
  const stood = takeFix(moved, fixAt(-50, 10_000, null), 10_000);
  near(stood.heading ?? Number.NaN, 270, 0.5);
});

test('the turn takes the shortest way', () => {
  assert.equal(turnShortestWay(350, 10, 0.5), 0);
  assert.equal(turnShortestWay(10, 350, 0.25), 5);
  assert.equal(turnShortestWay(90, 180, 1), 180);
  const degrees = fc.double({ min: 0, max: 359.9, noNaN: true });
  fc.assert(
    fc.property(degrees, degrees, (from, to) => {
      const half = turnShortestWay(from, to, 0.5);
      const gap = Math.abs(((half - from + 540) % 360) - 180);
      assert.ok(gap <= 90.001, `${from} to ${to} went over ${half}`);
      assert.ok(half >= 0 && half < 360);
    }),
  );
});

test('along any fixes the marker is drawn without leaps', () => {
  const steps = fc.array(
    fc.record({
      east: fc.double({ min: -60, max: 60, noNaN: true }),
      afterMs: fc.integer({ min: 1_000, max: 9_000 }),
    }),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(steps, (moves) => {
      let [east, nowMs] = [0, 0];
      let motion = takeFix(null, fixAt(0, 0), 0);
      for (const move of moves) {
        const until = nowMs + move.afterMs;
        for (let at = nowMs; at < until; at += 100) {
          const step = distanceMeters(poseAt(motion, at), poseAt(motion, Math.min(until, at + 100)));
          assert.ok(step < 60, `${step} m in 0.1 s`);
        }
        nowMs = until;
        east += move.east;
        const next = takeFix(motion, fixAt(east, nowMs), nowMs);
        assert.ok(distanceMeters(poseAt(motion, nowMs), poseAt(next, nowMs)) < 0.1);
        motion = next;
      }
    }),
  );
});
