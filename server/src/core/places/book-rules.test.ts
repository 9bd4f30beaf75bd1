import assert from 'node:assert/strict';
import test from 'node:test';
import { type BookEntry, voteOn } from './book-rules.ts';

const HERE = { lat: 56.95, lng: 24.1 };
const THERE = { lat: 56.97, lng: 24.1 };
const DAY = 86_400_000;

function after(...points: { lat: number; lng: number }[]): BookEntry {
  let entry: BookEntry = { ...HERE, votes: 1, lastUsedAt: 0 };
  points.forEach((point, n) => {
    entry = voteOn(entry, point, n + 1) ?? entry;
  });
  return entry;
}

test('the place where most orders were stays', () => {
  assert.deepEqual(after(), { ...HERE, votes: 1, lastUsedAt: 0 });
  assert.deepEqual(after(HERE, HERE), { ...HERE, votes: 3, lastUsedAt: 2 });
  assert.deepEqual(after(HERE, HERE, THERE), { ...HERE, votes: 2, lastUsedAt: 2 });
  assert.deepEqual(after(THERE), { ...THERE, votes: 1, lastUsedAt: 1 }, 'one against one: the newer');
  const manyTimes = Array.from({ length: 20 }, () => HERE);
  assert.equal(after(...manyTimes, THERE, THERE, THERE).lat, HERE.lat);
  assert.equal(
    after(...manyTimes, ...Array.from({ length: 6 }, () => THERE)).lat,
    THERE.lat,
    'a move is learnt',
  );
});

test('a settled place is written once a day, not with every order', () => {
  const settled: BookEntry = { ...HERE, votes: 5, lastUsedAt: 0 };
  assert.equal(voteOn(settled, { lat: 56.9505, lng: 24.1 }, DAY - 1), null);
  assert.deepEqual(voteOn(settled, HERE, DAY), { ...settled, lastUsedAt: DAY });
});
