import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isUuid, uuidv4, uuidv7 } from './ids.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('ids and keys are UUIDs of their version, whatever the random bytes', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 2 ** 48 - 1 }), (random, ms) => {
      const id = uuidv7(ms, () => Uint8Array.from(random));
      assert.ok(isUuid(id));
      assert.match(id, /^.{14}7.{4}[89ab]/);
      assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), ms);
      const key = uuidv4(() => Uint8Array.from(random));
      assert.ok(isUuid(key));
      assert.match(key, /^.{14}4.{4}[89ab]/);
    }),
  );
});

test('an id made later sorts later; a key tells no time', () => {
  const same = () => new Uint8Array(16).fill(7);
  assert.ok(uuidv7(1_000_000, same) < uuidv7(1_000_001, same));
  assert.equal(uuidv4(same), '07070707-0707-4707-8707-070707070707');
});
