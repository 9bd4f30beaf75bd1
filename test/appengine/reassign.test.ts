import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;
let dan: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [dana, dan] = [
    await org.driver('dana'),
    await org.driver('dan', { firstName: 'Dan', vehiclePlate: 'DAN 1' }),
  ];
});

const staffPut = (jobId: string, command: string, body: object = {}) =>
  org.staff.put(`${STAFF}/jobs/${jobId}/${command}`, body);
const assign = async (jobId: string, driver: TestDriver, more: object = {}): Promise<Json> =>
  expectStatus(await staffPut(jobId, 'assign', { driverId: driver.id, ...more }), 200);
const itinerary = (driver: TestDriver) => itineraryOf(org.app.database, org.orgId, driver.id);
const agent = async (jobId: string) =>
  expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200).agent?.firstName ?? null;

test('staff assign and take back before the pickup; what was begun begins anew', async () => {
  const { jobId, stops } = await org.order(ana);
  const given = await assign(jobId, dana);
  assert.deepEqual([given.status, given.agentId, given.timeline.at(-1).by], ['assigned', dana.id, 'staff']);
  const events = await org.eventsOf(jobId);
  await assign(jobId, dana);
  assert.deepEqual(await org.eventsOf(jobId), events, 'a repeated assignment is no event');
  await tap(dana, jobId, 'arrive-pickup');
  expectRefusal(await staffPut(jobId, 'assign', { driverId: dana.id }), 409, 'already_assigned');

  const back = expectStatus(await staffPut(jobId, 'unassign', { note: 'Flat tyre' }), 200);
  assert.deepEqual(
    [back.status, back.agentId, back.routeId, back.data.tracking],
    ['pending', null, null, null],
  );
  assert.deepEqual(
    back.stops.map((stop: Json) => [stop.status, stop.arrivedAt]),
    stops.map(() => ['pending', null]),
  );
  assert.deepEqual(
    [back.timeline.at(-1).event, back.timeline.at(-1).note],
    ['agent_unassigned', 'Flat tyre'],
  );
  assert.deepEqual(await itinerary(dana), []);
  assert.equal(await agent(jobId), null);
  expectRefusal(await dana.put(`${CLIENT}/jobs/${jobId}/start-pickup`), 404, 'not_found');
  expectStatus(await staffPut(jobId, 'cancel'), 200);
});

test('before the pickup another driver simply has the job: one itinerary less, one more', async () => {
  const { jobId, stops } = await org.order(ana);
  const ids = stops.map((stop: Json) => stop.id);
  await tap(dana, jobId, 'accept', 'start-pickup');
  assert.deepEqual(await itinerary(dana), ids);
  assert.equal(await agent(jobId), 'Dana');
  const moved = await assign(jobId, dan);
  assert.deepEqual([moved.status, moved.agentId], ['assigned', dan.id]);
  assert.deepEqual([await itinerary(dana), await itinerary(dan)], [[], ids]);
  assert.equal(await agent(jobId), 'Dan');
  assert.deepEqual((await org.eventsOf(jobId)).slice(-2), ['reassigned', 'updated']);
  expectRefusal(await dana.get(`${CLIENT}/jobs/${jobId}`), 404, 'not_found');
  expectRefusal(await dana.put(`${CLIENT}/jobs/${jobId}/complete-pickup`), 404, 'not_found');
  await tap(dan, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
});

test('with the parcel aboard another driver takes it over at a place between', async () => {
  const { jobId, stops } = await org.order(ana);
  await tap(dana, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  expectRefusal(await staffPut(jobId, 'unassign'), 409, 'illegal_transition');
  const meeting = { lat: 56.97, lng: 24.13 };
  const handed = await assign(jobId, dan, { handoverAt: meeting });
  assert.equal(handed.agentId, dan.id);
  assert.deepEqual(
    handed.stops.map((stop: Json) => `${stop.type} ${stop.status}`),
    ['pickup completed', 'dropoff completed', 'pickup pending', 'dropoff pending'],
  );
  const [, give, take, door] = handed.stops;
  assert.equal(door.id, stops[1].id);
  for (const stop of [give, take])
    assert.deepEqual([stop.location.lat, stop.location.lng], [meeting.lat, meeting.lng]);
  assert.deepEqual(
    [await itinerary(dana), await itinerary(dan)],
    [[], [take.id, door.id]],
    'first there, then to the door',
  );

  expectRefusal(await dan.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`), 409, 'illegal_transition');
  expectRefusal(await dana.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`), 404, 'not_found');
  const own = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.deepEqual(
    own.stops.map((stop: Json) => stop.id),
    stops.map((stop: Json) => stop.id),
    'not the customer’s stops',
  );
  const shown = [
    expectStatus(await ana.get(`${CLIENT}/jobs/${jobId}`), 200),
    expectStatus(await ana.get(`${CLIENT}/orders`), 200).data.find((job: Json) => job.jobId === jobId),
  ];
  for (const job of shown) {
    assert.deepEqual(
      job.stops.map((stop: Json) => stop.id),
      stops.map((stop: Json) => stop.id),
      'where drivers meet may be at another customer’s door',
    );
  }
  await tap(dan, jobId, 'start-pickup');
  assert.deepEqual(await itinerary(dan), [take.id, door.id]);
  await tap(dan, jobId, 'complete-pickup');
  const done = await tap(dan, jobId, 'complete-dropoff');
  assert.deepEqual([done.status, done.partial], ['dropoff_completed', false]);
  assert.equal((await tap(dan, jobId, 'complete')).status, 'completed');
  const events = await org.eventsOf(jobId);
  assert.equal(events.filter((event) => event === 'pickup_completed').length, 1);
});

test('after a handover the estimate is the new driver’s, and nothing is left of what the former one said', async () => {
  const { jobId } = await org.order(ana);
  const track = async () => expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  const at = (driver: TestDriver, lat: number) => driver.put(`${CLIENT}/location`, { lat, lng: 24.1 });
  await tap(dana, jobId, 'accept', 'complete-pickup', 'start-dropoff');
  expectStatus(await at(dana, 56.952), 200);
  const words = { etaMinutes: 2, note: 'Almost there', location: { lat: 56.952, lng: 24.1 } };
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/tracking`, words), 200);
  const said = (await track()).eta;
  assert.deepEqual([said.minutes, said.source], [2, 'driver']);
  expectStatus(await at(dan, 57.05), 200);
  const handed = await assign(jobId, dan);
  assert.equal(handed.data.tracking, null);
  const { eta } = await track();
  assert.equal(eta.source, 'straight-line');
  assert.ok(eta.minutes > 10, `${eta.minutes} minutes for 11 km`);
  await tap(dan, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
});

test('without a place given, the handover is where the driver is', async () => {
  const { jobId } = await org.order(ana);
  await tap(dana, jobId, 'accept', 'complete-pickup');
  expectStatus(await dana.put(`${CLIENT}/location`, { lat: 56.9512, lng: 24.1012 }), 200);
  const handed = await assign(jobId, dan);
  assert.equal(handed.stops[2].location.lat, 56.9512);
  await assertInvariants(org.app.database, org.orgId);
  const again = await assign(jobId, dana);
  assert.equal(again.agentId, dana.id);
  assert.deepEqual(
    again.stops.filter((stop: Json) => stop.type === 'pickup').map((stop: Json) => stop.status),
    ['completed', 'cancelled', 'pending'],
    'a handover that was never reached is replaced',
  );
  await tap(dana, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
});

test('an assignment to nobody who may drive is refused, and nothing happens', async () => {
  const { jobId } = await org.order(ana);
  const applicant = await org.person('app');
  const body = { firstName: 'App', lastName: 'Licant', vehicleType: 'bike' };
  const { id } = expectStatus(await applicant.post(`${CLIENT}/register`, body), 201);
  expectRefusal(await staffPut(jobId, 'assign', { driverId: id }), 403, 'driver_not_approved');
  expectRefusal(await staffPut(jobId, 'assign', { driverId: UNKNOWN }), 404, 'not_found');
  expectRefusal(await staffPut(jobId, 'assign', { driverId: 'x' }), 404, 'not_found');
  expectMisfit(await staffPut(jobId, 'assign'), 'driverId');
  expectMisfit(
    await staffPut(jobId, 'assign', { driverId: dan.id, handoverAt: { lat: 99, lng: 1 } }),
    'handoverAt.lat',
  );
  expectRefusal(await staffPut(UNKNOWN, 'assign', { driverId: dan.id }), 404, 'not_found');
  expectRefusal(await staffPut(jobId, 'unassign'), 409, 'illegal_transition');
  assert.deepEqual(await org.eventsOf(jobId), ['created']);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
