import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';

/**
 * A secret of this server's own: the one kept in the file, else a new one (43 characters, 256 bits), kept there with
 * mode 0600 from then on. The data directory is locked, so no second server makes another meanwhile.
 * @throws Error with one sentence for the operator, if the file cannot be read.
 */
export async function findKeptSecret(options: {
  path: string;
  /** What the operator calls it: "admin token". */
  name: string;
}): Promise<{ secret: string; isNew: boolean }> {
  const { path } = options;
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new Error(`The ${options.name} in ${path} cannot be read: ${error.message}.`, { cause: error });
  });
  if (kept.trim() !== '') return { secret: kept.trim(), isNew: false };

  const secret = randomBytes(32).toString('base64url');
  // Under another name first, so that a crash does not leave half of one.
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(draft, 0o600);
  await rename(draft, path);
  return { secret, isNew: true };
}
