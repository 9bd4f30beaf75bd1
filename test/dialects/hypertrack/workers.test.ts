import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { call, callerOf, type Json } from '../../support/call.ts';
import { basic } from '../../support/keys.ts';
import { CLIENT, expectStatus, openTenant, STAFF, useTenant } from '../../support/tenant.ts';
import {
  type Account,
  expectMisfits,
  expectRefused,
  expectRoute,
  openAccount,
  orderOf,
} from './open-account.ts';

const org = await useTenant();
let account: Account;
before(async () => {
  account = await openAccount(org);
});

const create = (body: object) => account.call('POST', '/workers', body);
const link = (handle: string, body: object = {}) => account.call('POST', `/workers/${handle}/device`, body);
const report = (deviceId: string, key: string) =>
  call(org.base, {
    method: 'POST',
    path: '/devices/owntracks',
    headers: basic(deviceId, key),
    body: { _type: 'location', lat: 56.95, lon: 24.1, tst: Math.floor(Date.now() / 1000) },
  });

test('a worker is an approved driver whose token has the handle', async () => {
  const body = {
    worker_handle: 'james@ht.com',
    name: 'James T. Kirk',
    phone: '+12125550188',
    email: 'james@ht.com',
    vehicle_type: 'van',
    vehicle_plate: 'NCC 1701',
    ops_group_handle: 'SAN_JOSE_WH',
    profile: { region: 'northeast', skills: ['ICU'] },
    device_id: 'FFA58DDB-5CA0-4CD5-8BDE-E4EC7E077E3D',
  };
  const { device_key, owntracks_url, osmand_url, created_at, ...worker } = expectStatus(
    await create(body),
    201,
  );
  assert.deepEqual(worker, {
    worker_handle: 'james@ht.com',
    status: 'approved',
    vehicle_type: 'van',
    ops_group_handle: 'SAN_JOSE_WH',
    device_id: body.device_id,
  });
  assert.equal(owntracks_url, 'http://doorstep.test/devices/owntracks');
  assert.equal(osmand_url, `http://doorstep.test/devices/osmand/${device_key}?id=${body.device_id}`);
  const found = expectStatus(await account.call('GET', '/workers/james@ht.com'), 200);
  assert.deepEqual(found, { ...worker, created_at }, 'handles, and nothing of the person');

  const { token } = expectStatus(
    await org.operator.post(`/admin/v1/orgs/${org.orgId}/tokens`, { sub: 'james@ht.com', role: 'driver' }),
    201,
  );
  const me = callerOf(org.base, org.orgId, token);
  expectStatus(await me.put(`${CLIENT}/availability`, { online: true }), 200);
  const { driver } = expectStatus(await me.get(`${CLIENT}/init`), 200);
  assert.equal(driver?.status, 'approved');
  expectStatus(await report(body.device_id, device_key), 200);
});

test('what a worker may lack has a default', async () => {
  const worker = expectStatus(await create({ worker_handle: 'plain', name: null, device_id: null }), 201);
  assert.deepEqual(Object.keys(worker), [
    'worker_handle',
    'status',
    'vehicle_type',
    'ops_group_handle',
    'device_id',
    'created_at',
  ]);
  assert.deepEqual([worker.vehicle_type, worker.ops_group_handle, worker.device_id], ['car', null, null]);
});

test('a handle is one worker’s', async () => {
  const refused = expectRefused(await create({ worker_handle: 'plain' }), 409, 'duplicate_resource');
  assert.equal(refused.title, 'Duplicate worker found with this ID');
  const answers = await Promise.all([1, 2, 3, 4].map(() => create({ worker_handle: 'race' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
  for (const [field, value] of Object.entries({
    worker_handle: '',
    name: 'x'.repeat(201),
    vehicle_type: 'boat',
    device_id: 'a b',
    profile: 'none',
    ops_group_handle: 'x'.repeat(201),
  }))
    expectMisfits(await create({ worker_handle: 'w', [field]: value }), 'json', field);
  expectRefused(await account.call('GET', '/workers/w'), 404, 'driver_not_found');
  expectRefused(await link('w'), 404, 'driver_not_found');
});

test('a device is linked, linked anew, and moves', async () => {
  const first = expectStatus(await link('plain', { device_id: 'tablet' }), 200);
  assert.deepEqual([first.worker_handle, first.device_id], ['plain', 'tablet']);
  expectStatus(await report('tablet', first.device_key), 200);
  const second = expectStatus(await link('plain', { device_id: 'tablet' }), 200);
  assert.notEqual(second.device_key, first.device_key);
  expectStatus(await report('tablet', first.device_key), 401);
  expectStatus(await report('tablet', second.device_key), 200);

  const other = expectStatus(await link('plain'), 200);
  assert.ok(other.device_id && other.device_id !== 'tablet', 'one is made');
  assert.equal(expectStatus(await account.call('GET', '/workers/plain'), 200).device_id, other.device_id);

  expectStatus(await create({ worker_handle: 'taker' }), 201);
  expectStatus(await link('taker', { device_id: 'tablet' }), 200);
  expectStatus(await report('tablet', second.device_key), 401);
  assert.equal(expectStatus(await account.call('GET', '/workers/taker'), 200).device_id, 'tablet');
  expectMisfits(await link('taker', { device_id: '' }), 'json', 'device_id');
});

test('two orgs have their own workers, orders and routes, whatever they are called', async () => {
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const theirs = await openAccount(south);
  await account.worker('same');
  expectStatus(
    await theirs.call('POST', '/workers', { worker_handle: 'same', device_id: 'south-phone' }),
    201,
  );
  const body = { worker_handle: 'same', route_handle: 'tour', orders: [orderOf('same-order')] };
  const ours = expectRoute(await account.track(body), 200);
  const other = expectRoute(await theirs.track(body), 200);
  assert.deepEqual([ours.device_id, other.device_id], ['phone-of-same', 'south-phone']);
  assert.deepEqual((await theirs.order('same-order')).created_at, other.orders[0].created_at);

  const jobId = await jobIdOf('north');
  const routeId = new URL(ours.embed_url).pathname.split('/').at(-1);
  await account.worker('only-here');
  const foreign: [string, string, Json?][] = [
    ['GET', `/orders/${jobId}`],
    ['POST', `/orders/${jobId}/complete`],
    ['POST', `/orders/${jobId}/cancel`],
    ['POST', `/orders/${jobId}/disable`],
    ['GET', `/orders/routes/${routeId}`],
    ['POST', `/orders/routes/${routeId}/complete`],
    ['POST', '/orders/track', { route_handle: routeId }],
    ['GET', '/workers/only-here'],
    ['POST', '/workers/only-here/device', {}],
    ['POST', '/orders/track', { worker_handle: 'only-here', orders: [orderOf('z')] }],
    ['POST', '/orders/routes', { worker_handle: 'only-here', orders: [orderOf('z')] }],
    ['POST', '/orders/routes', { orders: [{ order_handle: jobId }] }],
  ];
  for (const [method, path, more] of foreign)
    assert.equal((await theirs.call(method, path, more)).status, 404, `${method} ${path}`);
  assert.equal((await account.order('same-order')).status, 'ongoing');
  const list = expectStatus(await theirs.call('GET', '/orders'), 200);
  assert.deepEqual(
    list.data.map((order: Json) => order.share_url),
    [other.orders[0].share_url],
  );

  const mixed = await call(org.base, {
    method: 'GET',
    path: '/orders',
    headers: basic(account.accountId, theirs.secret),
  });
  expectStatus(mixed, 401);
  // A device in another org’s hands is not taken from it, and no worker is made who would lack it.
  const without = expectRefused(
    await create({ worker_handle: 'late', device_id: 'south-phone', ops_group_handle: 'late-group' }),
    409,
    'duplicate_resource',
  );
  assert.equal(without.title, 'Duplicate device found with this ID');
  expectRefused(await account.call('GET', '/workers/late'), 404, 'driver_not_found');
  const taken = expectRefused(await link('plain', { device_id: 'south-phone' }), 409, 'duplicate_resource');
  assert.equal(taken.title, 'Duplicate device found with this ID');
  expectStatus(await report('south-phone', 'dv_no'), 401);
  assert.ok(expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=1`), 200).total > 0);
});

async function jobIdOf(orgId: string): Promise<string> {
  const { rows } = await org.app.database.db.pool.query(
    "select id from jobs where org_id = $1 and handle = 'same-order'",
    [orgId],
  );
  return rows[0].id;
}
