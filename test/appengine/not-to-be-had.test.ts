import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller } from '../support/call.ts';
import {
  CLIENT,
  expectRefusal,
  expectStatus,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const JOBS = `${CLIENT}/jobs`;
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana');
  dana = await org.driver('dana');
});

test('a scheduled job whose time has not come is not to be had, nor shown, by its id', async () => {
  const scheduledAt = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const { jobId } = await org.order(ana, { scheduledAt });
  expectRefusal(await dana.get(`${JOBS}/${jobId}`), 404, 'not_found');
  expectRefusal(await dana.put(`${JOBS}/${jobId}/accept`), 409, 'not_offered');
});

test('a job on a plan belongs to the plan', async () => {
  const { jobId } = await org.order(ana);
  expectStatus(await org.staff.post(`${STAFF}/routes`, { name: 'Morning', jobIds: [jobId] }), 201);
  expectRefusal(await dana.put(`${JOBS}/${jobId}/accept`), 409, 'not_offered');
});

test('a cancelled job does not hold up the rest of its plan', async () => {
  const [first, second] = [await org.order(ana), await org.order(ana)];
  const jobIds = [first.jobId, second.jobId];
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, { name: 'Noon', jobIds }), 201);
  expectStatus(await ana.put(`${CLIENT}/orders/${first.jobId}/cancel`), 200);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/assign`, { driverId: dana.id }), 200);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const job = expectStatus(await dana.get(`${JOBS}/${second.jobId}`), 200);
  assert.deepEqual([job.status, job.agentId], ['assigned', dana.id]);
  await tap(dana, second.jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  const done = expectStatus(await org.staff.get(`${STAFF}/routes/${route.id}`), 200);
  assert.equal(done.status, 'completed');
});

test('a plan whose jobs all ended before it was started is cancelled', async () => {
  const { jobId } = await org.order(ana);
  const plan = { name: 'Night', jobIds: [jobId] };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  expectStatus(await ana.put(`${CLIENT}/orders/${jobId}/cancel`), 200);
  const after = expectStatus(await org.staff.get(`${STAFF}/routes/${route.id}`), 200);
  assert.equal(after.status, 'cancelled');
});

test('a driver who is not approved is shown no job and passes on none', async () => {
  const { jobId } = await org.order(ana);
  const dan = await org.driver('dan');
  expectStatus(await dan.get(`${JOBS}/${jobId}`), 200);
  expectStatus(await org.staff.put(`${STAFF}/agents/${dan.id}/suspend`), 200);
  expectRefusal(await dan.get(`${JOBS}/${jobId}`), 404, 'not_found');
  expectRefusal(await dan.put(`${JOBS}/${jobId}/reject`), 403, 'driver_not_approved');
});
