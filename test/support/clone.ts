import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_LIST_BYTES = 16 * 1024 * 1024;

export type Clone = {
  /** What holds the clone and a home folder; everybody may enter it. */
  readonly parent: string;
  readonly folder: string;
  remove(): Promise<void>;
};

/** The files that git tracks, as they are now, and nothing else, in a new folder whose path has a space. */
export async function makeClone(): Promise<Clone> {
  const parent = await mkdtemp(join(tmpdir(), 'doorstep clone-'));
  await chmod(parent, 0o755);
  const folder = join(parent, 'doorstep');
  for (const path of await listTrackedFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(ROOT, path), join(folder, path));
  }
  return { parent, folder, remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

async function listTrackedFiles(): Promise<string[]> {
  // A checkout may belong to somebody else than who tests it.
  const git = (...args: string[]) =>
    run('git', ['-c', 'safe.directory=*', '-C', ROOT, 'ls-files', '-z', ...args], {
      maxBuffer: MAX_LIST_BYTES,
    }).then(({ stdout }) => stdout.split('\0').filter(Boolean));
  const gone = new Set(await git('--deleted'));
  return (await git()).filter((path) => !gone.has(path));
}

/** The PATH as it was before the launcher put the Node that comes as a package in front. */
export function pathOfNewcomer(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter);
}

/** Gives all of it to another user; links are given, not what they lead to. */
export async function giveTo(folder: string, owner: { uid: number; gid: number }): Promise<void> {
  await run('chown', ['-R', '-P', `${owner.uid}:${owner.gid}`, folder]);
}

/** The user without rights that every Linux has; null where there is none. */
export async function findOrdinaryUser(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map((flag) => run('id', [flag, 'nobody']).then(({ stdout }) => Number(stdout))),
    );
    return uid && gid ? { uid, gid } : null;
  } catch {
    return null;
  }
}
