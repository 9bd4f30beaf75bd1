import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Json } from '../../support/call.ts';
import { assertInvariants } from '../../support/invariants.ts';
import { expectStatus, STAFF, useTenant } from '../../support/tenant.ts';
import { type Account, expectRefused, expectRoute, openAccount, orderOf } from './open-account.ts';

const org = await useTenant();
let account: Account;
before(async () => {
  account = await openAccount(org);
  await account.worker('ines');
});

const plan = (body: object, headers?: Record<string, string>) =>
  account.call('POST', '/orders/routes', body, headers);
const handlesOf = (route: Json): string[] => route.orders.map((order: Json) => order.order_handle);

test('a plan of new orders and of unplanned ones, in the order it says', async () => {
  const unplanned = { orders: [orderOf('old-1', 1), orderOf('old-2', 2)] };
  expectStatus(await account.call('POST', '/orders', unplanned), 201);
  const orders = [
    orderOf('new-1', 3),
    { order_handle: 'old-2' },
    orderOf('new-2', 4),
    { order_handle: 'old-1' },
  ];
  const body = { route_handle: 'mixed', track_mode: 'flex', ops_group_handle: 'harbour', orders };
  const route = expectRoute(await plan(body), 201);
  assert.deepEqual(handlesOf(route), ['new-1', 'old-2', 'new-2', 'old-1']);
  assert.deepEqual(
    [route.status, route.version, route.worker_handle, route.assigned_at],
    ['planned', 1, null, null],
  );
  for (const order of route.orders)
    assert.deepEqual([order.status, order.route_handle], ['planned', 'mixed']);
  assert.deepEqual(await account.route('mixed'), route);
  assert.deepEqual(
    expectRefused(await plan({ ...body, orders: [orderOf('new-3')] }), 409, 'duplicate_resource'),
    {
      code: 'duplicate_resource',
      title: 'Duplicate route found with this ID',
      detail: 'System already has a route with this ID',
    },
  );
  // On a route already, or ended, an order is not there to be planned.
  expectRefused(await plan({ orders: [{ order_handle: 'old-1' }] }), 409, 'illegal_transition');
  expectRefused(await plan({ orders: [{ order_handle: 'unheard' }] }), 404, 'order_not_found');
  const twice = { orders: [orderOf('new-4'), { order_handle: 'new-4' }] };
  expectStatus(await plan(twice), 404);
});

test('a plan with its worker: assigned, not ongoing, until it is tracked', async () => {
  const body = { route_handle: 'given', worker_handle: 'ines', orders: [orderOf('g-1'), orderOf('g-2', 2)] };
  const route = expectRoute(await plan(body), 201);
  assert.deepEqual(
    [route.status, route.worker_handle, route.device_id],
    ['planned', 'ines', 'phone-of-ines'],
  );
  for (const order of route.orders)
    assert.deepEqual([order.status, order.worker_handle, order.started_at], ['assigned', 'ines', null]);
  const tracked = expectRoute(await account.track({ route_handle: 'given' }), 200);
  assert.deepEqual([tracked.status, tracked.version], ['tracking', 2]);
  for (const order of tracked.orders) {
    assert.equal(order.status, 'ongoing');
    assert.equal(order.started_at, tracked.started_at);
  }
});

test('to plan is no reason to need a device; to track is', async () => {
  expectStatus(await account.call('POST', '/workers', { worker_handle: 'bare' }), 201);
  const body = { route_handle: 'bares', worker_handle: 'bare', orders: [orderOf('b-1')] };
  assert.equal(expectRoute(await plan(body), 201).device_id, null);
  expectRefused(await account.track({ route_handle: 'bares' }), 400, 'driver_not_linked_to_device');
  const other = { route_handle: 'bares', worker_handle: 'ines' };
  assert.equal(expectRoute(await account.track(other), 200).worker_handle, 'ines');
});

test('completing a route ends what is open on it', async () => {
  const orders = [orderOf('e-1', 1), orderOf('e-2', 2), orderOf('e-3', 3)];
  await account.track({ worker_handle: 'ines', route_handle: 'ending', orders });
  expectStatus(await account.call('POST', '/orders/e-1/complete'), 200);
  const done = expectRoute(await account.call('POST', '/orders/routes/ending/complete'), 200);
  assert.equal(done.status, 'completed');
  assert.deepEqual(
    done.orders.map((order: Json) => order.status),
    ['completed', 'cancelled', 'cancelled'],
  );
  assert.deepEqual(expectRoute(await account.call('POST', '/orders/routes/ending/complete'), 200), done);
  expectRefused(await account.track({ route_handle: 'ending' }), 409, 'illegal_transition');
  expectRefused(await account.call('POST', '/orders/routes/mixed/complete'), 409, 'illegal_transition');
  expectRefused(await account.call('POST', '/orders/routes/unheard/complete'), 404, 'route_not_found');
  await assertInvariants(org.app.database, org.orgId);
});

test('a route ends with its last order', async () => {
  await account.track({ worker_handle: 'ines', route_handle: 'short', orders: [orderOf('s-1')] });
  expectStatus(await account.call('POST', '/orders/s-1/complete'), 200);
  const done = await account.route('short');
  assert.deepEqual([done.status, done.orders[0].status], ['completed', 'completed']);

  expectRoute(await plan({ route_handle: 'dropped', orders: [orderOf('s-2')] }), 201);
  expectStatus(await account.call('POST', '/orders/s-2/cancel'), 200);
  assert.equal((await account.route('dropped')).status, 'cancelled', 'one that never began is not completed');
});

test('what a driver was given outside any plan is not ended with its route', async () => {
  const dana = await org.driver('dana');
  expectStatus(await account.call('POST', '/orders', orderOf('day-1')), 201);
  const [job] = expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=1`), 200).data;
  expectStatus(await org.staff.put(`${STAFF}/jobs/${job.jobId}/assign`, { driverId: dana.id }), 200);
  const { route_handle: handle } = await account.order('day-1');
  assert.equal((await account.route(handle)).status, 'tracking');
  expectRefused(await account.call('POST', `/orders/routes/${handle}/complete`), 409, 'illegal_transition');
  assert.equal((await account.order('day-1')).status, 'ongoing');
});

test('the list has every plan, newest first, and no day’s route', async () => {
  const seen: Json[] = [];
  let path: string | null = '/orders/routes?limit=3';
  while (path) {
    const page: Json = expectStatus(await account.call('GET', path), 200);
    seen.push(...page.data);
    path = page.links.next && new URL(page.links.next).pathname + new URL(page.links.next).search;
  }
  assert.deepEqual(
    seen.map((route) => route.route_handle),
    ['dropped', 'short', 'ending', 'bares', 'given', 'mixed'],
  );
  for (const route of seen) assert.deepEqual(route, await account.route(route.route_handle));
});

test('a plan repeated with its Idempotency-Key is planned once', async () => {
  const body = { orders: [orderOf('once')] };
  const key = { 'idempotency-key': 'plan' };
  const first = await plan(body, key);
  expectRoute(first, 201);
  assert.equal((await plan(body, key)).text, first.text);
});
