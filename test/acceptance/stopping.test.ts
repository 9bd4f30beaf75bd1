import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { findLivingProcess } from '../../server/src/platform/living-process.ts';
import { listProcessesOf } from '../support/processes.ts';
import { exitWithin, readyUrl, type ServerProcess, spawnLauncher } from '../support/server.ts';
import { expectStatus, openTenant, STAFF, type Tenant } from '../support/tenant.ts';
import { makeTraffic } from '../support/traffic.ts';
import { waitUntil } from '../support/wait.ts';

const ADMIN_TOKEN = 'let-me-in';
/** An orderly stop takes at most this long. */
const STOP_MS = 10_000;
const LANES = 20;
const PAGE_SIZE = 200;
/** What a client may see of its connection when the server ends in order: closed, or nobody there any more. */
const CLOSED_CONNECTION = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

type Running = {
  launcher: ServerProcess;
  org: Tenant;
  /** The server's own process, below the launcher. */
  pid: number;
};

// Each test ends the server its way; the next one starts it again, on the same data, and finds all of it.
const folder = await mkdtemp(join(tmpdir(), 'doorstep-stopping-'));
const dataDir = join(folder, 'data dir');
const orderIds: string[] = [];
const launchers: ServerProcess[] = [];
let tenant: Tenant | undefined;
after(async () => {
  for (const { child } of launchers) child.kill('SIGKILL');
  await Promise.all(launchers.map(({ exit }) => exit));
  await waitUntil(async () => (await listProcessesOf(dataDir)).length === 0, { timeoutMs: 60_000 });
  await rm(folder, { recursive: true, force: true });
});

/** Where the pages were changed since, the launcher builds them first and says so. */
const complaintsOf = (launcher: ServerProcess) => launcher.stderr().replace(/^Building the web pages\n/, '');

function launch(env: Record<string, string> = {}): ServerProcess {
  const launcher = spawnLauncher({ ADMIN_TOKEN, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env });
  launchers.push(launcher);
  return launcher;
}

async function comeBack(): Promise<Running> {
  const launcher = launch(tenant ? { PORT: new URL(tenant.base).port } : {});
  const url = await readyUrl(launcher);
  tenant ??= await openTenant({ adminToken: ADMIN_TOKEN }, url, { id: 'north' });
  assert.deepEqual(await listOrderIds(tenant), orderIds.toSorted(), 'what was answered, and nothing else');
  orderIds.push((await tenant.order(await tenant.person('ben'))).jobId);
  return { launcher, org: tenant, pid: await serverPid() };
}

async function listOrderIds(org: Tenant): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, total = 1; ids.length < total; page++) {
    const answer = await org.staff.get(`${STAFF}/jobs?pageSize=${PAGE_SIZE}&page=${page}`);
    const { data, ...list } = expectStatus(answer, 200);
    assert.ok(data.length > 0 || list.total === 0, 'a page within the list has jobs');
    for (const { jobId } of data) ids.push(jobId);
    total = list.total;
  }
  return ids.sort();
}

/** The process that holds the data directory. */
async function serverPid(): Promise<number> {
  const pids = (await readdir(dataDir)).map((name) => /^server\.(\d+)\..*\.lock$/.exec(name)?.[1]);
  const pid = pids.find((found) => found !== undefined);
  assert.ok(pid !== undefined, `a server holds ${dataDir}`);
  return Number(pid);
}

/** No server, no PostgreSQL and no watchdog is left. */
async function assertAllGone(pid: number, timeoutMs: number): Promise<void> {
  const isGone = async () =>
    (await findLivingProcess(pid)) === null && (await listProcessesOf(dataDir)).length === 0;
  await waitUntil(isGone, { what: 'the server and its database to be gone', timeoutMs });
}

test('another server on the same data directory is refused and harms nothing', async () => {
  const { org, pid } = await comeBack();
  const refused = launch();
  assert.equal(await refused.exit, 1);
  assert.match(
    complaintsOf(refused),
    new RegExp(
      `^The data directory .*/data dir is in use by another server \\(process ${pid}\\): [^\\n]*\\.\\n$`,
    ),
  );
  assert.equal(refused.stdout(), '');
  orderIds.push((await org.order(await org.person('carl'))).jobId);
});

test('SIGTERM while streams are open and orders come in: it drains and ends with 0', async (t) => {
  const [launcher] = launchers as [ServerProcess];
  const pid = await serverPid();
  const traffic = await makeTraffic(tenant as Tenant, LANES);
  await waitUntil(() => traffic.orderIds.length > 3 * LANES, { what: 'traffic', timeoutMs: 60_000 });
  const startedAt = performance.now();
  launcher.child.kill('SIGTERM');
  assert.equal(await exitWithin(launcher, STOP_MS), 0);
  const tookMs = performance.now() - startedAt;
  t.diagnostic(`with ${LANES} streams and ${LANES} writers it took ${Math.round(tookMs)} ms`);
  assert.ok(tookMs < STOP_MS, `${tookMs} ms`);
  assert.equal(complaintsOf(launcher), '');
  await assertAllGone(pid, 1_000);

  await traffic.ended;
  // The end of a stream is an end, not a broken connection.
  for (const stream of traffic.streams) await stream.ended;
  assert.deepEqual(
    traffic.refusals.filter((status) => status !== 503),
    [],
  );
  assert.deepEqual(
    traffic.faults.filter((code) => !CLOSED_CONNECTION.includes(code)),
    [],
  );
  orderIds.push(...traffic.orderIds);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} to the whole process group, as a terminal or a supervisor sends it, is one stop`, async () => {
    const { launcher, pid } = await comeBack();
    assert.ok(launcher.child.pid);
    const startedAt = performance.now();
    process.kill(-launcher.child.pid, signal);
    assert.equal(await exitWithin(launcher, STOP_MS), 0);
    assert.ok(performance.now() - startedAt < STOP_MS);
    assert.equal(complaintsOf(launcher), '');
    await assertAllGone(pid, 1_000);
  });
}

test('after kill -9 of the server its database ends by itself, and the launcher tells of it', async () => {
  const { launcher, pid } = await comeBack();
  process.kill(pid, 'SIGKILL');
  assert.equal(await exitWithin(launcher, STOP_MS), 128 + 9);
  await assertAllGone(pid, STOP_MS);
});

test('after kill -9 of the launcher the server drains and its database ends with it', async () => {
  const { launcher, pid } = await comeBack();
  launcher.child.kill('SIGKILL');
  assert.equal(await exitWithin(launcher, STOP_MS), 'SIGKILL');
  await assertAllGone(pid, STOP_MS);
});

test('and after all this it comes back once more, with every order that was answered', async () => {
  const { launcher } = await comeBack();
  launcher.child.kill('SIGTERM');
  assert.equal(await exitWithin(launcher, STOP_MS), 0);
});
