import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '../../../core/kernel/errors.ts';
import { assertStorageKey, type FileStorage } from '../../../core/proof/ports.ts';

/** Where a file is written before it has its name. No key begins with a dot. */
const DRAFTS = '.drafts';

/**
 * Files in a folder of this machine, readable by the server's user only. A file is written aside, brought to disk and
 * then renamed, so that under its key there is all of it or nothing. What a crash left half written is removed here:
 * no other process may have the folder.
 */
export async function createFolderStorage(root: string): Promise<FileStorage> {
  const drafts = join(root, DRAFTS);
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await syncFolder(root);

  function pathOf(key: string): string {
    assertStorageKey(key);
    return join(root, key);
  }

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const draft = join(drafts, randomBytes(16).toString('hex'));
      try {
        await writeThrough(draft, bytes);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        // A name is on disk when its folder is, and that one's name when the folder above it is.
        for (let folder = dirname(path); folder.length >= root.length; folder = dirname(folder)) {
          await syncFolder(folder);
        }
      } catch (cause) {
        await rm(draft, { force: true }).catch(() => {});
        throw asUnavailable(cause);
      }
    },

    async get(key) {
      return readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw asUnavailable(error);
      });
    },

    async remove(key) {
      await rm(pathOf(key), { force: true }).catch((error: unknown) => {
        throw asUnavailable(error);
      });
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Full, over quota, out of handles, read-only or broken: the operator's to mend, and no fault of the caller's. */
function asUnavailable(cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  const isDisk = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EROFS', 'EIO', 'EACCES', 'EPERM'].includes(
    code ?? '',
  );
  return isDisk
    ? new DomainError(
        'unavailable',
        'files cannot be kept or read right now',
        { retryAfterSeconds: 10 },
        { cause },
      )
    : cause;
}
