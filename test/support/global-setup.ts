import { fileURLToPath } from 'node:url';
import { CLUSTER_VARIABLE, openTestCluster, type TestCluster } from './cluster.ts';
import { ensureTemplate } from './template-database.ts';

let cluster: TestCluster | undefined;

/** `node --test --test-global-setup=test/support/global-setup.ts`: one PostgreSQL for all test processes of a run. */
export async function globalSetup(): Promise<void> {
  cluster = await openTestCluster();
  await ensureTemplate(cluster.url);
  // Test files run in child processes, which inherit these.
  process.env[CLUSTER_VARIABLE] = cluster.url;
  // Every one of them loads the server's code: read once, compiled once (3.7 s become 1.6 s on two busy cores).
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../.cache/compile', import.meta.url));
}

export async function globalTeardown(): Promise<void> {
  await cluster?.stop();
}
