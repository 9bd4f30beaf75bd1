// Writes the TypeScript types of the schema anew, from a fresh database with all migrations. Run it after a
// change of the migrations; a test compares what it writes with what is there.
import { writeFile } from 'node:fs/promises';
import { openTestCluster } from '../test/support/cluster.ts';
import { DB_TYPES_FILE, generateDbTypes } from '../test/support/generate-db-types.ts';
import { ensureTemplate, urlOfDatabase } from '../test/support/template-database.ts';

const cluster = await openTestCluster();
try {
  const template = await ensureTemplate(cluster.url);
  await writeFile(DB_TYPES_FILE, await generateDbTypes(urlOfDatabase(cluster.url, template)));
} finally {
  await cluster.stop();
}
