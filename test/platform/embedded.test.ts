import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { lockDataDir } from '../../server/src/platform/data-dir-lock.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../server/src/platform/database/embedded/index.ts';
import { readPostmasterFile } from '../../server/src/platform/database/embedded/survivors.ts';
import { findLivingProcess } from '../../server/src/platform/living-process.ts';

const DEADLINE_MS = 30_000;
const EMBEDDED = fileURLToPath(import.meta.resolve('../../server/src/platform/database/embedded/index.ts'));
const LOCK = fileURLToPath(import.meta.resolve('../../server/src/platform/data-dir-lock.ts'));

async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `not within ${DEADLINE_MS} ms: ${what}`);
    await wait(10);
  }
}

async function makeDataDir(t: TestContext): Promise<string> {
  // A space in the path, as folders of users have.
  const parent = await mkdtemp(join(tmpdir(), 'doorstep embedded-'));
  t.after(() => rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return join(parent, 'data');
}

async function start(t: TestContext, dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (message) => t.diagnostic(message) });
  t.after(() => postgres.stop());
  return postgres;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  const file = await readPostmasterFile(join(dataDir, 'postgres'));
  assert.ok(file !== null, 'there is no postmaster.pid');
  return file.pid;
}

/** A process of its own that does `code` (which may use `dataDir`) and then stays. */
function spawnOwner(t: TestContext, dataDir: string, code: string): ChildProcess {
  const source = `const dataDir = ${JSON.stringify(dataDir)}; ${code}; setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

const START_CODE = `
  import { startEmbeddedPostgres } from ${JSON.stringify(EMBEDDED)};
  const postgres = await startEmbeddedPostgres({ dataDir, log() {} });
  console.log(postgres.url)`;

async function firstLine(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  let text = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('\n')) return text.split('\n')[0] ?? '';
  }
  throw new Error(`the process ended before it said anything: ${text}`);
}

/** Parent of every process. */
function listParents(): Map<number, number> {
  const parents = new Map<number, number>();
  if (process.platform !== 'linux') {
    for (const line of execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      if (pid && parent) parents.set(pid, parent);
    }
    return parents;
  }
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  return parents;
}

function parentOf(pid: number): number {
  const parent = listParents().get(pid);
  assert.ok(parent !== undefined, `process ${pid} is gone`);
  return parent;
}

function childrenOf(pid: number): number[] {
  return [...listParents()].filter(([, parent]) => parent === pid).map(([child]) => child);
}

async function isGone(pid: number): Promise<boolean> {
  return (await findLivingProcess(pid)) === null;
}

test('it starts as a careful database, answers, and stops', async (t) => {
  const dataDir = await makeDataDir(t);
  const postgres = await start(t, dataDir);
  const [row] = await query(
    postgres.url,
    `select current_database() as name, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as addresses,
       current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
       current_setting('shared_buffers') as buffers, lower('ÆRØ') as lower,
       (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user) as scram`,
  );
  assert.deepEqual(row, {
    name: 'doorstep',
    fsync: 'on',
    commit: 'on',
    addresses: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
    buffers: '128MB',
    lower: 'ærø',
    scram: true,
  });
  assert.equal((await stat(join(dataDir, 'postgres'))).mode & 0o777, 0o700);
  assert.equal((await stat(join(dataDir, 'postgres-password'))).mode & 0o777, 0o600);
  assert.equal((await stat(join(dataDir, 'postgres.log'))).mode & 0o777, 0o600);
  const wrong = new URL(postgres.url);
  wrong.password = 'wrong';
  await assert.rejects(query(wrong.href, 'select 1'), /password authentication failed/);

  const pid = await postmasterPid(dataDir);
  await postgres.stop();
  assert.ok(await isGone(pid));
  await assert.rejects(query(postgres.url, 'select 1'), /ECONNREFUSED/);
  assert.deepEqual((await readdir(dataDir)).sort(), ['postgres', 'postgres-password', 'postgres.log']);
});

test('a start after a stop finds the data and the password', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await start(t, dataDir);
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();
  const second = await start(t, dataDir);
  assert.deepEqual(await query(second.url, 'select n from kept'), [{ n: 7 }]);
  assert.equal(new URL(second.url).password, new URL(first.url).password);
});

test('PostgreSQL stops when its owner is killed with -9', async (t) => {
  const dataDir = await makeDataDir(t);
  const owner = spawnOwner(t, dataDir, START_CODE);
  const url = await firstLine(owner);
  const pid = await postmasterPid(dataDir);
  const watchdog = parentOf(pid);
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }]);
  owner.kill('SIGKILL');
  await until(
    'the postmaster and its watchdog are gone',
    async () => (await isGone(pid)) && (await isGone(watchdog)),
  );
  // It was shut down in order, not left to recovery.
  assert.ok(!existsSync(join(dataDir, 'postgres', 'postmaster.pid')));
});

test('signals to the process group of its owner do not reach PostgreSQL', async (t) => {
  const dataDir = await makeDataDir(t);
  const code = `process.on('SIGINT', () => console.log('interrupted')); ${START_CODE}`;
  const source = `const dataDir = ${JSON.stringify(dataDir)}; ${code}; setInterval(() => {}, 1e6);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  t.after(() => owner.kill('SIGKILL'));
  const url = await firstLine(owner);
  assert.ok(owner.pid);
  process.kill(-owner.pid, 'SIGINT');
  assert.equal(await firstLine(owner), 'interrupted');
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }]);
});

test('after everything was killed with -9, the next start recovers what was committed', async (t) => {
  const dataDir = await makeDataDir(t);
  const owner = spawnOwner(t, dataDir, START_CODE);
  const url = await firstLine(owner);
  await query(url, 'create table kept as select n from generate_series(1, 1000) n');
  const postmaster = await postmasterPid(dataDir);
  const watchdog = parentOf(postmaster);
  const all = [...childrenOf(watchdog), watchdog, ...childrenOf(postmaster)];
  assert.ok(all.length >= 4, 'watchdog, its reader, the postmaster and its children');
  assert.ok(owner.pid);
  process.kill(owner.pid, 'SIGSTOP');
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A child of the postmaster may end by itself, or with those before it.
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
  }
  owner.kill('SIGKILL');
  await until('all are gone', async () => (await Promise.all(all.map(isGone))).every(Boolean));
  assert.ok(existsSync(join(dataDir, 'postgres', 'postmaster.pid')));

  const next = await start(t, dataDir);
  assert.deepEqual(await query(next.url, 'select count(*)::int as n from kept'), [{ n: 1000 }]);
});

test('a stale postmaster.pid whose number belongs to another process now is no obstacle', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await start(t, dataDir);
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const text = readFileSync(file, 'utf8');
  await first.stop();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  t.after(() => other.kill('SIGKILL'));
  await writeFile(file, text.replace(/^\d+/, String(other.pid)), { mode: 0o600 });
  const second = await start(t, dataDir);
  assert.deepEqual(await query(second.url, 'select 1 as one'), [{ one: 1 }]);
  assert.ok(other.pid);
  assert.ok(!(await isGone(other.pid)), 'the other process was left alone');
});

test('a postmaster that outlived its server and its watchdog is stopped by the next start', async (t) => {
  const dataDir = await makeDataDir(t);
  const owner = spawnOwner(t, dataDir, START_CODE);
  const url = await firstLine(owner);
  await query(url, 'create table kept as select 7 as n');
  const orphan = await postmasterPid(dataDir);
  const watchdog = parentOf(orphan);
  assert.ok(owner.pid);
  // Stopped first, or it would see its watchdog die and clean up.
  process.kill(owner.pid, 'SIGSTOP');
  for (const pid of childrenOf(watchdog).filter((child) => child !== orphan)) process.kill(pid, 'SIGKILL');
  process.kill(watchdog, 'SIGKILL');
  owner.kill('SIGKILL');
  await until('owner and watchdog are gone', async () => isGone(watchdog));
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }], 'the orphan still answers');

  const next = await start(t, dataDir);
  assert.ok(await isGone(orphan));
  assert.notEqual(await postmasterPid(dataDir), orphan);
  assert.deepEqual(await query(next.url, 'select n from kept'), [{ n: 7 }]);
});

test('it tells when PostgreSQL dies by itself, and when only the watchdog does', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await start(t, dataDir);
  const firstDeath = new Promise<string>((resolve) => first.onExit(resolve));
  process.kill(await postmasterPid(dataDir), 'SIGKILL');
  assert.equal(await firstDeath, 'it ended with exit code 137');

  const second = await start(t, dataDir);
  const secondDeath = new Promise<string>((resolve) => second.onExit(resolve));
  const pid = await postmasterPid(dataDir);
  process.kill(parentOf(pid), 'SIGKILL');
  assert.equal(await secondDeath, 'its watchdog was ended by SIGKILL');
  assert.ok(await isGone(pid), 'PostgreSQL does not go on unattended');
});

test('a stop is not told as a death', async (t) => {
  const dataDir = await makeDataDir(t);
  const postgres = await start(t, dataDir);
  const deaths: string[] = [];
  postgres.onExit((why) => deaths.push(why));
  await Promise.all([postgres.stop(), postgres.stop()]);
  assert.deepEqual(deaths, []);
});

/** A folder in which a start was killed while `initdb` was at work; one that was quicker than the kill is tried anew. */
async function interruptedStart(t: TestContext): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const dataDir = await makeDataDir(t);
    const owner = spawnOwner(t, dataDir, START_CODE);
    await until('initdb is at work', async () => {
      const names = await readdir(dataDir).catch(() => []);
      const work = names.find((name) => name.startsWith('postgres.work-'));
      return work !== undefined && existsSync(join(dataDir, work, 'cluster', 'PG_VERSION'));
    });
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    if (!existsSync(join(dataDir, 'postgres'))) return dataDir;
  }
  return assert.fail('every start was quicker than its kill');
}

test('an interrupted first start leaves nothing half done', async (t) => {
  const dataDir = await interruptedStart(t);
  const next = await start(t, dataDir);
  assert.deepEqual(await query(next.url, 'select 1 as one'), [{ one: 1 }]);
  assert.deepEqual((await readdir(dataDir)).sort(), ['postgres', 'postgres-password', 'postgres.log']);
});

test('a folder that holds something else is refused and left alone', async (t) => {
  const dataDir = await makeDataDir(t);
  const lock = await lockDataDir(join(dataDir, 'postgres'));
  t.after(() => lock.release());
  await assert.rejects(start(t, dataDir), /is not a PostgreSQL cluster/);
  assert.equal((await readdir(join(dataDir, 'postgres'))).length, 1);
});

test('a data directory is locked once, until it is released', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await lockDataDir(dataDir);
  await assert.rejects(
    lockDataDir(dataDir),
    new RegExp(`in use by another server \\(process ${process.pid}\\)`),
  );
  await first.release();
  const second = await lockDataDir(dataDir);
  await second.release();
  assert.deepEqual(await readdir(dataDir), []);
});

test('the lock of another living process is refused, that of a killed one is taken over', async (t) => {
  const dataDir = await makeDataDir(t);
  const code = `import { lockDataDir } from ${JSON.stringify(LOCK)};
    await lockDataDir(dataDir); console.log('locked')`;
  const owner = spawnOwner(t, dataDir, code);
  assert.equal(await firstLine(owner), 'locked');
  await assert.rejects(lockDataDir(dataDir), new RegExp(`process ${owner.pid}\\)`));
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const taken = await lockDataDir(dataDir);
  assert.equal((await readdir(dataDir)).length, 1, 'the stale lock is gone');
  await taken.release();
});

test('a lock whose process number was given to another process is stale', async (t) => {
  const dataDir = await makeDataDir(t);
  const first = await lockDataDir(dataDir);
  const [name = ''] = await readdir(dataDir);
  await first.release();
  const [, pid, startedAt] = name.split('.');
  assert.equal(pid, String(process.pid));
  const recycled = name.replace(`.${startedAt}.`, '.an-earlier-start.');
  await writeFile(join(dataDir, recycled), '');
  const lock = await lockDataDir(dataDir);
  assert.ok(!existsSync(join(dataDir, recycled)));
  await lock.release();
});

test('of several who take over a stale lock at once, one gets it', async (t) => {
  const dataDir = await makeDataDir(t);
  for (let round = 0; round < 5; round++) {
    const first = await lockDataDir(dataDir);
    const [name = ''] = await readdir(dataDir);
    await first.release();
    await writeFile(join(dataDir, name.replace(/\.[^.]+(\.[^.]+\.lock)$/, '.an-earlier-start$1')), '');
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => lockDataDir(dataDir)));
    const owners = results.filter((result) => result.status === 'fulfilled');
    assert.equal(owners.length, 1);
    await owners[0]?.value.release();
  }
});
