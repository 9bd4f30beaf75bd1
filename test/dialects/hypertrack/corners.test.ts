import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { formOf, photoWithPlace } from '../../fixtures/images.ts';
import type { Json } from '../../support/call.ts';
import { assertInvariants } from '../../support/invariants.ts';
import { CLIENT, expectStatus, STAFF, type TestDriver, tap, useTenant } from '../../support/tenant.ts';
import {
  type Account,
  countRows,
  expectMisfits,
  expectOrder,
  expectRefused,
  expectRoute,
  openAccount,
  orderOf,
} from './open-account.ts';

const org = await useTenant();
let account: Account;
let dana: TestDriver;
let eve: TestDriver;
before(async () => {
  account = await openAccount(org);
  dana = await org.driver('dana');
  eve = await org.driver('eve');
  for (const worker of ['dana', 'eve'])
    expectStatus(await account.call('POST', `/workers/${worker}/device`, {}), 200);
});

const track = (worker: string, handle: string | null, ...orders: Json[]) =>
  account.track({ worker_handle: worker, route_handle: handle, orders });
const create = (order: Json) => account.call('POST', '/orders', order);
const statusesOf = (route: Json): string[] => route.orders.map((order: Json) => order.status);

async function jobIdOf(handle: string): Promise<string> {
  const { rows } = await org.app.database.db.pool.query('select id from jobs where handle = $1', [handle]);
  return rows[0].id;
}

/** Stops on the driver's itinerary, as their orders' handles, in order. */
async function itineraryOf(worker: TestDriver): Promise<string[]> {
  const { rows } = await org.app.database.db.withOrg(org.orgId, (tx) =>
    sql<{ handle: string }>`select j.handle from itinerary_stops i
      join jobs j on j.org_id = i.org_id and j.id = i.job_id
      where i.driver_id = ${worker.id} order by i.position`.execute(tx.db),
  );
  return rows.map(({ handle }) => handle);
}

test('the id by which a route or a job goes is nobody else’s handle', async () => {
  const { route_handle: routeId } = expectRoute(await track('dana', null, orderOf('own', 1)), 200);
  const ana = await org.person('ana');
  const { jobId } = await org.order(ana);
  const rows = await countRows(org.app, org.orgId);
  const route = expectRefused(await track('dana', routeId, orderOf('other', 2)), 409, 'duplicate_resource');
  assert.equal(route.title, 'Duplicate route found with this ID');
  const plan = { route_handle: routeId, orders: [orderOf('other', 2)] };
  expectRefused(await account.call('POST', '/orders/routes', plan), 409, 'duplicate_resource');
  const order = expectRefused(await create(orderOf(jobId)), 409, 'duplicate_resource');
  assert.equal(order.detail, `System already has an order with this ID (${jobId})`);
  expectRefused(await track('dana', null, orderOf('other', 2), orderOf(jobId)), 409, 'duplicate_resource');
  assert.deepEqual(await countRows(org.app, org.orgId), rows);
  // Somebody else’s handles look like ids, too.
  expectStatus(await create(orderOf('0190d7c2-33a1-7b52-9f7a-0d1f5a3b6c88')), 201);
});

test('what no address can be made of is no handle', async () => {
  for (const handle of ['.', '..']) {
    expectMisfits(await create(orderOf(handle)), 'json', 'orders.0.order_handle');
    expectMisfits(await account.call('POST', '/workers', { worker_handle: handle }), 'json', 'worker_handle');
    expectMisfits(await track('dana', handle, orderOf('dots')), 'json', 'route_handle');
  }
  expectStatus(await create(orderOf('...')), 201);
  assert.equal((await account.order('...')).order_handle, '...');
});

test('a worker’s name is told like everybody’s: the first word first', async () => {
  const agents = async (): Promise<Json[]> =>
    expectStatus(await org.staff.get(`${STAFF}/agents?pageSize=100`), 200).data;
  for (const [handle, name] of [
    ['solo', 'Madonna'],
    ['kirk', ' James  T. Kirk '],
    ['blank', '  '],
  ])
    expectStatus(await account.call('POST', '/workers', { worker_handle: handle, name }), 201);
  const named = new Map((await agents()).map((agent) => [agent.sub, [agent.firstName, agent.lastName]]));
  assert.deepEqual(named.get('solo'), ['Madonna', '']);
  assert.deepEqual(named.get('kirk'), ['James', 'T. Kirk']);
  assert.deepEqual(named.get('blank'), ['', '']);
});

test('what was delivered is not undone by ending its route', async () => {
  const orders = [orderOf('d-1', 1), orderOf('d-2', 2), orderOf('d-3', 3, { type: 'pick' })];
  expectRoute(await track('dana', 'delivered', ...orders), 200);
  await tap(dana, await jobIdOf('d-1'), 'complete-dropoff');
  await tap(dana, await jobIdOf('d-3'), 'complete-pickup');
  assert.equal((await account.order('d-1')).status, 'ongoing', 'its completion waits some minutes');
  const done = expectRoute(await account.call('POST', '/orders/routes/delivered/complete'), 200);
  assert.equal(done.status, 'completed');
  assert.deepEqual(statusesOf(done), ['completed', 'cancelled', 'completed']);
  await assertInvariants(org.app.database, org.orgId);
});

test('a plan joins behind what is there already, also when one of its stops was begun before', async () => {
  const orders = [orderOf('b-1', 1), orderOf('b-2', 2), orderOf('b-3', 3)];
  const body = { route_handle: 'begun', worker_handle: 'eve', orders };
  expectRoute(await account.call('POST', '/orders/routes', body), 201);
  await tap(eve, await jobIdOf('b-2'), 'start-dropoff');
  expectStatus(await create(orderOf('mine', 9)), 201);
  await tap(eve, await jobIdOf('mine'), 'accept');
  assert.deepEqual(await itineraryOf(eve), ['b-2', 'mine']);
  expectRoute(await account.track({ route_handle: 'begun' }), 200);
  assert.deepEqual(await itineraryOf(eve), ['b-2', 'mine', 'b-1', 'b-3']);
  await assertInvariants(org.app.database, org.orgId);
  expectRoute(await account.call('POST', '/orders/routes/begun/complete'), 200);
  assert.deepEqual(await itineraryOf(eve), ['mine']);
});

test('a new order of one route leaves the driver’s other routes where they are', async () => {
  expectRoute(await track('eve', 'first', orderOf('f-1', 1), orderOf('f-2', 2)), 200);
  expectRoute(await track('eve', 'second', orderOf('s-1', 3), orderOf('s-2', 4)), 200);
  assert.deepEqual(await itineraryOf(eve), ['mine', 'f-1', 'f-2', 's-1', 's-2']);
  const routes: Json[] = expectStatus(await org.staff.get(`${STAFF}/routes?pageSize=100`), 200).data;
  const path = `${STAFF}/routes/${routes.find(({ name }) => name === 'second')?.id}`;
  const { stops } = expectStatus(await org.staff.get(path), 200);
  const stopIds = stops.map(({ stopId }: Json) => stopId).reverse();
  expectStatus(await org.staff.put(`${path}/resequence`, { stopIds }), 200);
  assert.deepEqual(await itineraryOf(eve), ['mine', 'f-1', 'f-2', 's-2', 's-1']);
  for (const handle of ['first', 'second'])
    expectRoute(await account.call('POST', `/orders/routes/${handle}/complete`), 200);
});

test('a route that loses an order is another version, and with the last one it ends', async () => {
  expectRoute(await track('eve', 'losing', orderOf('l-1', 1), orderOf('l-2', 2), orderOf('l-3', 3)), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${await jobIdOf('l-1')}/unassign`, {}), 200);
  const lost = await account.route('losing');
  assert.deepEqual([lost.status, lost.version, statusesOf(lost)], ['tracking', 2, ['ongoing', 'ongoing']]);
  assert.equal((await account.order('l-1')).status, 'unplanned');
  expectStatus(await account.call('POST', '/orders/l-2/complete'), 200);
  expectStatus(
    await org.staff.put(`${STAFF}/jobs/${await jobIdOf('l-3')}/assign`, { driverId: dana.id }),
    200,
  );
  const ended = await account.route('losing');
  assert.deepEqual([ended.status, statusesOf(ended)], ['completed', ['completed']]);
  const moved = await account.order('l-3');
  assert.deepEqual([moved.status, moved.worker_handle], ['ongoing', 'dana']);
  assert.notEqual(moved.route_handle, 'losing');

  const plan = { route_handle: 'emptied', worker_handle: 'eve', orders: [orderOf('l-4', 4)] };
  expectRoute(await account.call('POST', '/orders/routes', plan), 201);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${await jobIdOf('l-4')}/unassign`, {}), 200);
  assert.equal((await account.route('emptied')).status, 'cancelled', 'it never began');
  await assertInvariants(org.app.database, org.orgId);
});

test('a plan that staff have started is tracked whole, what waits for its time too', async () => {
  const far = { scheduled_at: new Date(Date.now() + 5 * 3_600_000).toISOString() };
  expectStatus(await create(orderOf('w-1', 1, far)), 201);
  expectStatus(await create(orderOf('w-2', 2)), 201);
  const jobIds = [await jobIdOf('w-1'), await jobIdOf('w-2')];
  const plan = { name: 'waiting', handle: 'waiting', jobIds, driverId: eve.id };
  const { id } = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  expectStatus(await org.staff.put(`${STAFF}/routes/${id}/start`), 200);
  const seen = async () => (await itineraryOf(eve)).filter((handle) => handle.startsWith('w-'));
  assert.deepEqual(await seen(), ['w-2']);
  expectRefused(
    await account.track({ route_handle: 'waiting', worker_handle: 'dana' }),
    409,
    'illegal_transition',
  );
  assert.deepEqual(await seen(), ['w-2'], 'whoever is refused has changed nothing');
  const tracked = expectRoute(await account.track({ route_handle: 'waiting' }), 200);
  assert.deepEqual(await seen(), ['w-1', 'w-2']);
  assert.deepEqual(expectRoute(await account.track({ route_handle: 'waiting' }), 200), tracked);
  await assertInvariants(org.app.database, org.orgId);
});

test('an order that somebody else ended undone is cancelled already', async () => {
  const later = await openAccount(org);
  for (const handle of ['c-1', 'c-2', 'c-3']) expectStatus(await create(orderOf(handle)), 201);
  expectOrder(await account.call('POST', '/orders/c-1/cancel'), 200);
  assert.deepEqual(
    expectOrder(await later.call('POST', '/orders/c-1/cancel'), 200),
    await account.order('c-1'),
    'by another key of the account',
  );
  expectStatus(await org.staff.put(`${STAFF}/jobs/${await jobIdOf('c-2')}/cancel`, {}), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${await jobIdOf('c-3')}/fail`, { reason: 'other' }), 200);
  for (const handle of ['c-2', 'c-3']) {
    const order = expectOrder(await account.call('POST', `/orders/${handle}/cancel`), 200);
    assert.equal(order.status, 'cancelled');
  }
});

test('proof that the driver has sent counts for an order that is completed from outside', async () => {
  const ana = await org.person('ana');
  const { jobId } = await org.order(ana, {
    stops: [
      {
        type: 'dropoff',
        location: { lat: 56.95, lng: 24.1, address: '1 Garden Lane' },
        proof: { photo: true },
      },
    ],
  });
  await tap(dana, jobId, 'accept');
  const complete = () => account.call('POST', `/orders/${jobId}/complete`);
  expectRefused(await complete(), 400, 'proof_missing');
  const form = formOf(await photoWithPlace(), { type: 'pod' });
  expectStatus(await dana.postForm(`${CLIENT}/jobs/${jobId}/images`, form), 201);
  assert.equal(expectOrder(await complete(), 200).status, 'completed');
});
