import assert from 'node:assert/strict';
import test from 'node:test';
import type { LatLng } from '../kernel/geo.ts';
import { type BookEntry, entryKeysOf, heard, placeIn, spokenKeysOf, type Voice } from './book-rules.ts';

const HERE = { lat: 56.95, lng: 24.1 };
const THERE = { lat: 56.97, lng: 24.1 };
const DAY = 86_400_000;
const KEY = '22 garden lane';
const ORG: Voice = { personId: null, merchantId: null };
/** Ids that end in another digit sit in another seat. */
const person = (end: string): Voice => ({
  personId: `0196c8a0-0000-7000-8000-00000000000${end}`,
  merchantId: null,
});
const merchant = (end: string): Voice => ({ personId: null, merchantId: person(end).personId });
const [ANA, BEN, EVE, CARL] = [person('a'), person('b'), person('e'), person('c')];

/** The book after these were heard, in their order. */
function bookOf(...said: [Voice, LatLng][]): Map<string, BookEntry> {
  const book = new Map<string, BookEntry>();
  for (const [voice, point] of said) {
    for (const { key, ...entry } of heard(book, spokenKeysOf(KEY, voice), point, 0)) book.set(key, entry);
  }
  return book;
}
const latFor = (asker: Voice, ...said: [Voice, LatLng][]) =>
  placeIn(bookOf(...said), entryKeysOf(KEY, asker))?.lat ?? null;

test('what one said oneself is where an address is, whatever others say', () => {
  assert.equal(latFor(ANA, [ANA, HERE]), HERE.lat);
  assert.equal(latFor(ANA, [ANA, HERE], [EVE, THERE]), HERE.lat);
  assert.equal(latFor(ANA, [ANA, HERE], [ANA, THERE]), THERE.lat, 'what was said last');
  assert.equal(
    latFor(merchant('5'), [merchant('5'), HERE], [EVE, THERE]),
    HERE.lat,
    'a merchant is one voice',
  );
  assert.equal(latFor(merchant('e'), [EVE, THERE], [BEN, HERE]), null, 'and nobody else with the same id');
});

test('for others it is where it was used before, until somebody says otherwise; then where most say', () => {
  assert.equal(latFor(CARL, [ANA, HERE]), HERE.lat);
  assert.equal(latFor(CARL, [ANA, HERE], [BEN, HERE]), HERE.lat);
  assert.equal(latFor(CARL, [ANA, HERE], [BEN, THERE]), null, 'nobody knows');
  const oftenEve = Array.from({ length: 20 }, (): [Voice, LatLng] => [EVE, THERE]);
  assert.equal(latFor(CARL, [ANA, HERE], ...oftenEve), null, 'one voice, however often');
  const settled: [Voice, LatLng][] = [
    [ANA, HERE],
    [BEN, HERE],
  ];
  assert.equal(latFor(CARL, ...settled, [EVE, THERE]), HERE.lat, 'one voice does not even shake two');
  assert.equal(latFor(CARL, ...settled, [EVE, THERE], [person('1'), THERE]), null, 'two against two');
  const moved: [Voice, LatLng][] = [EVE, person('1'), person('2')].map((voice) => [voice, THERE]);
  assert.equal(latFor(CARL, ...settled, ...moved), THERE.lat, 'a move is learnt');
  assert.equal(latFor(CARL, ...settled, [ANA, THERE], [BEN, THERE]), THERE.lat);
});

test('nobody takes more than one seat, and a seat that is shared is one voice', () => {
  const sameSeat = { personId: '0196c8a0-1111-7000-8000-00000000000e', merchantId: null };
  assert.equal(latFor(CARL, [EVE, THERE], [sameSeat, THERE], [ANA, HERE]), null, 'one against one');
  assert.equal(latFor(EVE, [EVE, HERE], [sameSeat, THERE]), HERE.lat, 'what is one’s own is not shared');
  assert.equal(latFor(CARL, [EVE, HERE], [sameSeat, THERE]), HERE.lat, 'nobody takes the seat of another');
  assert.equal(latFor(CARL, [EVE, HERE], [EVE, THERE]), THERE.lat, 'who has it may say something else');
});

test('of places that mean the same it is the one in their middle', () => {
  const at = (lat: number) => ({ lat, lng: 24.1 });
  assert.equal(latFor(CARL, [EVE, at(56.951)], [ANA, at(56.95)], [BEN, at(56.9499)]), 56.95);
});

test('what the org says holds for all who said nothing themselves', () => {
  assert.equal(latFor(CARL, [ORG, HERE]), HERE.lat);
  assert.equal(latFor(CARL, [ORG, HERE], [ANA, THERE], [BEN, THERE]), HERE.lat);
  assert.equal(latFor(ANA, [ANA, THERE], [ORG, HERE]), THERE.lat);
});

test('a place that is said again is written once a day, not with every order', () => {
  const keys = spokenKeysOf(KEY, ANA);
  const book = bookOf([ANA, HERE]);
  const near = { lat: 56.9505, lng: 24.1 };
  const later = (point: LatLng, now: number) =>
    heard(book, keys, point, now).map(({ lat, lastUsedAt }) => [lat, lastUsedAt]);
  assert.deepEqual(later(near, DAY - 1), []);
  assert.deepEqual(later(near, DAY), [
    [HERE.lat, DAY],
    [HERE.lat, DAY],
  ]);
  assert.deepEqual(later(THERE, 1), [
    [THERE.lat, 1],
    [THERE.lat, 1],
  ]);
});
