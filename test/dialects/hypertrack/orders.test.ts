import assert from 'node:assert/strict';
import test, { before } from 'node:test';
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
before(async () => {
  account = await openAccount(org);
  dana = await org.driver('dana');
  await account.worker('james@ht.com');
  expectStatus(await account.call('POST', '/workers/dana/device', {}), 200);
});

const create = (body: object, headers?: Record<string, string>) =>
  account.call('POST', '/orders', body, headers);
const command = (handle: string, name: string, body?: object) =>
  account.call('POST', `/orders/${handle}/${name}`, body);
const trackBy = async (worker: string, ...orders: Json[]) =>
  expectRoute(await account.track({ worker_handle: worker, orders }), 200);
const jobIdOf = (order: Json): Promise<string> => jobIdsOf(order.order_handle);
async function jobIdsOf(handle: string): Promise<string> {
  const { rows } = await org.app.database.db.pool.query(
    'select id from jobs where handle = $1 order by attempt desc limit 1',
    [handle],
  );
  return rows[0].id;
}

test('orders wait for a route, one or several', async () => {
  const body = {
    track_mode: 'pre_shift',
    ops_group_handle: 'harbour',
    orders: [orderOf('u-1'), orderOf('u-2', 2)],
  };
  const { orders } = expectStatus(await create(body), 201);
  assert.deepEqual(
    orders.map((order: Json) => [order.order_handle, order.status, order.route_handle, order.worker_handle]),
    [
      ['u-1', 'unplanned', null, null],
      ['u-2', 'unplanned', null, null],
    ],
  );
  for (const order of orders) {
    assert.deepEqual(await account.order(order.order_handle), order);
    assert.deepEqual(
      [order.track_mode, order.assigned_at, order.planned_at, order.started_at, order.device_id],
      ['pre_shift', null, null, null, null],
    );
  }
  assert.equal((await countRows(org.app, org.orgId)).ops_groups, 1);
  const single = expectStatus(await create(orderOf('u-3', 3)), 201);
  assert.equal(single.orders.length, 1);
  expectMisfits(await create(orderOf('u-4', 4, { type: 'carry' })), 'json', 'orders.0.type');
  expectMisfits(await create({}), 'json', 'orders');
  expectRefused(await create(orderOf('u-3')), 409, 'duplicate_resource');
  const again = { 'idempotency-key': 'u' };
  const first = await create(orderOf('u-5'), again);
  assert.equal((await create(orderOf('u-5'), again)).text, first.text);
});

test('an order is the same job for everybody else', async () => {
  expectStatus(await create(orderOf('shared', 5)), 201);
  const jobId = await jobIdsOf('shared');
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/accept`), 200);
  const ongoing = await account.order('shared');
  assert.deepEqual([ongoing.status, ongoing.worker_handle], ['ongoing', 'dana']);
  assert.equal(ongoing.route_handle?.length, 36, 'the driver’s route of the day, by its id');
  await tap(dana, jobId, 'start-dropoff', 'arrive-dropoff');
  assert.equal((await account.order('shared')).status, 'ongoing');
  assert.equal(expectOrder(await command('shared', 'complete'), 200).status, 'completed');
  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  assert.equal(job.status, 'completed');
  assert.equal(job.stops[0].completedAt !== null, true);
});

test('a job that came another way is found by its id, and shows its last drop-off', async () => {
  const ana = await org.person('ana');
  const job = await org.order(ana);
  const order = await account.order(job.jobId);
  assert.deepEqual(
    [order.order_handle, order.type, order.fulfillment_attempt, order.track_mode],
    [job.jobId, 'drop', 0, null],
  );
  const { lat, lng } = job.stops[1].location;
  assert.deepEqual(order.destination.geometry.coordinates, [lng, lat]);
  expectOrder(await command(job.jobId, 'cancel', { reason: 'out of stock' }), 200);
  const cancelled = expectStatus(await org.staff.get(`${STAFF}/jobs/${job.jobId}`), 200);
  assert.equal(cancelled.status, 'cancelled');
  const events = await org.eventsOf(job.jobId);
  assert.ok(events.includes('cancelled'), events.join());
});

test('complete and cancel end an order once, and say so again', async () => {
  await trackBy('james@ht.com', orderOf('c-1', 1, { type: 'pick' }), orderOf('c-2', 2), orderOf('c-3', 3));
  const done = expectOrder(await command('c-1', 'complete'), 200);
  assert.deepEqual([done.status, done.worker_handle], ['completed', 'james@ht.com']);
  assert.ok(done.started_at);
  assert.deepEqual(expectOrder(await command('c-1', 'complete'), 200), done);
  expectRefused(await command('c-1', 'cancel'), 409, 'illegal_transition');
  expectRefused(await command('c-1', 'disable'), 409, 'illegal_transition');

  const cancelled = expectOrder(await command('c-2', 'cancel'), 200);
  assert.equal(cancelled.status, 'cancelled');
  assert.deepEqual(expectOrder(await command('c-2', 'cancel', {}), 200), cancelled);
  expectRefused(await command('c-2', 'complete'), 409, 'illegal_transition');

  expectStatus(await create(orderOf('c-4')), 201);
  expectRefused(await command('c-4', 'complete'), 409, 'illegal_transition');
  for (const name of ['complete', 'cancel', 'disable', 'enable'])
    expectRefused(await command('unheard', name), 404, 'order_not_found');
  await assertInvariants(org.app.database, org.orgId);
});

test('disable and enable say how it is, however often', async () => {
  await trackBy('james@ht.com', orderOf('d-1', 1));
  const before = await account.order('d-1');
  for (const name of ['disable', 'disable', 'enable', 'enable'])
    assert.deepEqual(expectOrder(await command('d-1', name), 200), before, name);
  const events = await org.eventsOf(await jobIdOf(before));
  assert.equal(events.slice(-2).join(), 'updated,updated', 'once off, once on');
});

test('proof that a job asks for is asked of an order too', async () => {
  const ana = await org.person('ana');
  const job = await org.order(ana, {
    stops: [
      {
        type: 'dropoff',
        location: { lat: 56.95, lng: 24.1, address: '1 Garden Lane' },
        proof: { photo: true },
      },
    ],
  });
  await tap(dana, job.jobId, 'accept');
  const refused = expectRefused(await command(job.jobId, 'complete'), 400, 'proof_missing');
  assert.equal(refused.title, 'Proof of delivery is missing');
  assert.equal((await account.order(job.jobId)).status, 'ongoing');
});

test('handles of every kind lead to their order', async () => {
  const handles = [
    'a/b',
    'a b',
    'ünïcødé 📦',
    '100%',
    'track',
    'x'.repeat(200),
    '📦'.repeat(200),
    "o'hara?#&",
  ];
  expectStatus(await create({ orders: handles.map((handle) => orderOf(handle)) }), 201);
  for (const handle of handles) {
    assert.equal((await account.order(handle)).order_handle, handle);
    const path = `/orders/${encodeURIComponent(handle)}/cancel/`;
    assert.equal(expectOrder(await account.call('POST', path), 200).status, 'cancelled');
  }
});

test('the list has the account’s own orders, newest first, page by page', async () => {
  const seen: string[] = [];
  let path: string | null = '/orders?limit=4';
  let pages = 0;
  const { jobs } = await countRows(org.app, org.orgId);
  while (path) {
    const page: Json = expectStatus(await account.call('GET', path), 200);
    assert.ok(page.data.length <= 4);
    for (const order of page.data) seen.push(`${order.order_handle}/${order.fulfillment_attempt}`);
    assert.equal(page.links.next === null, page.pagination_token === null);
    path = page.links.next && new URL(page.links.next).pathname + new URL(page.links.next).search;
    if (++pages === 1) expectStatus(await create(orderOf('meanwhile')), 201);
  }
  assert.equal(new Set(seen).size, seen.length, 'none twice');
  assert.ok(!seen.includes('meanwhile/0'), 'what came after the first page is not pushed into the next');
  assert.equal(seen[0], "o'hara?#&/0", 'the last of the latest call');
  // Two jobs of this file came through AppEngine.
  assert.equal(seen.length, (jobs ?? 0) - 2);
  const [first] = expectStatus(await account.call('GET', '/orders/?limit=1'), 200).data;
  assert.deepEqual(first, await account.order('meanwhile'));
});
