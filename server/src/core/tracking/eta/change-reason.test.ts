import assert from 'node:assert/strict';
import test from 'node:test';
import { NOON } from '../../../../../test/tracking/fixtures.ts';
import type { TrackEta } from '../track-view.ts';
import { NO_MEMORY, REASON_MS, settleEta } from './change-reason.ts';

const MINUTE = 60_000;
const etaAt = (minutes: number, over: Partial<TrackEta> = {}): TrackEta => ({
  minutes,
  at: NOON + minutes * MINUTE,
  source: 'straight-line',
  stopsBefore: 0,
  asOf: NOON,
  reason: null,
  ...over,
});

test('a change below five minutes needs no reason', () => {
  const first = settleEta(NO_MEMORY, etaAt(10), NOON);
  assert.equal(settleEta(first, etaAt(14), NOON + 1000).told?.reason, null);
});

test('slow drift adds up: it is measured against what was said, not against the last fix', () => {
  let memory = settleEta(NO_MEMORY, etaAt(10), NOON);
  for (const minutes of [12, 14]) {
    memory = settleEta(memory, etaAt(minutes), NOON + 1000);
    assert.equal(memory.told?.reason, null);
  }
  memory = settleEta(memory, etaAt(15), NOON + 2000);
  assert.equal(memory.told?.reason, 'slower');
});

test('another stop explains it; the reason is gone after five minutes', () => {
  const first = settleEta(NO_MEMORY, etaAt(10), NOON);
  const second = settleEta(first, etaAt(17, { stopsBefore: 1 }), NOON + 1000);
  assert.equal(second.told?.reason, 'stop_added');
  const still = settleEta(second, etaAt(17, { stopsBefore: 1 }), NOON + REASON_MS);
  assert.equal(still.told?.reason, 'stop_added');
  const gone = settleEta(second, etaAt(17, { stopsBefore: 1 }), NOON + 1000 + REASON_MS);
  assert.equal(gone.told?.reason, null);
});

test('sooner needs no excuse, and another way of estimating is no news of the road', () => {
  const first = settleEta(NO_MEMORY, etaAt(20), NOON);
  assert.equal(settleEta(first, etaAt(10), NOON).told?.reason, null);
  assert.equal(settleEta(first, etaAt(30, { source: 'driver' }), NOON).told?.reason, null);
  assert.equal(settleEta(first, etaAt(30, { source: 'routing' }), NOON).told?.reason, null);
});

test('the noise of moving leaves the estimate as it was told', () => {
  const first = settleEta(NO_MEMORY, etaAt(10), NOON);
  const same = settleEta(first, etaAt(10, { at: NOON + 10 * MINUTE - 5_000, asOf: NOON + 5_000 }), NOON);
  assert.equal(same.told, first.told);
  const other = settleEta(first, etaAt(10, { at: NOON + 10 * MINUTE - 25_000 }), NOON);
  assert.notEqual(other.told, first.told);
  const confirmed = settleEta(first, etaAt(10, { asOf: NOON + 30_000 }), NOON + 30_000);
  assert.equal(confirmed.told?.asOf, NOON + 30_000);
});
