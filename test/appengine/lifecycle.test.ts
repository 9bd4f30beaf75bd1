import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const org = await useTenant({ settings: { driverCapacity: 100 } });
const JOBS = `${CLIENT}/jobs`;
let ana: Caller;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana');
  driver = await org.driver('dana');
});

const STEP_EVENTS: Record<(typeof WHOLE_LIFE)[number], string[]> = {
  'start-pickup': ['stop_started', 'pickup_started', 'updated'],
  'arrive-pickup': ['stop_arrived', 'pickup_arrived', 'updated'],
  'complete-pickup': ['stop_completed', 'pickup_completed', 'updated'],
  'start-dropoff': ['stop_started', 'dropoff_started', 'updated'],
  'arrive-dropoff': ['stop_arrived', 'dropoff_arrived', 'updated'],
  'complete-dropoff': ['stop_completed', 'dropoff_completed', 'updated'],
  complete: ['completed', 'updated'],
};

test('each step is one event of the job and one of its stop; a retry of it is none', async () => {
  const { jobId, stops } = await org.order(ana);
  const expected = ['created', 'assigned', 'updated'];
  await tap(driver, jobId, 'accept');
  for (const step of WHOLE_LIFE) {
    const first = await tap(driver, jobId, step);
    const again = await tap(driver, jobId, step);
    assert.deepEqual(again, first, `${step} once more`);
    expected.push(...STEP_EVENTS[step]);
    assert.deepEqual(await org.eventsOf(jobId), expected, step);
    const open = first.stops.filter((stop: Json) => ['pending', 'in_progress'].includes(stop.status));
    assert.deepEqual(
      await itineraryOf(org.app.database, org.orgId, driver.id),
      open.map((stop: Json) => stop.id),
    );
    if (step === 'arrive-pickup') assert.ok(first.stops[0].arrivedAt);
    if (step === 'complete-dropoff') assert.ok(first.stops[1].completedAt);
    if (step === 'complete-dropoff')
      expectRefusal(await driver.put(`${JOBS}/${jobId}/start-pickup`), 409, 'illegal_transition');
  }
  assert.equal(stops.length, 2);
});

test('a command that the state does not know is refused with the state and what is possible', async () => {
  const { jobId } = await org.order(ana);
  await tap(driver, jobId, 'accept');
  const refuse = async (step: string, body: object = {}) =>
    expectRefusal(await driver.put(`${JOBS}/${jobId}/${step}`, body), 409, 'illegal_transition').details;
  const early = await refuse('start-dropoff');
  assert.deepEqual([early.status, early.command], ['assigned', 'start_dropoff']);
  assert.ok(early.allowed.includes('start-pickup'));
  await refuse('complete');
  await tap(driver, jobId, 'start-pickup', 'arrive-pickup');
  await refuse('start-pickup');
  await tap(driver, jobId, 'complete-pickup');
  await refuse('arrive-pickup');
  await refuse('complete');
  const events = await org.eventsOf(jobId);
  await tap(driver, jobId, 'complete-dropoff', 'complete');
  for (const step of ['start-pickup', 'complete-dropoff', 'fail']) {
    const body = step === 'fail' ? { reason: 'other' } : {};
    assert.deepEqual((await refuse(step, body)).allowed, []);
  }
  expectRefusal(await driver.put(`${JOBS}/${jobId}/tracking`, { note: 'x' }), 409, 'illegal_transition');
  expectRefusal(await ana.put(`${CLIENT}/orders/${jobId}/cancel`), 409, 'illegal_transition');
  assert.equal(events.filter((event) => event === 'pickup_started').length, 1);
});

test('skipped taps are written down at the time of the one that came', async () => {
  const { jobId } = await org.order(ana);
  await tap(driver, jobId, 'accept', 'complete-pickup', 'arrive-dropoff');
  assert.deepEqual((await org.eventsOf(jobId)).slice(3), [
    ...[
      'stop_started',
      'pickup_started',
      'stop_arrived',
      'pickup_arrived',
      'stop_completed',
      'pickup_completed',
      'updated',
    ],
    ...['stop_started', 'dropoff_started', 'stop_arrived', 'dropoff_arrived', 'updated'],
  ]);
  const job = await tap(driver, jobId, 'complete-dropoff');
  const timeline = new Map(job.timeline.map((entry: Json) => [entry.event, entry.at]));
  assert.equal(timeline.get('pickup_started'), timeline.get('pickup_completed'));
});

test('the device’s own time counts as far as history allows, and is kept as it was sent', async () => {
  const { jobId, createdAt } = await org.order(ana);
  const accepted = await tap(driver, jobId, 'accept');
  const acceptedAt = accepted.timeline.at(-1).at;
  const step = async (name: string, at: string) => {
    const job = expectStatus(await driver.put(`${JOBS}/${jobId}/${name}`, { at }), 200);
    return job.timeline.at(-1).at;
  };
  assert.equal(
    await step('start-pickup', '2020-01-01T00:00:00+02:00'),
    acceptedAt,
    'not before what came before',
  );
  const later = await step('arrive-pickup', '2099-01-01T00:00:00Z');
  assert.ok(Date.parse(later) <= Date.now() && later >= acceptedAt, 'not in the future');
  const events = await waitUntil(async () => {
    const query = `jobId=${jobId}&type=delivery_job.pickup_started`;
    const { data } = expectStatus(await org.staff.get(`${STAFF}/events?${query}`), 200);
    return data.length > 0 && data;
  });
  assert.equal(events[0].data.deviceAt, Date.parse('2019-12-31T22:00:00Z'));
  assert.ok(acceptedAt >= createdAt);
  expectMisfit(await driver.put(`${JOBS}/${jobId}/complete-pickup`, { at: 'now' }), 'at');
});

test('what a tap brings along is shown: note, estimate, place, who received', async () => {
  const { jobId, stops } = await org.order(ana);
  await tap(driver, jobId, 'accept');
  const body = { note: 'On my way', etaMinutes: 7, location: { lat: 56.9501234, lng: 24.1 } };
  const job = expectStatus(await driver.put(`${JOBS}/${jobId}/start-pickup`, body), 200);
  assert.deepEqual(job.timeline.at(-1), {
    event: 'pickup_started',
    at: job.timeline.at(-1).at,
    by: 'driver',
    note: 'On my way',
    location: { lat: 56.950123, lng: 24.1 },
  });
  const { updatedAt, ...report } = job.data.tracking;
  assert.ok(updatedAt);
  assert.deepEqual(report, {
    status: null,
    note: 'On my way',
    etaMinutes: 7,
    location: { lat: 56.950123, lng: 24.1 },
  });
  const seen = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}/location`), 200);
  assert.equal(seen.location.lat, 56.950123, 'its place goes the way of every position');
  // Whoever placed the order sees where the driver is by `track` and as far as that discloses it, not here.
  const [own] = expectStatus(await ana.get(`${CLIENT}/orders`), 200).data;
  assert.deepEqual([own.data.tracking.location, own.timeline.at(-1).location], [null, undefined]);
  assert.equal(own.data.tracking.note, 'On my way');

  await tap(driver, jobId, 'complete-pickup');
  const given = { stopId: stops[1].id, proof: { recipientName: 'Neighbour Žanis' } };
  expectStatus(await driver.put(`${JOBS}/${jobId}/complete-dropoff`, given), 200);
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.equal(track.stops[1].recipientName, 'Neighbour Žanis');
});

test('a tap that does not fit is refused with its places', async () => {
  const { jobId, stops } = await org.order(ana);
  await tap(driver, jobId, 'accept');
  const start = (body: object) => driver.put(`${JOBS}/${jobId}/start-pickup`, body);
  expectMisfit(await start({ location: { lat: 95, lng: 24 } }), 'location.lat');
  expectMisfit(await start({ etaMinutes: -1 }), 'etaMinutes');
  expectMisfit(await start({ note: 'x'.repeat(2_001) }), 'note');
  expectMisfit(await start({ stopId: '01970000-0000-7000-8000-00000000dead' }), 'stopId');
  expectRefusal(await start({ stopId: stops[1].id }), 409, 'illegal_transition');
  expectMisfit(await driver.put(`${JOBS}/${jobId}/fail`, { reason: 'bored' }), 'reason');
  expectMisfit(await driver.put(`${JOBS}/${jobId}/fail`, {}), 'reason');
  expectMisfit(await driver.put(`${JOBS}/${jobId}/tracking`, { etaMinutes: '12' }), 'etaMinutes');
  assert.equal((await tap(driver, jobId, 'start-pickup')).status, 'pickup_in_progress');
});

test('a job that was delivered completes by itself', async () => {
  const swift = await openTenant(org.app, org.base, { id: 'swift', settings: { autoCompleteMinutes: 0 } });
  const carrier = await swift.driver('dana');
  const { jobId } = await swift.order(await swift.person('ana'));
  await tap(carrier, jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  const job = await waitUntil(
    async () => {
      const found = expectStatus(await swift.staff.get(`${STAFF}/jobs/${jobId}`), 200);
      return found.status === 'completed' ? found : null;
    },
    { what: 'the completion' },
  );
  assert.equal(job.timeline.at(-1).by, 'system');
  await assertInvariants(org.app.database, swift.orgId);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
