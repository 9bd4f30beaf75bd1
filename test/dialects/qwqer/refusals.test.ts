import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { useApp } from '../../support/app.ts';
import { type Answer, type Caller, call, type Json } from '../../support/call.ts';
import { startTestServer } from '../../support/server.ts';
import {
  CLIENT,
  expectStatus,
  openTenant,
  type Tenant,
  type TestDriver,
  tap,
  WHOLE_LIFE,
} from '../../support/tenant.ts';
import { asQwqerClient, LIST, type QwqerClient, single } from './clients.ts';

const app = await useApp();
const base = await app.listen();
let org: Tenant;
let dana: TestDriver;
let ana: Caller;
let client: QwqerClient;
/** One of Ana's, on its way. */
let order: Json;

before(async () => {
  org = await openTenant(app, base, { id: 'north', settings: { driverCapacity: 100 } });
  dana = await org.driver('dana');
  ana = await org.person('ana');
  client = asQwqerClient(base, ana);
  order = await org.order(ana);
  await tap(dana, order.jobId, 'accept');
});

/** A refusal in this dialect's shape, with nothing of what it keeps. */
function refused(answer: Answer, status: number): string {
  const body = expectStatus(answer, status);
  assert.deepEqual(Object.keys(body), ['message'], answer.text);
  assert.ok(body.message.length > 0);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  // Of our own faults the request's id is told, for the log.
  const told = answer.text.replace(answer.headers.get('x-request-id') ?? '-', '');
  assert.doesNotMatch(told, /Garden Lane|\+371|[0-9a-f]{8}-[0-9a-f]{4}|select |\/server\/src/i);
  return body.message;
}

const withHeaders = (authorization: string | null) =>
  call(base, { method: 'GET', path: LIST, headers: authorization === null ? {} : { authorization } });

test('401 without a token that verifies, told by its challenge', async () => {
  for (const authorization of [
    null,
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    `Basic ${ana.token}`,
    `Bearer ${ana.token.slice(0, -3)}`,
    `Bearer ${ana.token} ${ana.token}`,
    ana.token,
    `Bearer ${'x'.repeat(9_000)}`,
  ]) {
    const answer = await withHeaders(authorization);
    refused(answer, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.equal(answer.headers.get('x-ratelimit-limit'), null, 'nobody’s minute');
  }
  expectStatus(await withHeaders(`bearer ${ana.token}`), 200);
});

test('403 for those who have no orders of their own: staff, and the holder of a link', async () => {
  const guest = await org.guest(order.jobId);
  for (const { token } of [org.staff, guest]) {
    refused(await call(base, { method: 'GET', path: LIST, token }), 403);
    refused(await call(base, { method: 'GET', path: single(order.number), token }), 403);
  }
});

test('another client’s order is 403 in any state; what is unknown or another org’s is 404', async () => {
  const bob = asQwqerClient(base, await org.person('bob'));
  const pending = await org.order(ana);
  const ended = await org.order(ana);
  await tap(dana, ended.jobId, 'accept', ...WHOLE_LIFE);
  const messages = new Set<string>();
  for (const { number } of [order, pending, ended]) messages.add(refused(await bob.get(single(number)), 403));
  assert.equal(messages.size, 1, 'its state is not told');

  const absent = new Set<string>();
  for (const { number } of [pending, ended]) absent.add(refused(await client.get(single(number)), 404));
  const south = await openTenant(app, base, { id: 'south' });
  const souths = asQwqerClient(base, await south.person('ana'));
  absent.add(refused(await souths.get(single(order.number)), 404));
  const anothers = await south.order(await south.person('ana'));
  absent.add(refused(await client.get(single(anothers.number)), 404));
  absent.add(refused(await client.get(single(2_000_000_000)), 404));
  assert.equal(absent.size, 1, 'why there is none is not told');
});

test('what is no id of an order is 404', async () => {
  const other = asQwqerClient(base, await org.person('curious'));
  const agent = expectStatus(await dana.get(`${CLIENT}/me`), 200);
  for (const id of [
    'abc',
    '0',
    '-1',
    '1.5',
    '1e3',
    `0${order.number}`,
    `+${order.number}`,
    `%20${order.number}`,
    `${order.number}%20`,
    '9007199254740993',
    '99999999999999999999',
    '9'.repeat(400),
    'x'.repeat(600),
    order.jobId,
    agent.number,
    order.stops[0].number,
    'NaN',
    '%F0%9F%9A%9A',
    "1'%20or%201=1",
    '..%2F1',
  ]) {
    refused(await other.get(single(id)), 404);
  }
});

test('422 names the fields of the query that do not fit', async () => {
  const other = asQwqerClient(base, await org.person('careless'));
  const bad: [query: string, fields: string[]][] = [
    ['per_page=0', ['per_page']],
    ['per_page=101', ['per_page']],
    ['per_page=-1', ['per_page']],
    ['per_page=abc', ['per_page']],
    ['per_page=', ['per_page']],
    ['per_page=1.5', ['per_page']],
    ['per_page=5&per_page=6', ['per_page']],
    ['page=0', ['page']],
    ['page=-3', ['page']],
    ['page=1.5', ['page']],
    ['page=1e99', ['page']],
    ['page=99999999999999999999', ['page']],
    ['page=x&per_page=1000', ['page', 'per_page']],
    ['page=%00', ['page']],
  ];
  for (const [query, fields] of bad) {
    const answer = await other.get(`${LIST}?${query}`);
    const body = expectStatus(answer, 422);
    assert.deepEqual(Object.keys(body), ['message', 'errors'], query);
    assert.deepEqual(Object.keys(body.errors).sort(), fields, answer.text);
    const sentences = Object.values<string[]>(body.errors).flat();
    for (const sentence of sentences) assert.match(sentence, /^(per_page|page) /);
    assert.ok(body.message.startsWith(sentences[0]), body.message);
    if (sentences.length > 1) assert.match(body.message, / \(and 1 more error\)$/);
  }
});

test('unknown addresses and wrong methods, in the same shape, for whoever asks', async () => {
  const { token } = ana;
  for (const path of ['/v1', '/v1/', '/v1/nothing', '/v1/clients/auth/delivery-orders', `${LIST}/more`]) {
    refused(await call(base, { method: 'GET', path, token }), 404);
    refused(await call(base, { method: 'GET', path }), 404);
  }
  refused(await call(base, { method: 'GET', path: single('%zz'), token }), 404);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await call(base, { method, path: LIST, token });
    refused(answer, 405);
    assert.equal(answer.headers.get('allow'), 'GET, HEAD');
  }
  const { headers } = await call(base, {
    method: 'POST',
    path: LIST,
    token,
    raw: 'x'.repeat(2_000_000),
  });
  assert.equal(headers.get('allow'), 'GET, HEAD', 'before a body is read');
});

test('a fault of ours is in this shape too and tells nothing', async () => {
  const { db } = app.ground;
  const { withOrg } = db;
  const other = asQwqerClient(base, await org.person('unlucky'));
  expectStatus(await other.get(LIST), 200);
  const failures: [error: Error, status: number][] = [
    [new Error('select secret from jobs'), 500],
    [Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' }), 503],
  ];
  for (const [error, status] of failures) {
    db.withOrg = () => Promise.reject(error);
    try {
      const message = refused(await other.get(single(1_999_999_999)), status);
      assert.doesNotMatch(message, /secret|ECONN|10\.0/);
    } finally {
      db.withOrg = withOrg;
    }
  }
});

test('60 calls a minute over both endpoints, counted down; refused ones do not count', async () => {
  const person = await org.person('eager');
  const own = asQwqerClient(base, person);
  const { jobId, number } = await org.order(person);
  await tap(dana, jobId, 'accept');
  // Whatever they were answered: found, not found, another's, misfitting.
  const paths = [LIST, single(number), single('abc'), single(order.number), `${LIST}?page=0`];
  for (let left = 59; left >= 0; left--) {
    const answer = await own.get(paths[left % paths.length] as string);
    assert.notEqual(answer.status, 429);
    assert.equal(answer.headers.get('x-ratelimit-limit'), '60');
    assert.equal(answer.headers.get('x-ratelimit-remaining'), String(left));
    assert.equal(answer.headers.get('retry-after'), null);
  }
  const waits: number[] = [];
  for (const path of paths) {
    const before = Math.floor(Date.now() / 1000);
    const answer = await own.get(path);
    refused(answer, 429);
    const retryAfter = answer.headers.get('retry-after') ?? '';
    assert.match(retryAfter, /^[1-9]\d*$/);
    assert.ok(Number(retryAfter) <= 61, retryAfter);
    assert.equal(answer.headers.get('x-ratelimit-limit'), '60');
    assert.equal(answer.headers.get('x-ratelimit-remaining'), '0');
    const reset = Number(answer.headers.get('x-ratelimit-reset'));
    assert.ok(
      reset >= before + Number(retryAfter) && reset <= before + Number(retryAfter) + 5,
      String(reset),
    );
    waits.push(Number(retryAfter));
  }
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => b - a),
    'asking again does not make it longer',
  );
  expectStatus(await client.get(single(order.number)), 200);
  expectStatus(await person.get(`${CLIENT}/orders`), 200);
  const browser = await call(base, {
    method: 'GET',
    path: LIST,
    token: person.token,
    headers: { origin: 'https://shop.example' },
  });
  const exposed = (browser.headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/, */);
  for (const name of ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
    assert.ok(exposed.includes(name), name);
});

test('sixty-one at once: sixty are answered', async () => {
  const own = asQwqerClient(base, await org.person('hasty'));
  const answers = await Promise.all(Array.from({ length: 61 }, () => own.get(LIST)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 60);
  assert.equal(answers.filter(({ status }) => status === 429).length, 1);
});

test('the limit outlives a restart', async () => {
  const server = await startTestServer();
  after(() => server.dispose());
  const { token } = await (await openTenant(server, server.url, { id: 'north' })).person('ana');
  const get = (url: string) => call(url, { method: 'GET', path: LIST, token });
  for (let n = 0; n < 60; n++) expectStatus(await get(server.url), 200);
  refused(await get(server.url), 429);
  assert.equal(await server.stop(), 0);
  const again = await server.restart();
  refused(await get(again.url), 429);
});
