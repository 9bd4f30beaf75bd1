// Writes the client's types anew, from the description that the server gives of itself. Run it after a change of
// any schema of the HTTP interface; a test compares what it writes with what is there.
import { writeFile } from 'node:fs/promises';
import { startApp } from '../test/support/app.ts';
import { CLUSTER_VARIABLE, openTestCluster } from '../test/support/cluster.ts';
import { generateSdkTypes, SDK_TYPES_FILE } from '../test/support/generate-sdk-types.ts';
import { ensureTemplate } from '../test/support/template-database.ts';

const cluster = await openTestCluster();
try {
  await ensureTemplate(cluster.url);
  process.env[CLUSTER_VARIABLE] = cluster.url;
  const app = await startApp();
  try {
    await writeFile(SDK_TYPES_FILE, await generateSdkTypes(app.app));
  } finally {
    await app.end();
  }
} finally {
  await cluster.stop();
}
