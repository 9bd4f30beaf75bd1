import assert from 'node:assert/strict';
import test, { before, beforeEach } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import { makeDue } from '../support/superuser.ts';
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
import { waitUntil } from '../support/wait.ts';

// All places are on one street, some 42 s apart for a van. The driver waits at its beginning.
const org = await useTenant();
let ana: Caller;
let driver: TestDriver;
let drivers = 0;

before(async () => {
  ana = await org.person('ana');
});
beforeEach(async () => {
  driver = await org.driver(`driver-${drivers++}`);
  await beAt(0);
});

async function beAt(n: number): Promise<void> {
  const { lat, lng } = place(n);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat, lng }), 200);
}
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const ids = (job: Json): string[] => job.stops.map((stop: Json) => stop.id);
const itinerary = () => itineraryOf(org.app.database, org.orgId, driver.id);
const order = (stops: object[], more: object = {}) => org.order(ana, { stops, ...more });
async function accepted(...stops: object[]): Promise<Json> {
  const job = await order(stops);
  return tap(driver, job.jobId, 'accept');
}

test('a job that lies on the way is served on the way, and the route of the day says the same', async () => {
  const a = await accepted(pickup(1), dropoff(9));
  const b = await accepted(pickup(3), dropoff(6));
  const [aP, aD] = ids(a);
  const [bP, bD] = ids(b);
  assert.deepEqual(await itinerary(), [aP, bP, bD, aD]);
  const route = async (): Promise<Json[]> =>
    expectStatus(await org.staff.get(`${STAFF}/routes/${a.routeId}`), 200).stops;
  assert.equal(b.routeId, a.routeId);
  assert.deepEqual(
    (await route()).map((stop) => [stop.stopId, stop.sequence]),
    [aP, bP, bD, aD].map((id, index) => [id, index]),
  );
  await tap(driver, b.jobId, 'complete-pickup');
  await tap(driver, a.jobId, 'complete-pickup');
  assert.deepEqual(
    (await route()).map((stop) => stop.stopId),
    [bP, aP, bD, aD],
    'as it was driven, then as it will be',
  );
});

test('it counts from where the driver is, and behind the stop under way', async () => {
  await beAt(7);
  const a = await accepted(pickup(5), dropoff(1));
  const b = await accepted(pickup(7), dropoff(6));
  assert.deepEqual(await itinerary(), [...ids(b), ...ids(a)]);
  await tap(driver, a.jobId, 'start-pickup');
  const c = await accepted(pickup(7), dropoff(6));
  const order = await itinerary();
  assert.equal(order[0], ids(a)[0], 'that is where the driver is going');
  assert.ok(order.indexOf(ids(c)[0] as string) < order.indexOf(ids(c)[1] as string));
});

test('a stop that was promised is not made late for a shorter way', async () => {
  const slow = [pickup(3, { serviceMinutes: 10 }), dropoff(6)];
  const window = { from: inSeconds(0), to: inSeconds(15 * 60) };
  const a = await accepted(pickup(1), dropoff(9, { window }));
  const b = await accepted(...slow);
  assert.deepEqual(await itinerary(), [...ids(a), ...ids(b)]);
  for (const job of [a, b]) expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/cancel`), 200);

  const hasTime = await accepted(pickup(1), dropoff(9, { window: { ...window, to: inSeconds(30 * 60) } }));
  const c = await accepted(...slow);
  const [first, last] = ids(hasTime);
  assert.deepEqual(await itinerary(), [first, ...ids(c), last]);
});

test('a job is taken although its promise, or another one, cannot be kept', async () => {
  const late = { window: { from: inSeconds(0), to: inSeconds(20) } };
  const a = await accepted(pickup(30), dropoff(40, late));
  const b = await accepted(pickup(60), dropoff(80, late));
  assert.deepEqual(await itinerary(), [...ids(a), ...ids(b)]);
});

test('a scheduled job finds its place when it is released', async () => {
  const a = await accepted(pickup(1), dropoff(9));
  const b = await order([pickup(3), dropoff(6)], { scheduledAt: inSeconds(120 * 60) });
  expectStatus(await org.staff.put(`${STAFF}/jobs/${b.jobId}/assign`, { driverId: driver.id }), 200);
  assert.deepEqual(await itinerary(), ids(a));
  await makeDue(org.app.database, `release_job:${b.jobId}`);
  await waitUntil(async () => (await itinerary()).length === 4, { what: 'the stops on the itinerary' });
  const [first, last] = ids(a);
  assert.deepEqual(await itinerary(), [first, ...ids(b), last]);
});

test('a plan keeps its order; what is taken besides it is put between', async () => {
  const jobs = [await order([pickup(9), dropoff(1)]), await order([pickup(8), dropoff(2)])];
  const body = { name: 'Zigzag', jobIds: jobs.map((job) => job.jobId), driverId: driver.id };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, body), 201);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const planned = jobs.flatMap(ids);
  assert.deepEqual(await itinerary(), planned);
  const b = await accepted(pickup(3), dropoff(6));
  const [p1, d1, p2, d2] = planned;
  const [bP, bD] = ids(b);
  assert.deepEqual(await itinerary(), [p1, d1, bP, p2, bD, d2], 'the last place of those on the way');
});

test('two jobs taken at once both find their places', async () => {
  const a = await accepted(pickup(1), dropoff(9));
  const jobs = await Promise.all([order([pickup(3), dropoff(5)]), order([pickup(6), dropoff(8)])]);
  await Promise.all(jobs.map((job) => tap(driver, job.jobId, 'accept')));
  const [first, last] = ids(a);
  assert.deepEqual(await itinerary(), [first, ...jobs.flatMap(ids), last]);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
