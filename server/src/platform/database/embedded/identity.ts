import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { platform } from 'node:process';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 20_000;

/** As whom PostgreSQL runs: it refuses to be root, and initdb wants a user that has a name. */
export interface Identity {
  description: string;
  /** The user and group to change to and to give its files to; null: it runs as the server's own user. */
  owner: { uid: number; gid: number } | null;
  /** What goes before a command to run it so. */
  prefix: readonly string[];
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** A folder only for this start's work, owned by the identity. It is beside the cluster, on the same disk. */
export interface Workplace {
  identity: Identity;
  workDir: string;
  /** As `postgres --version` says it, for example `18`. */
  majorVersion: string;
}

/**
 * Chooses as whom PostgreSQL runs by trying: each candidate must be able to run the binaries and to write
 * where the cluster is or shall be (parents of the clone may be closed to others). Throws one sentence that
 * tells what was tried if none can.
 */
export async function chooseIdentity(options: {
  dataDir: string;
  clusterDir: string;
  binaries: PostgresBinaries;
}): Promise<Workplace> {
  const { dataDir, clusterDir, binaries } = options;
  const clusterStat = await stat(clusterDir).catch(() => null);
  const candidates = await listCandidates(clusterStat, [dataDir, binaries.packageDir]);
  const reasons: string[] = [];
  for (const identity of candidates) {
    const workDir = await mkdtemp(join(dataDir, 'postgres.work-'));
    try {
      if (identity.owner !== null) {
        await chown(workDir, identity.owner.uid, identity.owner.gid);
        // The secrets in here are closed to others each by itself; what another user needs is to pass through.
        const { mode } = await stat(dataDir);
        if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o7777) | 0o011);
      }
      const version = await probe(identity, workDir, binaries.postgres);
      return { identity, workDir, majorVersion: version };
    } catch (error) {
      await rm(workDir, { recursive: true, force: true });
      reasons.push(`${identity.description}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `The embedded PostgreSQL cannot run here (${reasons.join('; ')}): ` +
      'start Doorstep as an ordinary user who owns its folder, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function listCandidates(
  cluster: { uid: number; gid: number } | null,
  paths: string[],
): Promise<Identity[]> {
  const self = process.geteuid?.() ?? 0;
  const accounts = await listAccounts();
  const namespace = namespaceIdentity(accounts);
  const asSelf: Identity = { description: 'as this user', owner: null, prefix: [] };
  if (self !== 0) {
    if (cluster !== null && cluster.uid !== self) {
      throw new Error(
        `The embedded database's files belong to user ${cluster.uid} and this is user ${self}: ` +
          'start Doorstep as that user or as root, or give it another DATA_DIR.',
      );
    }
    // initdb must find a name for its user; where there is none (numbered users in containers) it is lent one.
    const hasName = accounts.some((account) => account.uid === self) || platform !== 'linux';
    return hasName || namespace === null ? [asSelf] : [namespace, asSelf];
  }
  // A cluster stays with who made it: PostgreSQL insists that its files are its own user's.
  if (cluster !== null && cluster.uid !== 0) return [userIdentity(cluster)];
  const owners = await listOwners(paths);
  const users = accounts.filter((account) => owners.has(account.uid));
  const nobody = accounts.find((account) => account.name === 'nobody');
  if (nobody !== undefined) users.push(nobody);
  return [...(namespace === null ? [] : [namespace]), ...users.map(userIdentity)];
}

/**
 * In a user namespace of its own the same user bears another number and name. Its files remain this user's
 * for everyone outside, so it may enter whatever this user may enter.
 */
function namespaceIdentity(accounts: Account[]): Identity | null {
  if (platform !== 'linux') return null;
  const account = accounts.find(({ uid }) => uid === 1000) ?? accounts.find(({ uid }) => uid > 0);
  if (account === undefined) return null;
  return {
    description: 'in a user namespace',
    owner: null,
    prefix: ['unshare', '--user', `--map-user=${account.uid}`, '--'],
  };
}

function userIdentity({ uid, gid }: { uid: number; gid: number }): Identity {
  return { description: `as user ${uid}`, owner: { uid, gid }, prefix: [] };
}

/** Users with a name, from the file only: those of a directory service do not run databases on our behalf. */
async function listAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid || name.startsWith('#')) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** Those who own one of the paths or a folder above it: who may enter where others may not. */
async function listOwners(paths: string[]): Promise<Set<number>> {
  const owners = new Set<number>();
  for (let path of paths) {
    for (; ; path = dirname(path)) {
      const found = await stat(path).catch(() => null);
      if (found !== null && found.uid !== 0) owners.add(found.uid);
      if (path === dirname(path)) break;
    }
  }
  return owners;
}

async function probe(identity: Identity, workDir: string, postgres: string): Promise<string> {
  const script = 'cd "$1" && : > probe && rm probe && exec "$2" --version';
  const [command = 'sh', ...args] = [...identity.prefix, 'sh', '-c', script, 'probe', workDir, postgres];
  const { stdout } = await run(command, args, {
    ...identity.owner,
    cwd: '/',
    env: commandEnvironment(),
    timeout: PROBE_TIMEOUT_MS,
  });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (major === undefined) throw new Error(`${postgres} does not tell its version`);
  return major;
}

/** A bare environment: variables like PGDATA or PGPORT, and the operator's locale, must not reach PostgreSQL. */
export function commandEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr || message).trim().split('\n');
  return lines.at(-1) ?? 'unknown';
}
