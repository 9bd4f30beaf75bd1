import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** The operator's key: the one that was set, else the one kept in the data directory, else a new one kept there. */
export async function findAdminToken(options: {
  dataDir: string;
  given: string | null;
}): Promise<{ token: string; path: string; isNew: boolean }> {
  const path = join(options.dataDir, 'admin-token');
  if (options.given !== null) return { token: options.given, path, isNew: false };
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new Error(`The admin token in ${path} cannot be read: ${error.message}.`, { cause: error });
  });
  if (kept.trim() !== '') return { token: kept.trim(), path, isNew: false };

  const token = randomBytes(32).toString('base64url');
  // Under another name first, so that a crash does not leave half of one.
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${token}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(draft, 0o600);
  await rename(draft, path);
  return { token, path, isNew: true };
}
