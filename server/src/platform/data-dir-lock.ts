import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findLivingProcess } from './living-process.ts';

export interface DataDirLock {
  /** Gives the folder free; calling it again does nothing. */
  release(): Promise<void>;
}

/** Two that raise their flags in the same moment both step back and try again, this often at most. */
const MAX_TRIES = 12;
const MAX_STEP_BACK_MS = 60;

/**
 * Takes the data directory (made if it is missing, mode 0700) for this process, or throws an error whose
 * message names the living process that has it.
 *
 * Every process that wants the folder first raises a flag of its own — an empty file made with O_EXCL, which
 * carries pid and start time in its name — and then looks for other flags of living processes. If there is
 * one, it takes its own down. Of two that try at once the later to look sees the other's flag, so never both
 * get it. A flag whose process is gone (or whose number now belongs to another process) means nothing and is
 * removed: since no two flags share a name, removing one cannot hit a newcomer's, and so taking over a stale
 * lock needs no step that could race.
 *
 * It sees processes of this machine (and, in containers, of this container) only.
 */
export async function lockDataDir(path: string): Promise<DataDirLock> {
  const dataDir = resolve(path);
  const self = await findLivingProcess(process.pid);
  const flag = { pid: process.pid, startedAt: self?.startedAt ?? 'unknown' };
  const name = `server.${flag.pid}.${flag.startedAt}.${randomBytes(6).toString('hex')}.lock`;
  const flagPath = join(dataDir, name);

  for (let attempt = 1; ; attempt++) {
    await raiseFlag(dataDir, flagPath);
    const owner = await findOtherOwner(dataDir, name);
    if (owner === null) return { release: () => rm(flagPath, { force: true }) };
    await rm(flagPath, { force: true });
    if (attempt === MAX_TRIES) {
      throw new Error(
        `The data directory ${dataDir} is in use by another server (process ${owner}): ` +
          'stop that one first, or give this one another DATA_DIR.',
      );
    }
    await wait(Math.random() * MAX_STEP_BACK_MS);
  }
}

async function raiseFlag(dataDir: string, flagPath: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await (await open(flagPath, 'wx', 0o600)).close();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The data directory ${dataDir} cannot be written by this user (${code}): ` +
        'start Doorstep as the user it belongs to, or set DATA_DIR to another one.',
      { cause },
    );
  }
}

/** The pid of a living process other than `ownName`'s whose flag is up; flags of the dead are removed. */
async function findOtherOwner(dataDir: string, ownName: string): Promise<number | null> {
  for (const name of await readdir(dataDir)) {
    const match = /^server\.(\d+)\.([\w-]+)\.[0-9a-f]{12}\.lock$/.exec(name);
    if (match === null || name === ownName) continue;
    const pid = Number(match[1]);
    const startedAt = match[2];
    const living = await findLivingProcess(pid);
    const isSame = living !== null && (living.startedAt === startedAt || living.startedAt === 'unknown');
    if (isSame || (living !== null && startedAt === 'unknown')) return pid;
    await rm(join(dataDir, name), { force: true });
  }
  return null;
}
