import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Answer, Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ROUTES = `${STAFF}/routes`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;
let dan: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [dana, dan] = [await org.driver('dana'), await org.driver('dan')];
});

const twoJobs = async (): Promise<Json[]> => [
  await org.order(ana, { stops: [pickup(1), dropoff(3)] }),
  await org.order(ana, { stops: [pickup(2), dropoff(4)] }),
];
const create = async (jobs: Json[], more: object = {}): Promise<Json> => {
  const body = { name: 'Morning', jobIds: jobs.map((job) => job.jobId), ...more };
  return expectStatus(await org.staff.post(ROUTES, body), 201);
};
const put = (route: Json, step: string, body: object = {}): Promise<Answer> =>
  org.staff.put(`${ROUTES}/${route.id}/${step}`, body);
const itinerary = (driver: TestDriver) => itineraryOf(org.app.database, org.orgId, driver.id);
const cancelAll = async (jobs: Json[]) => {
  for (const { jobId } of jobs) await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`);
};

test('a plan is made, given, started, driven and ends with its last job', async () => {
  const jobs = await twoJobs();
  const stopIds = jobs.flatMap((job) => job.stops.map((stop: Json) => stop.id));
  const route = await create(jobs, {
    handle: 'am-1',
    opsGroup: 'east',
    scheduledStart: '2031-01-01T08:00:00+02:00',
  });
  assert.deepEqual(
    [route.kind, route.status, route.driverId, route.version, route.handle, route.scheduledStart],
    ['plan', 'planned', null, 1, 'am-1', '2031-01-01T06:00:00.000Z'],
  );
  assert.deepEqual(
    route.stops.map((stop: Json) => stop.stopId),
    stopIds,
  );
  assert.deepEqual(
    expectStatus(await dana.get(`${CLIENT}/jobs/available`), 200).data,
    [],
    'planned is not in the feed',
  );
  expectRefusal(await put(route, 'start'), 409, 'illegal_transition');

  const given = expectStatus(await put(route, 'assign', { driverId: dana.id }), 200);
  assert.deepEqual([given.driverId, given.status], [dana.id, 'planned']);
  assert.ok(given.version > route.version && given.assignedAt);
  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobs[0].jobId}`), 200);
  assert.deepEqual([job.status, job.agentId, job.routeId], ['assigned', dana.id, route.id]);
  assert.deepEqual(await itinerary(dana), [], 'not under way yet');
  await assertInvariants(org.app.database, org.orgId);

  const started = expectStatus(await put(route, 'start'), 200);
  assert.equal(started.status, 'tracking');
  assert.deepEqual(await itinerary(dana), stopIds);
  assert.deepEqual(
    expectStatus(await put(route, 'start'), 200),
    started,
    'starting it again changes nothing',
  );
  expectRefusal(await put(route, 'complete'), 409, 'illegal_transition');
  expectRefusal(await put(route, 'assign', { driverId: dan.id }), 409, 'illegal_transition');
  for (const { jobId } of jobs) await tap(dana, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  const done = expectStatus(await org.staff.get(`${ROUTES}/${route.id}`), 200);
  assert.equal(done.status, 'completed');
  assert.ok(done.completedAt);
  assert.deepEqual(expectStatus(await put(route, 'complete'), 200), done);
  expectRefusal(await put(route, 'start'), 409, 'illegal_transition');
  expectRefusal(await put(route, 'resequence', { stopIds }), 409, 'illegal_transition');
  assert.deepEqual(expectStatus(await org.staff.get(`${ROUTES}/${route.id}`), 200), done);
});

test('of a job whose items name a later pickup, the drop-off comes behind it', async () => {
  const job = await org.order(ana, {
    stops: [pickup(1), dropoff(3), pickup(2), dropoff(4)],
    items: [
      { name: 'Cake', pickupStop: 2, dropoffStop: 1 },
      { name: 'Bread', pickupStop: 0, dropoffStop: 3 },
    ],
  });
  const [bakery, cake, shop, bread] = job.stops.map((stop: Json) => stop.id);
  const route = await create([job], { driverId: dana.id });
  const resequence = (stopIds: string[]) => put(route, 'resequence', { stopIds });
  expectMisfit(await resequence([bakery, cake, shop, bread]), 'stopIds');
  expectStatus(await put(route, 'start'), 200);
  assert.deepEqual(await itinerary(dana), [bakery, shop, cake, bread]);
  expectStatus(await resequence([bakery, bread, shop, cake]), 200);
  assert.deepEqual(await itinerary(dana), [bakery, bread, shop, cake], 'each after its own pickup only');
  await cancelAll([job]);
});

test('a new order of stops is the driver’s itinerary too, with each pickup before its drop-off', async () => {
  const jobs = await twoJobs();
  const route = await create(jobs, { driverId: dana.id });
  const [p1, d1, p2, d2] = route.stops.map((stop: Json) => stop.stopId);
  const resequence = (stopIds: unknown) => put(route, 'resequence', { stopIds } as object);
  const planned = expectStatus(await resequence([p2, p1, d2, d1]), 200);
  assert.deepEqual(
    planned.stops.map((stop: Json) => stop.stopId),
    [p2, p1, d2, d1],
  );
  assert.ok(planned.version > route.version);
  expectStatus(await put(route, 'start'), 200);
  assert.deepEqual(await itinerary(dana), [p2, p1, d2, d1]);
  expectStatus(await resequence([p1, d1, p2, d2]), 200);
  assert.deepEqual(await itinerary(dana), [p1, d1, p2, d2]);
  await tap(dana, jobs[0].jobId, 'start-pickup');
  expectStatus(await resequence([p2, d2, p1, d1]), 200);
  assert.deepEqual(await itinerary(dana), [p1, p2, d2, d1], 'where the driver is going stays first');
  for (const wrong of [
    [p1, d1, p2],
    [p1, d1, p2, p2],
    [p1, d1, p2, UNKNOWN],
    [p1, d1, d2, p2],
    [d2, p2, d1, p1],
  ])
    expectMisfit(await resequence(wrong), 'stopIds');
  expectMisfit(await resequence([]), 'stopIds');
  expectMisfit(await resequence('all'), 'stopIds');
  assert.deepEqual(await itinerary(dana), [p1, p2, d2, d1], 'what was refused changed nothing');
  await tap(dana, jobs[0].jobId, 'complete-pickup');
  expectStatus(await resequence([d1, p1, p2, d2]), 200);
  assert.deepEqual(await itinerary(dana), [d1, p2, d2], 'a pickup that was made need not come first');
  await cancelAll(jobs);
  assert.deepEqual(await itinerary(dana), []);
  expectRefusal(await resequence([p1, d1, p2, d2]), 409, 'illegal_transition');
});

test('a plan not yet started goes to another driver whole; a single job of it leaves it', async () => {
  const jobs = await twoJobs();
  const route = await create(jobs, { driverId: dana.id });
  const moved = expectStatus(await put(route, 'assign', { driverId: dan.id }), 200);
  assert.equal(moved.driverId, dan.id);
  assert.equal(moved.stops.length, 4);
  for (const { jobId } of jobs) {
    assert.equal(expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).agentId, dan.id);
  }
  const body = { driverId: dana.id };
  const alone = expectStatus(await org.staff.put(`${STAFF}/jobs/${jobs[0].jobId}/assign`, body), 200);
  assert.notEqual(alone.routeId, route.id);
  assert.equal((await itinerary(dana)).length, 2, 'outside a plan a job is on the way at once');
  assert.equal(expectStatus(await org.staff.get(`${ROUTES}/${route.id}`), 200).stops.length, 2);
  await assertInvariants(org.app.database, org.orgId);
  await cancelAll(jobs);
});

test('of several plans with one handle made at once there is one', async () => {
  const jobs = [...(await twoJobs()), ...(await twoJobs())];
  const answers = await Promise.all(
    jobs.map((job) => org.staff.post(ROUTES, { name: 'Rush', handle: 'rush', jobIds: [job.jobId] })),
  );
  const [made, ...refused] = answers.toSorted((a, b) => a.status - b.status);
  assert.equal(made?.status, 201);
  for (const answer of refused) expectRefusal(answer, 409, 'already_exists');
  await cancelAll(jobs);
});

test('a plan that cannot be is refused and leaves nothing behind', async () => {
  const jobs = await twoJobs();
  const jobIds = jobs.map((job) => job.jobId);
  const total = async () => expectStatus(await org.staff.get(ROUTES), 200).total;
  const before = await total();
  const make = (body: object) => org.staff.post(ROUTES, { name: 'X', jobIds, ...body });
  expectMisfit(await make({ name: '' }), 'name');
  expectMisfit(await make({ jobIds: [] }), 'jobIds');
  expectMisfit(await org.staff.post(ROUTES, {}), 'name', 'jobIds');
  expectMisfit(await make({ scheduledStart: 'soon' }), 'scheduledStart');
  expectRefusal(await make({ jobIds: [jobIds[0], UNKNOWN] }), 404, 'not_found');
  expectRefusal(await make({ driverId: UNKNOWN }), 404, 'not_found');
  expectRefusal(await make({ handle: 'am-1' }), 409, 'already_exists');
  await tap(dana, jobIds[1], 'accept');
  expectRefusal(await make({}), 409, 'illegal_transition');
  assert.equal(await total(), before);
  assert.equal(expectStatus(await org.staff.get(`${STAFF}/jobs/${jobIds[0]}`), 200).routeId, null);
  for (const path of ['', '/x'])
    expectRefusal(await org.staff.get(`${ROUTES}/${UNKNOWN}${path ? 'x' : ''}`), 404, 'not_found');
  for (const step of ['start', 'complete', 'assign', 'resequence']) {
    const body =
      step === 'assign' ? { driverId: dan.id } : step === 'resequence' ? { stopIds: [UNKNOWN] } : {};
    expectRefusal(await org.staff.put(`${ROUTES}/${UNKNOWN}/${step}`, body), 404, 'not_found');
  }
  await cancelAll(jobs);
});

test('a plan whose driver was suspended meanwhile does not start until it is another’s', async () => {
  const jobs = await twoJobs();
  const dom = await org.driver('dom');
  const route = await create(jobs, { driverId: dom.id });
  expectStatus(await org.staff.put(`${STAFF}/agents/${dom.id}/suspend`), 200);
  expectRefusal(await put(route, 'start'), 403, 'driver_not_approved');
  const kept = expectStatus(await org.staff.get(`${ROUTES}/${route.id}`), 200);
  assert.deepEqual([kept.status, kept.driverId, kept.version], ['planned', dom.id, route.version]);
  expectStatus(await put(route, 'assign', { driverId: dan.id }), 200);
  assert.equal(expectStatus(await put(route, 'start'), 200).status, 'tracking');
  // Under way it goes on, whoever is suspended: starting it again is a repeat.
  expectStatus(await org.staff.put(`${STAFF}/agents/${dan.id}/suspend`), 200);
  expectStatus(await put(route, 'start'), 200);
  expectStatus(await org.staff.put(`${STAFF}/agents/${dan.id}/approve`), 200);
  await cancelAll(jobs);
});

test('routes are listed newest first, by driver, state and kind', async () => {
  const list = async (query: string) => expectStatus(await org.staff.get(`${ROUTES}${query}`), 200);
  const all = await list('');
  assert.equal(all.total, all.data.length);
  assert.deepEqual(
    all.data.map((route: Json) => route.id),
    all.data
      .map((route: Json) => route.id)
      .sort()
      .reverse(),
  );
  const page = await list('?page=2&pageSize=1');
  assert.deepEqual([page.data.length, page.data[0].id, page.total], [1, all.data[1].id, all.total]);
  for (const route of (await list('?kind=day')).data)
    assert.deepEqual([route.kind, route.status], ['day', 'tracking']);
  for (const route of (await list(`?driverId=${dana.id}&status=completed`)).data) {
    assert.deepEqual([route.driverId, route.status], [dana.id, 'completed']);
  }
  expectMisfit(await org.staff.get(`${ROUTES}?status=lost`), 'status');
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
