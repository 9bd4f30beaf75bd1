import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process as it can be told apart from a later one that was given the same number. */
export interface LivingProcess {
  pid: number;
  /** When it started, in a form that is only good for comparing; stable while it lives. */
  startedAt: string;
}

/**
 * The living process with this number, or null if there is none. One that has ended and only waits to be
 * collected by its parent (a zombie, which `kill(pid, 0)` takes for alive) is not living.
 * A process that lives but does not show its start time has `startedAt: 'unknown'`.
 */
export async function findLivingProcess(pid: number): Promise<LivingProcess | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isPidTaken(pid)) return null;
  return platform === 'linux' ? findOnLinux(pid) : findByPs(pid);
}

async function findOnLinux(pid: number): Promise<LivingProcess | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return isPidTaken(pid) ? { pid, startedAt: 'unknown' } : null;
  // "pid (name) state …": the name may hold spaces and parentheses, so the fields count from its last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  if (state === 'Z' || state === 'X') return null;
  return { pid, startedAt: startTicks === undefined ? 'unknown' : `${await bootId()}-${startTicks}` };
}

async function findByPs(pid: number): Promise<LivingProcess | null> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await run('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { env }).catch(() => ({
    stdout: '',
  }));
  const [state, ...start] = stdout.trim().split(/\s+/);
  if (!state) return isPidTaken(pid) ? { pid, startedAt: 'unknown' } : null;
  if (state.startsWith('Z')) return null;
  const seconds = Date.parse(`${start.join(' ')} UTC`) / 1000;
  return { pid, startedAt: Number.isFinite(seconds) ? String(seconds) : 'unknown' };
}

/** Start times on Linux count from boot: the boot's own id keeps those of two boots apart. */
async function bootId(): Promise<string> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return id.replaceAll('-', '').slice(0, 12) || 'boot';
}

/** Whether the number is given to any process, one that has ended and is not yet collected included. */
export function isPidTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
