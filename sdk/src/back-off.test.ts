import assert from 'node:assert/strict';
import test from 'node:test';
import { backOffMs, retryAfterMs } from './back-off.ts';

const limits = { baseMs: 100, maxMs: 1_000 };

test('the ceiling doubles with each failure up to the maximum', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 60].map((failures) => backOffMs(failures, 1, limits)),
    [100, 200, 400, 800, 1_000, 1_000],
  );
});

test('the jitter takes any share of the ceiling, down to nothing', () => {
  assert.equal(backOffMs(3, 0, limits), 0);
  assert.equal(backOffMs(3, 0.25, limits), 100);
});

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-01-02T03:04:05Z');
  assert.equal(retryAfterMs('7', now), 7_000);
  assert.equal(retryAfterMs('Fri, 02 Jan 2026 03:04:15 GMT', now), 10_000);
  assert.equal(retryAfterMs('Fri, 02 Jan 2026 03:00:00 GMT', now), 0);
  assert.equal(retryAfterMs('soon', now), undefined);
  assert.equal(retryAfterMs('', now), undefined);
  assert.equal(retryAfterMs(null, now), undefined);
});
