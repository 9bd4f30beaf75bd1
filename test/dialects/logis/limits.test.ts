import assert from 'node:assert/strict';
import test from 'node:test';
import { startApp, useApp } from '../../support/app.ts';
import type { Answer, Json } from '../../support/call.ts';
import { createTestDatabase } from '../../support/database.ts';
import { openTenant, type Tenant } from '../../support/tenant.ts';
import { expectError, type LogisClient, newLogisClient, TRACK } from './clients.ts';

const app = await useApp();
const base = await app.listen();
const NOBODYS = '85b0ed57-06c7-4123-b046-b897022d28f6';

let opened = 0;
/** An org of the test's own, so that nobody else counts in its day. */
async function openOrg(dailyApiLimit?: number): Promise<{ org: Tenant; jobId: string }> {
  opened += 1;
  const settings = dailyApiLimit === undefined ? {} : { dailyApiLimit };
  const tenant = await openTenant(app, base, { id: `org${opened}`, settings });
  return { org: tenant, jobId: (await tenant.order(await tenant.person('ana'))).jobId };
}

/** A 429 with whole seconds until there is room again, at most as many as the window has. */
function expectLimit(answer: Answer, words: RegExp, windowSeconds: number): void {
  assert.match(expectError(answer, 429), words);
  const retryAfter = answer.headers.get('retry-after') ?? '';
  assert.match(retryAfter, /^[1-9]\d*$/);
  assert.ok(Number(retryAfter) <= windowSeconds && Number(retryAfter) > windowSeconds - 120, retryAfter);
}

const usageOf = async (client: LogisClient, jobId: string): Promise<number> =>
  (await client.track(jobId)).store.global_api_usage_today;

test('a key has its limit of an hour, and no other key’s', async () => {
  const { org, jobId } = await openOrg();
  const few = await newLogisClient(org, { hourlyLimit: 2 });
  await few.track(jobId);
  await few.track(jobId);
  for (let call = 0; call < 3; call++) expectLimit(await few.ask(jobId), /hour/, 3600);
  const other = await newLogisClient(org);
  assert.equal(await usageOf(other, jobId), 3, 'refused calls do not count, and this one does');
});

test('all keys of an org share its day, and other orgs have their own', async () => {
  const { org, jobId } = await openOrg(3);
  const [one, two] = [await newLogisClient(org), await newLogisClient(org)];
  await one.track(jobId);
  await two.track(jobId);
  const { store, provider } = await one.track(jobId);
  assert.deepEqual([store.global_daily_api_limit, store.global_api_usage_today], [3, 3]);
  assert.deepEqual([provider.global_daily_api_limit, provider.global_api_usage_today], [3, 3]);
  for (const client of [one, two]) expectLimit(await client.ask(jobId), /day/, 86_400);
  const south = await openOrg(3);
  await (await newLogisClient(south.org)).track(south.jobId);
});

test('a limit that is raised lets calls through at once', async () => {
  const { org, jobId } = await openOrg(1);
  const client = await newLogisClient(org);
  await client.track(jobId);
  expectLimit(await client.ask(jobId), /day/, 86_400);
  await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings: { dailyApiLimit: 2 } });
  await client.track(jobId);
  expectLimit(await client.ask(jobId), /day/, 86_400);
});

test('asking for jobs that are not there counts; without a good key, or for nothing, does not', async () => {
  const { org, jobId } = await openOrg();
  const client = await newLogisClient(org, { hourlyLimit: 3 });
  expectError(await client.ask(NOBODYS), 404);
  expectError(await client.get(TRACK), 400);
  expectError(await (await newLogisClient(org, { permissions: [] })).ask(jobId), 403);
  expectError(await client.get('/api/nothing'), 404);
  assert.equal(await usageOf(client, jobId), 2);
  await client.track(jobId);
  expectLimit(await client.ask(NOBODYS), /hour/, 3600);
});

test('many at once are let through exactly as often as the limit says', async () => {
  const { org, jobId } = await openOrg();
  const client = await newLogisClient(org, { hourlyLimit: 20 });
  const answers = await Promise.all(Array.from({ length: 60 }, () => client.ask(jobId)));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  assert.deepEqual([count(200), count(429)], [20, 40]);
});

test('a day’s usage and an hour’s limit outlive the server', async () => {
  const database = await createTestDatabase();
  const first = await startApp({ database });
  try {
    const firstBase = await first.listen();
    const north = await openTenant(first, firstBase, { id: 'north' });
    const { jobId } = await north.order(await north.person('ana'));
    const few = await newLogisClient(north, { hourlyLimit: 3 });
    const many = await newLogisClient(north);
    for (let call = 0; call < 3; call++) await few.track(jobId);
    await many.track(jobId);
    await first.end();

    const second = await startApp({ database });
    try {
      const secondBase = await second.listen();
      const ask = (key: string): Promise<Response> =>
        fetch(`${secondBase}${TRACK}?job_id=${jobId}`, { headers: { 'LOGIS-API-KEY': key } });
      const refused = await ask(few.key);
      assert.equal(refused.status, 429);
      assert.ok(Number(refused.headers.get('retry-after')) > 3_480);
      const body: Json = await (await ask(many.key)).json();
      assert.equal(body.job_track.store.global_api_usage_today, 5, 'four before, and this one');
    } finally {
      await second.end();
    }
  } finally {
    await database.drop();
  }
});
