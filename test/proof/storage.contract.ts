import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import type { FileStorage } from '../../server/src/core/proof/ports.ts';

/** The rules that every storage keeps, with numbers to refer to. */
export function storageContract(name: string, open: () => Promise<FileStorage>): void {
  describe(`${name} keeps the contract of the storage`, () => {
    test('1: what was put is there, byte for byte, under its key alone', async () => {
      const storage = await open();
      const contents: Record<string, Uint8Array> = {
        'images/north/e1/019e20fa-thumb.jpg': randomBytes(20_000),
        'images/north_2/e1/019e20fa-thumb.jpg': randomBytes(1_500_000),
        'images/north/e1/019e20fa-full.jpg': randomBytes(100).subarray(10, 20),
        empty: new Uint8Array(),
      };
      for (const [key, bytes] of Object.entries(contents)) await storage.put(key, bytes, 'image/jpeg');
      for (const [key, bytes] of Object.entries(contents)) {
        assert.deepEqual(Buffer.from((await storage.get(key)) ?? 'nothing'), Buffer.from(bytes), key);
      }
    });

    test('2: what is put again stands in the place of what was there', async () => {
      const storage = await open();
      await storage.put('a/b', Buffer.from('a long first text'), 'text/plain');
      await storage.put('a/b', Buffer.from('short'), 'text/plain');
      assert.equal(Buffer.from((await storage.get('a/b')) ?? '').toString(), 'short');
    });

    test('3: where nothing is, or nothing any more, there is null; removing it is fine', async () => {
      const storage = await open();
      assert.equal(await storage.get('never/was'), null);
      await storage.remove('never/was');
      await storage.put('was/here', Buffer.from('x'), 'text/plain');
      await storage.put('was/there', Buffer.from('y'), 'text/plain');
      await storage.remove('was/here');
      assert.equal(await storage.get('was/here'), null);
      assert.equal(Buffer.from((await storage.get('was/there')) ?? '').toString(), 'y');
      await storage.remove('was/here');
    });

    test('4: what is no key of ours is refused', async () => {
      const storage = await open();
      const wrong = ['', '/', '/etc/passwd', '..', '../x', 'a/../b', 'a//b', 'a/', '.a', 'a/.b', 'A', 'a b'];
      wrong.push('a\0', 'a\\b', 'a%2e', 'a?b', 'ä', 'a'.repeat(201), 'a\n');
      for (const key of wrong) {
        await assert.rejects(storage.put(key, Buffer.from('x'), 'text/plain'), /storage key/, key);
        await assert.rejects(storage.get(key), /storage key/, key);
        await assert.rejects(storage.remove(key), /storage key/, key);
      }
    });

    test('5: of two who put at once one wins, and whoever reads meanwhile reads all of one', async () => {
      const storage = await open();
      const versions = ['x', 'y', 'z'].map((letter) => Buffer.alloc(300_000, letter));
      await storage.put('race', versions[0] as Buffer, 'text/plain');
      const puts = versions
        .flatMap((bytes) => [bytes, bytes])
        .map((bytes) => storage.put('race', bytes, 'text/plain'));
      const reads = Array.from({ length: 20 }, () => storage.get('race'));
      for (const bytes of [
        ...(await Promise.all(reads)),
        ...(await Promise.all(puts).then(() => [storage.get('race')])),
      ]) {
        const read = Buffer.from((await bytes) ?? '');
        assert.ok(
          versions.some((version) => version.equals(read)),
          `${read.length} bytes`,
        );
      }
    });
  });
}
