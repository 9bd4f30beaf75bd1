import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Call, type Caller, call } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ORDERS = `${CLIENT}/orders`;
let ana: Caller;

before(async () => {
  ana = await org.person('ana');
});

const send = (request: Omit<Call, 'method' | 'path'> & Partial<Call>) =>
  call(org.base, { method: 'POST', path: ORDERS, token: ana.token, orgId: org.orgId, ...request });
const order = (more: object = {}) => ({ stops: [pickup(1), dropoff(2)], ...more });

test('unknown addresses are 404 and wrong methods 405, in the dialect’s shape, with or without a token', async () => {
  for (const path of [
    `${CLIENT}/nowhere`,
    `${STAFF}/nowhere`,
    `${CLIENT}/orders/x/y/z`,
    '/client',
    `${CLIENT}/`,
  ]) {
    expectRefusal(await send({ method: 'GET', path }), 404, 'route_not_found');
    expectRefusal(await send({ path, token: null, raw: '{' }), 404, 'route_not_found');
  }
  for (const [method, path, allow] of [
    ['DELETE', ORDERS, 'GET, HEAD, POST'],
    ['PATCH', `${CLIENT}/me`, 'GET, HEAD'],
    ['GET', `${CLIENT}/jobs/x/accept`, 'PUT'],
    ['POST', `${STAFF}/jobs/x/assign`, 'PUT'],
  ] as const) {
    const answer = await send({ method, path });
    expectRefusal(answer, 405, 'method_not_allowed');
    assert.equal(answer.headers.get('allow'), allow);
  }
});

test('a body that is none is refused by what is wrong with it', async () => {
  expectRefusal(await send({ raw: '{"stops": [' }), 400, 'bad_json');
  expectRefusal(await send({ raw: 'null,' }), 400, 'bad_json');
  expectMisfit(await send({ raw: '[]' }), '');
  expectMisfit(await send({ raw: 'null' }), '');
  expectMisfit(await send({ raw: '' }), '');
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    expectRefusal(
      await send({ raw: 'a=b', headers: { 'content-type': type } }),
      415,
      'unsupported_media_type',
    );
  }
  const large = JSON.stringify(order({ metadata: { text: 'x'.repeat(1_100_000) } }));
  expectRefusal(await send({ raw: large }), 413, 'body_too_large');
  expectRefusal(await send({ raw: `{"stops":${'['.repeat(40)}${']'.repeat(40)}}` }), 400, 'bad_json');
  expectRefusal(await send({ raw: '{"__proto__":{"role":"staff"}}' }), 400, 'bad_json');
  expectRefusal(await send({ raw: '{', token: null }), 401, 'unauthenticated');
});

test('NUL and broken Unicode are refused where they stand; everything else is kept as it is', async () => {
  expectMisfit(await send({ raw: JSON.stringify(order({ reference: 'a\0b' })) }), 'reference');
  expectMisfit(await send({ body: order({ metadata: { 'k\0': 1 } }) }), 'metadata.k');
  expectMisfit(await send({ raw: `{"stops":[],"reference":"\\ud800"}` }), 'reference');
  expectMisfit(await send({ method: 'GET', path: `${ORDERS}?reference=%00` }), 'reference');
  expectMisfit(await send({ method: 'GET', path: `${ORDERS}/%00/track` }), 'jobId');
  const text = 'Žāle 家 👩🏽‍🚀 \u202Eabc\u0301 ﷽\t"\\';
  const job = expectStatus(
    await send({
      body: order({
        reference: text,
        metadata: { [text]: text },
        stops: [dropoff(1, { notes: text, contact: { name: text } })],
      }),
    }),
    201,
  );
  assert.deepEqual(
    [job.reference, job.metadata[text], job.stops[0].notes, job.stops[0].contact.name],
    [text, text, text, text],
  );
  const [listed] = expectStatus(await ana.get(`${ORDERS}?reference=${encodeURIComponent(text)}`), 200).data;
  assert.deepEqual(listed, job);
});

test('a request’s id is echoed or made, also where it is refused', async () => {
  const given = await send({ method: 'GET', headers: { 'x-request-id': 'trace-7' } });
  assert.equal(given.headers.get('x-request-id'), 'trace-7');
  for (const request of [
    { method: 'GET' },
    { method: 'GET', path: `${CLIENT}/nowhere` },
    { raw: '{' },
    { token: null },
  ]) {
    assert.match(String((await send(request)).headers.get('x-request-id')), /^[0-9a-f-]{36}$/);
  }
});

test('texts and numbers at their bounds are taken, one beyond is not', async () => {
  const body = (chars: number) => ({
    stops: [dropoff(1, { notes: 'x'.repeat(chars) })],
    reference: 'é'.repeat(chars / 10),
  });
  expectStatus(await send({ body: body(2_000) }), 201);
  expectMisfit(await send({ body: body(2_010) }), 'stops.0.notes', 'reference');
  const at = (lat: number, lng: number) => ({ stops: [{ type: 'dropoff', location: { lat, lng } }] });
  for (const [lat, lng] of [
    [90, 180],
    [-90, -180],
    [0, 0],
  ] as const)
    expectStatus(await send({ body: at(lat, lng) }), 201);
  expectMisfit(
    await send({ raw: '{"stops":[{"type":"dropoff","location":{"lat":1e999,"lng":0}}]}' }),
    'stops.0.location.lat',
  );
  const many = { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])) };
  expectMisfit(await send({ body: order(many) }), 'metadata');
});

test('the same key and body give the same answer, once done; another body with it is refused', async () => {
  const key = { 'idempotency-key': 'booking-1' };
  const body = order({ reference: 'only-once' });
  const answers = await Promise.all(Array.from({ length: 5 }, () => send({ body, headers: key })));
  const [first] = answers;
  for (const answer of answers) assert.deepEqual(expectStatus(answer, 201), first?.body);
  assert.equal(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true').length, 4);
  expectRefusal(
    await send({ body: order({ reference: 'other' }), headers: key }),
    409,
    'idempotency_conflict',
  );
  assert.equal(expectStatus(await ana.get(`${ORDERS}?reference=only-once`), 200).total, 1);

  const ben = await org.person('ben');
  const other = expectStatus(await send({ body, headers: key, token: ben.token }), 201);
  assert.notEqual(other.jobId, first?.body.jobId, 'keys are each caller’s own');
  const refused = { 'idempotency-key': 'booking-2' };
  expectMisfit(await send({ body: {}, headers: refused }), 'stops');
  expectStatus(await send({ body, headers: refused }), 201);
  expectMisfit(await send({ body, headers: { 'idempotency-key': 'x'.repeat(256) } }), 'idempotency-key');
  for (const path of [`${STAFF}/jobs`, `${STAFF}/routes`]) {
    const plan = path.endsWith('routes') ? { name: 'X', jobIds: [first?.body.jobId] } : body;
    const request = {
      path,
      body: plan,
      token: org.staff.token,
      headers: { 'idempotency-key': `staff ${path}` },
    };
    const [once, twice] = [await send(request), await send(request)];
    assert.equal(expectStatus(twice, 201).id, expectStatus(once, 201).id);
  }
});

test('no refusal tells what is behind it', async () => {
  for (const answer of [
    await send({ method: 'GET', path: `${ORDERS}?page=1e9` }),
    await send({ method: 'GET', path: `${ORDERS}?page=999999&pageSize=200` }),
    await send({ method: 'GET', path: `${CLIENT}/jobs/${"'; drop table jobs; --".replaceAll(' ', '%20')}` }),
    await send({ method: 'GET', path: `${STAFF}/events?after=%27%22`, token: org.staff.token }),
    await send({ method: 'GET', path: `${STAFF}/jobs?driverId=%27`, token: org.staff.token }),
  ]) {
    assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
    assert.doesNotMatch(answer.text, /select |postgres|\.ts:|at async|syntax/i);
  }
});
