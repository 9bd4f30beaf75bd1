import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { type ServerProcess, spawnServer, startTestServer } from '../support/server.ts';
import { onCluster } from '../support/template-database.ts';
import { waitUntil } from '../support/wait.ts';

const server = await startTestServer();
test.after(() => server.dispose());
const unusedDir = () =>
  join(tmpdir(), `doorstep-refused-${process.pid}-${Math.random().toString(36).slice(2)}`);

/** A start that is refused: one sentence, no stack, code 1. */
async function assertRefused(refused: ServerProcess, sentence: RegExp): Promise<void> {
  assert.equal(await refused.exit, 1);
  assert.match(refused.stderr(), sentence);
  assert.doesNotMatch(refused.stderr(), /\n\s+at /);
  assert.doesNotMatch(refused.stderr(), /hunter2/);
}

test('it is ready, prints its admin token once and keeps it for its owner only', async () => {
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  assert.match(server.stdout(), new RegExp(`Admin token\\s+${server.adminToken}`));
  assert.ok(server.adminToken.length >= 40);
  assert.equal((await stat(join(server.dataDir, 'admin-token'))).mode & 0o777, 0o600);
});

test('every bad setting is told in one message', async () => {
  const refused = spawnServer({ PORT: '99999', DEMO: 'maybe', DATA_DIR: unusedDir() });
  await assertRefused(refused, /PORT must be .*\n.*DEMO must be on or off/);
});

test('a Redis is refused as long as there is no adapter for it', async () => {
  await assertRefused(
    spawnServer({ REDIS_URL: 'redis://127.0.0.1', DATA_DIR: unusedDir() }),
    /REDIS_URL must be left out/,
  );
});

test('a port in use is told before a database is made', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await waitUntil(() => other.listening);
  const port = String((other.address() as AddressInfo).port);
  const dataDir = unusedDir();
  await assertRefused(
    spawnServer({ PORT: port, DATA_DIR: dataDir }),
    new RegExp(`^Port ${port} of 127.0.0.1 is in use`),
  );
  await assert.rejects(stat(join(dataDir, 'postgres')), /ENOENT/);
});

test('a data directory in use is refused, and its server lives on', async () => {
  const refused = spawnServer({ PORT: '0', DATABASE_URL: server.database.url, DATA_DIR: server.dataDir });
  await assertRefused(refused, /is in use by another server \(process \d+\)/);
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
});

test('a database that cannot be reached, or refuses, is told without its password', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await waitUntil(() => closed.listening);
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const unreachable = `postgres://me:hunter2@127.0.0.1:${port}/orders`;
  await assertRefused(
    spawnServer({ PORT: '0', DATABASE_URL: unreachable, DATA_DIR: unusedDir() }),
    /^The database orders at 127\.0\.0\.1:\d+ is not listening/,
  );
  const missing = new URL(server.database.url);
  missing.pathname = '/no_such_database';
  await assertRefused(
    spawnServer({ PORT: '0', DATABASE_URL: missing.href, DATA_DIR: unusedDir() }),
    /^The database no_such_database at .* does not exist/,
  );
});

test('SIGTERM answers what was asked, takes nothing new, exits 0', async (t) => {
  const draining = await startTestServer();
  t.after(() => draining.dispose());
  const { hostname, port } = new URL(draining.url);
  const body = JSON.stringify({ id: 'late', name: 'Late but not lost' });
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  const headers = [
    'POST /admin/v1/orgs HTTP/1.1',
    'host: doorstep.test',
    `authorization: Bearer ${draining.adminToken}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'expect: 100-continue',
  ];
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  await waitUntil(() => answer.includes('100 Continue'), { what: 'the server to have the request' });
  const exit = draining.stop();
  await waitUntil(
    () =>
      fetch(`${draining.url}/healthz`).then(
        () => false,
        () => true,
      ),
    { what: 'a closed door' },
  );
  socket.write(body);
  assert.equal(await exit, 0);
  assert.match(answer, /HTTP\/1\.1 201 Created/);
  assert.equal(draining.stderr(), '');
  const { rows } = await draining.database.db.pool.query("select name from orgs where id = 'late'");
  assert.deepEqual(rows, [{ name: 'Late but not lost' }]);
});

test('without its database it lives but is not ready, and is again when the database is back', async (t) => {
  const lonely = await startTestServer();
  t.after(() => lonely.dispose());
  const name = new URL(lonely.database.url).pathname.slice(1);
  const cluster = new URL(lonely.database.url);
  cluster.pathname = '/postgres';
  const readiness = async () => {
    const answer = await fetch(`${lonely.url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  await onCluster(cluster.href, async (client) => {
    await client.query(`alter database ${name} with allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await waitUntil(async () => (await readiness()).status === 503, { what: 'not ready' });
    assert.deepEqual((await readiness()).body, { status: 'not_ready', reason: 'database' });
    assert.equal((await fetch(`${lonely.url}/healthz`)).status, 200);
    await client.query(`alter database ${name} with allow_connections true`);
  });
  await waitUntil(async () => (await readiness()).status === 200, { what: 'ready again' });
  // The task runner finds its way back too: what is enqueued now is done.
  const { pool } = lonely.database.db;
  await waitUntil(() => pool.query("select graphile_worker.add_job('forget_idempotency_keys', '{}'::json)"));
  await waitUntil(async () => (await pool.query('select from graphile_worker.jobs')).rows.length === 0, {
    // A claim that was lost with the connection is free again after up to 45 s.
    timeoutMs: 150_000,
    what: 'the task to be done',
  });
  assert.equal(await lonely.stop(), 0);
});

test('a killed server starts again on what it left, with the same admin token', async (t) => {
  const first = await startTestServer();
  t.after(() => first.dispose());
  await first.kill9();
  const second = await first.restart();
  assert.equal(second.adminToken, first.adminToken);
  assert.doesNotMatch(second.stdout(), /Admin token/);
  assert.equal((await fetch(`${second.url}/readyz`)).status, 200);
  assert.equal(await second.stop(), 0);
  assert.equal((await readFile(join(first.dataDir, 'admin-token'), 'utf8')).trim(), first.adminToken);
});

test('a signal while it starts ends it with nothing left behind', async () => {
  const dataDir = unusedDir();
  const starting = spawnServer({ PORT: '0', DATABASE_URL: server.database.url, DATA_DIR: dataDir });
  await waitUntil(() => stat(dataDir), { what: 'the start to have begun' });
  starting.child.kill('SIGTERM');
  assert.equal(await starting.exit, 0);
  assert.equal(starting.stderr(), '');
});
