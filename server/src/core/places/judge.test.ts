import assert from 'node:assert/strict';
import test from 'node:test';
import { type Address, addressOfText } from '../kernel/place.ts';
import { ADDRESS_BOOK, judge, judgeCoordinates } from './judge.ts';
import type { LookUp } from './lookup.ts';

const POINT = { lat: 56.95, lng: 24.1 };
const ASKED = addressOfText('22 Garden Lane');
const DOOR: Address = {
  ...addressOfText('22, Garden Lane, Rīga'),
  buildingNumber: '22',
  street: 'Garden Lane',
  city: 'Rīga',
};
const found = (lat: number, by: string, address: Address | null = DOOR): LookUp => ({
  kind: 'found',
  by,
  place: { lat, lng: 24.1000001, address },
});
const UNKNOWN: LookUp = { kind: 'unknown' };
const UNANSWERED: LookUp = { kind: 'unanswered' };

/** As short as the tables below: the status and who said so, or the refusal. */
function say(point: typeof POINT | null, answer: LookUp, hasService: boolean): string {
  const judgement = judge({ point, address: ASKED }, answer, hasService);
  if ('fault' in judgement) return judgement.isPassing ? 'fails for now' : 'fails';
  return `${judgement.verdict.status} by ${judgement.verdict.by}`;
}

test('an address alone is found, or fails', () => {
  assert.equal(say(null, found(57, 'photon'), true), 'verified by photon');
  assert.equal(say(null, found(57, ADDRESS_BOOK, null), false), 'verified by address_book');
  assert.equal(
    say(null, found(57, 'photon', { ...DOOR, street: 'Rose Lane', text: 'x' }), true),
    'corrected by photon',
  );
  assert.equal(say(null, UNKNOWN, true), 'fails');
  assert.equal(say(null, UNKNOWN, false), 'fails');
  assert.equal(say(null, UNANSWERED, true), 'fails for now');
});

test('coordinates with an address: both have to agree, as far as anybody can say', () => {
  assert.equal(say(POINT, found(56.951, 'photon'), true), 'verified by photon');
  assert.equal(say(POINT, found(57, 'photon'), true), 'fails');
  assert.equal(say(POINT, UNKNOWN, true), 'fails');
  assert.equal(say(POINT, UNANSWERED, true), 'unverified by coordinates');
  assert.equal(say(POINT, UNKNOWN, false), 'unverified by coordinates');
  assert.equal(say(POINT, found(56.951, ADDRESS_BOOK, null), false), 'verified by address_book');
  assert.equal(
    say(POINT, found(57, ADDRESS_BOOK, null), false),
    'unverified by coordinates',
    'a book may err',
  );
});

test('a verdict keeps given coordinates to the last digit, and says what was found', () => {
  const point = { lat: 56.950123456789, lng: 24.1 };
  const given = judge({ point, address: ASKED }, found(56.951, 'photon'), true);
  assert.ok('verdict' in given);
  assert.equal(given.verdict.location.lat, point.lat);
  assert.deepEqual(
    [given.verdict.location.address.text, given.verdict.location.address.city],
    [ASKED.text, 'Rīga'],
  );
  const other = { ...DOOR, street: 'Rose Lane', text: '22, Rose Lane' };
  const looked = judge({ point: null, address: ASKED }, found(56.9500001, 'photon', other), true);
  assert.ok('verdict' in looked);
  assert.deepEqual(looked.verdict.location, { lat: 56.95, lng: 24.1, address: other });
  assert.equal(looked.verdict.message, 'it was found as 22, Rose Lane');
});

test('coordinates alone leave nothing to be checked', () => {
  const location = { ...POINT, address: addressOfText('56.95, 24.1') };
  assert.deepEqual(judgeCoordinates(location), {
    verdict: { status: 'verified', by: 'coordinates', message: null, location },
  });
});
