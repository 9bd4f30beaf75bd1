import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import type { Workplace } from './identity.ts';
import type { LogFile } from './log-file.ts';
import { startWatchdog } from './watchdog.ts';

const INITDB_TIMEOUT_MS = 120_000;

export const DATABASE_USER = 'doorstep';
export const DATABASE_NAME = 'doorstep';

/**
 * The database user's password: made at first, kept in `<dataDir>/postgres-password` (mode 0600). Throws if
 * there is a cluster but the file is gone.
 */
export async function readOrMakePassword(dataDir: string, hasCluster: boolean): Promise<string> {
  const path = join(dataDir, 'postgres-password');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return kept.trim();
  if (hasCluster) {
    throw new Error(`The password of the embedded database is missing: put the file ${path} back.`);
  }
  // Written whole under another name first, so that an interrupted start leaves no half password.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  await link(draft, path).finally(() => rm(draft, { force: true }));
  return (await readFile(path, 'utf8')).trim();
}

/** The cluster's PostgreSQL version (`18`), or null if there is no cluster yet. Throws if it is not one. */
export async function findClusterVersion(clusterDir: string): Promise<string | null> {
  const files = await readdir(clusterDir).catch(() => []);
  if (files.length === 0) return null;
  const version = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(
      `${clusterDir} is not a PostgreSQL cluster: move it away or give Doorstep another DATA_DIR.`,
    );
  });
  return version.trim();
}

/**
 * Makes the cluster. It is made in the workplace and moved to its name when it is whole and on disk, so an
 * interrupted start leaves at most a workplace, which the next start removes.
 */
export async function makeCluster(options: {
  dataDir: string;
  clusterDir: string;
  password: string;
  binaries: PostgresBinaries;
  workplace: Workplace;
  logFile: LogFile;
}): Promise<void> {
  const { dataDir, clusterDir, password, binaries, workplace, logFile } = options;
  const { identity, workDir } = workplace;
  const passwordFile = join(workDir, 'password');
  const draftDir = join(workDir, 'cluster');
  await mkdir(draftDir, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (identity.owner !== null) {
    await chown(draftDir, identity.owner.uid, identity.owner.gid);
    await chown(passwordFile, identity.owner.uid, identity.owner.gid);
  }
  const command = [
    binaries.initdb,
    `--pgdata=${draftDir}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: the same order and the same lower() on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const logStart = logFile.end();
  // Watched, so that it does not go on writing when this process is killed.
  const initdb = startWatchdog({ identity, command, cwd: workDir, logFd: logFile.fd });
  const timer = new AbortController();
  const timeout = wait(INITDB_TIMEOUT_MS, null, { signal: timer.signal }).catch(() => null);
  const exit = await Promise.race([initdb.exited, timeout]);
  timer.abort();
  if (exit?.code !== 0) {
    await initdb.stop();
    const why = exit?.why ?? `it took more than ${INITDB_TIMEOUT_MS / 1000} s`;
    const said = logFile.readSince(logStart).trim().split('\n').slice(-4).join(' · ');
    throw new Error(
      `The embedded database could not be made in ${dataDir} (${why}; ${said}): ` +
        'set right what it says, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  await chmod(draftDir, 0o700);
  await rename(draftDir, clusterDir);
  const folder = await open(dataDir, 'r');
  await folder.sync().finally(() => folder.close());
}

/** Gives a cluster with everything in it to another user. For root only. */
export async function giveCluster(clusterDir: string, owner: { uid: number; gid: number }): Promise<void> {
  for (const entry of await readdir(clusterDir, { recursive: true })) {
    await lchown(join(clusterDir, entry), owner.uid, owner.gid);
  }
  // The folder itself last: as long as it is the former owner's, an interrupted change is begun anew.
  await chown(clusterDir, owner.uid, owner.gid);
}

/** Removes the workplaces of starts that were interrupted. Call it only while holding the data directory's lock. */
export async function removeOldWorkplaces(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (/^postgres(\.work-|-password\.)/.test(name)) {
      // Retried: an initdb whose server was killed a moment ago may still be ending.
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  }
}
