import assert from 'node:assert/strict';
import test from 'node:test';
import type { Message } from '../conversations/index.ts';
import type { Job } from '../jobs/index.ts';
import { jobOf } from '../jobs/lifecycle/fixtures.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { createMailbox, type DriverFrame, MAX_KEPT_FRAMES } from './mailbox.ts';

const ME = 'driver-1';
const OTHER = 'driver-2';

const event = (name: string, driverId: string | null = null, data: object = {}) =>
  ({ type: `delivery_job.${name}`, driverId, data }) as DomainEvent;
const updated = event('updated');
const offer = (id: string, driverId = ME) => ({ id, driverId, expiresAt: 1_000 });
const jobAt = (version: number, more: Partial<Job> = {}): Job => ({ ...jobOf('PD'), version, ...more });
const told = (frames: DriverFrame[]) =>
  frames.map((frame) => {
    if (frame.kind === 'offer') return `offer ${frame.offerId}`;
    if (frame.kind === 'offer_closed') return `closed ${frame.offerId} ${frame.outcome}`;
    return frame.kind === 'job'
      ? `${frame.eventType.replace('delivery_job.', '')} ${frame.status}`
      : 'message';
  });
const mine = (status: Job['status']) => ({ driverId: ME, status });

test('an offer, and each way in which it ends', () => {
  const ends: [Partial<Job>, DomainEvent[], string[]][] = [
    [{ status: 'pending' }, [event('rejected', ME, { note: 'No' }), updated], ['closed o1 rejected']],
    [{ status: 'pending' }, [event('rejected', ME, { expired: true }), updated], ['closed o1 expired']],
    [
      mine('assigned'),
      [event('assigned', ME, { by: 'driver' }), updated],
      ['closed o1 accepted', 'assigned assigned'],
    ],
    [
      mine('assigned'),
      [event('assigned', ME, { by: 'staff' }), updated],
      ['closed o1 withdrawn', 'assigned assigned'],
    ],
    [{ driverId: OTHER, status: 'assigned' }, [event('assigned', OTHER), updated], ['closed o1 withdrawn']],
    [
      { status: 'cancelled', closing: { kind: 'cancelled', at: 1, reason: null } },
      [event('cancelled'), updated],
      ['closed o1 withdrawn'],
    ],
    [{ status: 'offered', offer: offer('o2', OTHER) }, [event('offered', OTHER)], ['closed o1 withdrawn']],
  ];
  for (const [after, events, expected] of ends) {
    const mailbox = createMailbox(ME);
    const offered = mailbox.take(jobAt(2, { status: 'offered', offer: offer('o1') }), [event('offered', ME)]);
    assert.deepEqual(told(offered), ['offer o1']);
    assert.deepEqual(told(mailbox.take(jobAt(3, after), events)), expected);
    assert.deepEqual(mailbox.standing().offers, []);
  }
});

test('what is not the driver’s is not told, nor what becomes of a job that was theirs', () => {
  const mailbox = createMailbox(ME);
  assert.deepEqual(mailbox.take(jobAt(2, { driverId: OTHER, status: 'assigned' }), [event('assigned')]), []);
  mailbox.take(jobAt(3, mine('assigned')), [event('reassigned', ME), updated]);
  const lost = mailbox.take(jobAt(4, { driverId: OTHER, status: 'assigned' }), [event('reassigned', OTHER)]);
  assert.deepEqual(told(lost), ['unassigned pending']);
  assert.deepEqual(mailbox.take(jobAt(5, { driverId: OTHER, status: 'pickup_arrived' }), [updated]), []);
  assert.deepEqual(mailbox.standing(), { offers: [], jobs: [] });
});

test('old news is no news: what was told once more, and what is a version behind', () => {
  const mailbox = createMailbox(ME);
  const offered = jobAt(2, { status: 'offered', offer: offer('o1') });
  const history = [event('created'), event('offered', ME), updated];
  assert.equal(mailbox.take(offered, history).length, 1);
  assert.deepEqual(mailbox.take(offered, history), []);
  mailbox.take(jobAt(3, { status: 'pending' }), [event('rejected', ME)]);
  assert.deepEqual(mailbox.take(offered, history), [], 'read before the rejection, told after it');
  // A job that was over before the mailbox was: its last words come from a task after a restart.
  const over = {
    ...jobAt(9, mine('completed')),
    id: 'other',
    closing: { kind: 'completed', at: 1, reason: null },
  };
  assert.deepEqual(mailbox.take(over as Job, [...history, event('completed', ME)]), []);
});

test('after a gap only where it came to is told', () => {
  const mailbox = createMailbox(ME);
  mailbox.fill([jobAt(4, mine('assigned'))]);
  const whole = ['created', 'assigned', 'pickup_started', 'pickup_arrived'].map((name) => event(name, ME));
  assert.deepEqual(told(mailbox.take(jobAt(7, mine('pickup_arrived')), [...whole, updated])), [
    'pickup_arrived pickup_arrived',
  ]);
  const steps = ['pickup_completed', 'dropoff_started'].map((name) => event(name, ME));
  assert.deepEqual(told(mailbox.take(jobAt(8, mine('dropoff_in_progress')), [...steps, updated])), [
    'pickup_completed dropoff_in_progress',
    'dropoff_started dropoff_in_progress',
  ]);
  assert.deepEqual(told(mailbox.take(jobAt(9, mine('dropoff_in_progress')), [updated])), [
    'updated dropoff_in_progress',
  ]);
});

test('what came in while it was read is newer where its version is', () => {
  const mailbox = createMailbox(ME);
  mailbox.take(jobAt(3, { status: 'pending' }), [event('rejected', ME)]);
  mailbox.fill([jobAt(2, { status: 'offered', offer: offer('o1') })]);
  assert.deepEqual(mailbox.standing().offers, []);
});

test('frames are numbered without a gap and kept to a bound', () => {
  const mailbox = createMailbox(ME);
  mailbox.fill([jobAt(1, mine('assigned'))]);
  for (let version = 2; version < MAX_KEPT_FRAMES + 52; version++)
    mailbox.take(jobAt(version, mine('assigned')), [updated]);
  const seq = mailbox.seq();
  assert.equal(seq, MAX_KEPT_FRAMES + 50);
  assert.deepEqual(
    mailbox.since(seq - 3)?.map((frame) => frame.seq),
    [seq - 2, seq - 1, seq],
  );
  assert.deepEqual(mailbox.since(seq), []);
  assert.equal(mailbox.since(seq - MAX_KEPT_FRAMES)?.length, MAX_KEPT_FRAMES);
  assert.equal(mailbox.since(seq - MAX_KEPT_FRAMES - 1), null, 'the first of them is gone');
  assert.equal(mailbox.since(seq + 1), null, 'from the future');
});

test('who lost a job is not told afterwards what was said about it, and misses nothing else', () => {
  const message = (jobId: string) => ({ jobId, text: 'The code of the door is 99' }) as Message;
  const mailbox = createMailbox(ME);
  mailbox.fill([jobAt(1, mine('assigned')), jobAt(1, { ...mine('assigned'), id: 'job-2' })]);
  mailbox.takeMessage(message(jobAt(1).id));
  mailbox.takeMessage(message('job-2'));
  mailbox.take(jobAt(2, { driverId: OTHER, status: 'assigned' }), [event('reassigned', OTHER), updated]);
  const missed = mailbox.since(0) ?? [];
  assert.deepEqual(told(missed), ['message', 'unassigned pending']);
  assert.ok(missed.every((frame) => frame.kind !== 'message' || frame.message.jobId === 'job-2'));
  mailbox.takeMessage(message('job-2'));
  assert.deepEqual(
    mailbox.since(1)?.map((frame) => frame.seq),
    [2, 3, 4],
  );
});
