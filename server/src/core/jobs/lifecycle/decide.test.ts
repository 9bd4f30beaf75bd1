import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { DomainError } from '../../kernel/errors.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { isOpenStop, JOB_STATUSES, type Job, type JobStatus, MAX_PIN_TRIES, type Stop } from '../job.ts';
import { reportOn } from '../report.ts';
import { COMMAND_NAMES, type CommandName, type DecisionContext, type JobCommand } from './command.ts';
import { decide } from './decide.ts';
import { countingIds, jobOf, NOON } from './fixtures.ts';
import { statusOf } from './status.ts';
import { COMMANDS_OF } from './table.ts';

const DRIVER = { kind: 'driver', id: 'driver-1' } as const;
const STAFF = { kind: 'staff', id: 'boss' } as const;
const CUSTOMER = { kind: 'customer', id: 'customer-1' } as const;

/** A job and its history, moved on by one command after the other. */
class Story {
  job: Job;
  events: NewEvent[] = [];
  now = NOON;
  readonly newId = countingIds('new');
  returnsWanted = true;
  refusal: DomainError | null = null;

  constructor(job: Job) {
    this.job = job;
  }

  run(command: JobCommand | CommandName, actor: DecisionContext['actor'] = DRIVER): this {
    this.now += 60_000;
    const whole = typeof command === 'string' ? commandOf(command, this.job, this.now) : command;
    const decision = decide(this.job, whole, {
      actor,
      now: this.now,
      newId: this.newId,
      returnsWanted: this.returnsWanted,
      isPin: (given, stopId, generation) => given === `${stopId}/${generation}`,
    });
    this.refusal = decision.refusal;
    this.job = decision.job;
    this.events.push(...decision.events);
    return this;
  }

  all(...commands: CommandName[]): this {
    for (const command of commands) this.run(command, command === 'assign' ? STAFF : DRIVER);
    return this;
  }

  /** At least four, for destructuring: a job of fewer stops has no such stop under the rest. */
  stopIds(): [string, string, string, string] {
    const [a = 'none', b = 'none', c = 'none', d = 'none'] = this.job.stops.map((stop) => stop.id);
    return [a, b, c, d];
  }

  names(): string[] {
    return this.events
      .map((event) => event.type.replace('delivery_job.', ''))
      .filter((name) => name !== 'updated');
  }
}

function commandOf(name: CommandName, job: Job, now: number): JobCommand {
  switch (name) {
    case 'offer':
      return { name, driverId: 'driver-1', offerId: 'offer-1', expiresAt: now + 90_000 };
    case 'expire_offer':
    case 'withdraw_offer':
      return { name, offerId: job.offer?.id ?? 'none' };
    case 'accept':
    case 'reject':
      return { name, driverId: 'driver-1' };
    case 'assign':
      return { name, driverId: job.driverId === 'driver-2' ? 'driver-3' : 'driver-2' };
    case 'fail':
      return { name, reason: 'recipient_absent' };
    default:
      return { name } as JobCommand;
  }
}

const refusal = (run: () => unknown): DomainError => {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  assert.fail('the command was expected to be refused');
};

/** A job in each status, reached the way people reach it. */
const REACHED: Record<JobStatus, () => Story> = {
  pending: () => new Story(jobOf('PD')),
  offered: () => new Story(jobOf('PD')).run('offer'),
  assigned: () => new Story(jobOf('PD')).run('accept'),
  pickup_in_progress: () => REACHED.assigned().run('start_pickup'),
  pickup_arrived: () => REACHED.pickup_in_progress().run('arrive_pickup'),
  pickup_completed: () => REACHED.pickup_arrived().run('complete_pickup'),
  dropoff_in_progress: () => REACHED.pickup_completed().run('start_dropoff'),
  dropoff_arrived: () => REACHED.dropoff_in_progress().run('arrive_dropoff'),
  dropoff_completed: () => REACHED.dropoff_arrived().run('complete_dropoff'),
  returning: () => REACHED.dropoff_arrived().run('fail'),
  completed: () => REACHED.dropoff_completed().run('complete'),
  cancelled: () => REACHED.pending().run('cancel', CUSTOMER),
  failed: () => REACHED.pending().run('fail', STAFF),
};

/** What each command leads to from each status, for a job of one pickup and one drop-off: domain.md's table. */
const LEADS_TO: Record<JobStatus, Partial<Record<CommandName, JobStatus>>> = {
  pending: {
    offer: 'offered',
    accept: 'assigned',
    reject: 'pending',
    assign: 'assigned',
    cancel: 'cancelled',
    fail: 'failed',
  },
  offered: {
    accept: 'assigned',
    reject: 'pending',
    withdraw_offer: 'pending',
    assign: 'assigned',
    cancel: 'cancelled',
    fail: 'failed',
  },
  assigned: {
    reject: 'pending',
    assign: 'assigned',
    unassign: 'pending',
    start_pickup: 'pickup_in_progress',
    arrive_pickup: 'pickup_arrived',
    complete_pickup: 'pickup_completed',
    fail: 'failed',
    cancel: 'cancelled',
  },
  pickup_in_progress: {
    assign: 'assigned',
    unassign: 'pending',
    arrive_pickup: 'pickup_arrived',
    complete_pickup: 'pickup_completed',
    fail: 'failed',
    cancel: 'cancelled',
  },
  pickup_arrived: {
    assign: 'assigned',
    unassign: 'pending',
    complete_pickup: 'pickup_completed',
    fail: 'failed',
    cancel: 'cancelled',
  },
  pickup_completed: {
    assign: 'pickup_in_progress',
    start_dropoff: 'dropoff_in_progress',
    arrive_dropoff: 'dropoff_arrived',
    complete_dropoff: 'dropoff_completed',
    fail: 'returning',
    cancel: 'cancelled',
  },
  dropoff_in_progress: {
    // The parcel has to be taken over before it is on its way again.
    assign: 'pickup_in_progress',
    arrive_dropoff: 'dropoff_arrived',
    complete_dropoff: 'dropoff_completed',
    fail: 'returning',
    cancel: 'cancelled',
  },
  dropoff_arrived: {
    assign: 'pickup_in_progress',
    complete_dropoff: 'dropoff_completed',
    fail: 'returning',
    cancel: 'cancelled',
  },
  dropoff_completed: { complete: 'completed', cancel: 'cancelled' },
  returning: {
    assign: 'returning',
    start_dropoff: 'returning',
    arrive_dropoff: 'returning',
    complete_dropoff: 'failed',
    fail: 'failed',
    cancel: 'cancelled',
  },
  completed: {},
  cancelled: {},
  failed: {},
};

for (const status of JOB_STATUSES) {
  for (const name of COMMAND_NAMES) {
    const expected = LEADS_TO[status][name];
    test(`${status} × ${name} → ${expected ?? 'illegal_transition'}`, () => {
      const story = REACHED[status]();
      assert.equal(story.job.status, status);
      const before = structuredClone(story.job);
      // An actor of its own, so that no command counts as a repeat of the one before.
      const actor = { kind: 'staff', id: 'other' } as const;
      if (expected) {
        story.run(name, actor);
        assert.equal(story.job.status, expected);
        return;
      }
      const error = refusal(() => story.run(name, actor));
      const taken = name === 'accept' && before.driverId !== null && before.closing === null;
      assert.equal(error.code, taken ? 'already_assigned' : 'illegal_transition');
      if (!taken) assert.equal((error.details as { status: string }).status, status);
      assert.deepEqual(story.job, before, 'a refused command changes nothing');
    });
  }
}

test('an offer that ran out makes the job pending again', () => {
  const story = REACHED.offered();
  assert.equal(
    refusal(() => story.run({ name: 'expire_offer', offerId: 'offer-1' })).code,
    'illegal_transition',
  );
  story.now += 60_000;
  story.run({ name: 'expire_offer', offerId: 'offer-1' });
  assert.equal(story.job.status, 'pending');
});

test('the way through, tap by tap, is told once each', () => {
  const story = REACHED.completed();
  assert.deepEqual(story.names(), [
    'assigned',
    'stop_started',
    'pickup_started',
    'stop_arrived',
    'pickup_arrived',
    'stop_completed',
    'pickup_completed',
    'stop_started',
    'dropoff_started',
    'stop_arrived',
    'dropoff_arrived',
    'stop_completed',
    'dropoff_completed',
    'completed',
  ]);
});

test('skipped taps are recorded at the same time', () => {
  const skipped = new Story(jobOf('PD')).all('accept', 'complete_pickup', 'complete_dropoff', 'complete');
  assert.deepEqual(skipped.names(), REACHED.completed().names());
  const [started, arrived] = skipped.events.filter((event) => /pickup_(started|arrived)/.test(event.type));
  assert.equal(started?.at, arrived?.at);
});

test('two pickups and two drop-offs mark the first start and arrival and the last completion', () => {
  const story = new Story(jobOf('PPDD')).run('accept');
  const [p1, p2, d1, d2] = story.stopIds();
  story.run({ name: 'complete_pickup', stopId: p1 });
  assert.equal(story.job.status, 'pickup_in_progress');
  story.run({ name: 'arrive_pickup', stopId: p2 });
  assert.equal(story.job.status, 'pickup_arrived');
  story.run({ name: 'complete_pickup', stopId: p2 });
  assert.equal(story.job.status, 'pickup_completed');
  story.run({ name: 'complete_dropoff', stopId: d2 });
  assert.equal(story.job.status, 'dropoff_in_progress');
  story.run({ name: 'complete_dropoff', stopId: d1 });
  assert.equal(story.job.status, 'dropoff_completed');
  for (const once of ['pickup_started', 'pickup_completed', 'dropoff_arrived', 'dropoff_completed']) {
    assert.equal(story.names().filter((name) => name === once).length, 1, once);
  }
  assert.equal(story.names().filter((name) => name === 'stop_completed').length, 4);
});

test('a drop-off waits for the pickup that feeds it, and for no other', () => {
  const story = new Story(
    jobOf('PPDD', [
      [0, 2],
      [1, 3],
    ]),
  ).run('accept');
  const [p1, , d1, d2] = story.stopIds();
  story.run({ name: 'complete_pickup', stopId: p1 });
  assert.equal(refusal(() => story.run({ name: 'start_dropoff', stopId: d2 })).code, 'illegal_transition');
  story.run({ name: 'complete_dropoff', stopId: d1 });
  assert.equal(story.job.status, 'dropoff_in_progress');
});

test('a failed pickup cancels the drop-offs that only it fed; the others go on', () => {
  const story = new Story(
    jobOf('PPDD', [
      [0, 2],
      [1, 3],
    ]),
  ).run('accept');
  const [p1, p2, d1, d2] = story.stopIds();
  story.run({ name: 'fail', reason: 'item_missing', stopId: p1 });
  const statusOfStop = (id: string | undefined) => story.job.stops.find((stop) => stop.id === id)?.status;
  assert.equal(statusOfStop(d1), 'cancelled');
  assert.equal(statusOfStop(d2), 'pending');
  story.run({ name: 'complete_pickup', stopId: p2 }).run({ name: 'complete_dropoff', stopId: d2 });
  assert.equal(story.job.status, 'dropoff_completed');
  story.run('complete');
  assert.equal(story.job.partial, true);
});

test('a failed drop-off brings the parcel back, and the delivered rest makes the job partial', () => {
  const story = new Story(jobOf('PDD')).all('accept', 'complete_pickup');
  const [, d1, d2] = story.stopIds();
  story.run({ name: 'complete_dropoff', stopId: d1 });
  story.run({ name: 'fail', reason: 'recipient_refused', stopId: d2 });
  assert.equal(story.job.status, 'returning');
  story.run('complete_dropoff');
  assert.equal(story.job.status, 'dropoff_completed');
  story.run('complete');
  assert.deepEqual([story.job.status, story.job.partial], ['completed', true]);
  assert.equal(story.names().filter((name) => name === 'dropoff_completed').length, 1);
});

test('where the org does not want parcels back, a failed drop-off fails the job', () => {
  const story = REACHED.dropoff_arrived();
  story.returnsWanted = false;
  story.run('fail');
  assert.equal(story.job.status, 'failed');
  assert.equal(story.job.closing?.reason, 'recipient_absent');
});

test('of a job that waits for a driver staff fail one stop, and with the last the job', () => {
  for (const status of ['pending', 'offered'] as const) {
    const story = new Story(jobOf('PDD'));
    if (status === 'offered') story.run('offer');
    story.events = [];
    const [, d1, d2] = story.stopIds();
    story.run({ name: 'fail', reason: 'address_wrong', stopId: d1 }, STAFF);
    const told = story.names();
    assert.deepEqual(
      [story.job.status, story.job.stops.map((stop) => stop.status), told],
      [status, ['pending', 'failed', 'pending'], ['stop_failed']],
    );
    const { version } = story.job;
    story.run({ name: 'fail', reason: 'address_wrong', stopId: d1 }, STAFF);
    assert.deepEqual([story.names(), story.job.version], [told, version], 'a repeat is no event');
    const other = { kind: 'staff', id: 'other' } as const;
    assert.equal(
      refusal(() => story.run({ name: 'fail', reason: 'other', stopId: d1 }, other)).code,
      'illegal_transition',
    );
    story.run({ name: 'fail', reason: 'address_wrong', stopId: d2 }, STAFF);
    assert.equal(story.job.status, 'failed');
  }
});

test('who has failed one stop of a waiting job can still fail the whole', () => {
  const story = new Story(jobOf('PDD'));
  const [, d1] = story.stopIds();
  story.run({ name: 'fail', reason: 'address_wrong', stopId: d1 }, STAFF).run('fail', STAFF);
  assert.equal(story.job.status, 'failed');
  const told = story.names();
  assert.deepEqual(story.run('fail', STAFF).names(), told, 'once');
});

test('what remains of a waiting job after a failed stop is carried', () => {
  const story = new Story(jobOf('PDD'));
  const [, d1] = story.stopIds();
  story.run({ name: 'fail', reason: 'address_wrong', stopId: d1 }, STAFF);
  story.all('accept', 'complete_pickup', 'complete_dropoff', 'complete');
  assert.deepEqual([story.job.status, story.job.partial], ['completed', true]);
});

test('minutes that a driver says are to the stop of the tap, or to the next if that is done', () => {
  const story = new Story(jobOf('PDD')).run('accept');
  const [p, d1, d2] = story.stopIds();
  const said = () => [story.job.report?.etaMinutes, story.job.report?.etaStopId];
  story.run({ name: 'start_pickup', etaMinutes: 3 });
  assert.deepEqual(said(), [3, p]);
  story.run({ name: 'complete_pickup', etaMinutes: 9 });
  assert.deepEqual(said(), [9, d1]);
  story.run({ name: 'start_dropoff', stopId: d2, etaMinutes: 7 });
  assert.deepEqual(said(), [7, d2]);
  story.run({ name: 'arrive_dropoff', stopId: d2, note: 'At the gate' });
  assert.deepEqual(said(), [7, d2], 'a note says nothing of the time');
});

test('what is reported between the taps is of the door at which the customer waits', () => {
  const of = { actor: DRIVER, now: NOON + 3_600_000 };
  const story = new Story(jobOf('PDD')).run('accept');
  const [, d1, d2] = story.stopIds();
  const said = () => reportOn(story.job, { etaMinutes: 12 }, of).job.report?.etaStopId;
  assert.equal(said(), d2);
  story.all('complete_pickup');
  assert.equal(said(), d2);
  story.run({ name: 'complete_dropoff', stopId: d2 });
  assert.equal(said(), d1);
  story.run({ name: 'complete_dropoff', stopId: d1 });
  assert.equal(said(), null, 'nothing is ahead');
});

test('a customer cancels until the parcel is aboard, staff after that too', () => {
  const story = REACHED.pickup_completed();
  assert.equal(refusal(() => story.run('cancel', CUSTOMER)).code, 'illegal_transition');
  story.run('cancel', STAFF);
  assert.equal(story.job.status, 'cancelled');
  assert.ok(!story.job.stops.some(isOpenStop));
});

test('the org’s own systems cancel as staff do', () => {
  const story = REACHED.pickup_completed().run('cancel', { kind: 'partner', id: 'key-1' });
  assert.equal(story.job.status, 'cancelled');
});

test('where the driver set out from is kept with the stop: the tap’s own place before what we knew', () => {
  const known = { lat: 56.91, lng: 24.11 };
  const told = { lat: 56.92, lng: 24.12 };
  const first = (story: Story) => story.job.stops[0]?.startedFrom;
  assert.deepEqual(first(REACHED.assigned().run({ name: 'start_pickup', driverAt: known })), known);
  const both = REACHED.assigned().run({ name: 'start_pickup', driverAt: known, position: told });
  assert.deepEqual(first(both), told);
  // Arriving later is no setting out.
  assert.deepEqual(first(both.run({ name: 'arrive_pickup', position: known })), told);
  assert.equal(first(REACHED.assigned().run('start_pickup')), null);
});

test('the latest command repeated by the same actor changes nothing; an earlier one is refused', () => {
  const story = REACHED.pickup_arrived();
  const before = { job: story.job, told: story.events.length };
  story.run('arrive_pickup');
  assert.equal(story.job, before.job);
  assert.equal(story.events.length, before.told);
  assert.equal(refusal(() => story.run('start_pickup')).code, 'illegal_transition');
  const done = REACHED.completed();
  const told = done.events.length;
  done.run('complete');
  assert.equal(done.events.length, told);
});

test('an offer is for the driver who has it', () => {
  const story = REACHED.offered();
  assert.equal(refusal(() => story.run({ name: 'accept', driverId: 'driver-9' })).code, 'not_offered');
  assert.equal(refusal(() => story.run({ name: 'reject', driverId: 'driver-9' })).code, 'not_offered');
});

test('reassigning with the parcel aboard adds a handover: two stops at one place', () => {
  const story = REACHED.dropoff_in_progress();
  const place = { lat: 56.95, lng: 24.15 };
  story.run({ name: 'assign', driverId: 'driver-2', handoverAt: place }, STAFF);
  const handover = story.job.stops.filter((stop) => stop.isHandover);
  assert.deepEqual(
    handover.map((stop) => [stop.type, stop.status, stop.location.lat]),
    [
      ['dropoff', 'completed', 56.95],
      ['pickup', 'pending', 56.95],
    ],
  );
  assert.equal(story.job.driverId, 'driver-2');
  const second = { kind: 'driver', id: 'driver-2' } as const;
  assert.equal(refusal(() => story.run('arrive_dropoff', second)).code, 'illegal_transition');
  story.run('complete_pickup', second).run('complete_dropoff', second).run('complete', second);
  assert.deepEqual([story.job.status, story.job.partial], ['completed', false]);
});

test('what the former driver reported is not the new one’s word', () => {
  for (const taps of [['start_pickup'], ['complete_pickup'], ['complete_pickup', 'start_dropoff']] as const) {
    const story = new Story(jobOf('PD')).all('accept', ...taps);
    const { job } = reportOn(
      story.job,
      { etaMinutes: 2, note: 'Almost there' },
      { actor: DRIVER, now: story.now },
    );
    story.job = job;
    story.run('assign', STAFF);
    assert.equal(story.job.report, null, taps.join());
  }
});

test('what the former driver had under way is not under way for the new one', () => {
  const story = REACHED.dropoff_arrived();
  story.run({ name: 'assign', driverId: 'driver-2' }, STAFF);
  const open = story.job.stops.filter(isOpenStop);
  assert.deepEqual(
    open.map((stop) => [stop.type, stop.status, stop.enRouteAt, stop.arrivedAt]),
    [
      ['pickup', 'pending', null, null],
      ['dropoff', 'pending', null, null],
    ],
  );
});

test('of whom the job was taken nothing stays that they began, with nothing aboard', () => {
  const story = new Story(jobOf('PPD')).all('accept');
  story.run({ name: 'arrive_pickup', position: { lat: 56.95, lng: 24.1 } });
  story.run('unassign', STAFF);
  for (const stop of story.job.stops)
    assert.deepEqual(
      [stop.status, stop.enRouteAt, stop.arrivedAt, stop.startedFrom, stop.routeSequence],
      ['pending', null, null, null, null],
    );
});

test('passing on a job that another driver has by now is a lost race and writes nothing', () => {
  const story = REACHED.assigned();
  assert.equal(refusal(() => story.run({ name: 'reject', driverId: 'driver-9' })).code, 'already_assigned');
  const told = story.events.length;
  story.run('accept');
  assert.equal(story.events.length, told, 'the retry of accept is still one');
});

test('who passes on what another driver carries is not told how far that is', () => {
  for (const reached of [REACHED.pickup_in_progress, REACHED.dropoff_arrived]) {
    const story = reached();
    const refused = refusal(() => story.run({ name: 'reject', driverId: 'driver-9' }));
    assert.equal(refused.code, 'already_assigned');
    assert.equal(refused.details, undefined);
  }
});

test('a stop that asks for proof is not completed without it', () => {
  const job = jobOf('PD');
  const door = job.stops[1] as Stop;
  door.proofDemands = { photo: true, signature: false, pin: true };
  door.pin = { generation: 1, triesLeft: MAX_PIN_TRIES };
  const story = new Story(job).all('accept', 'complete_pickup', 'arrive_dropoff');
  const error = refusal(() => story.run('complete_dropoff'));
  assert.equal(error.code, 'proof_missing');
  assert.deepEqual(error.details, { stopId: door.id, missing: ['photo', 'pin'] });
  const imagesShown = { photo: true, signature: false };
  story.run({ name: 'complete_dropoff', imagesShown, pin: `${door.id}/1` });
  assert.equal(story.job.status, 'dropoff_completed');
});

test('a wrong PIN costs a try and nothing else; after the last one none is right until there is a new one', () => {
  const job = jobOf('PD');
  const door = job.stops[1] as Stop;
  door.proofDemands = { photo: false, signature: false, pin: true };
  door.pin = { generation: 1, triesLeft: MAX_PIN_TRIES };
  const story = new Story(job).all('accept', 'complete_pickup', 'arrive_dropoff');
  const wrong = { name: 'complete_dropoff', pin: '0000' } as const;
  for (let left = MAX_PIN_TRIES - 1; left >= 0; left--) {
    story.run(wrong);
    assert.equal(story.refusal?.code, 'pin_wrong');
    assert.deepEqual(story.refusal?.details, { stopId: door.id, triesLeft: left });
    assert.equal(story.job.stops[1]?.pin?.triesLeft, left);
    assert.equal(story.job.status, 'dropoff_arrived');
    assert.equal(story.job.lastCommand?.command, 'arrive_dropoff', 'no repeat of a refused command');
  }
  const right = { name: 'complete_dropoff', pin: `${door.id}/1` } as const;
  assert.equal(refusal(() => story.run(right)).code, 'pin_locked');
  const renewed = { ...story.job, stops: story.job.stops.map((stop) => ({ ...stop })) };
  (renewed.stops[1] as Stop).pin = { generation: 2, triesLeft: MAX_PIN_TRIES };
  const again = new Story(renewed);
  again.now = story.now;
  again.run(right);
  assert.equal(again.refusal?.code, 'pin_wrong', 'the old one is none any more');
  again.run({ name: 'complete_dropoff', pin: `${door.id}/2` });
  assert.equal(again.job.status, 'dropoff_completed');
});

test('of a stop that is done the times stand in their order, whatever the phone’s clock', () => {
  const story = REACHED.assigned();
  story.now += 120_000;
  story.run({ name: 'start_pickup', at: story.now - 60_000 });
  story.run({ name: 'arrive_pickup', at: story.now - 30_000 });
  story.run('complete_pickup');
  const stop = story.job.stops[0] as Stop;
  assert.ok(Number(stop.enRouteAt) <= Number(stop.arrivedAt), 'on the way before there');
  assert.ok(Number(stop.arrivedAt) <= Number(stop.closedAt), 'there before done');
});

test('a device that lives in the past or the future does not bend the history', () => {
  const story = REACHED.assigned();
  const assignedAt = story.job.lastEventAt;
  story.run({ name: 'start_pickup', at: assignedAt - 3_600_000 });
  assert.equal(story.events.at(-1)?.at, assignedAt);
  assert.equal(story.events.at(-1)?.data.deviceAt, assignedAt - 3_600_000, 'kept as sent');
  story.run({ name: 'arrive_pickup', at: story.now + 86_400_000 });
  assert.equal(story.events.at(-1)?.at, story.now);
});

test('of two stops under way the one begun last is current, whatever the phones’ clocks say', () => {
  const story = new Story(jobOf('PDD')).all('accept', 'complete_pickup');
  const [, d1, d2] = story.stopIds();
  story.run({ name: 'start_dropoff', stopId: d1 });
  story.run({ name: 'start_dropoff', stopId: d2, at: story.now - 30 * 60_000 });
  const begun = (id: string) => story.job.stops.find((stop) => stop.id === id)?.enRouteAt ?? 0;
  assert.ok(begun(d2) > begun(d1));
});

const anyCommand = fc.oneof(
  fc.record({
    name: fc.constantFrom(...COMMAND_NAMES.filter((name) => name !== 'expire_offer')),
    stop: fc.nat(6),
    named: fc.boolean(),
    by: fc.constantFrom(DRIVER, STAFF, CUSTOMER),
    skew: fc.integer({ min: -600_000, max: 600_000 }),
  }),
);

test('whatever is tapped: history in order, one driver, statuses from facts, nothing open after the end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('PD', 'PPD', 'PDD', 'PPDD', 'P', 'D', 'PDPD'),
      fc.boolean(),
      fc.array(anyCommand, { maxLength: 40, size: 'max' }),
      (shape, returnsWanted, commands) => {
        const story = new Story(jobOf(shape));
        story.returnsWanted = returnsWanted;
        let rank = -1;
        for (const { name, stop, named, by, skew } of commands) {
          const before = story.job;
          const told = story.events.length;
          const base = commandOf(name, story.job, story.now + 60_000);
          const id = story.job.stops[stop]?.id;
          const command = named && id ? ({ ...base, stopId: id, at: story.now + skew } as JobCommand) : base;
          try {
            story.run(command, by);
          } catch (error) {
            assert.ok(error instanceof DomainError, String(error));
            assert.equal(story.job, before);
            continue;
          }
          const { job } = story;
          assert.equal(job.status, statusOf(job));
          const fresh = story.events.slice(told);
          if (job.status !== before.status)
            assert.ok(fresh.length >= 2, `${before.status} → ${job.status} is told`);
          if (job.closing) assert.ok(!job.stops.some(isOpenStop), 'an ended job has no open stop');
          if (before.closing) assert.equal(job, before, 'an ended job stays as it is');
          assert.equal(new Set(job.stops.map((each) => each.sequence)).size, job.stops.length);
          if (job.driverId === before.driverId && job.driverId !== null) {
            const next = JOB_STATUSES.indexOf(job.status);
            const halves = (index: number) => (index < 6 ? 0 : index < 10 ? 1 : 2);
            assert.ok(
              halves(next) >= halves(rank) || rank === -1,
              `${before.status} → ${job.status} goes back`,
            );
            rank = next;
          } else rank = -1;
        }
        for (let i = 1; i < story.events.length; i++) {
          const at = story.events[i]?.at ?? 0;
          assert.ok(at >= (story.events[i - 1]?.at ?? 0), 'times never decrease');
          assert.ok(at <= story.now, 'nor run into the future');
        }
        const allowed = Object.values(COMMANDS_OF).flat();
        assert.ok(COMMAND_NAMES.every((name) => allowed.includes(name)));
      },
    ),
    { numRuns: 400 },
  );
});
