import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { earningOf } from './earning-of.ts';
import { MAX_PRICE } from './price-of.ts';

const earn = (amount: number, percent: number) => earningOf({ amount, currency: 'EUR' }, percent).amount;

test('a driver earns a share, half a cent is theirs', () => {
  assert.deepEqual(earningOf({ amount: 1_000, currency: 'JPY' }, 80), { amount: 800, currency: 'JPY' });
  assert.deepEqual([earn(1, 50), earn(1, 49), earn(3, 50), earn(999, 33)], [1, 0, 2, 330]);
  assert.deepEqual([earn(1_000, 0), earn(1_000, 100), earn(0, 80)], [0, 1_000, 0]);
});

test('it is never more than the price, and off by half a unit at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MAX_PRICE }),
      fc.integer({ min: 0, max: 100 }),
      (amount, percent) => {
        const earned = earn(amount, percent);
        const off = BigInt(earned) * 100n - BigInt(amount) * BigInt(percent);
        return earned <= amount && off > -50n && off <= 50n;
      },
    ),
  );
});
