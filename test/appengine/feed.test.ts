import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 3 } });
const JOBS = `${CLIENT}/jobs`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;
let dan: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [dana, dan] = [await org.driver('dana'), await org.driver('dan')];
});

async function feedOf(driver: TestDriver, query = ''): Promise<string[]> {
  const { data } = expectStatus(await driver.get(`${JOBS}/available${query}`), 200);
  return data.map((job: Json) => job.jobId);
}

async function clear(...jobs: Json[]): Promise<void> {
  for (const { jobId } of jobs) expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
}

test('the feed has what can be taken, nearest pickup first, without anybody’s contacts', async () => {
  const [far, near, middle] = [
    await org.order(ana, { stops: [pickup(9), dropoff(1)] }),
    await org.order(ana, { stops: [pickup(2), dropoff(1)] }),
    await org.order(ana, { stops: [pickup(5), dropoff(1)] }),
  ];
  assert.deepEqual(
    await feedOf(dana),
    [far.jobId, near.jobId, middle.jobId],
    'the oldest first where nobody knows',
  );
  expectStatus(await dana.put(`${CLIENT}/location`, { lat: place(1).lat, lng: place(1).lng }), 200);
  assert.deepEqual(await feedOf(dana), [near.jobId, middle.jobId, far.jobId]);
  assert.deepEqual(await feedOf(dana, '?page=2&pageSize=2'), [far.jobId]);
  expectMisfit(await dana.get(`${JOBS}/available?pageSize=0`), 'pageSize');

  const [first] = expectStatus(await dana.get(`${JOBS}/available`), 200).data;
  for (const stop of first.stops) assert.deepEqual(stop.contact, { name: null, phone: null });
  expectStatus(await dan.get(`${JOBS}/${near.jobId}`), 200);
  await tap(dana, near.jobId, 'accept');
  assert.deepEqual(await feedOf(dan), [far.jobId, middle.jobId]);
  expectRefusal(await dan.get(`${JOBS}/${near.jobId}`), 404, 'not_found');
  const mine = expectStatus(await dana.get(`${JOBS}/${near.jobId}`), 200);
  assert.deepEqual(mine.stops[1].contact, { name: 'Ana 1', phone: '+371 ••• ••• 0001' });
  assert.deepEqual(expectStatus(await dana.get(`${JOBS}?active=true`), 200).data, [mine]);
  await clear(far, near, middle);
  assert.deepEqual(expectStatus(await dana.get(`${JOBS}?active=true`), 200).data, []);
  assert.equal(expectStatus(await dana.get(`${JOBS}?status=cancelled`), 200).total, 1);
  const ended = expectStatus(await dana.get(`${JOBS}/${near.jobId}`), 200);
  assert.deepEqual(
    ended.stops[1].contact,
    { name: null, phone: null },
    'after the end contacts are nobody’s business',
  );
});

test('what customers write is read by the driver who has the job, while they have it', async () => {
  const job = await org.order(ana, {
    stops: [pickup(1, { notes: 'Ask for Peter' }), dropoff(2, { notes: 'Door code 4711' })],
    recipient: { name: 'Anna Berg', phone: '+37129000777' },
    reference: 'R-7',
    metadata: { gate: 'Gate code 0815' },
  });
  const path = `${JOBS}/${job.jobId}`;
  const told = (body: Json) => [body.customerId, body.metadata, body.stops.map(({ notes }: Json) => notes)];
  const untold = [null, {}, ['', '']];
  const all = [job.customerId, { gate: 'Gate code 0815' }, ['Ask for Peter', 'Door code 4711']];
  assert.ok(job.customerId);

  const [shown] = expectStatus(await dana.get(`${JOBS}/available`), 200).data;
  const looked = await dana.get(path);
  const passed = await dan.put(`${path}/reject`);
  for (const body of [shown, expectStatus(looked, 200), expectStatus(passed, 200)]) {
    assert.deepEqual(told(body), untold);
    assert.deepEqual([body.reference, body.recipient], ['R-7', { name: null, phone: null }]);
    assert.equal(body.stops[1].location.address, job.stops[1].location.address);
    assert.doesNotMatch(JSON.stringify(body), /code|Peter|Berg/);
  }
  assert.deepEqual(told(await tap(dana, job.jobId, 'accept')), all);
  expectStatus(await dana.put(`${path}/tracking`, { note: 'Code 4711 works' }), 200);
  await tap(dana, job.jobId, 'reject');
  const third = await org.driver('third');
  assert.doesNotMatch((await third.get(path)).text, /4711/, 'nor what the one before them wrote');
  await tap(third, job.jobId, ...['accept', 'complete-pickup', 'complete-dropoff', 'complete']);

  const ended = expectStatus(await third.get(path), 200);
  assert.deepEqual(told(ended), untold);
  assert.ok(ended.earning);
  for (const [who, at] of [
    [ana, `${CLIENT}/orders`],
    [org.staff, `${STAFF}/jobs`],
  ] as const) {
    const { data } = expectStatus(await who.get(`${at}?reference=R-7`), 200);
    assert.deepEqual(told(data[0]), all);
  }
});

test('what was written of a stop that failed is not told to who may only take the job', async () => {
  const job = await org.order(ana, { stops: [pickup(1), pickup(2), dropoff(5)] });
  const path = `${JOBS}/${job.jobId}`;
  await tap(dana, job.jobId, 'accept');
  const failed = { reason: 'other', stopId: job.stops[0].id, note: 'Gate code 0815 is wrong' };
  expectStatus(await dana.put(`${path}/fail`, failed), 200);
  assert.equal(expectStatus(await dana.get(path), 200).stops[0].failure.note, failed.note);
  await tap(dana, job.jobId, 'reject');
  const looked = expectStatus(await dan.get(path), 200);
  assert.equal(looked.stops[0].failure.reason, 'other');
  assert.doesNotMatch(JSON.stringify(looked), /0815/);
  const told = expectStatus(await org.staff.get(`${STAFF}/jobs/${job.jobId}`), 200);
  assert.equal(told.stops[0].failure.note, failed.note);
  await clear(job);
});

test('who passes on a job is not shown it again; the others are', async () => {
  const job = await org.order(ana);
  const passed = expectStatus(await dana.put(`${JOBS}/${job.jobId}/reject`, { note: 'Too far' }), 200);
  assert.equal(passed.status, 'pending');
  expectStatus(await dana.put(`${JOBS}/${job.jobId}/reject`), 200);
  assert.deepEqual(await org.eventsOf(job.jobId), ['created', 'rejected']);
  assert.deepEqual(await feedOf(dana), []);
  assert.deepEqual(await feedOf(dan), [job.jobId]);
  await tap(dan, job.jobId, 'accept');
  await clear(job);
});

test('a job that was taken and not begun can be given back to the feed', async () => {
  const job = await org.order(ana);
  await tap(dana, job.jobId, 'accept');
  const back = expectStatus(await dana.put(`${JOBS}/${job.jobId}/reject`), 200);
  assert.deepEqual([back.status, back.agentId, back.routeId], ['pending', null, null]);
  assert.deepEqual([await feedOf(dana), await feedOf(dan)], [[], [job.jobId]]);
  await tap(dan, job.jobId, 'accept', 'start-pickup');
  expectRefusal(await dan.put(`${JOBS}/${job.jobId}/reject`), 409, 'illegal_transition');
  await clear(job);
});

test('who is late, full, or asks for what is not there, learns which', async () => {
  const jobs = [];
  for (let n = 0; n < 4; n++) jobs.push(await org.order(ana));
  for (const { jobId } of jobs.slice(0, 3)) await tap(dana, jobId, 'accept');
  const last = jobs[3];
  expectRefusal(await dana.put(`${JOBS}/${last.jobId}/accept`), 409, 'capacity_exceeded');
  expectRefusal(await dan.put(`${JOBS}/${jobs[0].jobId}/accept`), 409, 'already_assigned');
  for (const id of [UNKNOWN, 'x']) {
    for (const step of ['accept', 'reject', 'start-pickup', 'complete', 'fail', 'tracking']) {
      const body = step === 'fail' ? { reason: 'other' } : {};
      expectRefusal(await dan.put(`${JOBS}/${id}/${step}`, body), 404, 'not_found');
    }
    for (const path of ['', '/tracking'])
      expectRefusal(await dan.get(`${JOBS}/${id}${path}`), 404, 'not_found');
  }
  expectRefusal(await dan.put(`${JOBS}/${jobs[0].jobId}/start-pickup`), 404, 'not_found');
  await clear(...jobs);
  expectRefusal(await dan.put(`${JOBS}/${last.jobId}/accept`), 404, 'not_found');
});

test('a driver offers to carry a delivery of their own making and has it', async () => {
  const body = { stops: [pickup(1), dropoff(2)], reference: 'custom' };
  const job = expectStatus(await dan.post(JOBS, body), 201);
  assert.deepEqual([job.status, job.agentId, job.reference], ['assigned', dan.id, 'custom']);
  assert.deepEqual(await org.eventsOf(job.jobId), ['created', 'assigned', 'updated']);
  expectMisfit(await dan.post(JOBS, { stops: [] }), 'stops');
  expectRefusal(await ana.post(JOBS, body), 403, 'forbidden');
  const agent = `${STAFF}/agents/${dan.id}`;
  await clear(job);
  expectStatus(await org.staff.put(`${agent}/suspend`), 200);
  expectRefusal(await dan.post(JOBS, body), 403, 'driver_not_approved');
  expectStatus(await org.staff.put(`${agent}/approve`), 200);
});

test('a driver who is full does not leave a job of their own behind', async () => {
  const body = { stops: [pickup(1), dropoff(2)] };
  const jobs = [];
  for (let n = 0; n < 3; n++) jobs.push(expectStatus(await dana.post(JOBS, body), 201));
  const before = expectStatus(await org.staff.get(`${STAFF}/jobs`), 200).total;
  expectRefusal(await dana.post(JOBS, body), 409, 'capacity_exceeded');
  assert.equal(expectStatus(await org.staff.get(`${STAFF}/jobs`), 200).total, before);
  await clear(...jobs);
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
