import assert from 'node:assert/strict';
import test from 'node:test';
import { readSteps } from './steps.ts';
import { minutesFromNow, sampleStop, sampleTrack } from './track-sample.ts';
import type { Track } from './track-types.ts';

const states = (over: Partial<Track>) =>
  readSteps(sampleTrack(over))
    .map((step) => step.state)
    .join(' ');
const happened = (...events: string[]) => events.map((event) => ({ event, at: minutesFromNow(-1) }));

test('one step is current at a time, until all are done', () => {
  assert.equal(states({ status: 'pending' }), 'current todo todo todo');
  assert.equal(states({ status: 'assigned' }), 'done current todo todo');
  assert.equal(states({ status: 'pickup_arrived' }), 'done current todo todo');
  assert.equal(states({ status: 'pickup_completed' }), 'done done current todo');
  assert.equal(states({ status: 'dropoff_in_progress' }), 'done done current todo');
  assert.equal(states({ status: 'dropoff_arrived' }), 'done done done current');
  assert.equal(states({ status: 'completed' }), 'done done done done');
});

test('an ending without delivery fails the step it died in', () => {
  assert.equal(states({ status: 'cancelled', timeline: happened('job_created') }), 'failed todo todo todo');
  assert.equal(
    states({ status: 'cancelled', timeline: happened('agent_assigned') }),
    'done failed todo todo',
  );
  assert.equal(states({ status: 'failed', timeline: happened('pickup_completed') }), 'done done failed todo');
  assert.equal(states({ status: 'failed', timeline: happened('dropoff_arrived') }), 'done done done failed');
  assert.equal(states({ status: 'returning' }), 'done done done failed');
});

test('a step’s label does not promise what has not happened', () => {
  const label = (status: Track['status']) =>
    readSteps(sampleTrack({ status, timeline: happened('dropoff_arrived') })).at(-1)?.label;
  assert.equal(label('failed'), 'step.notDelivered');
  assert.equal(label('cancelled'), 'step.cancelled');
  assert.equal(label('returning'), 'step.returning');
  assert.equal(label('dropoff_arrived'), 'step.atDoor', 'nothing is delivered yet');
});

test('at one of several doors the way goes on', () => {
  const first = sampleStop({ id: 'first', arrivedAt: minutesFromNow(-1) });
  const stops = [first, sampleStop({ status: 'pending' })];
  assert.equal(states({ status: 'dropoff_arrived', stops }), 'done current todo');
  assert.equal(states({ status: 'dropoff_arrived', stops: [first] }), 'done done current');
});

test('no pickup, no pickup step', () => {
  const steps = readSteps(sampleTrack({ stops: [sampleStop()] }));
  assert.deepEqual(
    steps.map((step) => step.key),
    ['booked', 'way', 'door'],
  );
});

test('one kind of stops: a driver who has it is next on the way, and every ending fails a step that is shown', () => {
  const of = (type: 'pickup' | 'dropoff', over: Partial<Track>) => {
    const steps = readSteps(sampleTrack({ stops: [sampleStop({ type })], ...over }));
    return steps.map((step) => step.state).join(' ');
  };
  for (const type of ['pickup', 'dropoff'] as const) {
    assert.equal(of(type, { status: 'pending' }), 'current todo todo');
    assert.equal(of(type, { status: 'assigned' }), 'done current todo');
    assert.equal(of(type, { status: `${type}_in_progress` }), 'done current todo');
    assert.equal(of(type, { status: `${type}_arrived` }), 'done done current');
    assert.equal(of(type, { status: `${type}_completed` }), 'done done done');
    assert.equal(of(type, { status: 'completed' }), 'done done done');
    const failed = (event: string) => of(type, { status: 'failed', timeline: happened(event) });
    assert.equal(failed('job_created'), 'failed todo todo');
    assert.equal(failed('agent_assigned'), 'done failed todo');
    assert.equal(failed(`${type}_arrived`), 'done done failed');
  }
  const [, way] = readSteps(sampleTrack({ stops: [sampleStop()], status: 'assigned' }));
  assert.equal(way?.label, 'step.assigned', 'nobody has set out yet');
});
