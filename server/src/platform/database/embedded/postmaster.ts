import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresBinaries } from './binaries.ts';
import { DATABASE_NAME, DATABASE_USER } from './cluster.ts';
import type { Identity } from './identity.ts';
import type { LogFile } from './log-file.ts';
import { readPostmasterFile } from './survivors.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

const POLL_MS = 20;
/** After a crash it first replays its log: at most max_wal_size (1 GB), which a slow disk takes minutes for. */
const READY_TIMEOUT_MS = 300_000;
const STILL_WAITING_LOG_MS = 10_000;
const MAX_TRIES = 10;
const STRAYS_RETRY_MS = 1_000;

/** What differs from PostgreSQL's defaults; the rest suits one small machine as it is. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // The paths of sockets may have some 100 characters, those of folders many more.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // Written out although they are the defaults: what is answered as done must be on disk.
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Where huge pages are promised but not there, "try" is killed instead of falling back.
  huge_pages: 'off',
};

export interface Postmaster {
  watchdog: Watchdog;
  url: string;
}

/**
 * Starts PostgreSQL on the cluster at a free port of 127.0.0.1 and returns when it answers and has the
 * database. Throws with what PostgreSQL itself said if it ends before, or after five minutes.
 */
export async function startPostmaster(options: {
  clusterDir: string;
  password: string;
  binaries: PostgresBinaries;
  identity: Identity;
  logFile: LogFile;
  log: (message: string) => void;
}): Promise<Postmaster> {
  const { clusterDir, password, binaries, identity, logFile, log } = options;
  for (let attempt = 1; ; attempt++) {
    const logStart = logFile.end();
    const port = await findFreePort();
    const settings = Object.entries({ ...SETTINGS, port }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    const command = [binaries.postgres, '-D', clusterDir, ...settings];
    const watchdog = startWatchdog({ identity, command, cwd: clusterDir, logFd: logFile.fd });
    try {
      if (await isReady({ watchdog, clusterDir, port, log })) {
        await makeDatabase({ password, port });
        const url = `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
        return { watchdog, url };
      }
    } catch (error) {
      await watchdog.stop();
      throw error;
    }
    const said = logFile.readSince(logStart);
    if (said.includes('is still in use') && attempt < MAX_TRIES) {
      log('Processes of a killed PostgreSQL are still ending: waiting for them');
      await wait(STRAYS_RETRY_MS);
      continue;
    }
    const isPortTaken =
      said.includes('Address already in use') || said.includes('could not create any TCP/IP');
    if (!isPortTaken || attempt === MAX_TRIES) {
      throw new Error(`PostgreSQL did not start: ${summarize(said) || (await watchdog.exited).why}`);
    }
    log(`Port ${port} was taken in the meantime: trying another one`);
  }
}

/** Whether it accepts connections at this port (true) or has ended (false). */
async function isReady(options: {
  watchdog: Watchdog;
  clusterDir: string;
  port: number;
  log: (message: string) => void;
}): Promise<boolean> {
  const { watchdog, clusterDir, port, log } = options;
  const start = performance.now();
  let nextLog = start + STILL_WAITING_LOG_MS;
  while (!watchdog.hasExited()) {
    const file = await readPostmasterFile(clusterDir);
    if (file?.isReady && file.port === port) return true;
    const now = performance.now();
    if (now - start > READY_TIMEOUT_MS) {
      throw new Error(`PostgreSQL was not ready after ${READY_TIMEOUT_MS / 1000} s: see its log.`);
    }
    if (now > nextLog) {
      log('PostgreSQL is not ready yet: after a crash it recovers first');
      nextLog = now + STILL_WAITING_LOG_MS;
    }
    await wait(POLL_MS);
  }
  return false;
}

async function makeDatabase(options: { password: string; port: number }): Promise<void> {
  const { password, port } = options;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: DATABASE_USER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`create database ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}

async function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen({ host: '127.0.0.1', port: 0 }, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}

/** The lines that say what went wrong, as one line. */
function summarize(said: string): string {
  const lines = said.split('\n').filter((line) => /\b(FATAL|PANIC|ERROR|HINT|DETAIL):|error/.test(line));
  return lines
    .slice(-4)
    .map((line) => line.replace(/^.*?\b(?=(FATAL|PANIC|ERROR|HINT|DETAIL):)/, ''))
    .join(' · ');
}
