import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fixOf, itineraryOf, jobOf, NOON, stopOf, uuid } from '../../../../../test/tracking/fixtures.ts';
import { doorOf, type Job } from '../../jobs/index.ts';
import { chainOf, DRIVER_WORD_MS } from './chain.ts';
import { jobEtaOf, minutesUntil } from './job-eta.ts';

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

/** What the driver says at noon of a stop. */
const said = (stopId: string | null, etaMinutes = 12): Job['report'] => ({
  status: null,
  note: null,
  etaMinutes,
  etaSaidAt: NOON,
  etaStopId: stopId,
  location: null,
  updatedAt: NOON,
});
const [PICKUP, DOOR] = [uuid(10), uuid(11)];

test('the driver’s own estimate of the door stands for five minutes', () => {
  const job = jobOf(1, { report: said(DOOR) });
  const given = etaOf(job, { now: NOON + 500 });
  assert.deepEqual([given.eta?.minutes, given.eta?.source, given.eta?.asOf], [12, 'driver', NOON]);
  assert.equal(given.minutesByStop.get(DOOR), 12);
  assert.equal(given.minutesByStop.get(PICKUP), 2, 'of the pickup nothing was said');
  assert.equal(etaOf(job, { now: NOON + 2 * MINUTES }).eta?.minutes, 10);
  const over = etaOf(job, { now: NOON + DRIVER_WORD_MS });
  assert.equal(over.eta?.source, 'straight-line');
});

test('said of the pickup it is the time to the pickup, and the door is the rest of the way behind it', () => {
  const job = jobOf(1, { report: said(PICKUP) });
  job.stops = job.stops.map((stop) => ({ ...stop, serviceSeconds: 120 }));
  const minutes = (now: number) => {
    const { eta, minutesByStop } = etaOf(job, { now, legSeconds: 600 });
    return [minutesByStop.get(PICKUP), minutesByStop.get(DOOR), eta?.minutes, eta?.source, eta?.asOf];
  };
  assert.deepEqual(minutes(NOON), [12, 12 + 2 + 10, 24, 'straight-line', NOON]);
  assert.deepEqual(minutes(NOON + DRIVER_WORD_MS - 1), [8, 20, 20, 'straight-line', NOON]);
  assert.deepEqual(
    minutes(NOON + DRIVER_WORD_MS),
    [5, 17, 17, 'straight-line', NOON],
    'as if it was not said',
  );
});

test('who is later than they said has the rest of the way before them yet', () => {
  const job = jobOf(1, { report: said(PICKUP, 1) });
  const late = etaOf(job, { now: NOON + 4 * MINUTES, legSeconds: 600 });
  assert.deepEqual([late.minutesByStop.get(PICKUP), late.minutesByStop.get(DOOR)], [1, 10]);
  assert.ok(late.validUntil <= NOON + 4 * MINUTES + 20_000, 'looked at again soon: it does not come nearer');
});

test('it ends with the arrival at its stop, and with the stop', () => {
  const report = said(PICKUP, 60);
  const [pickup, door] = jobOf(1).stops;
  assert.ok(pickup && door);
  const there = jobOf(1, {
    report,
    stops: [{ ...pickup, status: 'arrived', enRouteAt: NOON, arrivedAt: NOON }, door],
  });
  assert.deepEqual(
    [...etaOf(there).minutesByStop],
    [
      [PICKUP, 0],
      [DOOR, 2],
    ],
  );
  const done = jobOf(1, { report, stops: [{ ...pickup, status: 'completed', enRouteAt: NOON }, door] });
  assert.deepEqual([...etaOf(done).minutesByStop], [[DOOR, 2]]);
});

test('it moves what comes behind it of other jobs, and nothing before it', () => {
  const speaking = jobOf(2, { report: said(uuid(21), 30) });
  const { eta } = etaOf(jobOf(1), { before: [speaking] });
  assert.equal(eta?.at, NOON + 30 * MINUTES + 200_000);
  assert.equal(eta?.source, 'straight-line');
  const chain = chainOf(itineraryOf(DRIVER, [jobOf(1), speaking]), fixOf(), () => ({
    meters: 1,
    seconds: 100,
    isRouted: true,
  }));
  assert.deepEqual(
    [jobEtaOf(jobOf(1), chain, NOON).eta?.at, jobEtaOf(jobOf(1), chain, NOON).eta?.source],
    [NOON + 200_000, 'routing'],
  );
});

test('without a fix the driver’s word is all there is, for what it is of and what comes behind', () => {
  const silent = () => ({ meters: 1, seconds: 600, isRouted: false });
  const minutes = (job: Job) => [
    ...jobEtaOf(job, chainOf(itineraryOf(DRIVER, [job]), null, silent), NOON).minutesByStop,
  ];
  assert.deepEqual(minutes(jobOf(1, { report: said(PICKUP) })), [
    [PICKUP, 12],
    [DOOR, 22],
  ]);
  assert.deepEqual(minutes(jobOf(1, { report: said(DOOR) })), [[DOOR, 12]]);
  assert.deepEqual(minutes(jobOf(1)), []);
});

test('of which stop an old report speaks nobody knows: it gives no estimate', () => {
  const { etaStopId: _, ...old } = said(DOOR) as NonNullable<Job['report']>;
  for (const report of [said(null), old as Job['report']])
    assert.equal(etaOf(jobOf(1, { report })).eta?.source, 'straight-line');
});

test('a scheduled job whose driver began before its time has one', () => {
  const [pickup, door] = jobOf(1).stops;
  assert.ok(pickup && door);
  const stops = [{ ...pickup, status: 'en_route' as const, enRouteAt: NOON }, door];
  assert.equal(etaOf(jobOf(1, { isReleased: false, stops })).eta?.minutes, 4);
});

test('a scheduled job that is not released, and one that is not on the itinerary, has none', () => {
  assert.equal(etaOf(jobOf(1, { isReleased: false })).eta, null);
  const chain = chainOf(itineraryOf(DRIVER, []), fixOf(), () => ({ meters: 1, seconds: 1, isRouted: true }));
  assert.equal(jobEtaOf(jobOf(1), chain, NOON).eta, null);
});
