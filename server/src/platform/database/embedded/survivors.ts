import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findLivingProcess, isPidTaken } from '../../living-process.ts';

const run = promisify(execFile);
const POLL_MS = 25;

/** How to end a PostgreSQL, from mild to hard, and how long each is given. All are safe: fsync is on. */
const ENDINGS: readonly { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/** What `postmaster.pid` says: line 1 the pid, line 4 the port, line 8 the state. */
export interface PostmasterFile {
  pid: number;
  port: number | null;
  isReady: boolean;
}

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  return {
    pid: Number(lines[0]),
    port: lines[3] ? Number(lines[3]) : null,
    isReady: lines[7] === 'ready',
  };
}

/**
 * Ends what an earlier server left running on this cluster: its postmaster if that outlived the server, and
 * processes of a postmaster that was killed without them. Call it only while holding the data directory's
 * lock. Throws if something would not end.
 */
export async function endSurvivors(clusterDir: string, log: (message: string) => void): Promise<void> {
  const file = await readPostmasterFile(clusterDir);
  if (file !== null && (await isPostgresOn(file.pid, clusterDir))) {
    log(`PostgreSQL (process ${file.pid}) is left over from an earlier server: stopping it`);
    await end([file.pid], clusterDir, ENDINGS);
  }
  const strays = await listPostgresOn(clusterDir);
  if (strays.length > 0) {
    log(`PostgreSQL processes ${strays.join(', ')} are left over from an earlier server: stopping them`);
    // Without their postmaster there is nothing left to shut down in order.
    await end(strays, clusterDir, ENDINGS.slice(1));
  }
  // PostgreSQL takes any process that has the number in its pid file for a running PostgreSQL. But numbers come
  // round again (in containers at once), or its dead process waits for a parent to collect it.
  const left = await readPostmasterFile(clusterDir);
  if (left !== null && isPidTaken(left.pid)) {
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
}

async function end(pids: number[], clusterDir: string, endings: typeof ENDINGS): Promise<void> {
  let living = pids;
  for (const { signal, waitMs } of endings) {
    for (const pid of living) sendSignal(pid, signal);
    const deadline = performance.now() + waitMs;
    while (performance.now() < deadline) {
      const still = await Promise.all(living.map((pid) => isPostgresOn(pid, clusterDir)));
      living = living.filter((_, index) => still[index]);
      if (living.length === 0) return;
      await wait(POLL_MS);
    }
  }
  throw new Error(
    `A PostgreSQL (process ${living.join(', ')}) still runs on ${clusterDir} and does not stop: end it first.`,
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already, or another user's: the wait that follows tells.
  }
}

/** Whether this process lives, is a PostgreSQL, and works on this cluster. */
export async function isPostgresOn(pid: number, clusterDir: string): Promise<boolean> {
  const realDir = await realpath(clusterDir).catch(() => clusterDir);
  if (platform !== 'linux') {
    if ((await findLivingProcess(pid)) === null) return false;
    const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }));
    return stdout.includes('postgres') && (stdout.includes(realDir) || stdout.includes(clusterDir));
  }
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (name.trim() !== 'postgres' || (await findLivingProcess(pid)) === null) return false;
  // All its processes work in the cluster's folder; one that has only just started has it as an argument.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (cwd === realDir) return true;
  const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return args.includes(realDir) || args.includes(clusterDir);
}

async function listPostgresOn(clusterDir: string): Promise<number[]> {
  if (platform !== 'linux') return [];
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && (await isPostgresOn(pid, clusterDir))) found.push(pid);
  }
  return found;
}
