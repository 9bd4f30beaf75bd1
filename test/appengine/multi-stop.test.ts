import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 100 } });
let ana: Caller;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana');
  driver = await org.driver('dana');
});

async function tapAt(jobId: string, step: string, stopId: string): Promise<Json> {
  return expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/${step}`, { stopId }), 200);
}

const count = (events: string[], name: string) => events.filter((event) => event === name).length;
const states = (job: Json) => job.stops.map((stop: Json) => stop.status).join(' ');

test('two pickups and two drop-offs, one after the other: the job’s events mark the first and the last', async () => {
  const { jobId } = await org.order(ana, { stops: [pickup(1), pickup(2), dropoff(3), dropoff(4)] });
  const walk: [step: string, status: string, stops: string][] = [
    ['accept', 'assigned', 'pending pending pending pending'],
    ['start-pickup', 'pickup_in_progress', 'in_progress pending pending pending'],
    ['arrive-pickup', 'pickup_arrived', 'in_progress pending pending pending'],
    ['complete-pickup', 'pickup_in_progress', 'completed pending pending pending'],
    ['start-pickup', 'pickup_in_progress', 'completed in_progress pending pending'],
    ['complete-pickup', 'pickup_completed', 'completed completed pending pending'],
    ['start-dropoff', 'dropoff_in_progress', 'completed completed in_progress pending'],
    ['complete-dropoff', 'dropoff_in_progress', 'completed completed completed pending'],
    ['arrive-dropoff', 'dropoff_arrived', 'completed completed completed in_progress'],
    ['complete-dropoff', 'dropoff_completed', 'completed completed completed completed'],
    ['complete', 'completed', 'completed completed completed completed'],
  ];
  for (const [step, status, stops] of walk) {
    const job = await tap(driver, jobId, step);
    assert.deepEqual([job.status, states(job)], [status, stops], step);
  }
  const events = await org.eventsOf(jobId);
  for (const name of ['stop_started', 'stop_arrived', 'stop_completed'])
    assert.equal(count(events, name), 4, name);
  for (const half of ['pickup', 'dropoff']) {
    for (const name of ['started', 'arrived', 'completed'])
      assert.equal(count(events, `${half}_${name}`), 1, name);
  }
  assert.ok(events.lastIndexOf('stop_completed') < events.indexOf('dropoff_completed'));
  assert.equal(expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200).partial, false);
});

test('a drop-off may be served as soon as the pickup that feeds it is done', async () => {
  const items = [
    { name: 'Cake', pickupStop: 0, dropoffStop: 2 },
    { name: 'Bread', pickupStop: 1, dropoffStop: 3 },
  ];
  const { jobId, stops } = await org.order(ana, {
    stops: [pickup(1), pickup(2), dropoff(3), dropoff(4)],
    items,
  });
  const [, second, cake, bread] = stops.map((stop: Json) => stop.id);
  await tap(driver, jobId, 'accept', 'complete-pickup');
  expectRefusal(
    await driver.put(`${CLIENT}/jobs/${jobId}/start-dropoff`, { stopId: bread }),
    409,
    'illegal_transition',
  );
  const served = await tapAt(jobId, 'complete-dropoff', cake);
  assert.deepEqual(
    [served.status, states(served)],
    ['dropoff_in_progress', 'completed pending completed pending'],
  );
  await tapAt(jobId, 'complete-pickup', second);
  const last = await tapAt(jobId, 'complete-dropoff', bread);
  assert.equal(last.status, 'dropoff_completed');
  const events = await org.eventsOf(jobId);
  assert.equal(count(events, 'pickup_completed'), 1);
  assert.equal(count(events, 'dropoff_completed'), 1);
});

test('starting another stop makes that one current; taps that name none are for it', async () => {
  const { jobId, stops } = await org.order(ana, { stops: [pickup(1), dropoff(3), dropoff(4), dropoff(5)] });
  const [, first, , third] = stops.map((stop: Json) => stop.id);
  await tap(driver, jobId, 'accept', 'complete-pickup');
  await tapAt(jobId, 'start-dropoff', first);
  await tapAt(jobId, 'start-dropoff', third);
  const itinerary = await itineraryOf(org.app.database, org.orgId, driver.id);
  const open = itinerary.filter((id) => stops.some((stop: Json) => stop.id === id));
  assert.equal(open[0], third, 'where the driver is going comes first');
  const arrived = await tap(driver, jobId, 'arrive-dropoff');
  assert.ok(arrived.stops[3].arrivedAt, 'the stop under way is the one begun last');
  assert.equal(arrived.stops[1].arrivedAt, null);
  const done = await tap(driver, jobId, 'complete-dropoff');
  assert.equal(states(done), 'completed in_progress pending completed');
  await tapAt(jobId, 'complete-dropoff', first);
  await tap(driver, jobId, 'start-dropoff', 'complete-dropoff', 'complete');
});

test('jobs of one pickup or one drop-off only have their whole life too', async () => {
  const collect = await org.order(ana, { stops: [pickup(1)] });
  await tap(driver, collect.jobId, 'accept', 'start-pickup', 'complete-pickup');
  assert.equal((await tap(driver, collect.jobId, 'complete')).status, 'completed');
  const deliver = await org.order(ana, { stops: [dropoff(1)] });
  await tap(driver, deliver.jobId, 'accept', 'start-dropoff', 'complete-dropoff');
  assert.equal((await tap(driver, deliver.jobId, 'complete')).status, 'completed');
  expectRefusal(await driver.put(`${CLIENT}/jobs/${deliver.jobId}/start-pickup`), 409, 'illegal_transition');
});

test('fifty stops are taken', async () => {
  const stops = [pickup(0), ...Array.from({ length: 49 }, (_, n) => dropoff(n + 1))];
  const job = await org.order(ana, { stops });
  assert.equal(job.stops.length, 50);
  await tap(driver, job.jobId, 'accept', 'complete-pickup');
  const chain = expectStatus(await ana.get(`${CLIENT}/orders/${job.jobId}/track`), 200);
  assert.equal(chain.stops.length, 50);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
