import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { createFolderStorage } from '../../server/src/adapters/storage/folder/folder-storage.ts';
import { storageContract } from './storage.contract.ts';

const root = await mkdtemp(join(tmpdir(), 'doorstep-storage-'));
after(() => rm(root, { recursive: true }));
let opened = 0;

storageContract('the folder', () => createFolderStorage(join(root, String(++opened))));

test('files are the server’s alone, and nothing is left beside them', async () => {
  const folder = join(root, 'modes');
  const storage = await createFolderStorage(folder);
  await storage.put('images/north/x.jpg', Buffer.from('x'), 'image/jpeg');
  const modeOf = async (path: string) => ((await stat(join(folder, path))).mode & 0o777).toString(8);
  assert.deepEqual(await Promise.all(['images', 'images/north', 'images/north/x.jpg'].map(modeOf)), [
    '700',
    '700',
    '600',
  ]);
  assert.deepEqual(await readdir(join(folder, '.drafts')), []);
  await assert.rejects(storage.put('images/north/x.jpg/y', Buffer.from('y'), 'image/jpeg'));
  assert.deepEqual(await readdir(join(folder, '.drafts')), [], 'a draft that failed is gone');
});

test('what a crash left half written is removed at the next start, and all else is kept', async () => {
  const folder = join(root, 'crash');
  const storage = await createFolderStorage(folder);
  await storage.put('kept', Buffer.from('whole'), 'text/plain');
  await writeFile(join(folder, '.drafts', 'half'), 'ha');
  const again = await createFolderStorage(folder);
  assert.deepEqual(await readdir(join(folder, '.drafts')), []);
  assert.equal(Buffer.from((await again.get('kept')) ?? '').toString(), 'whole');
});
