import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Answer, call, type Json } from '../../support/call.ts';
import { basic, hyperTrackAccount, logisKey } from '../../support/keys.ts';
import { expectStatus, STAFF, useTenant } from '../../support/tenant.ts';
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
  await account.worker('james@ht.com');
  expectStatus(await account.call('POST', '/workers', { worker_handle: 'bare' }), 201);
});

const track = (...orders: Json[]) => account.track({ worker_handle: 'james@ht.com', orders });
const agentOf = async (subject: string): Promise<string> => {
  const { rows } = await org.app.database.db.pool.query(
    'select d.id from drivers d join persons p using (org_id) where p.id = d.person_id and p.subject = $1',
    [subject],
  );
  return rows[0].id;
};

/** `{detail: {}, message}`, and nothing else. */
function expectPlain(answer: Answer, status: number): string {
  const body = expectStatus(answer, status);
  assert.deepEqual(Object.keys(body), ['detail', 'message'], answer.text);
  assert.deepEqual(body.detail, {});
  assert.equal(typeof body.message, 'string');
  return body.message;
}

test('the documented refusals, word for word', async () => {
  const to = (worker: string, more: object = {}) =>
    account.track({ worker_handle: worker, orders: [orderOf('x')], ...more });
  assert.deepEqual(expectStatus(await to('bare'), 400), {
    code: 'driver_not_linked_to_device',
    title: 'Worker needs to be linked to a device first',
    detail: { description: 'The worker is not yet linked to a device' },
  });
  assert.deepEqual(expectStatus(await to('nobody at all'), 404), {
    code: 'driver_not_found',
    title: 'Worker Not Found',
    detail: { description: 'Worker not found for handle nobody at all' },
  });
  expectRoute(await to('james@ht.com', { route_handle: 'tour' }), 200);
  assert.deepEqual(expectStatus(await to('james@ht.com', { route_handle: 'tour' }), 409), {
    code: 'duplicate_resource',
    title: 'Duplicate route found with this ID',
    detail: 'System already has a route with this ID',
  });
  assert.deepEqual(expectStatus(await to('james@ht.com'), 409), {
    code: 'duplicate_resource',
    title: 'Duplicate order found with this ID',
    detail: 'System already has an order with this ID (x)',
  });
});

test('401 before 422 before 404 before 400 before 409', async () => {
  const wrong = orderOf('x', 1, { type: 'carry' });
  const send = (body: object, headers: Record<string, string> = account.headers) =>
    call(org.base, { method: 'POST', path: '/orders/track', body, headers });
  expectPlain(await send({ worker_handle: 'nobody', orders: [wrong] }, {}), 401);
  expectMisfits(await send({ worker_handle: 'nobody', orders: [wrong] }), 'json', 'orders.0.type');
  const far = orderOf('x', 1, { scheduled_at: '2999-01-01T00:00:00Z' });
  expectMisfits(await send({ worker_handle: 'nobody', orders: [far] }), 'json', 'orders.0.scheduled_at');
  const body = { route_handle: 'tour', orders: [orderOf('x')] };
  expectRefused(await send({ ...body, worker_handle: 'nobody' }), 404, 'driver_not_found');
  expectRefused(await send({ ...body, worker_handle: 'bare' }), 400, 'driver_not_linked_to_device');
  expectRefused(await send({ ...body, worker_handle: 'james@ht.com' }), 409, 'duplicate_resource');
});

test('who may not call', async () => {
  const get = (headers: Record<string, string>) =>
    call(org.base, { method: 'GET', path: '/orders/x', headers });
  const { accountId, secret } = account;
  const elsewhere = await hyperTrackAccount(org, { ipAllow: ['192.0.2.0/24'] });
  const revoked = await hyperTrackAccount(org);
  const keys = expectStatus(await org.operator.get(`/admin/v1/orgs/${org.orgId}/api-keys?pageSize=1`), 200);
  await org.operator.delete(`/admin/v1/orgs/${org.orgId}/api-keys/${keys.data[0].id}`);
  const { key: logis } = await logisKey(org);
  const encoded = account.headers.authorization?.slice('Basic '.length) ?? '';
  const refused: Record<string, Record<string, string>> = {
    nothing: {},
    'another scheme': { authorization: `Bearer ${encoded}` },
    'no Base64': { authorization: 'Basic !' },
    'no colon': { authorization: `Basic ${btoa(accountId)}` },
    'the secret alone': basic('', secret),
    'the account alone': basic(accountId, ''),
    'another account': basic(
      accountId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      secret,
    ),
    'a secret that goes on': basic(accountId, `${secret}x`),
    'a Logis key': basic(accountId, logis),
    'a key that was revoked': revoked.headers,
    'a key for other addresses': elsewhere.headers,
    'a huge header': { authorization: `Basic ${'A'.repeat(8_000)}` },
  };
  for (const [what, headers] of Object.entries(refused)) {
    const answer = await get(headers);
    assert.equal(expectPlain(answer, 401), 'the account id and a secret key of it are needed', what);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /, what);
  }
  assert.equal(new Set([logis, revoked.secret, elsewhere.secret]).size, 3);
  expectStatus(await get(account.headers), 200);
});

test('a worker who is suspended is not tracked', async () => {
  await account.worker('sam');
  const id = await agentOf('sam');
  expectStatus(await org.staff.put(`${STAFF}/agents/${id}/suspend`), 200);
  const body = { worker_handle: 'sam', orders: [orderOf('for-sam')] };
  expectRefused(await account.track(body), 400, 'driver_not_approved');
  expectRefused(await account.call('POST', '/orders/routes', body), 400, 'driver_not_approved');
  assert.equal(expectStatus(await account.call('GET', '/workers/sam'), 200).status, 'suspended');
  expectStatus(await org.staff.put(`${STAFF}/agents/${id}/approve`), 200);
  expectRoute(await account.track(body), 200);
});

test('what does not fit is named by its field, all of it at once', async () => {
  const at = (destination: object) => track({ ...orderOf('y'), destination });
  const point = (...coordinates: unknown[]) => at({ geometry: { type: 'Point', coordinates } });
  const coordinates = 'orders.0.destination.geometry.coordinates';
  const misfits: [Promise<Answer>, ...string[]][] = [
    [account.track({}), 'orders'],
    [account.track({ orders: null, worker_handle: 'james@ht.com' }), 'orders'],
    [account.track({ orders: [orderOf('y')] }), 'worker_handle'],
    [account.track({ worker_handle: '', orders: [orderOf('y')] }), 'worker_handle'],
    [account.track({ worker_handle: 'x'.repeat(201), orders: [orderOf('y')] }), 'worker_handle'],
    [account.track({ worker_handle: 'james@ht.com', orders: [] }), 'orders'],
    [account.track({ worker_handle: 'james@ht.com', orders: {} }), 'orders'],
    [
      account.track({ worker_handle: 7, track_mode: 'sometimes', orders: [orderOf('y')] }),
      'track_mode',
      'worker_handle',
    ],
    [track({ order_handle: 'y' }), 'orders.0.destination'],
    [track({ destination: {} }), 'orders.0.order_handle'],
    [track(orderOf(''), orderOf('z', 1, { type: 7 })), 'orders.0.order_handle', 'orders.1.type'],
    [track(orderOf('routes')), 'orders.0.order_handle'],
    [track(orderOf('a\0b')), 'orders.0.order_handle'],
    [track(orderOf('\ud800')), 'orders.0.order_handle'],
    [at({}), 'orders.0.destination.geometry'],
    [at({ address: '  ' }), 'orders.0.destination.geometry'],
    [at({ address: 'Nowhere at all 1' }), 'orders.0.destination'],
    [
      at({ geometry: { type: 'Polygon', coordinates: [[[24, 56]]] } }),
      coordinates,
      `${coordinates}.0`,
      'orders.0.destination.geometry.type',
    ],
    [point(24), coordinates],
    [point('24', 56), `${coordinates}.0`],
    [point(181, 56), coordinates],
    [point(24, 90.01), coordinates],
    [point(24, 56, 0, 0), coordinates],
    [at({ ...orderOf('y').destination, radius: 0 }), 'orders.0.destination.radius'],
    [at({ ...orderOf('y').destination, radius: 80.5 }), 'orders.0.destination.radius'],
    [track(orderOf('y', 1, { scheduled_at: 'soon' })), 'orders.0.scheduled_at'],
    [track(orderOf('y', 1, { expected_service_time: -1 })), 'orders.0.expected_service_time'],
    [track(orderOf('y', 1, { capacity_used: 1.5 })), 'orders.0.capacity_used'],
    [track(orderOf('y', 1, { metadata: { long: 'x'.repeat(17_000) } })), 'orders.0.metadata'],
    [track(orderOf('y', 1, { metadata: [] })), 'orders.0.metadata'],
  ];
  for (const [answer, ...fields] of misfits) expectMisfits(await answer, 'json', ...fields);
  expectMisfits(await account.call('GET', '/orders?limit=0'), 'query', 'limit');
  expectMisfits(await account.call('GET', '/orders?limit=5&status=completed'), 'query', 'status');
  expectMisfits(await account.call('GET', '/orders?pagination_token=x'), 'query', 'pagination_token');
  expectMisfits(await account.call('GET', '/orders/x%00y'), 'path', 'order_handle');
  expectMisfits(await account.call('GET', `/workers/${'x'.repeat(201)}`), 'path', 'worker_handle');
  const key = { 'idempotency-key': 'x'.repeat(300) };
  expectMisfits(
    await account.track({ worker_handle: 'bare', orders: [orderOf('y')] }, key),
    'headers',
    'idempotency-key',
  );
});

test('an address is found where the org has been there, and nowhere else', async () => {
  await track(orderOf('known', 77));
  const [order] = expectRoute(
    await track({ order_handle: 'by-address', destination: { address: '77 garden lane' } }),
    200,
  ).orders;
  assert.deepEqual(order.destination.geometry.coordinates, [24.254, 57.104]);
  assert.equal(order.destination.address, '77 garden lane');
});

test('what is wrong with a request, whatever it is about', async () => {
  const { headers } = account;
  const send = (method: string, path: string, raw?: string, more: Record<string, string> = {}) =>
    call(org.base, { method, path, headers: { ...headers, ...more }, ...(raw === undefined ? {} : { raw }) });
  expectPlain(await send('POST', '/orders/track', '{"worker_handle":'), 400);
  expectPlain(await send('POST', '/orders/track', '{"__proto__":{"a":1}}'), 400);
  expectPlain(await send('POST', '/orders/track', 'x', { 'content-type': 'text/xml' }), 415);
  expectPlain(await send('POST', '/orders/track', JSON.stringify({ x: 'x'.repeat(1_100_000) })), 413);
  for (const path of [
    '/orders/a/b',
    '/orders/a/complete/b',
    '/workers/a/b/c',
    '/orders/%E0%A4%A',
    '/workers',
  ])
    expectPlain(await send('GET', path), path === '/workers' ? 405 : 404);
  for (const [method, path] of [
    ['DELETE', '/orders'],
    ['PATCH', '/orders/x'],
    ['PUT', '/orders/x/complete'],
    ['GET', '/workers/x/device'],
  ] as const) {
    const answer = await send(method, path);
    expectPlain(answer, 405);
    assert.ok(answer.headers.get('allow'), path);
  }
  // Without a credential the body is not read, whatever it is.
  expectPlain(await call(org.base, { method: 'POST', path: '/orders/track', raw: '{' }), 401);
});

test('both limits hold, and say when they end', async () => {
  const few = await openAccount(org, { hourlyLimit: 2 });
  expectStatus(await few.call('GET', '/orders'), 200);
  expectStatus(await few.call('GET', '/orders/unknown'), 404);
  const over = await few.call('GET', '/orders');
  expectPlain(over, 429);
  const seconds = Number(over.headers.get('retry-after'));
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 3_660, String(seconds));
  // Whoever has another key of the account is not held up.
  expectStatus(await account.call('GET', '/orders'), 200);

  const settings = { settings: { dailyApiLimit: 1 } };
  expectStatus(await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, settings), 200);
  const daily = await account.call('GET', '/orders');
  expectPlain(daily, 429);
  assert.ok(Number(daily.headers.get('retry-after')) > 3_600);
  expectStatus(
    await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings: { dailyApiLimit: null } }),
    200,
  );
  expectStatus(await account.call('GET', '/orders'), 200);
});
