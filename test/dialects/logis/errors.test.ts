import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import pg from 'pg';
import { type Answer, call } from '../../support/call.ts';
import { openTenant, type Tenant, useTenant } from '../../support/tenant.ts';
import { waitUntil } from '../../support/wait.ts';
import { expectError, type LogisClient, newLogisClient, TRACK } from './clients.ts';

const org = await useTenant();
const { base } = org;
let client: LogisClient;
let jobId: string;
let south: { org: Tenant; client: LogisClient };

before(async () => {
  client = await newLogisClient(org);
  jobId = (await org.order(await org.person('ana'))).jobId;
  const other = await openTenant(org.app, base, { id: 'south' });
  south = { org: other, client: await newLogisClient(other) };
});

const withKey = (key: string, path = `${TRACK}?job_id=${jobId}`): Promise<Answer> =>
  call(base, { method: 'GET', path, headers: { 'LOGIS-API-KEY': key } });

test('400 without a job_id, or with something else in its place', async () => {
  assert.match(expectError(await client.get(TRACK), 400), /job_id/);
  for (const query of [
    '?job_id=',
    '?job=1',
    `?job_id=${jobId}&job_id=${jobId}`,
    '?job_id[]=1',
    '?job_id=a%00b',
  ]) {
    assert.match(expectError(await client.get(TRACK + query), 400), /job_id/, query);
  }
});

test('401 without the header, or with an empty one, whatever else is wrong', async () => {
  for (const path of [`${TRACK}?job_id=${jobId}`, TRACK]) {
    assert.match(expectError(await call(base, { method: 'GET', path }), 401), /LOGIS-API-KEY/);
    assert.match(expectError(await withKey('', path), 401), /LOGIS-API-KEY/);
  }
  const bearer = await call(base, { method: 'GET', path: `${TRACK}?job_id=${jobId}`, token: client.key });
  expectError(bearer, 401);
});

test('403 for a key that is unknown, not whole, of another dialect or of another kind, in the same words', async () => {
  const { operator } = org;
  const hypertrack = await operator.post(`/admin/v1/orgs/${org.orgId}/api-keys`, {
    name: 'h',
    dialect: 'hypertrack',
  });
  const wrong = [
    `dk_${'A'.repeat(43)}`,
    client.key.slice(0, -1),
    `${client.key}, ${client.key}`,
    'x'.repeat(8_000),
    hypertrack.body.key,
    operator.token,
    org.staff.token,
  ];
  const words = new Set<string>();
  for (const key of wrong) words.add(expectError(await withKey(key), 403));
  assert.equal(words.size, 1);
  // Before it is looked at what is asked for.
  expectError(await withKey(wrong[0] ?? '', TRACK), 403);
});

test('403 for a revoked key, at once', async () => {
  const other = await newLogisClient(org);
  await other.track(jobId);
  await org.operator.delete(`/admin/v1/orgs/${org.orgId}/api-keys/${other.id}`);
  expectError(await other.ask(jobId), 403);
});

test('403 for an expired key, from that moment on', async () => {
  const expiresAt = new Date(Date.now() + 4_000).toISOString();
  const other = await newLogisClient(org, { expiresAt });
  await other.track(jobId);
  await waitUntil(async () => (await other.ask(jobId)).status !== 200, { what: 'the end of the key' });
  assert.ok(Date.now() >= Date.parse(expiresAt));
  expectError(await other.ask(jobId), 403);
});

test('403 from an address that the key is not for', async () => {
  const near = await newLogisClient(org, { ipAllow: ['127.0.0.0/8', '::1'] });
  await near.track(jobId);
  const far = await newLogisClient(org, { ipAllow: ['10.0.0.0/8', '2001:db8::/32'] });
  expectError(await far.ask(jobId), 403);
  // Nobody is believed who says to call for somebody else.
  const headers = { 'LOGIS-API-KEY': far.key, 'x-forwarded-for': '10.1.2.3' };
  expectError(await call(base, { method: 'GET', path: `${TRACK}?job_id=${jobId}`, headers }), 403);
});

test('403 for a key without the permission, before anything else is looked at', async () => {
  const other = await newLogisClient(org, { permissions: [] });
  assert.match(expectError(await other.ask(jobId), 403), /allow_public_track/);
  assert.match(expectError(await other.get(TRACK), 403), /allow_public_track/);
});

test('404 for what is no job, no id, or another org’s, in the same words', async () => {
  const ids = [
    '85b0ed57-06c7-4123-b046-b897022d28f6',
    'job_uuid4_id',
    '1',
    '-1%27%20or%20true--',
    jobId.slice(0, -1),
    `${jobId}%20`,
    '%F0%9F%8F%A0',
    'x'.repeat(4_000),
  ];
  const words = new Set<string>();
  for (const id of ids) words.add(expectError(await client.ask(id), 404));
  words.add(expectError(await south.client.ask(jobId), 404));
  assert.equal(words.size, 1);
  await client.track(jobId);
});

test('ids are not told apart by their letters’ case', async () => {
  assert.equal((await client.track(jobId.toUpperCase())).job.id, jobId);
});

test('unknown paths and wrong methods are answered in the dialect’s shape', async () => {
  const headers = { 'LOGIS-API-KEY': client.key };
  for (const path of [
    '/api',
    '/api/',
    '/api/apikeys',
    '/api/apikeys/nothing',
    `/api/apikeys/track/${jobId}`,
    '/api/v2/x',
  ]) {
    expectError(await call(base, { method: 'GET', path, headers }), 404);
    expectError(await call(base, { method: 'GET', path }), 404);
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await call(base, { method, path: TRACK, headers, body: {} });
    expectError(answer, 405);
    assert.equal(answer.headers.get('allow'), 'GET, HEAD');
  }
  const huge = `{"a":"${'x'.repeat(1_100_000)}"}`;
  expectError(await call(base, { method: 'POST', path: '/api/apikeys/track', headers, raw: huge }), 405);
  expectError(await call(base, { method: 'GET', path: `/api/${'%zz'}`, headers }), 404);
});

test('refusals tell nothing of what they keep, and are not to be kept', async () => {
  for (const answer of [await south.client.ask(jobId), await withKey('dk_x'), await client.get(TRACK)]) {
    assert.doesNotMatch(answer.text, /Garden Lane|\+371|[0-9a-f]{8}-[0-9a-f]{4}|select |\/server\/src/i);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(answer.headers.get('x-request-id'));
  }
});

test('a fault of the server’s own is in the dialect’s shape too, without a word of its inside', async () => {
  const superuser = new pg.Client({ connectionString: org.app.database.url });
  await superuser.connect();
  await superuser.query('alter table images rename to pictures');
  try {
    const answer = await client.ask(jobId);
    assert.doesNotMatch(expectError(answer, 500), /images|relation|select/i);
  } finally {
    await superuser.query('alter table pictures rename to images');
    await superuser.end();
  }
  await client.track(jobId);
});
