import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 3, bikeCapacity: 2, vanCapacity: 30 } });
let ana: Caller;
let biker: TestDriver;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [biker, driver] = [await org.driver('bea', { vehicleType: 'bike' }), await org.driver('dana')];
});

const accept = (who: TestDriver, job: Json) => who.put(`${CLIENT}/jobs/${job.jobId}/accept`);
const assign = (who: TestDriver, job: Json) =>
  org.staff.put(`${STAFF}/jobs/${job.jobId}/assign`, { driverId: who.id });
const orders = (count: number) => Promise.all(Array.from({ length: count }, () => org.order(ana)));
async function clear(...jobs: Json[]): Promise<void> {
  for (const { jobId } of jobs) expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
}

test('a vehicle is full by its own capacity, a driver by the number of jobs', async () => {
  const jobs = await orders(5);
  for (const job of jobs.slice(0, 2)) expectStatus(await accept(biker, job), 200);
  for (const ask of [accept, assign]) {
    const { details } = expectRefusal(await ask(biker, jobs[2]), 409, 'capacity_exceeded');
    assert.deepEqual(details, { jobs: 2, capacityUsed: 2, maxJobs: 3, capacity: 2 });
  }
  for (const job of jobs.slice(2)) expectStatus(await accept(driver, job), 200);
  const sixth = await org.order(ana);
  const { details } = expectRefusal(await accept(driver, sixth), 409, 'capacity_exceeded');
  assert.deepEqual(details, { jobs: 3, capacityUsed: 3, maxJobs: 3, capacity: 30 });

  await tap(biker, jobs[0].jobId, 'complete-pickup', 'complete-dropoff');
  expectRefusal(await accept(biker, sixth), 409, 'capacity_exceeded');
  await tap(biker, jobs[0].jobId, 'complete');
  expectStatus(await accept(biker, sixth), 200);
  await clear(...jobs.slice(1), sixth);
});

test('of two jobs accepted at once for the last room one is taken', async () => {
  for (let round = 0; round < 5; round++) {
    const [first, ...others] = await orders(4);
    expectStatus(await accept(biker, first), 200);
    const answers = await Promise.all(others.map((job) => accept(biker, job)));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409, 409]);
    await clear(first, ...others);
  }
});

test('a job that asks for a vehicle is not taken with a smaller one, unless staff say so', async () => {
  const job = await org.order(ana, { vehicleType: 'car' });
  const feedOf = async (caller: Caller) =>
    expectStatus(await caller.get(`${CLIENT}/jobs/available`), 200).data.map((each: Json) => each.jobId);
  assert.deepEqual(await feedOf(biker), [], 'nobody is shown what they cannot take');
  assert.deepEqual(await feedOf(driver), [job.jobId]);
  const { details } = expectRefusal(await accept(biker, job), 409, 'driver_not_available');
  assert.deepEqual(details, { asked: 'car', has: 'bike' });
  const own = { stops: [pickup(1), dropoff(2)], vehicleType: 'scooter' };
  expectRefusal(await biker.post(`${CLIENT}/jobs`, own), 409, 'driver_not_available');
  assert.deepEqual(await org.eventsOf(job.jobId), ['created']);
  expectStatus(await accept(driver, job), 200);
  expectStatus(await assign(biker, job), 200);
  await clear(job);
});

test('a plan is its maker’s own judgement of what can be carried', async () => {
  const jobs = [...(await orders(4)), await org.order(ana, { vehicleType: 'truck' })];
  const body = { name: 'Morning', jobIds: jobs.map((job) => job.jobId), driverId: biker.id };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, body), 201);
  assert.equal(route.driverId, biker.id);
  expectRefusal(await accept(biker, await org.order(ana)), 409, 'capacity_exceeded');
  await clear(...jobs);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
