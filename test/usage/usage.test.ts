import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { createUsage, type UsageLimit, type Verdict } from '../../server/src/core/usage/index.ts';
import type { Ground } from '../../server/src/platform/ground.ts';
import { type Bench, openBench } from '../access/open-access.ts';
import { waitUntil } from '../support/wait.ts';

const HOUR: UsageLimit = { scope: 'key:a', max: 3, windowSeconds: 3600 };
const DAY: UsageLimit = { scope: 'org', max: 5, windowSeconds: 86_400 };

async function openWithOrg(): Promise<Bench> {
  const bench = await openBench();
  await bench.access.createOrg({ id: 'north', name: 'North' });
  return bench;
}

type Row = { scope: string; bucket_seconds: number; calls: number };
const rowsOf = async (bench: Bench): Promise<Row[]> =>
  (
    await bench.database.db.pool.query(
      'select scope, bucket_seconds, calls from api_usage order by scope, at',
    )
  ).rows;

const isOk = (verdict: Verdict) => verdict.ok;

test('calls count against every limit or, refused by one of them, against none', async () => {
  const bench = await openWithOrg();
  const usage = createUsage(bench.ground);
  assert.deepEqual(await usage.take('north', [HOUR, DAY]), { ok: true, remaining: [2, 4] });
  for (let n = 0; n < 2; n++) assert.ok((await usage.take('north', [HOUR, DAY])).ok);
  const refused = await usage.take('north', [HOUR, DAY]);
  assert.ok(!refused.ok && refused.window === 0);
  assert.equal(refused.retryAfterSeconds, 3600, 'the clock stood still');
  assert.equal(await usage.used('north', 'org', 86_400), 3, 'the refused call is not among the day’s');
  // Another key has its own hour and the same day.
  const other = { ...HOUR, scope: 'key:b' };
  assert.ok((await usage.take('north', [other, DAY])).ok);
  assert.ok((await usage.take('north', [other, DAY])).ok);
  const byDay = await usage.take('north', [other, DAY]);
  assert.ok(!byDay.ok && byDay.window === 1);
  assert.equal(await usage.used('north', 'key:b', 3600), 2);
  await usage.close();
});

test('an allowed call begins no transaction once its scopes were read', async () => {
  const bench = await openWithOrg();
  const usage = createUsage(bench.ground);
  const limits = [
    { ...HOUR, max: 1000 },
    { ...DAY, max: 1000 },
  ];
  await usage.take('north', limits);
  const before = bench.transactions();
  for (let n = 0; n < 100; n++) {
    const verdict = usage.take('north', limits);
    assert.ok(!(verdict instanceof Promise) && verdict.ok);
  }
  assert.equal(bench.transactions(), before);
  await usage.close();
  assert.deepEqual(
    (await rowsOf(bench)).map(({ scope, calls }) => [scope, calls]),
    [
      ['key:a', 101],
      ['org', 101],
    ],
  );
});

test('many who come first at once are read for once, and let through exactly as often as the limit says', async () => {
  const bench = await openWithOrg();
  const usage = createUsage(bench.ground);
  const before = bench.transactions();
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => usage.take('north', [HOUR, DAY])));
  assert.equal(verdicts.filter(isOk).length, 3);
  assert.equal(bench.transactions() - before, 1);
  await usage.close();
});

test('what was counted is written a moment later, and another server goes on from it', async () => {
  const bench = await openWithOrg();
  const one = createUsage(bench.ground);
  const two = createUsage(bench.ground);
  const limit = { ...HOUR, max: 4 };
  assert.ok((await one.take('north', [limit])).ok);
  assert.ok((await two.take('north', [limit])).ok);
  await waitUntil(async () => (await rowsOf(bench))[0]?.calls === 2, { what: 'both servers’ calls' });
  // Each knows its own call at least; with the next write it learns the other's.
  assert.ok((await one.take('north', [limit])).ok);
  await waitUntil(async () => (await rowsOf(bench))[0]?.calls === 3, { what: 'the third call' });
  await waitUntil(async () => (await one.used('north', 'key:a', 3600)) === 3, { what: 'the other’s call' });
  assert.ok((await one.take('north', [limit])).ok);
  assert.ok(!(await one.take('north', [limit])).ok, 'the other server’s call counts');
  await one.close();
  await two.close();
  assert.deepEqual(await rowsOf(bench), [{ scope: 'key:a', bucket_seconds: 60, calls: 4 }]);
});

test('usage is not forgotten when the server stops, and windows go on where they were', async () => {
  const bench = await openWithOrg();
  const before = createUsage(bench.ground);
  for (let n = 0; n < 3; n++) await before.take('north', [HOUR, DAY]);
  await before.close();
  const after = createUsage(bench.ground);
  const refused = await after.take('north', [HOUR, DAY]);
  assert.ok(!refused.ok && refused.window === 0);
  bench.advance(refused.retryAfterSeconds * 1000 - 1000);
  assert.ok(!(await after.take('north', [HOUR, DAY])).ok);
  bench.advance(1000);
  assert.ok((await after.take('north', [HOUR, DAY])).ok);
  assert.equal(await after.used('north', 'org', 86_400), 4);
  await after.close();
});

test('who was not asked for a while is read anew', async () => {
  const bench = await openWithOrg();
  const one = createUsage(bench.ground);
  const two = createUsage(bench.ground);
  await one.take('north', [HOUR]);
  for (let n = 0; n < 2; n++) await two.take('north', [HOUR]);
  await one.close();
  await two.close();
  bench.advance(60_001);
  assert.equal(await one.used('north', 'key:a', 3600), 3);
  assert.ok(!(await one.take('north', [HOUR])).ok);
});

test('a database that takes no writes refuses nobody, and gets every call in the end', async () => {
  const bench = await openWithOrg();
  let isBroken = false;
  let failures = 0;
  const db: Ground['db'] = {
    ...bench.ground.db,
    async withSystem(work) {
      if (isBroken) {
        failures += 1;
        throw new Error('the disk is full');
      }
      return bench.ground.db.withSystem(work);
    },
  };
  const usage = createUsage({ ...bench.ground, db });
  const limit = { ...HOUR, max: 100 };
  await usage.take('north', [limit]);
  isBroken = true;
  for (let n = 0; n < 9; n++) assert.ok((await usage.take('north', [limit])).ok);
  await waitUntil(() => failures >= 2, { what: 'two attempts to write' });
  assert.equal(await usage.used('north', 'key:a', 3600), 10);
  assert.deepEqual(await rowsOf(bench), []);
  isBroken = false;
  await waitUntil(async () => (await rowsOf(bench))[0]?.calls === 10, { what: 'all calls in the table' });
  assert.equal(await usage.used('north', 'key:a', 3600), 10, 'and none of them twice');
  await usage.close();
});

test('scopes that cannot be read fail for those who wait for them, and are read again for the next', async () => {
  const bench = await openWithOrg();
  let isBroken = true;
  const db: Ground['db'] = {
    ...bench.ground.db,
    withSystem: (work) =>
      isBroken ? Promise.reject(new Error('no connection')) : bench.ground.db.withSystem(work),
  };
  const usage = createUsage({ ...bench.ground, db });
  const both = await Promise.allSettled([usage.take('north', [HOUR]), usage.take('north', [HOUR])]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  isBroken = false;
  assert.deepEqual(await usage.take('north', [HOUR]), { ok: true, remaining: [2] });
  await usage.close();
});

test('orgs do not count for each other', async () => {
  const bench = await openWithOrg();
  await bench.access.createOrg({ id: 'south', name: 'South' });
  const usage = createUsage(bench.ground);
  for (let n = 0; n < 3; n++) await usage.take('north', [HOUR]);
  assert.deepEqual(await usage.take('south', [HOUR]), { ok: true, remaining: [2] });
  await usage.close();
});

test('rows that no window needs are forgotten, and none that one does', async () => {
  const bench = await openWithOrg();
  const usage = createUsage(bench.ground);
  const minute = { scope: 'qwqer:p', max: 60, windowSeconds: 60 };
  await usage.take('north', [minute, HOUR, DAY]);
  await usage.close();
  const left = async () => (await rowsOf(bench)).map(({ scope }) => scope);
  await usage.forgetOld();
  assert.deepEqual(await left(), ['key:a', 'org', 'qwqer:p']);
  bench.advance(15 * 60_000);
  await usage.forgetOld();
  assert.deepEqual(await left(), ['key:a', 'org']);
  bench.advance(3 * 3_600_000);
  await usage.forgetOld();
  assert.deepEqual(await left(), ['org']);
  bench.advance(24 * 3_600_000);
  await usage.forgetOld();
  assert.deepEqual(await left(), []);
});

test('an org sees no other org’s rows', async () => {
  const bench = await openWithOrg();
  await bench.access.createOrg({ id: 'south', name: 'South' });
  const usage = createUsage(bench.ground);
  await usage.take('north', [HOUR]);
  await usage.close();
  const seen = (orgId: string) =>
    bench.database.db.withOrg(orgId, async (tx) => {
      const { rows } = await sql`select from api_usage`.execute(tx.db);
      return rows.length;
    });
  assert.deepEqual([await seen('north'), await seen('south')], [1, 0]);
});
