import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { findSecretKey } from './secret-key.ts';

test('a key is made once, kept for the server alone, and given back at every start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-key-'));
  try {
    const path = join(dataDir, 'secret-key');
    const made = await findSecretKey({ dataDir, given: null });
    assert.match(made, /^[A-Za-z0-9_-]{43}$/);
    assert.equal((await readFile(path, 'utf8')).trim(), made);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal(await findSecretKey({ dataDir, given: null }), made);
    const given = 'what-the-operator-has-set-counts-more';
    assert.equal(await findSecretKey({ dataDir, given }), given);

    await writeFile(path, 'cut off\n');
    await assert.rejects(findSecretKey({ dataDir, given: null }), /secret-key is shorter than 32 characters/);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
