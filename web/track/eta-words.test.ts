import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { anchorEta, currentChange, type EtaAnchor, etaWords } from './eta-words.ts';
import type { Eta, EtaReason } from './track-types.ts';

const startMs = Date.parse('2026-03-10T14:00:00Z');
const minutes = (n: number) => n * 60_000;
const etaAt = (atMs: number, reason: EtaReason | null = null): Eta => ({
  minutes: 1,
  at: new Date(atMs).toISOString(),
  source: 'routing',
  stopsBefore: 0,
  asOf: new Date(startMs).toISOString(),
  reason,
});
const anchor = (inMinutes: number): EtaAnchor => {
  const made = anchorEta(null, etaAt(startMs + minutes(inMinutes)), startMs);
  assert.ok(made);
  return made;
};

test('rounds up and counts down by itself', () => {
  const eta = anchor(7.2);
  assert.deepEqual(etaWords(eta, startMs), { kind: 'minutes', minutes: 8 });
  assert.deepEqual(etaWords(eta, startMs + minutes(0.3)), { kind: 'minutes', minutes: 7 });
  assert.deepEqual(etaWords(eta, startMs + minutes(6.9)), { kind: 'minutes', minutes: 1 });
});

test('past its time it says any moment, not zero or less', () => {
  assert.deepEqual(etaWords(anchor(2), startMs + minutes(2)), { kind: 'anyMoment' });
  assert.deepEqual(etaWords(anchor(2), startMs + minutes(9)), { kind: 'anyMoment' });
});

test('over 60 minutes it is a time of day, up to the next five minutes', () => {
  assert.deepEqual(etaWords(anchor(60), startMs), { kind: 'minutes', minutes: 60 });
  assert.deepEqual(etaWords(anchor(61), startMs), { kind: 'clock', atMs: startMs + minutes(65) });
});

test('a difference below a minute changes nothing', () => {
  const eta = anchor(8);
  assert.equal(anchorEta(eta, etaAt(startMs + minutes(8) + 59_000), startMs), eta);
  assert.equal(anchorEta(eta, etaAt(startMs + minutes(8) - 59_000), startMs), eta);
});

test('whatever the server says, the figure only moves by whole steps it earned', () => {
  const updates = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(updates, (jitters) => {
      let eta: EtaAnchor | null = anchor(20);
      let shown = 20;
      jitters.forEach((jitterMs, index) => {
        const nowMs = startMs + index * 5_000;
        eta = anchorEta(eta, etaAt(startMs + minutes(20) + jitterMs), nowMs);
        const words = etaWords(eta as EtaAnchor, nowMs);
        assert.ok(words.kind === 'minutes');
        assert.ok(words.minutes <= shown, 'never goes up on jitter');
        shown = words.minutes;
      });
    }),
  );
});

test('five minutes or more are told with their reason, for three minutes', () => {
  const later = anchorEta(anchor(10), etaAt(startMs + minutes(16), 'traffic'), startMs);
  assert.ok(later);
  assert.deepEqual(currentChange(later, startMs), { minutes: 6, reason: 'traffic', noticedMs: startMs });
  assert.equal(currentChange(later, startMs + minutes(3)), null);
  const earlier = anchorEta(anchor(20), etaAt(startMs + minutes(12)), startMs);
  assert.equal(earlier?.change?.minutes, -8);
  assert.equal(earlier?.change?.reason, null);
});

test('small delays that add up are told as well', () => {
  let eta: EtaAnchor | null = anchor(10);
  eta = anchorEta(eta, etaAt(startMs + minutes(12)), startMs);
  eta = anchorEta(eta, etaAt(startMs + minutes(14)), startMs);
  assert.equal(eta?.change, null);
  eta = anchorEta(eta, etaAt(startMs + minutes(15), 'slower'), startMs);
  assert.deepEqual(eta?.change, { minutes: 5, reason: 'slower', noticedMs: startMs });
});

test('no estimate, no anchor; an unreadable time falls back on the minutes', () => {
  assert.equal(anchorEta(anchor(5), null, startMs), null);
  const eta = anchorEta(null, { ...etaAt(0), at: 'soon', minutes: 4 }, startMs);
  assert.equal(eta?.atMs, startMs + minutes(4));
});
