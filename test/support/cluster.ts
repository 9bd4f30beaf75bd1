import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/src/platform/database/embedded/index.ts';

/** A PostgreSQL of the tests' own: the URL of a superuser on it, and how to end it. */
export type TestCluster = { url: string; stop(): Promise<void> };

/** Where the tests' PostgreSQL is told to the processes that need it. An operator may point it at one of theirs. */
export const CLUSTER_VARIABLE = 'TEST_POSTGRES_URL';

/** The PostgreSQL that `TEST_POSTGRES_URL` names, or a fresh embedded one in a temporary folder. */
export async function openTestCluster(): Promise<TestCluster> {
  const given = process.env[CLUSTER_VARIABLE];
  if (given) return { url: given, stop: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
