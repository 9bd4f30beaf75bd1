import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { lockJobs } from '../../server/src/core/jobs/store/jobs.ts';
import type { Answer, Caller, Json } from '../support/call.ts';
import { assertInvariants, itineraryOf } from '../support/invariants.ts';
import { asSuperuser } from '../support/superuser.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const ROUNDS = 6;
const org = await useTenant({ settings: { driverCapacity: 100 } });
let ana: Caller;
let dana: TestDriver;
let dan: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [dana, dan] = [await org.driver('dana'), await org.driver('dan')];
});

const jobOf = async (jobId: string): Promise<Json> =>
  expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
const statuses = (answers: Answer[]) => answers.map((answer) => answer.status).sort();
const count = (events: string[], name: string) => events.filter((event) => event === name).length;

test('of two assignments at once both are told the truth, and the job has one driver', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { jobId } = await org.order(ana);
    const path = `${STAFF}/jobs/${jobId}/assign`;
    const answers = await Promise.all([dana, dan].map(({ id }) => org.staff.put(path, { driverId: id })));
    assert.deepEqual(statuses(answers), [200, 200], 'the later one moves it');
    const job = await jobOf(jobId);
    const events = await org.eventsOf(jobId);
    assert.deepEqual([count(events, 'assigned'), count(events, 'reassigned')], [1, 1]);
    const other = job.agentId === dana.id ? dan : dana;
    const stray = await itineraryOf(org.app.database, org.orgId, other.id);
    assert.ok(job.stops.every((stop: Json) => !stray.includes(stop.id)));
  }
  await assertInvariants(org.app.database, org.orgId);
});

test('an acceptance and a cancellation at once: one of them is first, and the end is the same', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { jobId } = await org.order(ana);
    const [accepted, cancelled] = await Promise.all([
      dana.put(`${CLIENT}/jobs/${jobId}/accept`),
      ana.put(`${CLIENT}/orders/${jobId}/cancel`),
    ]);
    expectStatus(cancelled, 200);
    assert.ok([200, 404, 409].includes(accepted.status), accepted.text);
    const job = await jobOf(jobId);
    assert.equal(job.status, 'cancelled');
    assert.equal(count(await org.eventsOf(jobId), 'assigned'), accepted.status === 200 ? 1 : 0);
    const left = await itineraryOf(org.app.database, org.orgId, dana.id);
    assert.ok(job.stops.every((stop: Json) => !left.includes(stop.id)));
  }
});

test('a pickup and the customer’s cancellation at once: exactly one of them counts', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { jobId } = await org.order(ana);
    await tap(dana, jobId, 'accept', 'arrive-pickup');
    const answers = await Promise.all([
      dana.put(`${CLIENT}/jobs/${jobId}/complete-pickup`),
      ana.put(`${CLIENT}/orders/${jobId}/cancel`),
    ]);
    assert.deepEqual(statuses(answers), [200, 409]);
    const { status } = await jobOf(jobId);
    assert.equal(status, answers[0]?.status === 200 ? 'pickup_completed' : 'cancelled');
  }
});

test('of two edits at once the price is that of the place that stays', async () => {
  const { app, orgId } = org;
  const stops = [pickup(1), dropoff(5)];
  const { price: near } = await jobOf((await org.order(ana, { stops })).jobId);
  const job = await org.order(ana, { stops });
  const moveTo = (n: number) =>
    ana.put(`${CLIENT}/orders/${job.jobId}`, { stops: [{ id: job.stops[1].id, location: place(n) }] });
  const waiting = async (n: number) => {
    const query = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    return (await asSuperuser(app.database, query)).length === n;
  };
  // Both have seen the order as it was; then the first moves it away, and what the second says is a move back.
  const edits = await app.database.db.withOrg(orgId, async (tx) => {
    await lockJobs(tx, [job.jobId]);
    const away = moveTo(60);
    await waitUntil(() => waiting(1));
    const back = moveTo(5);
    await waitUntil(() => waiting(2));
    return [away, back];
  });
  for (const answer of await Promise.all(edits)) expectStatus(answer, 200);
  const moved = await jobOf(job.jobId);
  assert.equal(moved.stops[1].location.lat, place(5).lat);
  assert.deepEqual(moved.price, near);
});

test('one tap sent many times at once is one step', async () => {
  const { jobId } = await org.order(ana, { stops: [pickup(1), dropoff(2), dropoff(3)] });
  await tap(dana, jobId, 'accept');
  for (const step of ['start-pickup', 'complete-pickup', 'start-dropoff', 'complete-dropoff']) {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => dana.put(`${CLIENT}/jobs/${jobId}/${step}`)));
    assert.deepEqual(statuses(answers), [200, 200, 200, 200, 200], step);
  }
  const job = await jobOf(jobId);
  assert.deepEqual(
    job.stops.map((stop: Json) => stop.status),
    ['completed', 'completed', 'pending'],
  );
  const events = await org.eventsOf(jobId);
  assert.deepEqual([count(events, 'stop_started'), count(events, 'stop_completed')], [2, 2]);
});

test('many jobs of one driver changed at once keep one itinerary in order', async () => {
  const jobs = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => org.order(ana, { stops: [pickup(n), dropoff(n)] })),
  );
  const accepted = await Promise.all(jobs.map(({ jobId }) => dan.put(`${CLIENT}/jobs/${jobId}/accept`)));
  for (const answer of accepted) expectStatus(answer, 200);
  await assertInvariants(org.app.database, org.orgId);
  const steps = await Promise.all(
    jobs.map(({ jobId }, n) =>
      n % 2 === 0
        ? dan.put(`${CLIENT}/jobs/${jobId}/complete-pickup`)
        : org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dana.id }),
    ),
  );
  for (const answer of steps) expectStatus(answer, 200);
  await assertInvariants(org.app.database, org.orgId);
  // Each of two drivers gives half of theirs to the other, all at once: no two commands wait for one another.
  const crossed = await Promise.all(
    jobs.map(({ jobId }, n) =>
      org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: n % 2 === 0 ? dana.id : dan.id }),
    ),
  );
  for (const answer of crossed) expectStatus(answer, 200);
  await assertInvariants(org.app.database, org.orgId);
});

test('two plans made of the same jobs at once: one gets them', async () => {
  const jobs = await Promise.all([1, 2].map((n) => org.order(ana, { stops: [pickup(n), dropoff(n)] })));
  const jobIds = jobs.map((job) => job.jobId);
  const answers = await Promise.all([
    org.staff.post(`${STAFF}/routes`, { name: 'A', jobIds }),
    org.staff.post(`${STAFF}/routes`, { name: 'B', jobIds: [...jobIds].reverse() }),
  ]);
  assert.deepEqual(statuses(answers), [201, 409], answers.map((answer) => answer.text).join('\n'));
  await assertInvariants(org.app.database, org.orgId);
});

test('a plan put in another order while its jobs are driven to their end', async () => {
  const jobs = await Promise.all([1, 2, 3].map((n) => org.order(ana, { stops: [pickup(n), dropoff(n)] })));
  const plan = { name: 'Busy', jobIds: jobs.map((job) => job.jobId), driverId: dan.id };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const stopsOf = jobs.map(({ stops }) => stops.map((stop: Json) => stop.id));
  const reorder = async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const stopIds = (round % 2 === 0 ? stopsOf.toReversed() : stopsOf).flat();
      const answer = await org.staff.put(`${STAFF}/routes/${route.id}/resequence`, { stopIds });
      // With its last job the route ends, and its order with it.
      if (answer.status === 409) return expectRefusal(answer, 409, 'illegal_transition');
      expectStatus(answer, 200);
    }
  };
  await Promise.all([
    reorder(),
    ...jobs.map(({ jobId }) => tap(dan, jobId, 'complete-pickup', 'complete-dropoff', 'complete')),
  ]);
  const done = expectStatus(await org.staff.get(`${STAFF}/routes/${route.id}`), 200);
  assert.equal(done.status, 'completed');
  await assertInvariants(org.app.database, org.orgId);
});
