import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { useApp } from '../support/app.ts';
import type { Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import { assertInvariants } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type Tenant,
  type TestDriver,
  tap,
} from '../support/tenant.ts';

// The seed (customer track view) writes its example for the org `my-org`: so does this test.
const app = await useApp();
const base = await app.listen();
let org: Tenant;
let driver: TestDriver;

before(async () => {
  org = await openTenant(app, base, { id: 'my-org' });
  driver = await org.driver('dana');
  // The example has a rated driver; rating has no page of its own yet.
  await app.database.db.withOrg('my-org', (tx) =>
    sql`update drivers set rating_sum = 24, rating_count = 5`.execute(tx.db),
  );
});

/** The seed's answer, as it stands there, with values where the seed leaves them out. */
const SEED_TRACK = {
  jobId: 'x',
  status: 'dropoff_in_progress',
  stops: [
    { type: 'pickup', location: {}, status: 'completed', completedAt: '2026-05-13T12:00:00.000Z' },
    { type: 'dropoff', location: {}, status: 'in_progress', etaMinutes: 8 },
  ],
  agent: {
    id: 'x',
    firstName: 'x',
    vehicleType: 'x',
    vehiclePlate: 'x',
    location: { lat: 0.5, lng: 0.5, heading: 90, updatedAt: '2026-05-13T12:00:00.000Z' },
    phone: '+1 555 0123',
    rating: 4.8,
  },
  timeline: [{ event: 'job_created', at: '2026-05-13T12:00:00.000Z' }],
};

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What the answer lacks of the seed's names and types. `mayBeNull` are paths where null stands for "not now". */
function missing(seed: Json, given: Json, mayBeNull: ReadonlySet<string>, path = ''): string[] {
  if (given === null && mayBeNull.has(path)) return [];
  if (Array.isArray(seed)) return Array.isArray(given) ? [] : [`${path} is no list`];
  if (typeof seed === 'object') {
    if (typeof given !== 'object' || given === null) return [`${path} is no object`];
    return Object.entries(seed).flatMap(([key, value]) =>
      key in given
        ? missing(value, given[key], mayBeNull, path ? `${path}.${key}` : key)
        : [`${path}.${key} is missing`],
    );
  }
  if (typeof seed !== typeof given) return [`${path} is ${JSON.stringify(given)}`];
  return typeof seed === 'string' && TIME.test(seed) && !TIME.test(given)
    ? [`${path} is no time: ${given}`]
    : [];
}

/** @param isLive the driver is known and was seen: nothing of the agent may be missing */
function assertSeedShape(track: Json, isLive: boolean): void {
  const mayBeNull = new Set(isLive ? [] : ['agent', 'agent.location']);
  const { stops, timeline, ...rest } = SEED_TRACK;
  assert.deepEqual(missing(rest, track, mayBeNull), []);
  assert.equal(track.stops.length, 2);
  for (const [index, stop] of stops.entries()) {
    const given = track.stops[index];
    assert.deepEqual(missing(stop, given, new Set(['completedAt', 'etaMinutes'])), [], `stop ${index}`);
    assert.equal(given.type, stop.type);
    assert.equal(typeof given.location.lat, 'number');
    assert.equal(typeof given.location.lng, 'number');
  }
  assert.ok(track.timeline.length > 0);
  for (const entry of track.timeline) assert.deepEqual(missing(timeline[0], entry, new Set()), []);
}

/** The seed's first example call, as written but for the host. */
async function seedTrack(jobId: string, jwt: string): Promise<Json> {
  const track = await fetch(`${base}/client/logistics/orders/${jobId}/track`, {
    headers: { orgid: 'my-org', Authorization: `Bearer ${jwt}` },
  }).then((r) => r.json());
  return track;
}

test('the track has the seed’s names and types at each step, and the stream tells of each within a second', async () => {
  const customer = await org.person('ana');
  const { jobId } = await org.order(customer, { stops: [pickup(1), dropoff(5)] });
  const stream = await openEventStream(`${base}${CLIENT}/orders/${jobId}/track/stream`, {
    orgid: 'my-org',
    authorization: `Bearer ${customer.token}`,
  });
  const snapshot = await stream.find('the snapshot', (frame) => frame.event === 'snapshot');
  const booked = await seedTrack(jobId, customer.token);
  assertSeedShape(booked, false);
  assert.deepEqual(snapshot.data, booked);
  assert.equal(booked.status, 'pending');
  assert.equal(booked.agent, null);
  assert.deepEqual(
    booked.timeline.map((entry: Json) => entry.event),
    ['job_created'],
  );

  expectStatus(
    await driver.put(`${CLIENT}/location`, { lat: 56.951, lng: 24.101, heading: 45, speed: 8 }),
    200,
  );
  const life: [step: string, status: string, event: string, stops: string[]][] = [
    ['accept', 'assigned', 'agent_assigned', ['pending', 'pending']],
    ['start-pickup', 'pickup_in_progress', 'pickup_started', ['in_progress', 'pending']],
    ['arrive-pickup', 'pickup_arrived', 'pickup_arrived', ['in_progress', 'pending']],
    ['complete-pickup', 'pickup_completed', 'pickup_completed', ['completed', 'pending']],
    ['start-dropoff', 'dropoff_in_progress', 'dropoff_started', ['completed', 'in_progress']],
    ['arrive-dropoff', 'dropoff_arrived', 'dropoff_arrived', ['completed', 'in_progress']],
    ['complete-dropoff', 'dropoff_completed', 'dropoff_completed', ['completed', 'completed']],
    ['complete', 'completed', 'job_completed', ['completed', 'completed']],
  ];
  const told = ['job_created'];
  const delays: number[] = [];
  for (const [step, status, event, stops] of life) {
    const from = stream.frames.length;
    await tap(driver, jobId, step);
    told.push(event);
    const entry = await stream.find(
      event,
      ({ event: type, data }) => type === 'timeline' && data.event === event,
      from,
    );
    const state = await stream.find(
      status,
      ({ event: type, data }) => type === 'status' && data.status === status,
      from,
    );
    // Both clocks are this machine's: from the moment that the event carries to the moment the frame was read.
    const at = Date.parse(entry.data.at);
    for (const { receivedAt } of [entry, state]) delays.push(receivedAt - at);

    const track = await seedTrack(jobId, customer.token);
    const isOnTheWay = !['dropoff_completed', 'completed'].includes(status);
    assertSeedShape(track, isOnTheWay);
    assert.equal(track.status, status);
    assert.deepEqual(
      track.stops.map((stop: Json) => stop.status),
      stops,
      step,
    );
    assert.deepEqual(
      track.timeline.map((line: Json) => line.event),
      told,
    );
    assert.deepEqual(
      { status: state.data.status, stops: state.data.stops },
      { status, stops: track.stops },
      step,
    );
    if (isOnTheWay) {
      assert.equal(track.agent.firstName, 'Dana');
      assert.equal(track.agent.phone, '+1 ••• ••• 0188');
      assert.equal(track.agent.rating, 4.8);
      assert.equal(track.agent.location.lat, 56.951);
      assert.ok(track.stops[1].etaMinutes >= 0, step);
    } else {
      assert.equal(
        track.agent?.location ?? null,
        null,
        'nothing of the driver’s movement after the last stop',
      );
    }
  }
  assert.equal((await seedTrack(jobId, customer.token)).agent, null, 'after the end there is no agent');
  // One of many may meet a machine that was busy with something else.
  const median = delays.toSorted((a, b) => a - b)[delays.length / 2] as number;
  assert.ok(median < 1_000, `the stream told of the steps after ${delays} ms`);
  stream.close();
  await assertInvariants(app.database, 'my-org');
});

test('the seed’s update of tracking merges into data.tracking and writes its own line of the timeline', async () => {
  const customer = await org.person('ben');
  const order = await org.order(customer, { stops: [pickup(1), dropoff(5)] });
  const { jobId } = order;
  await tap(driver, jobId, 'accept');
  const jwt = driver.token;

  // The seed's second example call, as written but for the host.
  const answer = await fetch(`${base}/client/logistics/jobs/${jobId}/tracking`, {
    method: 'PUT',
    headers: {
      orgid: 'my-org',
      Authorization: `Bearer ${jwt}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      status: 'pickup_in_progress',
      note: 'Picking up package',
      etaMinutes: 12,
      location: { lat: 40.7128, lng: -74.006 },
    }),
  });
  assert.equal(answer.status, 200);
  const job = (await answer.json()) as Json;
  const { updatedAt, ...tracking } = job.data.tracking;
  assert.match(updatedAt, TIME);
  assert.deepEqual(tracking, {
    status: 'pickup_in_progress',
    note: 'Picking up package',
    etaMinutes: 12,
    location: { lat: 40.7128, lng: -74.006 },
  });
  assert.equal(job.status, 'assigned', 'a report never moves the state machine');
  assert.deepEqual(
    job.timeline.map((entry: Json) => [entry.event, entry.note]),
    [
      ['job_created', undefined],
      ['agent_assigned', undefined],
      ['tracking_updated', 'Picking up package'],
    ],
  );

  const track = await seedTrack(jobId, customer.token);
  assert.equal(track.eta.minutes, 12);
  assert.equal(track.eta.source, 'driver');
  assert.equal(track.timeline.at(-1).note, 'Picking up package');
  // A leap across an ocean is held back until a second fix agrees.
  assert.equal(track.agent.location.lat, 56.951);
  for (const path of [`${CLIENT}/jobs/${jobId}/tracking`, `${STAFF}/jobs/${jobId}/tracking`]) {
    const who = path.startsWith(STAFF) ? org.staff : driver;
    assertSeedShape(expectStatus(await who.get(path), 200), true);
  }
});
