import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { useApp } from '../support/app.ts';
import { type Answer, call, type Json } from '../support/call.ts';
import { basic, hyperTrackAccount, type KeyHolder, logisKey, qwqerClient } from '../support/keys.ts';
import { expectStatus, openTenant, STAFF, type Tenant, type TestDriver, tap } from '../support/tenant.ts';

const app = await useApp();
const base = await app.listen();
let org: Tenant;
let dana: TestDriver;
before(async () => {
  org = await openTenant(app, base, { id: 'north', settings: { driverCapacity: 1000 } });
  dana = await org.driver('dana');
});

/** Whole seconds, as the header wants them, and no more than the window has. */
function assertRetryAfter(answer: Answer, windowSeconds: number): void {
  const text = answer.headers.get('retry-after') ?? '';
  assert.match(text, /^[1-9]\d*$/);
  assert.ok(Number(text) <= windowSeconds, text);
}

test('Logis: every row of the table', async () => {
  const { jobId } = await org.order(await org.person('ana'));
  const path = `/api/apikeys/track?job_id=${jobId}`;
  const refused = (answer: Answer, status: number, words: RegExp) => {
    const body = expectStatus(answer, status);
    assert.deepEqual(Object.keys(body), ['error']);
    assert.match(body.error, words);
  };
  const key = await logisKey(org);
  refused(await key.call('GET', '/api/apikeys/track'), 400, /job_id/);
  refused(await call(base, { method: 'GET', path }), 401, /LOGIS-API-KEY/);
  const unknown = { 'LOGIS-API-KEY': `dk_${'A'.repeat(43)}` };
  refused(await call(base, { method: 'GET', path, headers: unknown }), 403, /key/i);
  const revoked = await logisKey(org, { name: 'to be revoked' });
  const { data } = expectStatus(await org.operator.get('/admin/v1/orgs/north/api-keys'), 200);
  const { id } = data.find(({ name }: Json) => name === 'to be revoked');
  expectStatus(await org.operator.delete(`/admin/v1/orgs/north/api-keys/${id}`), 204);
  refused(await revoked.call('GET', path), 403, /key/i);
  const mute = await logisKey(org, { permissions: [] });
  refused(await mute.call('GET', path), 403, /allow_public_track/);
  const other = path.replace(jobId, '85b0ed57-06c7-4123-b046-b897022d28f6');
  refused(await key.call('GET', other), 404, /job/i);

  const few = await logisKey(org, { hourlyLimit: 2 });
  for (let call = 1; call <= 2; call++) expectStatus(await few.call('GET', path), 200);
  const overHour = await few.call('GET', path);
  refused(overHour, 429, /limit/i);
  assertRetryAfter(overHour, 3600);
  expectStatus(await key.call('GET', path), 200);
});

test('Logis: the org’s own limit of a day, over all of its keys', async () => {
  const small = await openTenant(app, base, { id: 'small', settings: { dailyApiLimit: 3 } });
  const { jobId } = await small.order(await small.person('ana'));
  const path = `/api/apikeys/track?job_id=${jobId}`;
  const [one, two] = [await logisKey(small), await logisKey(small)];
  const usage = expectStatus(await one.call('GET', path), 200).job_track.store;
  assert.equal(usage.global_daily_api_limit, 3);
  const next = expectStatus(await two.call('GET', path), 200).job_track.store;
  assert.equal(next.global_api_usage_today, usage.global_api_usage_today + 1);
  expectStatus(await two.call('GET', path), 200);
  for (const key of [one, two]) {
    const over = await key.call('GET', path);
    assert.equal(over.status, 429, over.text);
    assert.deepEqual(Object.keys(over.body), ['error']);
    assertRetryAfter(over, 86_400);
  }
});

test('QWQER: whose it is not, what is not active, and more than 60 a minute', async () => {
  const path = (number: number) => `/v1/clients/auth/delivery-orders/${number}/tracking`;
  const [ana, bob] = [await org.person('ann'), await org.person('bob')];
  const order = await org.order(ana);
  const own = qwqerClient(org, ana);
  const refused = (answer: Answer, status: number) => {
    assert.equal(typeof expectStatus(answer, status).message, 'string', answer.text);
  };
  refused(await own.call('GET', path(order.number)), 404);
  await tap(dana, order.jobId, 'accept');
  expectStatus(await own.call('GET', path(order.number)), 200);
  refused(await qwqerClient(org, bob).call('GET', path(order.number)), 403);
  refused(await call(base, { method: 'GET', path: path(order.number) }), 401);
  await tap(dana, order.jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  refused(await own.call('GET', path(order.number)), 404);
  const badPage = await own.call('GET', '/v1/clients/auth/delivery-orders/tracking?per_page=101');
  assert.deepEqual(Object.keys(expectStatus(badPage, 422).errors), ['per_page']);

  const eager = qwqerClient(org, await org.person('eager'));
  const list = '/v1/clients/auth/delivery-orders/tracking';
  let last = await eager.call('GET', list);
  for (let call = 2; call <= 60; call++) {
    expectStatus(last, 200);
    last = await eager.call('GET', list);
  }
  assert.equal(last.status, 200);
  assert.equal(last.headers.get('x-ratelimit-limit'), '60');
  assert.equal(last.headers.get('x-ratelimit-remaining'), '0');
  const over = await eager.call('GET', list);
  refused(over, 429);
  assertRetryAfter(over, 60);
});

test('HyperTrack: every documented error body', async () => {
  const account = await hyperTrackAccount(org);
  const order = (handle: string, more: object = {}) => ({
    order_handle: handle,
    type: 'drop',
    destination: { address: '5 Garden Lane', geometry: { type: 'Point', coordinates: [24.11, 56.96] } },
    ...more,
  });
  const track = (body: object, by: KeyHolder = account) => by.call('POST', '/orders/track', body);
  const worker = async (handle: string, more: object = {}) => {
    const made = await account.call('POST', '/workers', { worker_handle: handle, ...more });
    assert.ok(made.status < 300, made.text);
  };
  await worker('without');
  await worker('with', { device_id: 'phone-1' });
  const before = expectStatus(await org.staff.get(`${STAFF}/jobs`), 200).total;

  const nobody = await call(base, {
    method: 'POST',
    path: '/orders/track',
    body: {},
    headers: basic(account.accountId, 'wrong'),
  });
  const { message, detail } = expectStatus(nobody, 401);
  assert.deepEqual(detail, {});
  assert.equal(typeof message, 'string');

  const misfit = await track({ worker_handle: 'nobody', orders: [order('a', { type: 'carry' })] });
  const fields = expectStatus(misfit, 422);
  assert.deepEqual(Object.keys(fields).sort(), ['detail', 'message']);
  assert.deepEqual(Object.keys(fields.detail.json), ['orders.0.type']);
  for (const sentence of fields.detail.json['orders.0.type']) assert.equal(typeof sentence, 'string');

  const unknown = expectStatus(await track({ worker_handle: 'nobody', orders: [order('a')] }), 404);
  assert.deepEqual(unknown, {
    code: 'driver_not_found',
    title: 'Worker Not Found',
    detail: { description: 'Worker not found for handle nobody' },
  });

  const unlinked = expectStatus(await track({ worker_handle: 'without', orders: [order('a')] }), 400);
  assert.deepEqual(unlinked, {
    code: 'driver_not_linked_to_device',
    title: 'Worker needs to be linked to a device first',
    detail: { description: 'The worker is not yet linked to a device' },
  });

  const first = { worker_handle: 'with', route_handle: 'tour-1', orders: [order('a'), order('b')] };
  expectStatus(await track(first), 200);
  const again: [object, RegExp][] = [
    [{ ...first, orders: [order('c')] }, /route/],
    [{ worker_handle: 'with', orders: [order('c'), order('b')] }, /order/],
  ];
  for (const [body, words] of again) {
    const duplicate = expectStatus(await track(body), 409);
    assert.equal(duplicate.code, 'duplicate_resource');
    assert.match(duplicate.title, words);
    assert.equal(typeof duplicate.detail, 'string');
  }
  // All or nothing: of what was refused there is no trace.
  const after = expectStatus(await org.staff.get(`${STAFF}/jobs`), 200).total;
  assert.equal(after, before + 2);
  assert.equal((await account.call('GET', '/orders/c')).status, 404);

  const few = await hyperTrackAccount(org, { hourlyLimit: 1 });
  expectStatus(await few.call('GET', '/orders'), 200);
  const over = await few.call('GET', '/orders');
  assert.deepEqual(Object.keys(expectStatus(over, 429)).sort(), ['detail', 'message']);
  assertRetryAfter(over, 3600);
});

test('unknown paths, wrong methods, broken and oversized bodies: each in its dialect’s own shape', async () => {
  const logis = await logisKey(org);
  const account = await hyperTrackAccount(org);
  const client = qwqerClient(org, await org.person('ana'));
  const hasError = (body: Json) => typeof body.error === 'string' && !('statusCode' in body);
  const hasMessage = (body: Json) => typeof body.message === 'string' && !('statusCode' in body);
  const hasDetail = (body: Json) => 'detail' in body && 'message' in body;
  const calls: [KeyHolder, string, string, number, (body: Json) => boolean][] = [
    [logis, 'GET', '/api/apikeys/nothing', 404, hasError],
    [logis, 'POST', '/api/apikeys/track', 405, hasError],
    [client, 'GET', '/v1/clients/auth/nothing', 404, hasMessage],
    [client, 'DELETE', '/v1/clients/auth/delivery-orders/tracking', 405, hasMessage],
    [account, 'GET', '/orders/a/b/c/d', 404, hasDetail],
    [account, 'PATCH', '/orders/track', 405, hasDetail],
    [account, 'GET', '/workers/a/b/c', 404, hasDetail],
  ];
  for (const [holder, method, path, status, isShape] of calls) {
    const answer = await holder.call(method, path);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    assert.ok(isShape(answer.body), answer.text);
    if (status === 405) assert.ok(answer.headers.get('allow'), path);
  }
  const send = (raw: string) =>
    call(base, { method: 'POST', path: '/orders/track', raw, headers: account.headers });
  for (const [raw, status] of [
    ['{"worker_handle":', 400],
    [`{"worker_handle":"${'x'.repeat(1_100_000)}"}`, 413],
  ] as const) {
    const answer = await send(raw);
    assert.equal(answer.status, status);
    assert.ok(hasDetail(answer.body), answer.text);
  }
});
