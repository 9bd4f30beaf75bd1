import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { listClosedStops } from '../../server/src/core/jobs/store/closed-stops.ts';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
let ana: Caller;

before(async () => {
  ana = await org.person('ana');
});

const closedBy = (driver: TestDriver, { since = 0, limit = 8 } = {}) =>
  org.app.database.db.withOrg(org.orgId, (tx) => listClosedStops(tx, { driverId: driver.id, since, limit }));
const idsOf = async (driver: TestDriver, bounds = {}) =>
  (await closedBy(driver, bounds)).map((stop) => stop.stopId);
const stopIds = (job: Json): string[] => job.stops.map((stop: Json) => stop.id);
const byStaff = async (jobId: string, command: string, body: object = {}) =>
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/${command}`, body), 200);

test('what a driver has closed, done or failed, is known with its place and whose it was', async () => {
  const driver = await org.driver('dana');
  const job = await org.order(ana);
  const [shop, door] = stopIds(job);
  await tap(driver, job.jobId, 'accept', 'complete-pickup');
  assert.deepEqual(await idsOf(driver), [shop], 'open stops are not among them');
  const reason = { reason: 'recipient_absent' };
  expectStatus(await driver.put(`${CLIENT}/jobs/${job.jobId}/fail`, reason), 200);
  const closed = await closedBy(driver);
  assert.deepEqual(
    closed.map((stop) => stop.stopId),
    [shop, door],
    'oldest first, and nothing of the way back',
  );
  const { lat, lng } = place(5);
  const { closedAt, ...known } = closed[1] as (typeof closed)[number];
  const { jobId, customerId } = job;
  assert.deepEqual(known, { stopId: door, jobId, customerId, lat, lng, radiusMeters: 100 });
  assert.ok(Math.abs(closedAt - Date.now()) < 60_000);
  assert.deepEqual(await idsOf(driver, { since: closedAt }), []);
  assert.deepEqual(await idsOf(driver, { since: closedAt - 1 }), [door]);
  assert.deepEqual(await idsOf(driver, { limit: 1 }), [door]);
});

test('what a phone says late counts from when we were told', async () => {
  const driver = await org.driver('tom');
  const job = await org.order(ana);
  await tap(driver, job.jobId, 'accept');
  const told = Date.now();
  const at = new Date(told - 3_600_000).toISOString();
  expectStatus(await driver.put(`${CLIENT}/jobs/${job.jobId}/complete-pickup`, { at }), 200);
  const [shop] = await closedBy(driver);
  assert.ok(shop && shop.closedAt >= told);
});

test('of a job that is called off, the stop where the driver was counts as the last', async () => {
  const driver = await org.driver('dan');
  const stops = [pickup(1), dropoff(3), dropoff(5), dropoff(7)];
  const job = await org.order(ana, { stops });
  const ids = stopIds(job);
  await tap(driver, job.jobId, 'accept', 'complete-pickup');
  const stopId = ids[2];
  expectStatus(await driver.put(`${CLIENT}/jobs/${job.jobId}/arrive-dropoff`, { stopId }), 200);
  await byStaff(job.jobId, 'cancel');
  assert.deepEqual((await idsOf(driver)).sort(), [...ids].sort());
  assert.deepEqual(await idsOf(driver, { limit: 1 }), [stopId]);
});

test('of a job that went to another driver, each knows what they closed while it was theirs', async () => {
  const [giver, taker] = [await org.driver('gil'), await org.driver('tia')];
  const job = await org.order(ana);
  const [shop, door] = stopIds(job);
  await tap(giver, job.jobId, 'accept', 'complete-pickup');
  const given = await byStaff(job.jobId, 'assign', { driverId: taker.id });
  const handover = stopIds(given).filter((id) => id !== shop && id !== door);
  assert.equal(handover.length, 2);
  // No index leads to what was taken from a driver (ADR 7).
  assert.deepEqual(await idsOf(giver), []);
  assert.ok(!(await idsOf(taker)).includes(String(shop)), 'the taker never was at the shop');
  await tap(taker, job.jobId, 'complete-pickup', 'complete-dropoff');
  const own = await idsOf(taker);
  assert.deepEqual(own.slice(-2), [handover[1], door]);
  assert.ok(!own.includes(String(shop)));
});
