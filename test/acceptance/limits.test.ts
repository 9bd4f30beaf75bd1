import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, type TestContext } from 'node:test';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/src/platform/database/embedded/index.ts';
import { migrate } from '../../server/src/platform/database/migrate.ts';
import { callerOf } from '../support/call.ts';
import { readyUrl, type ServerProcess, spawnLauncher, spawnServer } from '../support/server.ts';
import { onCluster, urlOfDatabase } from '../support/template-database.ts';
import { expectStatus, openTenant, STAFF } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const ADMIN_TOKEN = 'let-me-in';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-limits-'));
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}

/** As `npm run serve` starts it; ended after the test if the test did not. */
function serve(t: TestContext, env: Record<string, string>): ServerProcess {
  const server = spawnLauncher({ ADMIN_TOKEN, PORT: '0', LOG_LEVEL: 'warn', ...env });
  t.after(() => {
    server.child.kill('SIGKILL');
    return server.exit;
  });
  return server;
}

/** A start that is refused: what is wrong, in words, and nothing else but a code that is not 0. */
async function assertRefused(refused: ServerProcess, message: RegExp): Promise<void> {
  assert.equal(await refused.exit, 1);
  // Where the pages were changed since, the launcher builds them first.
  assert.match(refused.stderr().replace(/^Building the web pages\n/, ''), message);
  assert.equal(refused.stdout(), '');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await waitUntil(() => server.listening);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a used port, an unreachable database, bad settings: one clear message each, through the launcher too', async (t) => {
  const dataDir = join(await makeFolder(), 'data');
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await waitUntil(() => other.listening);
  const port = String((other.address() as AddressInfo).port);
  await assertRefused(
    serve(t, { PORT: port, DATA_DIR: dataDir }),
    new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use[^\\n]*\\.\\n$`),
  );
  await assertRefused(
    serve(t, { DATA_DIR: dataDir, DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${await freePort()}/shop` }),
    /^The database shop at 127\.0\.0\.1:\d+ is not listening: check DATABASE_URL\.\n$/,
  );
  assert.deepEqual(await readdir(dataDir), [], 'neither left anything behind');
  await assertRefused(
    serve(t, {
      PORT: '80 80',
      DEMO: 'yes',
      DATABASE_URL: 'mysql://me:hunter2@db/shop',
      PUBLIC_URL: 'example.com',
      DRAIN_SECONDS: '0',
      DATA_DIR: dataDir,
    }),
    new RegExp(
      [
        '^These settings stop the start:',
        '  PORT must be a whole number from 0 to 65535 \\(it is "80 80"\\)\\.',
        '  DATABASE_URL must be an address like [^\\n]*',
        '  PUBLIC_URL must be [^\\n]* \\(it is "example\\.com"\\)\\.',
        '  DEMO must be on or off \\(it is "yes"\\)\\.',
        '  DRAIN_SECONDS must be a whole number from 1 to 300 \\(it is "0"\\)\\.\\n$',
      ].join('\\n'),
    ),
  );
});

test('two servers that start at once on one new database both come up', async (t) => {
  const postgres = await startEmbeddedPostgres({ dataDir: await makeFolder(), log: () => {} });
  t.after(() => postgres.stop());
  await onCluster(postgres.url, async (client) => {
    for (const name of ['shared', 'neighbour']) await client.query(`create database ${name}`);
  });
  const database = urlOfDatabase(postgres.url, 'shared');
  const start = async () =>
    spawnServer({
      ADMIN_TOKEN,
      PORT: '0',
      DATA_DIR: await makeFolder(),
      DATABASE_URL: database,
      LOG_LEVEL: 'warn',
    });
  const servers = [await start(), await start()];
  t.after(() =>
    Promise.all(
      servers.map(({ child, exit }) => {
        child.kill('SIGKILL');
        return exit;
      }),
    ),
  );
  // A third migration in the same cluster meets them at the roles, which all databases share.
  const neighbour = migrate(urlOfDatabase(postgres.url, 'neighbour'));
  const [one = '', two = ''] = await Promise.all(servers.map((server) => readyUrl(server)));
  await neighbour;
  for (const url of [one, two]) assert.equal((await fetch(`${url}/readyz`)).status, 200);

  const org = await openTenant({ adminToken: ADMIN_TOKEN }, one, { id: 'shared-org' });
  const { jobId } = await org.order(await org.person('ana'));
  const atTheOther = callerOf(two, org.orgId, org.staff.token);
  assert.equal(expectStatus(await atTheOther.get(`${STAFF}/jobs/${jobId}`), 200).jobId, jobId);
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query('select name from doorstep_migrations order by name');
  await client.end();
  const migrations = await readdir(
    new URL('../../server/src/platform/database/migrations/', import.meta.url),
  );
  assert.deepEqual(
    rows.map((row) => row.name),
    migrations.filter((name) => name.endsWith('.sql')).sort(),
  );
  for (const { child } of servers) child.kill('SIGTERM');
  assert.deepEqual(await Promise.all(servers.map(({ exit }) => exit)), [0, 0]);
  for (const server of servers) assert.equal(server.stderr(), '');
});
