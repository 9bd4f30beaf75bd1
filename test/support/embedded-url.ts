import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_NAME, DATABASE_USER } from '../../server/src/platform/database/embedded/cluster.ts';
import { readPostmasterFile } from '../../server/src/platform/database/embedded/survivors.ts';

/** Where the embedded database of a running server is reached, as its superuser. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const postmaster = await readPostmasterFile(join(dataDir, 'postgres'));
  if (!postmaster?.port) throw new Error(`no embedded database runs on ${dataDir}`);
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim();
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${postmaster.port}/${DATABASE_NAME}`;
}
