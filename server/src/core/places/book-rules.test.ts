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
    for (const key of spokenKeysOf(KEY, voice)) {
      const changed = heard(book.get(key), point, 0);
      if (changed) book.set(key, changed);
    }
  }
  return book;
}
const latFor = (asker: Voice, ...said: [Voice, LatLng][]) =>
  placeIn(bookOf(...said), entryKeysOf(KEY, asker))?.lat ?? null;

test('who said where an address is decides for themselves and for nobody else', () => {
  assert.equal(latFor(ANA, [ANA, HERE]), HERE.lat);
  assert.equal(latFor(ANA, [ANA, HERE], [EVE, THERE]), HERE.lat);
  assert.equal(latFor(ANA, [ANA, HERE], [ANA, THERE]), THERE.lat, 'what was said last');
  assert.equal(latFor(ANA, [EVE, THERE]), null);
  const oftenEve = Array.from({ length: 20 }, (): [Voice, LatLng] => [EVE, THERE]);
  assert.equal(latFor(ANA, ...oftenEve), null, 'one voice, however often');
  assert.equal(latFor(ANA, [merchant('5'), HERE]), null);
  assert.equal(latFor(merchant('5'), [merchant('5'), HERE]), HERE.lat, 'a merchant is one voice');
  assert.equal(latFor(merchant('a'), [ANA, HERE]), null, 'a merchant is nobody with the same id');
});

test('for others it is where two agree and most do', () => {
  assert.equal(latFor(CARL, [ANA, HERE], [BEN, HERE]), HERE.lat);
  assert.equal(latFor(CARL, [ANA, HERE], [BEN, THERE]), null);
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
  assert.equal(latFor(CARL, [EVE, THERE], [sameSeat, THERE]), null);
  assert.equal(latFor(EVE, [EVE, HERE], [sameSeat, THERE]), HERE.lat, 'what is one’s own is not shared');
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
  const entry: BookEntry = { ...HERE, lastUsedAt: 0 };
  assert.equal(heard(entry, { lat: 56.9505, lng: 24.1 }, DAY - 1), null);
  assert.deepEqual(heard(entry, { lat: 56.9505, lng: 24.1 }, DAY), { ...HERE, lastUsedAt: DAY });
  assert.deepEqual(heard(entry, THERE, 1), { ...THERE, lastUsedAt: 1 });
});
