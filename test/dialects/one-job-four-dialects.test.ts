import assert from 'node:assert/strict';
import test from 'node:test';
import { JOB_STATUSES, type JobCommand, type JobStatus } from '../../server/src/core/jobs/index.ts';
import { JobBody } from '../../server/src/dialects/appengine/schema/job.ts';
import { jobStatusWord } from '../../server/src/dialects/appengine/words.ts';
import { OrderBody, RouteBody } from '../../server/src/dialects/hypertrack/route-schema.ts';
import { TrackBody } from '../../server/src/dialects/logis/track-schema.ts';
import { OrderTrackingBody } from '../../server/src/dialects/qwqer/tracking-schema.ts';
import { activeWord } from '../../server/src/dialects/qwqer/words.ts';
import { DRIVER } from '../fixtures/cast.ts';
import { DeliveryStory, STAFF } from '../fixtures/delivery-story.ts';
import { uuid } from '../fixtures/ids.ts';
import { orderOf } from '../fixtures/order.ts';
import { asAppEngine, asHyperTrackOrder, asHyperTrackRoute, asLogis, asQwqer } from './present-story.ts';
import { misfits } from './shape.ts';
import { hyperTrackWord, QWQER_ACTIVE, STATUS_WORDS } from './status-words.ts';

const visited = new Set<JobStatus>();

/** Presents the job as it is in all four dialects. */
function tell(story: DeliveryStory, expected: JobStatus): void {
  const { job, route } = story;
  const where = `${expected}, route ${route?.status ?? 'none'}`;
  assert.equal(job.status, expected, where);
  visited.add(job.status);
  const [appEngine, logis, qwqer] = STATUS_WORDS[job.status];

  const asJob = asAppEngine(story);
  assert.equal(asJob.status, appEngine, where);
  assert.equal(jobStatusWord(job.status), appEngine, where);
  assert.deepEqual(misfits(JobBody, asJob), [], where);

  const track = asLogis(story);
  assert.equal(track.job_track.job.status, logis, where);
  assert.deepEqual(misfits(TrackBody, track), [], where);
  assert.equal('driver' in track.job_track, job.driverId !== null, where);
  if (logis !== 'STARTED') assert.ok(!track.job_track.driver_time_away, where);

  const isActive = QWQER_ACTIVE.includes(qwqer);
  assert.equal(activeWord(job.status), isActive ? qwqer : null, where);
  if (isActive) {
    const tracking = asQwqer(story);
    assert.equal(tracking.status, qwqer, where);
    assert.deepEqual(misfits(OrderTrackingBody, { data: tracking }), [], where);
  } else assert.throws(() => asQwqer(story), /cannot be tracked/, where);

  const order = asHyperTrackOrder(story);
  assert.equal(order.status, hyperTrackWord(job.status, route), where);
  assert.deepEqual(misfits(OrderBody, order), [], where);
  if (route) assert.deepEqual(misfits(RouteBody, asHyperTrackRoute(story)), [], where);

  // One place, four spellings.
  const door = job.stops.findLast((stop) => stop.type === 'dropoff');
  assert.ok(door);
  const { lat, lng } = door.location;
  assert.deepEqual(order.destination.geometry.coordinates, [lng, lat]);
  const { latitude, longitude } = track.job_track.job.address_detail;
  assert.deepEqual([latitude, longitude], [lat, lng]);
  const inAppEngine = asJob.stops.find((stop) => stop.id === door.id);
  assert.deepEqual([inAppEngine?.location.lat, inAppEngine?.location.lng], [lat, lng]);
}

type Step = [command: JobCommand | JobCommand['name'], expected: JobStatus];

function live(story: DeliveryStory, steps: Step[]): void {
  for (const [step, expected] of steps) {
    const command = typeof step === 'string' ? ({ name: step } as JobCommand) : step;
    const isStaffs = ['assign', 'cancel', 'offer', 'expire_offer'].includes(command.name);
    story.run(command, isStaffs ? STAFF : undefined);
    tell(story, expected);
  }
}

const offer = (n: number, expiresAt: number): JobCommand => ({
  name: 'offer',
  driverId: DRIVER.id,
  offerId: uuid(n),
  expiresAt,
});
const assign: JobCommand = { name: 'assign', driverId: DRIVER.id };
const accept: JobCommand = { name: 'accept', driverId: DRIVER.id };
const fail: JobCommand = { name: 'fail', reason: 'recipient_absent' };

const PICK_UP: Step[] = [
  ['start_pickup', 'pickup_in_progress'],
  ['arrive_pickup', 'pickup_arrived'],
  ['complete_pickup', 'pickup_in_progress'],
  ['start_pickup', 'pickup_in_progress'],
  ['arrive_pickup', 'pickup_arrived'],
  ['complete_pickup', 'pickup_completed'],
];

test('from order to door: two pickups, two drop-offs, offered twice', () => {
  const story = new DeliveryStory(orderOf('PPDD'), 'day').driverAt({ lat: 56.93, lng: 24.09 });
  tell(story, 'pending');
  const soon = story.now + 90_000;
  live(story, [[offer(40, soon), 'offered']]);
  story.now = soon;
  live(story, [
    [{ name: 'expire_offer', offerId: uuid(40) }, 'pending'],
    [offer(41, story.now + 600_000), 'offered'],
    [accept, 'assigned'],
    ...PICK_UP,
    ['start_dropoff', 'dropoff_in_progress'],
    ['arrive_dropoff', 'dropoff_arrived'],
    ['complete_dropoff', 'dropoff_in_progress'],
    ['start_dropoff', 'dropoff_in_progress'],
    ['arrive_dropoff', 'dropoff_arrived'],
    ['complete_dropoff', 'dropoff_completed'],
    ['complete', 'completed'],
  ]);
});

test('on a plan: planned, assigned, then ongoing with its route', () => {
  const story = new DeliveryStory(orderOf('PPDD'), 'plan');
  tell(story, 'pending');
  assert.equal(asHyperTrackOrder(story).status, 'planned');
  live(story, [[assign, 'assigned']]);
  assert.equal(asHyperTrackOrder(story).status, 'assigned');
  story.startRoute();
  tell(story, 'assigned');
  assert.equal(asHyperTrackOrder(story).status, 'ongoing');
  live(story, [['cancel', 'cancelled']]);
});

test('nobody at any door: everything goes back, the job has failed', () => {
  const story = new DeliveryStory(orderOf('PPDD'), 'day');
  live(story, [
    [assign, 'assigned'],
    ...PICK_UP,
    ['arrive_dropoff', 'dropoff_arrived'],
    [fail, 'dropoff_in_progress'],
    ['start_dropoff', 'dropoff_in_progress'],
    [fail, 'returning'],
    ['complete_dropoff', 'returning'],
    // Without a step between, the same command once more would be a retry.
    ['start_dropoff', 'returning'],
    ['complete_dropoff', 'failed'],
  ]);
});

test('one of two delivered: the other goes back, the job is done in part', () => {
  const story = new DeliveryStory(orderOf('PPDD'), 'day');
  live(story, [
    [assign, 'assigned'],
    ...PICK_UP,
    ['complete_dropoff', 'dropoff_in_progress'],
    [fail, 'returning'],
    ['start_dropoff', 'returning'],
    ['complete_dropoff', 'dropoff_completed'],
    ['complete', 'completed'],
  ]);
});

test('given to another driver with the parcel aboard, and taken back', () => {
  const story = new DeliveryStory(orderOf('PD'), 'day');
  live(story, [
    [assign, 'assigned'],
    ['complete_pickup', 'pickup_completed'],
    [{ name: 'assign', driverId: uuid(20) }, 'pickup_in_progress'],
    [assign, 'pickup_in_progress'],
    ['complete_pickup', 'pickup_completed'],
    ['complete_dropoff', 'dropoff_completed'],
    ['complete', 'completed'],
  ]);
});

test('cancelled before anyone had it', () => {
  const story = new DeliveryStory(orderOf('PD'), 'day');
  live(story, [['cancel', 'cancelled']]);
});

test('every status was lived through', () => {
  assert.deepEqual([...visited].sort(), [...JOB_STATUSES].sort());
});
