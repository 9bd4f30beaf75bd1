import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { pino } from 'pino';
import { DomainError } from '../../server/src/core/kernel/errors.ts';
import { createHttpApp } from '../../server/src/dialects/http/http-app.ts';
import { withIdempotency } from '../../server/src/dialects/http/idempotency.ts';
import type { OrgTx } from '../../server/src/platform/database/database.ts';
import { createIdempotencyStore } from '../../server/src/platform/idempotency/idempotency-store.ts';
import { createMetrics } from '../../server/src/platform/metrics/metrics.ts';
import { insertOrg, useTestDatabase } from '../support/database.ts';
import { waitUntil } from '../support/wait.ts';

const { db } = await useTestDatabase();
await insertOrg(db, 'one');
await insertOrg(db, 'two');
let now = Date.now();
const otherServer = () => createIdempotencyStore(db, { now: () => now }, 'a-secret-key');
const store = otherServer();

/** What the handler does next; the number of times it did something. */
let behave: (n: number) => Promise<unknown> | unknown = (n) => ({ n });
let executed = 0;

const app = await createHttpApp({
  log: pino({ level: 'silent' }),
  version: '1',
  metrics: createMetrics(),
  whyNotReady: async () => null,
  trustedProxies: null,
});
app.post(
  '/orders',
  {
    ...withIdempotency(store, (request) => ({
      orgId: String(request.headers.orgid),
      subject: String(request.headers['x-subject'] ?? 'ada'),
    })),
    schema: {
      operationId: 'order',
      body: Type.Object({ item: Type.String(), note: Type.Optional(Type.String()) }),
      response: { 201: Type.Unknown() },
    },
  },
  async (_request, reply) => {
    executed += 1;
    return reply.code(201).send(await behave(executed));
  },
);
await app.ready();
test.after(() => app.close());
test.beforeEach(() => {
  behave = (n) => ({ n });
});

async function order(key: string | null, item = 'bread', headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: '/orders',
    payload: { item },
    headers: { orgid: 'one', ...(key === null ? {} : { 'idempotency-key': key }), ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, code: answer.json().code };
}

test('the same body with its keys in another order is the same call', async () => {
  const headers = { orgid: 'one', 'idempotency-key': 'order-of-keys' };
  const before = executed;
  const answers = [];
  for (const payload of [
    { item: 'bread', note: 'sliced' },
    { note: 'sliced', item: 'bread' },
  ]) {
    answers.push(await app.inject({ method: 'POST', url: '/orders', payload, headers }));
  }
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [201, 201],
  );
  assert.equal(executed, before + 1);
});

test('the same key and body get the same answer, and one execution', async () => {
  const before = executed;
  const first = await order('k1');
  const again = await order('k1');
  assert.equal(first.status, 201);
  assert.equal(again.status, 201);
  assert.equal(again.text, first.text);
  assert.equal(first.headers['idempotency-replayed'], undefined);
  assert.equal(again.headers['idempotency-replayed'], 'true');
  assert.equal(executed, before + 1);
});

test('without a key every call executes', async () => {
  const before = executed;
  await order(null);
  await order(null);
  assert.equal(executed, before + 2);
});

test('the same key with another body is a conflict', async () => {
  await order('k2', 'bread');
  const other = await order('k2', 'butter');
  assert.equal(other.status, 409);
  assert.equal(other.code, 'idempotency_conflict');
});

test('keys are each org’s and each caller’s own', async () => {
  const before = executed;
  await order('k3');
  await order('k3', 'butter', { orgid: 'two' });
  await order('k3', 'butter', { 'x-subject': 'bob' });
  assert.equal(executed, before + 3);
});

test('of many calls at once one executes, and all get its answer', async () => {
  const before = executed;
  const mayEnd = Promise.withResolvers<void>();
  behave = async (n) => {
    await mayEnd.promise;
    return { n };
  };
  const calls = Array.from({ length: 8 }, () => order('k4'));
  await waitUntil(() => executed > before);
  mayEnd.resolve();
  const answers = await Promise.all(calls);
  assert.equal(executed, before + 1);
  assert.deepEqual(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size, 1);
});

test('a refusal is kept, a failure of ours and "too often" are not', async () => {
  const before = executed;
  behave = () => {
    throw new DomainError('already_assigned', 'somebody was quicker');
  };
  assert.equal((await order('k5')).status, 409);
  behave = (n) => ({ n });
  assert.equal((await order('k5')).status, 409);
  assert.equal(executed, before + 1);

  behave = () => {
    throw new Error('a defect');
  };
  assert.equal((await order('k6')).status, 500);
  behave = () => {
    throw new DomainError('rate_limited', 'too often');
  };
  assert.equal((await order('k6')).status, 429);
  behave = (n) => ({ n });
  assert.equal((await order('k6')).status, 201);
});

test('a call that did something and has no answer is not executed again, one that only looked is', async () => {
  const before = executed;
  const failAfter = (statement: string) => async () => {
    await db.withOrg('one', (tx) => sql.raw(statement).execute(tx.db));
    throw new Error('a defect after the work');
  };
  behave = failAfter("insert into ops_groups (org_id, handle, created_at) values ('one', 'made', now())");
  assert.equal((await order('k10')).status, 500);
  behave = (n) => ({ n });
  const again = await order('k10');
  assert.equal(again.status, 409, again.text);
  assert.equal(again.code, 'idempotency_conflict');
  assert.match(again.text, /was carried out/);
  assert.equal(executed, before + 1);

  behave = () => db.endingWith(null, failAfter('delete from ops_groups'));
  assert.equal((await order('k14')).status, 500);
  behave = (n) => ({ n });
  assert.equal((await order('k14')).status, 201, 'what is only prepared is not what the call was for');

  behave = failAfter('select count(*) from ops_groups');
  assert.equal((await order('k11')).status, 500);
  behave = (n) => ({ n });
  assert.equal((await order('k11')).status, 201);
});

test('a call that was carried out and whose answer is long in coming is waited for', async () => {
  const before = executed;
  const mayAnswer = Promise.withResolvers<void>();
  behave = async (n) => {
    await db.withOrg('one', (tx) => sql.raw('delete from ops_groups').execute(tx.db));
    await db.withOrg('one', (tx) =>
      sql`insert into ops_groups (org_id, handle, created_at) values ('one', 'slow', now())`.execute(tx.db),
    );
    await mayAnswer.promise;
    return { n };
  };
  const first = order('k17');
  await waitUntil(
    async () => (await db.pool.query("select 1 from ops_groups where handle = 'slow'")).rowCount,
  );
  const again = order('k17');
  // Longer than for the answer of a server that may have died.
  await pause(3_500);
  mayAnswer.resolve();
  const [one, other] = await Promise.all([first, again]);
  assert.equal(one.status, 201);
  assert.deepEqual([other.status, other.text], [201, one.text]);
  assert.equal(executed, before + 1);
});

test('an answer that the database would not take is given by the server that made it', async () => {
  const claim = () => ({ orgId: 'one', subject: 'ada', key: 'k19', fingerprint: new Uint8Array([7]) });
  const mine = claim();
  await store.claim(mine);
  await store.execute(mine, () =>
    db.withOrg('one', (tx) => sql.raw('update ops_groups set created_at = now()').execute(tx.db)),
  );
  const { withOrg } = db;
  db.withOrg = () => Promise.reject(new Error('the database is away'));
  try {
    await assert.rejects(store.keep(mine, { status: 201, body: '{"n":19}' }), /is away/);
  } finally {
    db.withOrg = withOrg;
  }
  const answer = { status: 201, body: '{"n":19}' };
  assert.deepEqual(await store.claim(claim()), { state: 'done', answer });
  assert.deepEqual(await otherServer().claim(claim()), { state: 'carried_out' });
  const another = { ...claim(), fingerprint: new Uint8Array([8]) };
  await assert.rejects(store.claim(another), { code: 'idempotency_conflict' });
});

test('who gave up waiting gets the answer the next time', async () => {
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  const before = executed;
  const mayAnswer = Promise.withResolvers<void>();
  behave = async (n) => {
    await db.withOrg('one', (tx) => sql.raw('update ops_groups set created_at = now()').execute(tx.db));
    await mayAnswer.promise;
    return { n };
  };
  const send = (signal?: AbortSignal) =>
    fetch(`${base}/orders`, {
      method: 'POST',
      headers: { orgid: 'one', 'idempotency-key': 'k18', 'content-type': 'application/json' },
      body: JSON.stringify({ item: 'bread' }),
      ...(signal ? { signal } : {}),
    });
  const impatience = new AbortController();
  const first = send(impatience.signal);
  await waitUntil(() => executed > before);
  impatience.abort();
  await assert.rejects(first);
  mayAnswer.resolve();
  const again = await send();
  assert.equal(again.status, 201, await again.text());
  assert.equal(executed, before + 1);
});

test('what a call did and that it did it are one: the key of a server that died after the work is never free', async () => {
  const claim = { orgId: 'one', subject: 'ada', key: 'k12', fingerprint: new Uint8Array([4]) };
  const write = (tx: OrgTx) =>
    sql`insert into ops_groups (org_id, handle, created_at) values ('one', gen_random_uuid()::text, now())`.execute(
      tx.db,
    );
  assert.deepEqual(await store.claim(claim), { state: 'claimed' });
  await assert.rejects(
    store.execute(claim, () =>
      db.withOrg('one', async (tx) => {
        await write(tx);
        throw new Error('rolled back');
      }),
    ),
  );
  assert.deepEqual(await store.claim(claim), { state: 'running' }, 'nothing was done yet');
  await store.execute(claim, () => db.withOrg('one', write));
  now += 61_000;
  assert.deepEqual(await store.claim(claim), { state: 'running' }, 'it lives, and its answer will come');
  assert.deepEqual(await otherServer().claim(claim), { state: 'carried_out' });
  await store.release(claim);
  assert.deepEqual(await store.claim(claim), { state: 'carried_out' });
  await store.keep(claim, { status: 201, body: '{}' });
  assert.deepEqual(await store.claim(claim), { state: 'done', answer: { status: 201, body: '{}' } });

  const other = { ...claim, key: 'k13' };
  await store.claim(other);
  const afterwards = Promise.withResolvers<void>();
  const background = store.execute(other, async () => {
    await afterwards.promise;
    await db.withOrg('one', write);
  });
  await store.release(other);
  await store.claim(other);
  afterwards.resolve();
  await background;
  assert.deepEqual(
    await store.claim(other),
    { state: 'running' },
    'what goes on after the answer is not the call',
  );
});

test('the key of a server that died in the middle is free again after a minute, not before', async () => {
  const claim = { orgId: 'one', subject: 'ada', key: 'k7', fingerprint: new Uint8Array([1, 2, 3]) };
  assert.deepEqual(await store.claim(claim), { state: 'claimed' });
  assert.deepEqual(await store.claim(claim), { state: 'running' });
  now += 61_000;
  assert.deepEqual(await store.claim(claim), { state: 'claimed' });
  await store.keep(claim, { status: 201, body: '{}' });
  now += 61_000;
  assert.deepEqual(await store.claim(claim), { state: 'done', answer: { status: 201, body: '{}' } });
});

test('a call that took so long that its key was taken over does nothing, and its end is nothing to the other', async () => {
  const write = (handle: string) => (tx: OrgTx) =>
    sql`insert into ops_groups (org_id, handle, created_at) values ('one', ${handle}, now())`.execute(tx.db);
  const made = async () =>
    (
      await db.pool.query("select handle from ops_groups where handle like 'taken-over%' order by handle")
    ).rows.map(({ handle }) => handle);
  const callWith = (key: string) => ({
    orgId: 'one',
    subject: 'ada',
    key,
    fingerprint: new Uint8Array([1, 2]),
  });
  const [slow, quick] = [callWith('k15'), callWith('k15')];
  await store.claim(slow);
  now += 61_000;
  assert.deepEqual(await store.claim(quick), { state: 'claimed' });
  const tooLate = { code: 'unavailable' };
  await assert.rejects(
    store.execute(slow, () => db.withOrg('one', write('taken-over-slow'))),
    tooLate,
    'while the other is at it',
  );
  await store.execute(slow, () => db.withOrg('one', async (tx) => sql`select 1`.execute(tx.db)));
  await store.execute(quick, () => db.withOrg('one', write('taken-over-quick-1')));
  await store.execute(quick, () => db.withOrg('one', write('taken-over-quick-2')));
  await assert.rejects(
    store.execute(slow, () => db.withOrg('one', write('taken-over-slow'))),
    tooLate,
    'when the other has done it',
  );
  assert.deepEqual(await made(), ['taken-over-quick-1', 'taken-over-quick-2']);
  await store.release(slow);
  await store.keep(slow, { status: 409, body: '{}' });
  assert.deepEqual(await store.claim(callWith('k15')), { state: 'running' });
  assert.deepEqual(await otherServer().claim(callWith('k15')), { state: 'carried_out' });
  await store.keep(quick, { status: 201, body: '{"n":1}' });
  const answer = { status: 201, body: '{"n":1}' };
  assert.deepEqual(await store.claim(callWith('k15')), { state: 'done', answer });

  const [late, next] = [callWith('k16'), callWith('k16')];
  await store.claim(late);
  now += 61_000;
  await store.claim(next);
  await store.release(late);
  assert.deepEqual(await store.claim(callWith('k16')), { state: 'running' }, 'it is not free for a third');
});

test('a day later a key is forgotten', async () => {
  const claim = { orgId: 'two', subject: 'ada', key: 'k8', fingerprint: new Uint8Array([1]) };
  await store.claim(claim);
  await store.keep(claim, { status: 201, body: '{}' });
  now += 23 * 3_600_000;
  await store.forgetOld();
  assert.equal((await store.claim(claim)).state, 'done');
  now += 2 * 3_600_000;
  await store.forgetOld();
  const { rows } = await db.pool.query("select key from idempotency_keys where key = 'k8'");
  assert.deepEqual(rows, []);
});

test('an answer is kept so that only the same call at a server with the same key reads it', async () => {
  const claim = { orgId: 'two', subject: 'ada', key: 'k9', fingerprint: new Uint8Array([1]) };
  await store.claim(claim);
  await store.keep(claim, { status: 201, body: '{"pin":"4711"}' });
  const kept = "select body from idempotency_keys where key = 'k9'";
  const { body } = (await db.pool.query(kept)).rows[0];
  assert.doesNotMatch(body + Buffer.from(body, 'base64').toString('latin1'), /4711|pin/);
  assert.deepEqual(await store.claim(claim), {
    state: 'done',
    answer: { status: 201, body: '{"pin":"4711"}' },
  });

  const refused = (error: unknown) => (error as DomainError).code === 'idempotency_conflict';
  const other = createIdempotencyStore(db, { now: () => now }, 'another-secret-key');
  await assert.rejects(other.claim(claim), refused);
  const moved = { ...claim, subject: 'eve' };
  await store.claim(moved);
  await store.keep(moved, { status: 201, body: '{}' });
  await db.pool.query("update idempotency_keys set body = $1 where key = 'k9' and subject = 'eve'", [body]);
  await assert.rejects(store.claim(moved), refused);
});

test('a key that is too long or empty is refused', async () => {
  assert.equal((await order('x'.repeat(256))).status, 422);
  assert.equal((await order('')).status, 422);
  assert.equal((await order('x'.repeat(255))).status, 201);
});
