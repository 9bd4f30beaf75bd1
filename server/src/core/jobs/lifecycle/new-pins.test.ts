import assert from 'node:assert/strict';
import test from 'node:test';
import type { Job, Stop } from '../job.ts';
import { decide } from './decide.ts';
import { countingIds, jobOf, NOON } from './fixtures.ts';
import { asksForPin, withNewPins } from './new-pins.ts';

const PIN_DEMAND = { photo: false, signature: false, pin: true };

function withPins(shape: string, pins: Record<number, Stop['pin']>): Job {
  const job = jobOf(shape);
  for (const [index, pin] of Object.entries(pins)) {
    const stop = job.stops[Number(index)] as Stop;
    stop.proofDemands = PIN_DEMAND;
    stop.pin = pin;
  }
  return job;
}

function accepted(job: Job) {
  const ctx = { actor: { kind: 'driver', id: 'driver-1' }, now: NOON + 1, returnsWanted: true } as const;
  const more = { newId: countingIds('new'), isPin: () => false };
  return decide(job, { name: 'accept', driverId: 'driver-1' }, { ...ctx, ...more });
}

test('each open stop that asks for a PIN gets a new one, and the tries that are left stay as they are', () => {
  const before = withPins('PDDD', {
    1: { generation: 1, triesLeft: 5 },
    2: { generation: 7, triesLeft: 0 },
    3: { generation: 3, triesLeft: 5 },
  });
  const done = before.stops[3] as Stop;
  done.status = 'completed';
  const decision = accepted(before);
  const { job, events } = withNewPins(decision);
  assert.deepEqual(
    job.stops.map((stop) => stop.pin),
    [null, { generation: 2, triesLeft: 5 }, { generation: 8, triesLeft: 0 }, done.pin],
  );
  assert.deepEqual(
    events.map(({ type, stopId }) => [type.replace('delivery_job.', ''), stopId]),
    [
      ['assigned', null],
      ['pin_renewed', before.stops[1]?.id],
      ['pin_renewed', before.stops[2]?.id],
      ['updated', null],
    ],
  );
  assert.deepEqual(events.at(-1)?.data.changed, ['status', 'driver', 'stops']);
  assert.deepEqual(events.at(-1)?.data.status, 'assigned');
  assert.deepEqual(events[1]?.data, {});
  assert.deepEqual({ ...job, stops: [] }, { ...decision.job, stops: [] }, 'nothing else of the job changes');
});

test('where no open stop asks for one, the decision stays as it is', () => {
  assert.ok(!asksForPin(jobOf('PD')));
  const decision = accepted(jobOf('PD'));
  assert.equal(withNewPins(decision), decision);
});

test('a retry gives no new PINs', () => {
  const first = withNewPins(accepted(withPins('PD', { 1: { generation: 1, triesLeft: 5 } })));
  assert.ok(asksForPin(first.job));
  const retry = accepted(first.job);
  assert.equal(withNewPins(retry), retry);
});
