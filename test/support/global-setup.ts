import { CLUSTER_VARIABLE, openTestCluster, type TestCluster } from './cluster.ts';
import { ensureTemplate } from './template-database.ts';

let cluster: TestCluster | undefined;

/** `node --test --test-global-setup=test/support/global-setup.ts`: one PostgreSQL for all test processes of a run. */
export async function globalSetup(): Promise<void> {
  cluster = await openTestCluster();
  await ensureTemplate(cluster.url);
  // Test files run in child processes, which inherit this.
  process.env[CLUSTER_VARIABLE] = cluster.url;
}

export async function globalTeardown(): Promise<void> {
  await cluster?.stop();
}
