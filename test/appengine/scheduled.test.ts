import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import { makeDue } from '../support/superuser.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

// Scheduled jobs are released an hour before their time.
const org = await useTenant({ settings: { leadMinutes: 60 } });
let ana: Caller;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana');
  driver = await org.driver('dana');
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const feed = async () =>
  expectStatus(await driver.get(`${CLIENT}/jobs/available`), 200).data.map((job: Json) => job.jobId);
const itinerary = () => itineraryOf(org.app.database, org.orgId, driver.id);
const track = async (jobId: string) => expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);

test('before its lead time a job is not in the feed; its time come, it is', async () => {
  const scheduledAt = inMinutes(90);
  const job = await org.order(ana, { scheduledAt });
  assert.equal(job.scheduledAt, scheduledAt);
  assert.deepEqual(await feed(), []);
  assert.equal((await track(job.jobId)).scheduledAt, scheduledAt);
  assert.equal(
    await makeDue(org.app.database, `release_job:${job.jobId}`),
    true,
    'a task waits for its time',
  );
  await waitUntil(async () => (await feed()).includes(job.jobId), { what: 'the job in the feed' });
  assert.deepEqual(await org.eventsOf(job.jobId), ['created', 'updated']);
  expectStatus(await ana.put(`${CLIENT}/orders/${job.jobId}/cancel`), 200);
});

test('within its lead time a job is there at once', async () => {
  const job = await org.order(ana, { scheduledAt: inMinutes(30) });
  assert.deepEqual(await feed(), [job.jobId]);
  assert.equal(await makeDue(org.app.database, `release_job:${job.jobId}`), false);
  expectStatus(await ana.put(`${CLIENT}/orders/${job.jobId}/cancel`), 200);
});

test('an assigned job stays off the itinerary, without estimate or place, until it is released', async () => {
  const window = { from: inMinutes(100), to: inMinutes(160) };
  const job = await org.order(ana, {
    scheduledAt: inMinutes(120),
    stops: [pickup(1), dropoff(5, { window })],
  });
  const assigned = await org.staff.put(`${STAFF}/jobs/${job.jobId}/assign`, { driverId: driver.id });
  assert.equal(expectStatus(assigned, 200).status, 'assigned');
  expectStatus(await driver.put(`${CLIENT}/location`, { lat: 56.95, lng: 24.1 }), 200);
  assert.deepEqual(await itinerary(), []);
  const waiting = await track(job.jobId);
  assert.equal(waiting.eta, null);
  assert.equal(waiting.agent.location, null);
  assert.deepEqual(waiting.stops[1].window, window);
  assert.equal(waiting.stops[1].etaMinutes, null);

  await makeDue(org.app.database, `release_job:${job.jobId}`);
  await waitUntil(async () => (await itinerary()).length === 2, { what: 'the stops on the itinerary' });
  const released = await waitUntil(async () => ((await track(job.jobId)).eta ? track(job.jobId) : null));
  assert.equal(released.agent.location.lat, 56.95);
  await assertInvariants(org.app.database, org.orgId);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/cancel`), 200);
  assert.deepEqual(await itinerary(), []);
});

test('a driver who begins before the time is on the way', async () => {
  const job = await org.order(ana, { scheduledAt: inMinutes(120) });
  expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/assign`, { driverId: driver.id }), 200);
  await tap(driver, job.jobId, 'start-pickup');
  assert.equal((await itinerary()).length, 2);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat: 56.951, lng: 24.1 }), 200);
  const follows = async (...minutes: boolean[]) => {
    const seen = await track(job.jobId);
    assert.deepEqual([seen.agent.location.lat, typeof seen.eta.minutes], [56.951, 'number']);
    assert.deepEqual(
      seen.stops.map((stop: Json) => stop.etaMinutes !== null),
      minutes,
    );
  };
  await follows(true, true);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/unassign`), 200);
  assert.deepEqual(await feed(), [], 'begun anew, it waits for its time again');
  expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/assign`, { driverId: driver.id }), 200);
  assert.equal((await track(job.jobId)).eta, null);
  await tap(driver, job.jobId, 'complete-pickup');
  await follows(false, true);
  await tap(driver, job.jobId, 'start-dropoff');
  await follows(false, true);
  await tap(driver, job.jobId, 'complete-dropoff', 'complete');
  assert.equal(await makeDue(org.app.database, `release_job:${job.jobId}`), true);
  const events = await org.eventsOf(job.jobId);
  await waitUntil(async () => !(await makeDue(org.app.database, `release_job:${job.jobId}`)), {
    what: 'the task',
  });
  assert.deepEqual(await org.eventsOf(job.jobId), events, 'a job that ended is not released any more');
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
