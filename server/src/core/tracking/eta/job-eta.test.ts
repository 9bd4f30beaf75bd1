import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fixOf, itineraryOf, jobOf, NOON, stopOf, uuid } from '../../../../../test/tracking/fixtures.ts';
import type { Job } from '../../jobs/index.ts';
import { chainOf } from './chain.ts';
import { DRIVER_WORD_MS, doorOf, jobEtaOf, minutesUntil } from './job-eta.ts';

const DRIVER = uuid(500);
const MINUTES = 60_000;

function etaOf(job: Job, options: { before?: Job[]; now?: number; legSeconds?: number } = {}) {
  const { before = [], now = NOON, legSeconds = 100 } = options;
  const leg = { meters: 1, seconds: legSeconds, isRouted: false };
  return jobEtaOf(
    job,
    chainOf(itineraryOf(DRIVER, [...before, job]), fixOf(), () => leg),
    now,
  );
}

test('minutes are rounded up and never less than one', () => {
  assert.equal(minutesUntil(NOON + 60_001, NOON), 2);
  assert.equal(minutesUntil(NOON + 60_000, NOON), 1);
  assert.equal(minutesUntil(NOON, NOON), 1);
  assert.equal(minutesUntil(NOON - 600_000, NOON), 1);
});

test('until its validity is over the answer is the same, and then it is another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7200 }), fc.nat(7_200_000), (legSeconds, later) => {
      const job = jobOf(1);
      const first = etaOf(job, { legSeconds });
      const same = etaOf(job, { legSeconds, now: Math.min(NOON + later, first.validUntil - 1) });
      assert.deepEqual([...same.minutesByStop], [...first.minutesByStop]);
      if (!Number.isFinite(first.validUntil)) return;
      const next = etaOf(job, { legSeconds, now: first.validUntil });
      assert.notDeepEqual([...next.minutesByStop], [...first.minutesByStop]);
    }),
  );
});

test('the door is the last open drop-off, then the last open stop; a handover is nobody’s door', () => {
  const pickup = stopOf(1, { type: 'pickup' });
  const first = stopOf(2);
  const second = stopOf(3);
  const meeting = stopOf(4, { isHandover: true });
  assert.equal(doorOf([pickup, first, second, meeting])?.id, second.id);
  assert.equal(doorOf([pickup, first, { ...second, status: 'completed' }])?.id, first.id);
  assert.equal(doorOf([pickup, { ...first, status: 'failed' }])?.id, pickup.id);
  assert.equal(doorOf([{ ...first, status: 'completed' }]), null);
});

test('other jobs’ stops before the door are counted, their service and legs added', () => {
  const { eta } = etaOf(jobOf(1), { before: [jobOf(2), jobOf(3)] });
  assert.equal(eta?.stopsBefore, 4);
  assert.equal(eta?.at, NOON + 600_000);
});

test('at the door there are no minutes left', () => {
  const job = jobOf(1);
  job.stops = [stopOf(11, { enRouteAt: NOON - 60_000, arrivedAt: NOON - 5_000 })];
  const { eta, minutesByStop } = etaOf(job);
  assert.equal(eta?.minutes, 0);
  assert.equal(eta?.at, NOON - 5_000);
  assert.equal(minutesByStop.get(uuid(11)), 0);
});

test('the driver’s own estimate stands for five minutes', () => {
  const report = {
    status: null,
    note: null,
    etaMinutes: 12,
    etaSaidAt: NOON,
    location: null,
    updatedAt: NOON,
  };
  const job = jobOf(1, { report });
  const given = etaOf(job, { now: NOON + 500 });
  assert.deepEqual([given.eta?.minutes, given.eta?.source, given.eta?.asOf], [12, 'driver', NOON]);
  assert.equal(given.minutesByStop.get(uuid(11)), 12);
  assert.equal(etaOf(job, { now: NOON + 2 * MINUTES }).eta?.minutes, 10);
  const over = etaOf(job, { now: NOON + DRIVER_WORD_MS });
  assert.equal(over.eta?.source, 'straight-line');
});

test('a scheduled job that is not released, and one that is not on the itinerary, has none', () => {
  assert.equal(etaOf(jobOf(1, { isReleased: false })).eta, null);
  const chain = chainOf(itineraryOf(DRIVER, []), fixOf(), () => ({ meters: 1, seconds: 1, isRouted: true }));
  assert.equal(jobEtaOf(jobOf(1), chain, NOON).eta, null);
});
