import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import type { Json } from '../../support/call.ts';
import { assertInvariants } from '../../support/invariants.ts';
import { expectStatus, STAFF, useTenant } from '../../support/tenant.ts';
import { formsOf, readExample } from '../shape.ts';
import { type Account, countRows, expectRefused, expectRoute, openAccount, orderOf } from './open-account.ts';

const org = await useTenant();
let account: Account;
before(async () => {
  account = await openAccount(org);
  for (const worker of ['james@ht.com', 'ines', 'tom']) await account.worker(worker);
});

/** Stops on the driver's itinerary, as their orders' handles, in order. */
async function itineraryOf(worker: string): Promise<string[]> {
  const { rows } = await org.app.database.db.withOrg(org.orgId, (tx) =>
    sql<{ handle: string }>`select j.handle from itinerary_stops i
      join jobs j on j.org_id = i.org_id and j.id = i.job_id
      join drivers d on d.org_id = i.org_id and d.id = i.driver_id
      join persons p on p.org_id = d.org_id and p.id = d.person_id
      where p.subject = ${worker} order by i.position`.execute(tx.db),
  );
  return rows.map(({ handle }) => handle);
}

/** What differs from call to call, by its form; the rest as it is. */
const VARYING = /^(route_handle|embed_url|share_url|(created|assigned|planned|started)_at)$/;
function steady(body: Json): Json {
  return JSON.parse(JSON.stringify(body), (key, value) => (VARYING.test(key) ? typeof value : value));
}

test('the documented call: its answer, but for ids and times, and the forms of those', async () => {
  const documented = readExample('hypertrack-track') as Json;
  const response = await fetch(`${org.base}/orders/track`, {
    method: 'POST',
    headers: { ...account.headers, 'Content-Type': 'application/json' },
    body: '{ "worker_handle": "james@ht.com", "track_mode": "on_time", "ops_group_handle": "SAN_JOSE_WH", "orders": [ { "order_handle": "order-1", "type": "pick", "scheduled_at": "2023-11-02T02:00:00Z", "destination": { "address": "1709 Automation Pkwy, San Jose, CA 95101", "geometry": { "type": "Point", "coordinates": [ 17.803927, 34.832173 ] }, "radius": 100 } }, { "order_handle": "order-2", "type": "drop", "scheduled_at": "2023-11-02T02:00:00Z", "destination": { "address": "748 Story Rd, San Jose, CA 95112", "geometry": { "type": "Point", "coordinates": [ 17.803927, 34.832173 ] }, "radius": 100 } } ] }',
  });
  assert.equal(response.status, 200);
  const body: Json = await response.json();
  // Theirs had moved the second place a little; and the device is our worker's.
  documented.orders[1].destination.geometry.coordinates = [17.803927, 34.832173];
  const device = { device_id: 'phone-of-james-ht.com' };
  for (const part of [documented, ...documented.orders]) Object.assign(part, device);
  assert.deepEqual(steady(body), steady(documented));
  assert.deepEqual(Object.keys(body).sort(), Object.keys(documented).sort());
  const ours = formsOf(body);
  for (const [path, form] of formsOf(documented)) assert.equal(ours.get(path), form, path);

  assert.equal(body.version, 1, 'made and started at once: its first version');
  assert.match(body.embed_url, /^http:\/\/doorstep\.test\/embed\/routes\/[0-9a-f-]{36}\?publishable_key=pk_/);
  for (const order of body.orders) assert.match(order.share_url, /^http:\/\/doorstep\.test\/t\/[\w-]{43}$/);
  assert.deepEqual(await account.route(body.route_handle), body, 'looked up, it is the same');
  assert.deepEqual(await account.order('order-2'), body.orders[1]);
});

test('a second call adds a route behind the first', async () => {
  const first = { worker_handle: 'ines', orders: [orderOf('i-1', 1), orderOf('i-2', 2)] };
  const one = expectRoute(await account.track(first), 200);
  const other = expectRoute(
    await account.track({
      worker_handle: 'ines',
      route_handle: 'evening',
      orders: [orderOf('i-3', 3), orderOf('i-4', 4)],
    }),
    200,
  );
  assert.equal(other.route_handle, 'evening');
  assert.notEqual(one.route_handle, 'evening');
  assert.deepEqual(await itineraryOf('ines'), ['i-1', 'i-2', 'i-3', 'i-4']);
  for (const handle of [one.route_handle, 'evening'])
    assert.equal((await account.route(handle)).status, 'tracking');
  await assertInvariants(org.app.database, org.orgId);
});

test('what is not said has its default; what is said comes back', async () => {
  const promise = Date.now() + 2 * 3_600_000;
  const said = {
    track_mode: 'full_shift',
    scheduled_at: new Date(promise).toISOString().replace('Z', '+00:00'),
    expected_service_time: 90,
    capacity_used: 3,
    metadata: { dock: 'B' },
  };
  const bare = { geometry: { type: 'Point', coordinates: [24.11, 56.96, 12] } };
  const body = {
    worker_handle: 'tom',
    track_mode: 'flex',
    ops_group_handle: null,
    orders: [{ order_handle: 'bare', destination: bare }, orderOf('said', 2, said)],
  };
  const [first, second] = expectRoute(await account.track(body), 200).orders;
  assert.deepEqual(first.destination, {
    geometry: { type: 'Point', coordinates: [24.11, 56.96] },
    address: '56.96, 24.11',
    radius: 100,
  });
  assert.deepEqual(
    [first.type, first.track_mode, first.scheduled_at, first.expected_service_time, first.capacity_used],
    ['drop', 'flex', null, 0, 1],
  );
  assert.deepEqual(
    [second.track_mode, second.scheduled_at, second.expected_service_time, second.capacity_used],
    ['full_shift', new Date(promise).toISOString(), 90, 3],
  );
  assert.equal(second.destination.radius, 80);
  assert.equal(second.status, 'ongoing', 'a promise two hours ahead holds nobody back');
  assert.deepEqual(await itineraryOf('tom'), ['bare', 'said']);
  const jobs = expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=2`), 200).data;
  const { metadata } = jobs.find((job: Json) => job.scheduledAt !== null);
  assert.deepEqual(metadata, { dock: 'B' });
});

test('a handle that ended is another attempt, and counts by type', async () => {
  const send = async (type: string) => {
    const body = { worker_handle: 'tom', orders: [orderOf('again', 5, { type })] };
    const [order] = expectRoute(await account.track(body), 200).orders;
    return [order.fulfillment_attempt, order.type, order.type_index];
  };
  const end = async (how: string) => expectStatus(await account.call('POST', `/orders/again/${how}`), 200);
  assert.deepEqual(await send('drop'), [0, 'drop', 0]);
  expectRefused(
    await account.track({ worker_handle: 'tom', orders: [orderOf('again')] }),
    409,
    'duplicate_resource',
  );
  await end('complete');
  assert.deepEqual(await send('pick'), [1, 'pick', 0]);
  await end('cancel');
  assert.deepEqual(await send('drop'), [2, 'drop', 1]);
  assert.equal((await account.order('again')).fulfillment_attempt, 2);

  const at = (query: string) => account.call('GET', `/orders/again?${query}`);
  expectStatus(await at('fulfillment_attempt=2&type=drop&type_index=1'), 200);
  for (const other of ['fulfillment_attempt=1', 'type=pick', 'type_index=0'])
    expectRefused(await at(other), 404, 'order_not_found');
});

test('a planned route is tracked by its handle', async () => {
  const plan = { route_handle: 'tour-7', orders: [orderOf('p-1', 1), orderOf('p-2', 2)] };
  const planned = expectRoute(await account.call('POST', '/orders/routes', plan), 201);
  assert.deepEqual(
    [planned.status, planned.worker_handle, planned.device_id, planned.started_at, planned.version],
    ['planned', null, null, null, 1],
  );
  for (const order of planned.orders)
    assert.deepEqual([order.status, order.route_handle], ['planned', 'tour-7']);
  const without = await account.track({ route_handle: 'tour-7' });
  assert.deepEqual(Object.keys(expectStatus(without, 422).detail.json), ['worker_handle']);

  const start = { route_handle: 'tour-7', worker_handle: 'ines', track_mode: 'on_shift' };
  const tracked = expectRoute(await account.track(start), 200);
  assert.deepEqual([tracked.status, tracked.worker_handle], ['tracking', 'ines']);
  assert.ok(tracked.version > planned.version);
  for (const order of tracked.orders) {
    assert.deepEqual([order.status, order.worker_handle, order.track_mode], ['ongoing', 'ines', 'on_shift']);
    assert.equal(order.planned_at, planned.orders[0].planned_at);
  }
  assert.deepEqual(await itineraryOf('ines'), ['i-1', 'i-2', 'i-3', 'i-4', 'p-1', 'p-2']);
  assert.deepEqual(expectRoute(await account.track(start), 200), tracked, 'tracked it is already');
  expectRefused(
    await account.track({ route_handle: 'tour-7', worker_handle: 'tom' }),
    409,
    'illegal_transition',
  );
});

test('staff’s own plan, which has its driver, is tracked by its id', async () => {
  expectStatus(await account.call('POST', '/orders', orderOf('s-1')), 201);
  const [job] = expectStatus(await org.staff.get(`${STAFF}/jobs?pageSize=1`), 200).data;
  const agents = expectStatus(await org.staff.get(`${STAFF}/agents?pageSize=50`), 200).data;
  const [driver] = agents.filter((agent: Json) => agent.sub === 'tom' || agent.subject === 'tom');
  const plan = { name: 'By hand', jobIds: [job.jobId], driverId: driver?.id ?? agents[0].id };
  const { id } = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  assert.equal((await account.route(id)).status, 'planned');
  const tracked = expectRoute(await account.track({ route_handle: id }), 200);
  assert.deepEqual([tracked.route_handle, tracked.status, tracked.orders.length], [id, 'tracking', 1]);
});

test('a refused call leaves nothing behind', async () => {
  const refused: [object, number, string][] = [
    [
      { worker_handle: 'tom', orders: [orderOf('n-1'), orderOf('n-2'), orderOf('i-1')] },
      409,
      'an open order',
    ],
    [{ worker_handle: 'tom', orders: [orderOf('n-1'), orderOf('n-1')] }, 409, 'a handle twice'],
    [{ worker_handle: 'tom', route_handle: 'tour-7', orders: [orderOf('n-1')] }, 409, 'a route that exists'],
    [{ worker_handle: 'nobody', orders: [orderOf('n-1')] }, 404, 'an unknown worker'],
    [
      {
        worker_handle: 'tom',
        ops_group_handle: 'new-group',
        orders: [orderOf('n-1', 900), orderOf('i-1', 901)],
      },
      409,
      'a new group and new places',
    ],
    [{ worker_handle: 'tom', orders: [orderOf('n-1'), orderOf('n-2', 1, { type: 'carry' })] }, 422, 'a type'],
  ];
  const before = await countRows(org.app, org.orgId);
  for (const [body, status, what] of refused) {
    expectStatus(await account.track(body), status);
    assert.deepEqual(await countRows(org.app, org.orgId), before, what);
  }
  const plans: [object, number][] = [
    [{ route_handle: 'tour-8', orders: [orderOf('n-1'), { order_handle: 'unheard' }] }, 404],
    [{ route_handle: 'tour-8', orders: [orderOf('n-1'), { order_handle: 'i-1' }] }, 409],
    [{ route_handle: 'tour-8', orders: [orderOf('n-1'), orderOf('i-1')] }, 409],
    [{ route_handle: 'tour-7', orders: [orderOf('n-1')] }, 409],
    [{ worker_handle: 'nobody', orders: [orderOf('n-1')] }, 404],
  ];
  for (const [body, status] of plans) {
    expectStatus(await account.call('POST', '/orders/routes', body), status);
    assert.deepEqual(await countRows(org.app, org.orgId), before, JSON.stringify(body));
  }
  expectStatus(await account.call('POST', '/orders', { orders: [orderOf('n-1'), orderOf('i-1')] }), 409);
  assert.deepEqual(await countRows(org.app, org.orgId), before);
});

test('of calls at once with one handle, or one route, one is done', async () => {
  const race = async (bodies: readonly object[]) => {
    const before = (await countRows(org.app, org.orgId)).jobs ?? 0;
    const answers = await Promise.all(bodies.map((body) => account.track(body)));
    const won = answers.filter((answer) => answer.status === 200);
    assert.equal(won.length, 1, answers.map(({ text }) => text).join('\n'));
    for (const answer of answers) if (answer.status !== 200) expectRefused(answer, 409, 'duplicate_resource');
    return ((await countRows(org.app, org.orgId)).jobs ?? 0) - before;
  };
  const five = [1, 2, 3, 4, 5];
  const same = five.map((n) => ({ worker_handle: 'tom', orders: [orderOf(`r-${n}`), orderOf('r-same')] }));
  assert.equal(await race(same), 2);
  const route = five.map((n) => ({
    worker_handle: 'tom',
    route_handle: 'r-tour',
    orders: [orderOf(`q-${n}`, n)],
  }));
  assert.equal(await race(route), 1);
  await assertInvariants(org.app.database, org.orgId);
});

test('calls at once that share addresses, each in an order of its own, wait for one another', async () => {
  const places = [31, 32, 33, 34];
  const calls = Array.from({ length: 8 }, (_, call) => {
    const turned = [...places.slice(call % 4), ...places.slice(0, call % 4)];
    const inTurn = call < 4 ? turned : turned.reverse();
    const orders = inTurn.map((n) => orderOf(`w-${call}-${n}`, n));
    return account.track({ worker_handle: call % 2 ? 'tom' : 'ines', orders });
  });
  for (const answer of await Promise.all(calls)) expectRoute(answer, 200);
  await assertInvariants(org.app.database, org.orgId);
});

test('a repeated call is a duplicate; with an Idempotency-Key it has its answer', async () => {
  const body = { worker_handle: 'tom', orders: [orderOf('once', 7)] };
  const key = { 'idempotency-key': 'call-1' };
  const first = await account.track(body, key);
  expectRoute(first, 200);
  expectRefused(await account.track(body), 409, 'duplicate_resource');
  const again = await account.track(body, key);
  assert.deepEqual([again.status, again.text], [200, first.text]);
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  const other = await account.track({ ...body, orders: [orderOf('twice', 7)] }, key);
  expectRefused(other, 409, 'idempotency_conflict');

  // Another secret of the same account is the same client.
  const renewed = await openAccount(org);
  assert.equal((await renewed.track(body, key)).text, first.text);
});

test('as many orders as a route has room for, and no more', async () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => orderOf(`m-${i}`, i % 50));
  const over = await account.track({ worker_handle: 'tom', orders: many(201) });
  assert.deepEqual(Object.keys(expectStatus(over, 422).detail.json), ['orders']);
  const full = expectRoute(await account.track({ worker_handle: 'tom', orders: many(200) }), 200);
  assert.equal(full.orders.length, 200);
  assert.deepEqual(
    full.orders.map((order: Json) => order.order_handle),
    many(200).map((order) => order.order_handle),
  );
});
