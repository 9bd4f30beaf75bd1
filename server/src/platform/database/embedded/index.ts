import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findPostgresBinaries } from './binaries.ts';
import {
  findClusterVersion,
  giveCluster,
  makeCluster,
  readOrMakePassword,
  removeOldWorkplaces,
} from './cluster.ts';
import { chooseIdentity } from './identity.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { startPostmaster } from './postmaster.ts';
import { endSurvivors } from './survivors.ts';
import type { Watchdog } from './watchdog.ts';

export interface EmbeddedPostgres {
  /** Connects as the database's superuser to the database `doorstep`. */
  url: string;
  /**
   * Stops PostgreSQL in order and resolves when it is gone: after 5 s it is made to abort, after 7 s killed;
   * what was committed is kept in each case. Calling it again waits for the same end.
   */
  stop(): Promise<void>;
  /** Calls back once if PostgreSQL ends without `stop` having been called, also if that was already so. */
  onExit(callback: (why: string) => void): void;
}

/**
 * Starts the PostgreSQL that comes with Doorstep on `<dataDir>/postgres`, which is made at first. It listens
 * at a free port of 127.0.0.1 only, and stops by itself when this process dies, however it dies.
 *
 * Hold the lock of the data directory (`lockDataDir`) around it: a PostgreSQL that still runs on the cluster is
 * taken for the leftover of a killed server and is stopped. Errors are one sentence for the operator.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (message: string) => void;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const clusterDir = join(dataDir, 'postgres');
  const binaries = await findPostgresBinaries();
  const clusterVersion = await findClusterVersion(clusterDir);
  const password = await readOrMakePassword(dataDir, clusterVersion !== null);
  await endSurvivors(clusterDir, log);
  await removeOldWorkplaces(dataDir);

  const logFile = openLogFile(join(dataDir, 'postgres.log'));
  try {
    const workplace = await chooseIdentity({ dataDir, clusterDir, binaries });
    const { identity, majorVersion } = workplace;
    try {
      if (clusterVersion === null) {
        log('Making the embedded database');
        await makeCluster({ dataDir, clusterDir, password, binaries, workplace, logFile });
      } else if (clusterVersion !== majorVersion) {
        throw new Error(
          `The database in ${clusterDir} was made by PostgreSQL ${clusterVersion} and this is ${majorVersion}: ` +
            'dump it with the former version and load it into the new one.',
        );
      }
    } finally {
      await rm(workplace.workDir, { recursive: true, force: true });
    }
    if (identity.owner !== null && (await stat(clusterDir)).uid !== identity.owner.uid) {
      await giveCluster(clusterDir, identity.owner);
    }
    const postmaster = await startPostmaster({ clusterDir, password, binaries, identity, logFile, log });
    return attend({ ...postmaster, clusterDir, logFile, log });
  } catch (error) {
    logFile.close();
    throw error;
  }
}

/** What the caller holds of a running PostgreSQL. */
function attend(options: {
  watchdog: Watchdog;
  url: string;
  clusterDir: string;
  logFile: LogFile;
  log: (message: string) => void;
}): EmbeddedPostgres {
  const { watchdog, url, clusterDir, logFile, log } = options;
  let stopping: Promise<void> | null = null;
  const { promise: diedByItself, resolve: tellDeath } = Promise.withResolvers<string>();
  void watchdog.exited.then(async ({ why }) => {
    if (stopping !== null) return;
    logFile.close();
    // Where only the watchdog was ended, PostgreSQL must not go on unattended.
    await endSurvivors(clusterDir, log).catch((error) => log(error.message));
    tellDeath(why);
  });
  async function stop(): Promise<void> {
    await watchdog.stop();
    await endSurvivors(clusterDir, log);
    logFile.close();
  }
  return {
    url,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    onExit: (callback) => void diedByItself.then(callback),
  };
}
