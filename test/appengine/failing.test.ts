import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type Tenant,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

type Place = { org: Tenant; ana: Caller; driver: TestDriver };
const org = await useTenant();
/** Wants undeliverable parcels back. */
let keen: Place;
/** Does not. */
let lax: Place;

before(async () => {
  keen = { org, ana: await org.person('ana'), driver: await org.driver('dana') };
  const other = await openTenant(org.app, org.base, { id: 'lax', settings: { returnsWanted: false } });
  lax = { org: other, ana: await other.person('ana'), driver: await other.driver('dana') };
});

const failed = async (driver: Caller, jobId: string, body: object = {}): Promise<Json> =>
  expectStatus(
    await driver.put(`${CLIENT}/jobs/${jobId}/fail`, { reason: 'recipient_absent', ...body }),
    200,
  );
const states = (job: Json) => job.stops.map((stop: Json) => `${stop.type} ${stop.status}`);
const lastOf = (events: string[], n: number) => events.slice(-n);

test('a parcel that nobody took goes back to where it came from, and the job has failed', async () => {
  const { ana, driver } = keen;
  const order = await org.order(ana);
  await tap(driver, order.jobId, 'accept', 'complete-pickup', 'arrive-dropoff');
  const returning = await failed(driver, order.jobId, { note: 'Rang twice' });
  assert.equal(returning.status, 'returning');
  assert.deepEqual(states(returning), ['pickup completed', 'dropoff failed', 'return pending']);
  const { at, ...failure } = returning.stops[1].failure;
  assert.ok(at);
  assert.deepEqual(failure, { reason: 'recipient_absent', note: 'Rang twice' });
  assert.deepEqual(returning.stops[2].location, order.stops[0].location);
  assert.deepEqual(await itineraryOf(org.app.database, org.orgId, driver.id), [returning.stops[2].id]);
  assert.deepEqual(lastOf(await org.eventsOf(order.jobId), 3), ['stop_failed', 'returning', 'updated']);
  const before = await org.eventsOf(order.jobId);
  await failed(driver, order.jobId, { note: 'Rang twice' });
  assert.deepEqual(await org.eventsOf(order.jobId), before, 'a repeated tap is no event');
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${order.jobId}/track`), 200);
  assert.deepEqual([track.status, track.stops[1].failure.reason], ['returning', 'recipient_absent']);

  await tap(driver, order.jobId, 'start-dropoff', 'arrive-dropoff');
  const back = await tap(driver, order.jobId, 'complete-dropoff');
  assert.deepEqual([back.status, back.partial], ['failed', false]);
  assert.deepEqual(lastOf(await org.eventsOf(order.jobId), 3), ['stop_completed', 'failed', 'updated']);
});

test('where the org does not want parcels back, the last hope’s failure ends the job', async () => {
  const order = await lax.org.order(lax.ana);
  await tap(lax.driver, order.jobId, 'accept', 'complete-pickup');
  const job = await failed(lax.driver, order.jobId);
  assert.deepEqual([job.status, states(job)], ['failed', ['pickup completed', 'dropoff failed']]);
  assert.deepEqual(await itineraryOf(org.app.database, 'lax', lax.driver.id), []);
});

test('some delivered, some not: the job is completed in part', async () => {
  const { ana, driver } = lax;
  const order = await lax.org.order(ana, { stops: [pickup(1), dropoff(2), dropoff(3)] });
  await tap(driver, order.jobId, 'accept', 'complete-pickup', 'start-dropoff');
  const going = await failed(driver, order.jobId, { reason: 'address_wrong' });
  assert.deepEqual([going.status, states(going)[1]], ['dropoff_in_progress', 'dropoff failed']);
  const done = await tap(driver, order.jobId, 'complete-dropoff');
  assert.deepEqual([done.status, done.partial], ['dropoff_completed', true]);
  const closed = await tap(driver, order.jobId, 'complete');
  assert.deepEqual([closed.status, closed.partial], ['completed', true]);
  assert.equal(expectStatus(await ana.get(`${CLIENT}/orders/${order.jobId}/track`), 200).partial, true);
});

test('some delivered, the rest brought back: completed in part after the return', async () => {
  const { ana, driver } = keen;
  const order = await org.order(ana, { stops: [pickup(1), dropoff(2), dropoff(3)] });
  await tap(driver, order.jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  const job = await failed(driver, order.jobId, { reason: 'recipient_refused', stopId: order.stops[2].id });
  assert.deepEqual([job.status, states(job)[3]], ['returning', 'return pending']);
  const back = await tap(driver, order.jobId, 'arrive-dropoff', 'complete-dropoff');
  assert.deepEqual([back.status, back.partial], ['dropoff_completed', true]);
  assert.equal((await tap(driver, order.jobId, 'complete')).partial, true);
});

test('a failed pickup takes with it the drop-offs that only it fed; the others go on', async () => {
  const { ana, driver } = keen;
  const items = [
    { name: 'Cake', pickupStop: 0, dropoffStop: 2 },
    { name: 'Bread', pickupStop: 1, dropoffStop: 3 },
  ];
  const order = await org.order(ana, { stops: [pickup(1), pickup(2), dropoff(3), dropoff(4)], items });
  await tap(driver, order.jobId, 'accept', 'start-pickup');
  const job = await failed(driver, order.jobId, { reason: 'item_missing' });
  assert.deepEqual(states(job), ['pickup failed', 'pickup pending', 'dropoff cancelled', 'dropoff pending']);
  await tap(driver, order.jobId, 'complete-pickup', 'complete-dropoff');
  assert.equal((await tap(driver, order.jobId, 'complete')).partial, true);

  const alone = await org.order(ana);
  await tap(driver, alone.jobId, 'accept', 'arrive-pickup');
  const over = await failed(driver, alone.jobId, { reason: 'sender_absent' });
  assert.deepEqual([over.status, states(over)], ['failed', ['pickup failed', 'dropoff cancelled']]);
  assert.equal(over.timeline.at(-1).event, 'job_failed');
});

test('staff fail a job without a driver as a whole, and a stop of one that has', async () => {
  const { ana, driver } = keen;
  const fail = (jobId: string, body: object) => org.staff.put(`${STAFF}/jobs/${jobId}/fail`, body);
  const lonely = await org.order(ana);
  const whole = expectStatus(await fail(lonely.jobId, { reason: 'other', note: 'No driver found' }), 200);
  assert.deepEqual([whole.status, whole.timeline.at(-1).note], ['failed', 'No driver found']);
  expectRefusal(
    await fail(lonely.jobId, { reason: 'safety' }).then(() =>
      fail(lonely.jobId, { reason: 'other', stopId: lonely.stops[0].id }),
    ),
    409,
    'illegal_transition',
  );
  const carried = await org.order(ana);
  await tap(driver, carried.jobId, 'accept', 'complete-pickup');
  const job = expectStatus(await fail(carried.jobId, { reason: 'safety', stopId: carried.stops[1].id }), 200);
  assert.equal(job.status, 'returning');
  expectRefusal(
    await fail(carried.jobId, { reason: 'safety', stopId: carried.stops[0].id }),
    409,
    'illegal_transition',
  );
});

test('staff fail one stop of a job without a driver: told once, and the rest is carried', async () => {
  const { ana, driver } = keen;
  const { jobId, stops } = await org.order(ana, { stops: [pickup(1), dropoff(2), dropoff(3)] });
  const fail = (body: object = {}) =>
    org.staff.put(`${STAFF}/jobs/${jobId}/fail`, { reason: 'address_wrong', stopId: stops[1].id, ...body });
  const job = expectStatus(await fail(), 200);
  assert.deepEqual(
    [job.status, states(job)],
    ['pending', ['pickup pending', 'dropoff failed', 'dropoff pending']],
  );
  expectStatus(await fail(), 200);
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.deepEqual(
    track.stops.map((stop: Json) => stop.status),
    ['pending', 'failed', 'pending'],
  );
  assert.deepEqual(await org.eventsOf(jobId), ['created', 'stop_failed', 'updated']);
  await tap(driver, jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  assert.equal((await tap(driver, jobId, 'complete')).partial, true);

  const whole = await org.order(ana, { stops: [pickup(1), dropoff(2), dropoff(3)] });
  const put = (body: object) =>
    org.staff.put(`${STAFF}/jobs/${whole.jobId}/fail`, { reason: 'other', ...body });
  expectStatus(await put({ stopId: whole.stops[1].id }), 200);
  assert.equal(expectStatus(await put({}), 200).status, 'failed', 'the job, and not the stop once more');
});

test('the tables agree after all of this', async () => {
  await assertInvariants(org.app.database, org.orgId);
  await assertInvariants(org.app.database, 'lax');
});
