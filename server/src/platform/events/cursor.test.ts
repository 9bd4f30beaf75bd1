import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { DomainError } from '../../core/kernel/errors.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

test('every position survives the way there and back', () => {
  const position = fc.record(
    { tx: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), seq: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }) },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(position, (given) => assert.deepEqual(decodeCursor(encodeCursor(given)), given)));
});

test('what is not a cursor is refused as invalid input, never passed on to the database', () => {
  const isRefusal = (error: unknown) => error instanceof DomainError && error.code === 'invalid_input';
  const forged = (text: string) => Buffer.from(text).toString('base64url');
  for (const bad of ['', '0', 'a.b', '; drop table events', forged('1.'), forged('1.2.3'), forged('-1.2')]) {
    assert.throws(() => decodeCursor(bad), isRefusal, bad);
  }
  assert.throws(() => decodeCursor(forged('1.ffffffffffffffff')), isRefusal, 'beyond int8');
  assert.throws(() => decodeCursor(forged('01.2')), isRefusal, 'two texts for one position');
  assert.throws(() => decodeCursor(`${encodeCursor({ tx: 1n, seq: 2n })}==`), isRefusal, 'padded');
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        assert.equal(encodeCursor(decodeCursor(text)), text);
      } catch (error) {
        assert.ok(isRefusal(error));
      }
    }),
  );
});
