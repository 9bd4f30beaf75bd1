import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Answer, Caller, Json } from '../support/call.ts';
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
import { waitUntil } from '../support/wait.ts';

const org = await useTenant();
const AGENTS = `${STAFF}/agents`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;
let dan: TestDriver;

before(async () => {
  ana = await org.person('ana');
  [dana, dan] = [await org.driver('dana'), await org.driver('dan')];
});

const ids = (answer: Answer) => expectStatus(answer, 200).data.map((item: Json) => item.id);
const get = (path: string) => org.staff.get(`${AGENTS}${path}`);

test('drivers are listed newest first, in pages, by state and presence', async () => {
  assert.deepEqual(ids(await get('')), [dan.id, dana.id]);
  assert.deepEqual(ids(await get('?page=2&pageSize=1')), [dana.id]);
  assert.deepEqual(ids(await get('?status=approved')), [dan.id, dana.id]);
  assert.deepEqual(ids(await get('?status=pending')), []);
  expectStatus(await dan.put(`${CLIENT}/availability`, { online: false }), 200);
  assert.deepEqual(ids(await get('/online')), [dana.id]);
  expectMisfit(await get('?status=asleep'), 'status');
  assert.equal(expectStatus(await get(`/${dana.id}`), 200).sub, 'dana');
});

test('staff correct a driver’s vehicle, and customers see the new plate', async () => {
  const { jobId } = await org.order(ana);
  await tap(dana, jobId, 'accept');
  const patch = { vehicleType: 'bike', vehiclePlate: 'NEW 1', licenseNumber: 'L-9', opsGroup: 'east' };
  const agent = expectStatus(await org.staff.patch(`${AGENTS}/${dana.id}`, patch), 200);
  assert.deepEqual([agent.vehicleType, agent.vehiclePlate, agent.licenseNumber], ['bike', 'NEW 1', 'L-9']);
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.deepEqual([track.agent.vehicleType, track.agent.vehiclePlate], ['bike', 'NEW 1']);
  assert.equal(agent.address, null);
  const home = { buildingNumber: '100', street: 'River Road', city: 'Anytown', lat: 45.5, lng: -73.6 };
  const moved = expectStatus(await org.staff.patch(`${AGENTS}/${dana.id}`, { address: home }), 200);
  const whole = { unit: null, postalCode: null, region: null, country: null, notes: null };
  assert.deepEqual(moved.address, { text: '100 River Road, Anytown', ...home, ...whole });
  assert.equal(moved.vehiclePlate, 'NEW 1', 'the rest stays');
  const gone = expectStatus(await org.staff.patch(`${AGENTS}/${dana.id}`, { address: null }), 200);
  assert.equal(gone.address, null);
  const nowhere = await org.staff.patch(`${AGENTS}/${dana.id}`, { address: { lat: 91 } });
  expectMisfit(nowhere, 'address.lat');
  expectMisfit(await org.staff.patch(`${AGENTS}/${dana.id}`, { vehicleType: 'ufo' }), 'vehicleType');
  expectMisfit(
    await org.staff.patch(`${AGENTS}/${dana.id}`, { vehiclePlate: 'x'.repeat(33) }),
    'vehiclePlate',
  );
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/cancel`), 200);
});

test('staff correct an address while its driver registers anew: neither waits for the other', async () => {
  const caller = await org.person('eager', 'driver');
  const register = () =>
    caller.post(`${CLIENT}/register`, {
      firstName: 'Eva',
      lastName: 'Berg',
      phone: '+12125550111',
      vehicleType: 'van',
      vehiclePlate: 'E 1',
    });
  const { id } = expectStatus(await register(), 201);
  const correct = (n: number) => org.staff.patch(`${AGENTS}/${id}`, { address: { street: `Road ${n}` } });
  const crossing = Array.from({ length: 20 }, (_, n) => [register(), correct(n)]).flat();
  const statuses = (await Promise.all(crossing)).map((answer) => answer.status);
  assert.deepEqual(new Set(statuses), new Set([201, 200]));
});

test('a driver who is not there is not found', async () => {
  for (const id of [UNKNOWN, 'x']) {
    for (const path of ['', '/location', '/trail'])
      expectRefusal(await get(`/${id}${path}`), 404, 'not_found');
    for (const step of ['approve', 'suspend', 'reject']) {
      expectRefusal(await org.staff.put(`${AGENTS}/${id}/${step}`), 404, 'not_found');
    }
    expectRefusal(await org.staff.patch(`${AGENTS}/${id}`, {}), 404, 'not_found');
  }
});

test('a trail is asked for by at most a day', async () => {
  const trail = (from: string, to: string) => get(`/${dana.id}/trail?from=${from}&to=${to}`);
  expectStatus(await trail('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'), 200);
  expectMisfit(await trail('2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z'), 'from');
  expectMisfit(await trail('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'), 'from');
  expectMisfit(await trail('yesterday', '2026-01-01T00:00:00Z'), 'from');
});

test('staff see all jobs of the org, raw, and find them by whatever they know', async () => {
  const ben = await org.person('ben');
  const [one, two] = [await org.order(ana, { reference: 'R-1' }), await org.order(ben, { reference: 'R-2' })];
  await tap(dan, two.jobId, 'accept');
  const list = async (query: string) => ids(await org.staff.get(`${STAFF}/jobs?${query}`));
  assert.deepEqual(await list('pageSize=2'), [two.jobId, one.jobId]);
  assert.deepEqual(await list('reference=R-1'), [one.jobId]);
  assert.deepEqual(await list(`driverId=${dan.id}`), [two.jobId]);
  assert.deepEqual(await list(`customerId=${two.customerId}&active=true`), [two.jobId]);
  assert.deepEqual(await list('status=assigned'), [two.jobId]);
  const found = expectStatus(await org.staff.get(`${STAFF}/jobs/${two.jobId}`), 200);
  assert.deepEqual(await list(`routeId=${found.routeId}&reference=R-2`), [two.jobId]);
  assert.equal(found.stops[1].contact.phone, '+37129000005', 'raw');
  const own = expectStatus(await org.staff.post(`${STAFF}/jobs`, { stops: [pickup(1), dropoff(2)] }), 201);
  assert.deepEqual([own.customerId, own.timeline[0].by], [null, 'staff']);
  expectMisfit(await org.staff.post(`${STAFF}/jobs`, {}), 'stops');
  for (const path of ['', '/tracking']) {
    for (const id of [UNKNOWN, 'x'])
      expectRefusal(await org.staff.get(`${STAFF}/jobs/${id}${path}`), 404, 'not_found');
  }
});

test('a filter by what is no id says so', async () => {
  for (const name of ['driverId', 'routeId', 'customerId']) {
    expectMisfit(await org.staff.get(`${STAFF}/jobs?${name}=x`), name);
    assert.deepEqual(ids(await org.staff.get(`${STAFF}/jobs?${name}=${UNKNOWN}`)), []);
  }
  expectMisfit(await org.staff.get(`${STAFF}/routes?driverId=x`), 'driverId');
});

test('the event log is read on from a cursor and misses nothing', async () => {
  const { jobId } = await org.order(ana);
  await tap(dan, jobId, 'accept', 'complete-pickup', 'complete-dropoff', 'complete');
  const expected = await org.eventsOf(jobId);
  const read = async (query: string) => expectStatus(await org.staff.get(`${STAFF}/events?${query}`), 200);
  // Late by the oldest transaction of the cluster: that is what keeps it from skipping one that commits late.
  const all = await waitUntil(async () => {
    const page = await read(`jobId=${jobId}&limit=500`);
    return page.data.length === expected.length && page;
  });
  assert.deepEqual(
    all.data.map((event: Json) => event.type.replace('delivery_job.', '')),
    expected,
  );
  const [created] = all.data;
  assert.deepEqual([created.jobId, created.by.kind, typeof created.id], [jobId, 'customer', 'string']);

  const paged = [];
  let after: string | null = null;
  for (;;) {
    const page: Json = await read(
      `jobId=${jobId}&limit=4${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    );
    paged.push(...page.data);
    if (page.data.length === 0) {
      assert.equal(page.next, after, 'the end stays where it is');
      break;
    }
    after = page.next;
  }
  assert.deepEqual(paged, all.data);
  const completed = await read(`jobId=${jobId}&type=delivery_job.completed`);
  assert.equal(completed.data.length, 1);
  expectMisfit(await org.staff.get(`${STAFF}/events?limit=501`), 'limit');
  expectMisfit(await org.staff.get(`${STAFF}/events?jobId=x`), 'jobId');
  expectMisfit(await org.staff.get(`${STAFF}/events?after=nonsense`), 'after');
});
