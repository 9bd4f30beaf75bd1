import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const MIN_WAIT_MS = 50;
const MAX_WAIT_MS = 250;

/**
 * Runs `work` while no other launcher of this clone runs work of the same name; the others wait as long as it
 * takes. `onWait` is told the process that is waited for, once.
 *
 * The method is that of `server/src/platform/data-dir-lock.ts`, where it is explained: raise a flag of one's
 * own, then look for others. It is written again here because this must run under an older Node as well.
 */
export async function runExclusively({ dir, name, onWait, work }) {
  const flagDir = join(dir, `${name}.lock`);
  mkdirSync(flagDir, { recursive: true });
  const flag = `${process.pid}.${startOf(process.pid)}.${randomBytes(6).toString('hex')}`;
  const path = join(flagDir, flag);
  let hasTold = false;
  for (;;) {
    closeSync(openSync(path, 'wx'));
    const other = findOther(flagDir, flag);
    if (other === null) break;
    rmSync(path, { force: true });
    if (!hasTold) onWait(other);
    hasTold = true;
    await wait(MIN_WAIT_MS + Math.random() * (MAX_WAIT_MS - MIN_WAIT_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The pid of a living process other than ours whose flag is up; flags of the dead are removed. */
function findOther(flagDir, ownFlag) {
  for (const name of readdirSync(flagDir)) {
    if (name === ownFlag) continue;
    const [pid, startedAt] = name.split('.');
    if (startedAt === startOf(Number(pid))) return Number(pid);
    rmSync(join(flagDir, name), { force: true });
  }
  return null;
}

/** When a living process started, good for comparing only; null if there is no such process. */
function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : fields[19];
    }
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const start = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
    return start.trim().replaceAll(/\W+/g, '-') || null;
  } catch {
    return null;
  }
}
