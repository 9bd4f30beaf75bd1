import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { TrackBody } from '../../../server/src/dialects/logis/track-schema.ts';
import { formOf, picture } from '../../fixtures/images.ts';
import type { Caller, Json } from '../../support/call.ts';
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
  WHOLE_LIFE,
} from '../../support/tenant.ts';
import { misfits } from '../shape.ts';
import { type LogisClient, newLogisClient } from './clients.ts';

const { app, ...org } = await useTenant({ settings: { driverCapacity: 1000 } });
let client: LogisClient;
let customer: Caller;

before(async () => {
  client = await newLogisClient(org, { hourlyLimit: 10_000 });
  customer = await org.person('ana', 'customer', { name: 'Ana Petrova', phone: '+37129000001' });
});

let drivers = 0;
const newDriver = (): Promise<TestDriver> => org.driver(`driver${++drivers}`);

/** A job of one door in the made-up street. */
async function delivery(n: number, more: object = {}): Promise<string> {
  return (await org.order(customer, { stops: [dropoff(n, more)] })).jobId;
}

async function plan(jobIds: string[], driver?: TestDriver): Promise<Json> {
  const body = { name: 'Plan', jobIds, ...(driver ? { driverId: driver.id } : {}) };
  return expectStatus(await org.staff.post(`${STAFF}/routes`, body), 201);
}

async function track(jobId: string): Promise<Json> {
  const body = { job_track: await client.track(jobId) };
  assert.deepEqual(misfits(TrackBody, body), []);
  return body.job_track;
}

const start = async (route: Json) =>
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
const report = async (driver: TestDriver, n: number) => {
  const { lat, lng } = place(n);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat, lng }), 200);
};

test('a plan without a driver is no route yet; with one it is, before it starts', async () => {
  const jobs = [await delivery(1), await delivery(2), await delivery(3)];
  const route = await plan(jobs);
  const unrouted = await track(jobs[2] ?? '');
  assert.ok(!('driver' in unrouted) && !('jobs_before_you' in unrouted) && unrouted.job.route === null);
  const driver = await newDriver();
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/assign`, { driverId: driver.id }), 200);
  const planned = await track(jobs[2] ?? '');
  assert.deepEqual(
    [planned.job.status, planned.route_status, planned.job.route, planned.job.order, planned.jobs_before_you],
    ['PLANNED', 'PLANNED', route.id, 3, 2],
  );
  assert.equal(planned.driver.id, driver.id);
  assert.equal((await track(jobs[0] ?? '')).jobs_before_you, 0);
});

test('what comes first is told off the itinerary once the route is under way', async () => {
  const driver = await newDriver();
  const jobs = [await delivery(1), await delivery(2), await delivery(3)];
  const [first = '', second = '', third = ''] = jobs;
  await start(await plan(jobs, driver));
  assert.equal((await track(third)).jobs_before_you, 2);
  await tap(driver, first, 'complete-dropoff', 'complete');
  assert.deepEqual([(await track(third)).jobs_before_you, (await track(third)).job.order], [1, 3]);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${second}/cancel`), 200);
  const alone = await track(third);
  assert.deepEqual([alone.jobs_before_you, alone.job.order, alone.route_status], [0, 3, 'IN_PROGRESS']);
  // Nobody comes from the door that was called off: it is some 500 m from the first one.
  const meters = Number(alone.distance_previous_job.replace(' m', ''));
  assert.ok(meters > 500 && meters < 800, alone.distance_previous_job);
});

test('a driver on several routes has them all before the last door', async () => {
  const driver = await newDriver();
  const [one, two] = [await delivery(1), await delivery(9)];
  await start(await plan([one], driver));
  await start(await plan([two], driver));
  const track2 = await track(two);
  assert.deepEqual([track2.job.order, track2.jobs_before_you], [1, 1]);
  assert.ok(!('distance_previous_job' in track2), 'the first stop of its own route');
});

test('distance and time are from the stop before the door, its own pickup too', async () => {
  const driver = await newDriver();
  const { jobId } = await org.order(customer, { stops: [pickup(1), dropoff(5)] });
  await tap(driver, jobId, 'accept');
  const { distance_previous_job: distance, time_previous_job: time, job } = await track(jobId);
  assert.equal(job.order, 2);
  assert.match(distance, /^\d{4} m$/);
  assert.match(time, /^\d+ min$/);
});

test('the driver’s time away is told only while the job is started', async () => {
  const driver = await newDriver();
  const { jobId } = await org.order(customer, { stops: [pickup(1), dropoff(5)] });
  await tap(driver, jobId, 'accept');
  await report(driver, 0);
  const seen: (string | null)[] = [(await track(jobId)).driver_time_away];
  for (const step of WHOLE_LIFE) {
    await tap(driver, jobId, step);
    seen.push((await track(jobId)).driver_time_away);
  }
  const [assigned, ...rest] = seen;
  const ended = rest.splice(-2);
  assert.equal(assigned, null);
  assert.deepEqual(ended, [null, null], 'after the last door, and after the end');
  assert.equal(rest.pop(), '0 min', 'at the door');
  for (const away of rest) assert.match(away ?? '', /^[1-9]\d* min$/);
});

test('after its end a job still tells who drove, on which route, and how it was rated', async () => {
  const driver = await newDriver();
  const { jobId } = await org.order(customer);
  await tap(driver, jobId, 'accept', ...WHOLE_LIFE);
  const stars = { stars: 4, comment: 'Left at the gate' };
  const rating = expectStatus(await customer.post(`${CLIENT}/orders/${jobId}/rate`, stars), 201);
  const { job, ...done } = await track(jobId);
  assert.deepEqual(
    [job.status, job.rating_delivery, job.rating_job, job.rating_comment],
    ['COMPLETED', 4, null, 'Left at the gate'],
  );
  assert.deepEqual([done.driver.id, done.jobs_before_you, done.driver_time_away], [driver.id, 0, null]);
  expectStatus(await org.staff.put(`${STAFF}/ratings/${rating.id}`, { isHidden: true }), 200);
  const hidden = (await track(jobId)).job;
  assert.deepEqual([hidden.rating_delivery, hidden.rating_comment], [4, null]);
});

test('the newest picture of the delivery opens without a credential', async () => {
  const driver = await newDriver();
  const jobId = await delivery(4);
  await tap(driver, jobId, 'accept');
  assert.equal((await track(jobId)).job.delivery_proof, null);
  const send = async (type: string, width: number) => {
    const form = formOf(await picture(width, 8).png().toBuffer(), { type });
    return expectStatus(await driver.postForm(`${CLIENT}/jobs/${jobId}/images`, form), 201).id;
  };
  await send('pod', 8);
  const newest = await send('pod', 16);
  await send('damage', 24);
  const { delivery_proof: url } = (await track(jobId)).job;
  assert.match(url, new RegExp(`^http://doorstep\\.test/files/north/${newest}/full\\?`));
  const image = await fetch(org.base + url.replace('http://doorstep.test', ''));
  assert.deepEqual([image.status, image.headers.get('content-type')], [200, 'image/jpeg']);
});

test('the client is who receives, with what is known of them', async () => {
  const contact = { name: 'Rita Receiver', phone: '+37129000077', email: 'rita@example.com' };
  const jobId = await delivery(3, { contact });
  const { client: receiver, job } = await track(jobId);
  assert.deepEqual(
    [receiver.first_name, receiver.last_name, receiver.phone_number, receiver.email],
    ['Rita', 'Receiver', '+37129000077', 'rita@example.com'],
  );
  assert.equal(job.client, receiver.id);
  const plain = await track(await delivery(3, { contact: {} }));
  assert.deepEqual(
    [plain.client.first_name, plain.client.phone_number],
    ['Ana', '+37129000001'],
    'else who placed it',
  );
});

test('a call costs a handful of transactions, on a route of two stops and of eighty', async () => {
  let begun = 0;
  const { db } = app.ground;
  const { withOrg, withSystem } = db;
  db.withOrg = (...asked) => {
    begun += 1;
    return withOrg(...asked);
  };
  db.withSystem = (...asked) => {
    begun += 1;
    return withSystem(...asked);
  };
  try {
    const costOf = async (length: number) => {
      const driver = await newDriver();
      const jobs: string[] = [];
      for (let n = 0; n < length; n++) jobs.push(await delivery(n));
      await start(await plan(jobs, driver));
      const last = jobs.at(-1) ?? '';
      assert.equal((await track(last)).jobs_before_you, length - 1);
      const costs: number[] = [];
      for (let n = 0; n < 5; n++) {
        const before = begun;
        await track(last);
        costs.push(begun - before);
      }
      // Usage is written in between, and tasks of what came before may still run.
      return Math.min(...costs);
    };
    // The client, the route, the picture.
    assert.deepEqual([await costOf(2), await costOf(80)], [3, 3]);
  } finally {
    Object.assign(db, { withOrg, withSystem });
  }
});
