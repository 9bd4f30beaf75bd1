import { join } from 'node:path';
import { findKeptSecret } from './kept-secret.ts';

/** The operator's key: the one that was set, else the one kept in the data directory, else a new one kept there. */
export async function findAdminToken(options: {
  dataDir: string;
  given: string | null;
}): Promise<{ token: string; path: string; isNew: boolean }> {
  const path = join(options.dataDir, 'admin-token');
  if (options.given !== null) return { token: options.given, path, isNew: false };
  const { secret, isNew } = await findKeptSecret({ path, name: 'admin token' });
  return { token: secret, path, isNew };
}
