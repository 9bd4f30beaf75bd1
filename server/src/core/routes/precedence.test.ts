import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { allPickupsFirst, feedJob, names, precedenceAmong, stop } from './fixtures.ts';
import { findTooEarly, precedenceOf, putInOrder } from './precedence.ts';

test('the precedence of jobs is what the rule says of each of their stops', () => {
  const jobs = [feedJob('aP', 'aD'), feedJob('bP1', 'bP2', 'bD'), feedJob('cD')];
  assert.deepEqual(
    [...precedenceOf(jobs, allPickupsFirst)],
    [
      ['aD', ['aP']],
      ['bD', ['bP1', 'bP2']],
    ],
  );
});

test('the first stop that comes too early is named', () => {
  const precedence = precedenceAmong(['aP', 'aD', 'bP', 'bD']);
  assert.equal(findTooEarly(['aP', 'bD', 'aD', 'bP'], precedence), 'bD');
  assert.equal(findTooEarly(['bP', 'aP', 'bD', 'aD'], precedence), null);
  assert.equal(findTooEarly(['aD', 'bP', 'bD'], precedence), null, 'its pickup is not to be made any more');
  assert.equal(findTooEarly([], precedence), null);
});

test('what comes too early is put behind what it waits for; an order that can be done stays as it is', () => {
  const all = ['aP1', 'aP2', 'aD1', 'aD2', 'bP', 'bD', 'cD'];
  const precedence = precedenceAmong(all);
  fc.assert(
    fc.property(fc.shuffledSubarray(all), (order) => {
      const stops = order.map((name) => stop(name));
      const mended = names(putInOrder(stops, precedence));
      assert.equal(findTooEarly(mended, precedence), null);
      assert.deepEqual([...mended].sort(), [...order].sort());
      if (findTooEarly(order, precedence) === null) assert.deepEqual(mended, order);
    }),
  );
});
