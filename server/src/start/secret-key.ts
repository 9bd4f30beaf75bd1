import { join } from 'node:path';
import { MIN_SECRET_KEY_LENGTH } from '../settings.ts';
import { findKeptSecret } from './kept-secret.ts';

/**
 * What signed URLs and PINs are made with: the key that was set, else the one kept in the data directory, else a new
 * one kept there.
 * @throws Error with one sentence for the operator, if what is kept is too short to be a key.
 */
export async function findSecretKey(options: { dataDir: string; given: string | null }): Promise<string> {
  if (options.given !== null) return options.given;
  const path = join(options.dataDir, 'secret-key');
  const { secret } = await findKeptSecret({ path, name: 'secret key' });
  if (secret.length < MIN_SECRET_KEY_LENGTH) {
    throw new Error(`The secret key in ${path} is shorter than ${MIN_SECRET_KEY_LENGTH} characters.`);
  }
  return secret;
}
