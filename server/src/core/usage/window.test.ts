import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Bucket, bucketAt, bucketSecondsOf, callsWithin, type Limit, waitSeconds } from './window.ts';

const NOON = Date.UTC(2026, 4, 13, 12);

/** Buckets as they are after calls at these instants, in order. */
function bucketsOf(calls: readonly number[], windowSeconds: number): Bucket[] {
  const byBucket = Map.groupBy(calls, (at) => bucketAt(at, bucketSecondsOf(windowSeconds)));
  return [...byBucket].map(([at, own]) => ({ at, calls: own.length, lastAt: Math.max(...own) }));
}

const limits: fc.Arbitrary<Limit> = fc.record({
  max: fc.integer({ min: 1, max: 12 }),
  windowSeconds: fc.constantFrom(1, 2, 60, 120, 121, 3600, 7200, 7201, 86_400),
});
/** Pauses between calls, in the window's own measure so that bursts, edges and silences all come up. */
const pauses = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 0.2, noNaN: true }),
    fc.double({ min: 0, max: 1.5, noNaN: true }),
  ),
  { maxLength: 80 },
);

test('no window of a limit’s length ever holds more calls than it lets through', () => {
  fc.assert(
    fc.property(limits, pauses, fc.integer({ min: 0, max: 300_000 }), (limit, gaps, offset) => {
      const windowMs = limit.windowSeconds * 1000;
      const passed: number[] = [];
      let now = NOON + offset;
      for (const gap of gaps) {
        now += Math.round(gap * windowMs);
        if (waitSeconds(bucketsOf(passed, limit.windowSeconds), limit, now) === 0) passed.push(now);
      }
      for (const [index, last] of passed.entries()) {
        const within = passed.slice(0, index + 1).filter((at) => at > last - windowMs);
        assert.ok(within.length <= limit.max, `${within.length} within ${limit.windowSeconds} s`);
      }
    }),
  );
});

test('the wait that is told is the shortest one, in whole seconds', () => {
  fc.assert(
    fc.property(limits, pauses, fc.integer({ min: 0, max: 86_400_000 }), (limit, gaps, since) => {
      let at = NOON;
      const calls = gaps.map((gap) => {
        at += Math.round(gap * limit.windowSeconds * 50);
        return at;
      });
      const buckets = bucketsOf(calls, limit.windowSeconds);
      const now = at + (since % (limit.windowSeconds * 1100));
      const wait = waitSeconds(buckets, limit, now);
      if (wait === 0) {
        assert.ok(callsWithin(buckets, limit.windowSeconds, now) < limit.max);
        return;
      }
      assert.ok(Number.isInteger(wait) && wait >= 1 && wait <= limit.windowSeconds);
      assert.equal(waitSeconds(buckets, limit, now + wait * 1000), 0, 'then there is room');
      assert.ok(waitSeconds(buckets, limit, now + (wait - 1) * 1000) > 0, 'not a second earlier');
    }),
  );
});

test('a call counts for the whole window, and for no longer than its bucket beyond it', () => {
  fc.assert(
    fc.property(
      limits,
      fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 30 }),
      (limit, offsets) => {
        const { windowSeconds } = limit;
        const calls = offsets.map((offset) => NOON + offset).sort((a, b) => a - b);
        const buckets = bucketsOf(calls, windowSeconds);
        const windowMs = windowSeconds * 1000;
        for (const now of calls.flatMap((at) => [at, at + windowMs - 1, at + windowMs])) {
          const within = calls.filter((at) => at > now - windowMs).length;
          const withBucket = calls.filter(
            (at) => at > now - windowMs - bucketSecondsOf(windowSeconds) * 1000,
          ).length;
          const counted = callsWithin(buckets, windowSeconds, now);
          assert.ok(counted >= within && counted <= withBucket, `${within} ≤ ${counted} ≤ ${withBucket}`);
        }
      },
    ),
  );
});

test('a steady caller just at the limit is never refused', () => {
  const limit: Limit = { max: 60, windowSeconds: 60 };
  const calls: number[] = [];
  for (let now = NOON; now < NOON + 300_000; now += 1_000) {
    assert.equal(waitSeconds(bucketsOf(calls, 60), limit, now), 0);
    calls.push(now);
  }
});

test('a minute’s wait by example', () => {
  const limit: Limit = { max: 3, windowSeconds: 60 };
  const buckets = bucketsOf([NOON + 400, NOON + 900, NOON + 5_000], 60);
  // Two calls stand in the first second: they leave together, 60 s after the later one.
  assert.equal(waitSeconds(buckets, limit, NOON + 6_000), 55);
  assert.equal(waitSeconds(buckets, limit, NOON + 60_899), 1);
  assert.equal(waitSeconds(buckets, limit, NOON + 60_900), 0);
  // A limit that was lowered meanwhile waits for as many as are too many.
  assert.equal(waitSeconds(buckets, { max: 1, windowSeconds: 60 }, NOON + 6_000), 59);
});

test('windows are 1 s to a day long', () => {
  for (const seconds of [0, -1, 1.5, 86_401, Number.NaN]) assert.throws(() => bucketSecondsOf(seconds));
  assert.deepEqual([1, 120, 121, 7200, 7201, 86_400].map(bucketSecondsOf), [1, 1, 60, 60, 300, 300]);
});
