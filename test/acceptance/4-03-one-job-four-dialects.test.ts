import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { JOB_STATUSES, type JobStatus } from '../../server/src/core/jobs/index.ts';
import { OrderBody } from '../../server/src/dialects/hypertrack/route-schema.ts';
import { TrackBody } from '../../server/src/dialects/logis/track-schema.ts';
import { OrderTrackingBody } from '../../server/src/dialects/qwqer/tracking-schema.ts';
import { misfits } from '../dialects/shape.ts';
import { hyperTrackWord, QWQER_ACTIVE, STATUS_WORDS } from '../dialects/status-words.ts';
import { offerOrg } from '../dispatch/offer-org.ts';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import { hyperTrackAccount, type KeyHolder, logisKey, qwqerClient } from '../support/keys.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
let ana: Caller;
let dana: TestDriver;
let logis: KeyHolder;
let hyperTrack: KeyHolder;
let qwqer: KeyHolder;
const visited = new Set<JobStatus>();

before(async () => {
  ana = await org.person('ana', 'customer', { name: 'Ana Petrova', phone: '+37120000002' });
  dana = await org.driver('dana');
  [logis, hyperTrack] = [await logisKey(org), await hyperTrackAccount(org)];
  qwqer = qwqerClient(org, ana);
});

/** The state that the core is in, from its own table: AppEngine's word is one of the four to be checked. */
async function coreStatusOf(jobId: string): Promise<JobStatus> {
  const row = await org.app.database.db.withOrg(org.orgId, (tx) =>
    tx.db.selectFrom('jobs').select('status').where('id', '=', jobId).executeTakeFirstOrThrow(),
  );
  return row.status as JobStatus;
}

/** Asks all four dialects how the job is, each by its own credential. */
async function tell(
  jobId: string,
  expected: JobStatus,
  route: { status: string } | null = null,
): Promise<Json> {
  assert.equal(await coreStatusOf(jobId), expected);
  visited.add(expected);
  const [appEngine, logisWord, qwqerWord] = STATUS_WORDS[expected];

  const job = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.equal(job.status, appEngine, `AppEngine, ${expected}`);

  const logisAnswer = await logis.call('GET', `/api/apikeys/track?job_id=${jobId}`);
  const track = expectStatus(logisAnswer, 200);
  assert.deepEqual(misfits(TrackBody, track), [], expected);
  assert.equal(track.job_track.job.status, logisWord, `Logis, ${expected}`);
  if (logisWord !== 'STARTED') assert.ok(!track.job_track.driver_time_away, expected);

  const number = await numberOf(jobId);
  const single = await qwqer.call('GET', `/v1/clients/auth/delivery-orders/${number}/tracking`);
  const list = expectStatus(
    await qwqer.call('GET', '/v1/clients/auth/delivery-orders/tracking?per_page=100'),
    200,
  );
  const listed = list.data.find(({ id }: Json) => id === number);
  if (QWQER_ACTIVE.includes(qwqerWord)) {
    const tracking = expectStatus(single, 200);
    assert.deepEqual(misfits(OrderTrackingBody, tracking), [], expected);
    assert.equal(tracking.data.status, qwqerWord, `QWQER, ${expected}`);
    assert.equal(listed?.status, qwqerWord);
  } else {
    assert.equal(single.status, 404, `QWQER, ${expected}: ${single.text}`);
    assert.equal(listed, undefined);
  }

  const order = expectStatus(await hyperTrack.call('GET', `/orders/${jobId}`), 200);
  assert.deepEqual(misfits(OrderBody, order), [], expected);
  assert.equal(order.status, hyperTrackWord(expected, route), `HyperTrack, ${expected}`);

  // One door, four spellings.
  const door = job.stops.findLast(({ type }: Json) => type === 'dropoff').location;
  const { latitude, longitude } = track.job_track.job.address_detail;
  assert.deepEqual([latitude, longitude], [door.lat, door.lng]);
  assert.deepEqual(order.destination.geometry.coordinates, [door.lng, door.lat]);
  return { job, track: track.job_track, order, tracking: single.body?.data };
}

async function numberOf(jobId: string): Promise<number> {
  return expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).number;
}

const DAY = { status: 'tracking' };

async function live(jobId: string, steps: [step: string, expected: JobStatus, body?: object][]) {
  for (const [step, expected, body] of steps) {
    expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/${step}`, body), 200);
    await tell(jobId, expected, DAY);
  }
}

test('from order to door: every step is told in four dialects', async () => {
  const { jobId } = await org.order(ana, { stops: [pickup(1), pickup(2), dropoff(5), dropoff(6)] });
  await tell(jobId, 'pending');
  expectStatus(await dana.put(`${CLIENT}/location`, { lat: 56.951, lng: 24.101 }), 200);
  await live(jobId, [
    ['accept', 'assigned'],
    ['start-pickup', 'pickup_in_progress'],
    ['arrive-pickup', 'pickup_arrived'],
    ['complete-pickup', 'pickup_in_progress'],
    ['start-pickup', 'pickup_in_progress'],
    ['arrive-pickup', 'pickup_arrived'],
    ['complete-pickup', 'pickup_completed'],
    ['start-dropoff', 'dropoff_in_progress'],
    ['arrive-dropoff', 'dropoff_arrived'],
    ['complete-dropoff', 'dropoff_in_progress'],
    ['start-dropoff', 'dropoff_in_progress'],
  ]);
  // What they say of the driver is the same, too.
  const said = await tell(jobId, 'dropoff_in_progress', DAY);
  assert.equal(said.job.agent.id, said.track.driver.id);
  assert.equal(said.order.worker_handle, 'dana');
  assert.deepEqual(said.tracking.courier.location, [56.951, 24.101]);
  assert.deepEqual([said.job.agent.location.lat, said.job.agent.location.lng], [56.951, 24.101]);
  assert.equal(said.track.driver_time_away, `${said.job.eta.minutes} min`);
  assert.equal(said.track.jobs_before_you, said.job.eta.stopsBefore);
  await live(jobId, [
    ['arrive-dropoff', 'dropoff_arrived'],
    ['complete-dropoff', 'dropoff_completed'],
    ['complete', 'completed'],
  ]);
});

test('offered and turned down, then nobody at the door: it goes back and has failed', async () => {
  const admin = `/admin/v1/orgs/${org.orgId}`;
  expectStatus(await org.operator.patch(admin, { settings: { dispatchMode: 'offer' } }), 200);
  expectStatus(await dana.put(`${CLIENT}/location`, { lat: 56.951, lng: 24.101 }), 200);
  const { jobId } = await org.order(ana);
  await offerOrg(org).offeredTo(jobId, dana);
  await tell(jobId, 'offered');
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/reject`), 200);
  await tell(jobId, 'pending');
  expectStatus(await org.operator.patch(admin, { settings: { dispatchMode: 'feed' } }), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dana.id }), 200);
  await tell(jobId, 'assigned', DAY);
  await live(jobId, [
    ['complete-pickup', 'pickup_completed'],
    ['arrive-dropoff', 'dropoff_arrived'],
    ['fail', 'returning', { reason: 'recipient_absent' }],
    ['start-dropoff', 'returning'],
    ['complete-dropoff', 'failed'],
  ]);
});

test('on a plan: planned, assigned, ongoing with its route, cancelled', async () => {
  const { jobId } = await org.order(ana);
  const plan = { name: 'Afternoon', jobIds: [jobId] };
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  await tell(jobId, 'pending', route);
  const given = expectStatus(
    await org.staff.put(`${STAFF}/routes/${route.id}/assign`, { driverId: dana.id }),
    200,
  );
  const planned = await tell(jobId, 'assigned', given);
  assert.equal(planned.track.route_status, 'PLANNED');
  const started = expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const ongoing = await tell(jobId, 'assigned', started);
  assert.equal(ongoing.track.route_status, 'IN_PROGRESS');
  assert.equal(ongoing.order.route_handle, route.handle ?? route.id);
  expectStatus(await ana.put(`${CLIENT}/orders/${jobId}/cancel`, {}), 200);
  await tell(jobId, 'cancelled', { status: 'completed' });
});

test('a job that came through HyperTrack is the same job in the others', async () => {
  const at = (lng: number) => ({ geometry: { type: 'Point', coordinates: [lng, 56.95] }, radius: 80 });
  const placed = await hyperTrack.call('POST', '/orders', {
    order_handle: 'parcel-1',
    type: 'drop',
    destination: { ...at(24.12), address: 'Čaka iela 50, Rīga' },
  });
  assert.ok(placed.status < 300, placed.text);
  const listed = expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=1`), 200);
  const { jobId } = listed.data[0];
  const own = async () => {
    const track = expectStatus(await logis.call('GET', `/api/apikeys/track?job_id=${jobId}`), 200);
    const order = expectStatus(await hyperTrack.call('GET', '/orders/parcel-1'), 200);
    const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
    return [job.status, track.job_track.job.status, order.status];
  };
  assert.deepEqual(await own(), ['pending', 'UNPLANNED', 'unplanned']);
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/accept`), 200);
  assert.deepEqual(await own(), ['assigned', 'PLANNED', 'ongoing']);
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/start-dropoff`), 200);
  assert.deepEqual(await own(), ['dropoff_in_progress', 'STARTED', 'ongoing']);
  expectStatus(await hyperTrack.call('POST', '/orders/parcel-1/complete'), 200);
  assert.deepEqual(await own(), ['completed', 'COMPLETED', 'completed']);
});

test('every status was lived through, and no rule broken', async () => {
  assert.deepEqual([...visited].sort(), [...JOB_STATUSES].sort());
  await assertInvariants(org.app.database, org.orgId);
});
