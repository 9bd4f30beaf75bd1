import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  type TestDriver,
  useTenant,
} from '../support/tenant.ts';

const DRIVERS = 20;
const org = await useTenant({ settings: { driverCapacity: 100 } });
let customer: Caller;
let drivers: TestDriver[];

before(async () => {
  customer = await org.person('ana');
  drivers = await Promise.all(Array.from({ length: DRIVERS }, (_, n) => org.driver(`driver-${n}`)));
});

async function acceptAtOnce(jobId: string): Promise<string> {
  const answers = await Promise.all(drivers.map((driver) => driver.put(`${CLIENT}/jobs/${jobId}/accept`)));
  const won = answers.flatMap((answer, n) => (answer.status === 200 ? [{ answer, driver: drivers[n] }] : []));
  const lost = answers.filter((answer) => answer.status !== 200);
  assert.equal(won.length, 1, answers.map((answer) => answer.status).join(' '));
  assert.equal(lost.length, DRIVERS - 1);
  for (const answer of lost) expectRefusal(answer, 409, 'already_assigned');
  const winner = won[0]?.driver?.id as string;
  assert.equal(won[0]?.answer.body.agentId, winner, 'the one told so is the one');
  assert.equal(won[0]?.answer.body.status, 'assigned');
  return winner;
}

test('of twenty drivers who accept at once one gets the job, with one event', async () => {
  for (let round = 0; round < 5; round++) {
    const { jobId } = await org.order(customer, { stops: [pickup(round), dropoff(round + 3)] });
    const winner = await acceptAtOnce(jobId);
    assert.deepEqual(await org.eventsOf(jobId), ['created', 'assigned', 'updated']);
    const { agentId, stops } = expectStatus(await org.staff.get(`/logistics/delivery/jobs/${jobId}`), 200);
    assert.equal(agentId, winner);
    for (const driver of drivers) {
      const itinerary = await itineraryOf(org.app.database, org.orgId, driver.id);
      const own = itinerary.filter((stopId) => stops.some((stop: { id: string }) => stop.id === stopId));
      assert.equal(own.length, driver.id === winner ? 2 : 0);
    }
  }
  await assertInvariants(org.app.database, org.orgId);
});

test('several jobs raced for at the same time each get one driver', async () => {
  const jobs = await Promise.all(
    [1, 2, 3, 4].map((n) => org.order(customer, { stops: [pickup(n), dropoff(n + 2)] })),
  );
  await Promise.all(jobs.map((job) => acceptAtOnce(job.jobId)));
  for (const job of jobs) {
    assert.deepEqual(await org.eventsOf(job.jobId), ['created', 'assigned', 'updated']);
  }
  await assertInvariants(org.app.database, org.orgId);
});

test('the winner’s second tap is answered as the first and is no second event', async () => {
  const { jobId } = await org.order(customer);
  const winner = drivers[0] as TestDriver;
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => winner.put(`${CLIENT}/jobs/${jobId}/accept`)));
  for (const answer of answers) assert.equal(expectStatus(answer, 200).agentId, winner.id);
  assert.deepEqual(await org.eventsOf(jobId), ['created', 'assigned', 'updated']);
});
