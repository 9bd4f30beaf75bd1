import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { formsOf, readExample } from '../dialects/shape.ts';
import type { Caller, Json } from '../support/call.ts';
import { basic, hyperTrackAccount, logisKey } from '../support/keys.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const { base } = org;
let customer: Caller;
let driver: TestDriver;

const ADDRESS = {
  buildingNumber: '101',
  street: 'Main Street',
  unit: 'Apt 10',
  city: 'Anytown',
  postalCode: 'A1A 1A1',
};
const COLOURS = Object.fromEntries(
  [
    'primaryColor',
    'onPrimaryColor',
    'secondaryColor',
    'onSecondaryColor',
    'tertiaryColor',
    'onTertiaryColor',
    'surfaceColor',
    'onSurfaceColor',
    'secondarySurfaceColor',
    'onSecondarySurfaceColor',
  ].map((key, index) => [key, `#4A90E${index}`]),
);

/** The org as the documentation's: an owner, a store with its looks, a client with a phone. */
before(async () => {
  const admin = `/admin/v1/orgs/${org.orgId}`;
  const owner = {
    firstName: 'Platform',
    lastName: 'Admin',
    email: 'provider@logis.example',
    phone: '+1 212 555 0001',
    address: { ...ADDRESS, lat: 45.57692, lng: -73.79776 },
  };
  const { defaultMerchantId } = expectStatus(await org.operator.patch(admin, { owner }), 200);
  const store = {
    companyName: 'My Local Store',
    email: 'contact@mystore.example',
    phone: '+1 888 555 0000',
    address: { ...ADDRESS, lat: 45.6024, lng: -73.72886 },
    website: 'https://www.example.com',
    branding: { logoUrl: 'https://cdn.example.com/logo.png', ...COLOURS },
    owner: { sub: 'store-owner', firstName: 'Store', lastName: 'Owner', email: 'owner@mystore.example' },
  };
  expectStatus(await org.operator.patch(`${admin}/merchants/${defaultMerchantId}`, store), 200);
  customer = await org.person('ana');
  driver = await org.driver('dana', { email: 'dana@example.com' });
  const home = { address: { ...ADDRESS, lat: 45.50395, lng: -73.56233 } };
  expectStatus(await org.staff.patch(`${STAFF}/agents/${driver.id}`, home), 200);
});

async function shipment(): Promise<string> {
  const soon = Math.ceil(Date.now() / 60_000 + 60) * 60_000;
  const window = { from: new Date(soon).toISOString(), to: new Date(soon + 3_600_000).toISOString() };
  const door = { location: { lat: 45.52138, lng: -73.67074, address: ADDRESS }, window };
  const order = { stops: [pickup(1), dropoff(5, door)], reference: 'Shipment #XYZ' };
  return (await org.order(customer, order)).jobId;
}

/**
 * Every field of the documented answer, by its name, in its form. Where one of the two has null the other may have
 * what it likes, and it says here where ours does.
 */
function assertAlike(ours: unknown, documented: unknown, oursMayBeNull: readonly string[] = []): void {
  const [own, theirs] = [formsOf(ours), formsOf(documented)];
  const nullHere = [...own].flatMap(([path, form]) =>
    form === 'null' && theirs.get(path) !== 'null' && theirs.has(path) ? [path] : [],
  );
  assert.deepEqual(nullHere.sort(), [...oursMayBeNull].sort(), 'null where the documentation has a value');
  assert.deepEqual([...own.keys()].sort(), [...theirs.keys()].sort());
  for (const [path, form] of theirs) {
    if (form === 'null' || own.get(path) === 'null') continue;
    // A handle is whatever its client calls it.
    if (path.endsWith('_handle')) assert.match(own.get(path) ?? '', /^(text|uuid)$/, path);
    else assert.equal(own.get(path), form, path);
  }
}

/** The address at this test's own server. */
const here = (url: string) => base + new URL(url).pathname + new URL(url).search;

/** The Dart example's function, as written but for the host. */
async function getJobTrack(jobId: string, apiKey: string): Promise<Json | null> {
  const url = `${base}/api/apikeys/track?job_id=${jobId}`;
  const headers = { 'LOGIS-API-KEY': apiKey };
  const response = await fetch(url, { headers });
  const decodedBody: Json = await response.json();
  if (response.status === 200 && decodedBody !== null && typeof decodedBody.job_track === 'object') {
    return decodedBody.job_track;
  }
  if (response.status === 404) return null;
  throw new Error(decodedBody.error ?? `Request failed with status: ${response.status}`);
}

const LOGIS = readExample('logis-track') as { job_track: Record<string, unknown> };
const ROUTED_ONLY = /^(driver|route_status|route_date|jobs_before_you|.*_previous_job|driver_time_away)$/;

test('Logis’ Dart example, unrouted: every field of the documentation but the route’s', async () => {
  const { key } = await logisKey(org);
  const track = await getJobTrack(await shipment(), key);
  const unrouted = Object.fromEntries(
    Object.entries(LOGIS.job_track).filter(([name]) => !ROUTED_ONLY.test(name)),
  );
  assertAlike(track, unrouted, ['job.order', 'job.route']);
  assert.equal(track.job.status, 'UNPLANNED');
});

test('Logis’ Dart example, routed: every field of the documentation', async () => {
  const { key } = await logisKey(org);
  const others = (await org.order(await org.person('bob'))).jobId;
  const jobId = await shipment();
  const plan = { name: 'Noon', jobIds: [others, jobId], driverId: driver.id };
  const scheduledStart = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString();
  const route = expectStatus(await org.staff.post(`${STAFF}/routes`, { ...plan, scheduledStart }), 201);
  expectStatus(await org.staff.put(`${STAFF}/routes/${route.id}/start`), 200);
  const track = await getJobTrack(jobId, key);
  assertAlike(track, LOGIS.job_track);
  assert.equal(track.job.status, 'PLANNED');
  assert.equal(track.jobs_before_you, 2);
  assert.equal(track.driver_time_away, null, 'not before it is started');

  expectStatus(await driver.put(`${CLIENT}/location`, { lat: 45.5, lng: -73.6 }), 200);
  await tap(driver, jobId, 'start-pickup');
  assert.match((await getJobTrack(jobId, key)).driver_time_away, /^\d+ min$/);
  assert.equal(await getJobTrack('85b0ed57-06c7-4123-b046-b897022d28f6', key), null, '404 is null');
  await assert.rejects(getJobTrack('', key), /job_id/);
});

test('QWQER’s JS examples: the list and the single order, field by field', async () => {
  const documented = readExample('qwqer-list') as { data: unknown[]; meta: unknown };
  // Who has nothing else to do, so that the place is the client's to know.
  const courier = await org.driver('john', { firstName: 'John', lastName: 'Doe' });
  const client = await org.person('otto');
  const order = { stops: [pickup(1), pickup(2), dropoff(5), dropoff(6)] };
  const { jobId, number: id } = await org.order(client, order);
  await tap(courier, jobId, 'accept', 'complete-pickup', 'start-pickup');
  expectStatus(await courier.put(`${CLIENT}/location`, { lat: 56.9496, lng: 24.1052 }), 200);
  const get = async (path: string): Promise<Json> => {
    const response = await fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${client.token}`, accept: 'application/json' },
    });
    assert.equal(response.status, 200, path);
    return response.json();
  };
  const list = await get('/v1/clients/auth/delivery-orders/tracking');
  assertAlike(list, documented);
  assert.deepEqual(list.meta, { current_page: 1, last_page: 1, per_page: 15, total: 1 });
  const single = await get(`/v1/clients/auth/delivery-orders/${id}/tracking`);
  assert.deepEqual(single, { data: list.data[0] });
  assert.equal(single.data.id, id);
});

test('HyperTrack’s curl example: every field of the documented answer', async () => {
  const documented = readExample('hypertrack-track');
  const account = await hyperTrackAccount(org);
  const worker = { worker_handle: 'james@ht.com', name: 'James' };
  const made = await account.call('POST', '/workers', worker);
  assert.ok(made.status < 300, made.text);
  const device = { device_id: 'FFA58DDB-5CA0-4CD5-8BDE-E4EC7E077E3D' };
  const linked = await account.call('POST', '/workers/james@ht.com/device', device);
  assert.ok(linked.status < 300, linked.text);

  const response = await fetch(`${base}/orders/track`, {
    method: 'POST',
    headers: { ...basic(account.accountId, account.secret), 'Content-Type': 'application/json' },
    body: '{ "worker_handle": "james@ht.com", "track_mode": "on_time", "ops_group_handle": "SAN_JOSE_WH", "orders": [ { "order_handle": "order-1", "type": "pick", "scheduled_at": "2023-11-02T02:00:00Z", "destination": { "address": "1709 Automation Pkwy, San Jose, CA 95101", "geometry": { "type": "Point", "coordinates": [ 17.803927, 34.832173 ] }, "radius": 100 } }, { "order_handle": "order-2", "type": "drop", "scheduled_at": "2023-11-02T02:00:00Z", "destination": { "address": "748 Story Rd, San Jose, CA 95112", "geometry": { "type": "Point", "coordinates": [ 17.803927, 34.832173 ] }, "radius": 100 } } ] }',
  });
  const body: Json = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  assertAlike(body, documented);
  const { status, worker_handle, device_id } = body;
  assert.deepEqual(
    { status, worker_handle, ...{ device_id } },
    { status: 'tracking', worker_handle: 'james@ht.com', ...device },
  );
  assert.deepEqual(
    body.orders.map((order: Json) => [order.order_handle, order.type, order.status, order.scheduled_at]),
    [
      ['order-1', 'pick', 'ongoing', '2023-11-02T02:00:00.000Z'],
      ['order-2', 'drop', 'ongoing', '2023-11-02T02:00:00.000Z'],
    ],
  );
  for (const { share_url } of body.orders)
    assert.equal((await fetch(here(share_url))).status, 200, share_url);
  assert.equal((await fetch(here(body.embed_url))).status, 200);
});
