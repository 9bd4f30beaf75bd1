import assert from 'node:assert/strict';
import test from 'node:test';
import { type Address, addressOfText } from '../kernel/place.ts';
import { completed, isNear, saysTheSame, searchTextOf } from './address-rules.ts';

const FOUND: Address = {
  ...addressOfText('22, Garden Lane, Centra rajons, Rīga, Vidzeme, LV-1050, Latvia'),
  buildingNumber: '22',
  street: 'Garden Lane',
  city: 'Rīga',
  postalCode: 'LV-1050',
  country: 'LV',
};

test('an address reads the same if all that was written is found again', () => {
  for (const asked of [
    '22 Garden Lane',
    'garden ln 22, riga',
    '22 Garden Lane, LV1050 Riga, LV',
    'Garden 22',
  ])
    assert.equal(saysTheSame(asked, FOUND), asked !== 'garden ln 22, riga', asked);
  assert.ok(!saysTheSame('2 Garden Lane', FOUND), 'door 2 is not door 22');
  assert.ok(!saysTheSame('22 Gardn Lane', FOUND));
  assert.ok(!saysTheSame('22 Garden Lane, Liepāja', FOUND));
});

test('a service is asked for what maps have', () => {
  assert.equal(searchTextOf(addressOfText('22 Garden Lane, Apt 4')), '22 Garden Lane, Apt 4');
  const parts = { ...FOUND, text: 'whatever', unit: 'Apt 4', notes: 'ring twice', region: '' };
  assert.equal(searchTextOf(parts), '22 Garden Lane, LV-1050 Rīga, LV');
});

test('coordinates belong to a door within a few houses, to a street within its length', () => {
  const found = { lat: 56.95, lng: 24.1, address: FOUND };
  const isNearBy = (lat: number, address: Address) => isNear({ lat, lng: 24.1 }, { ...found, address });
  assert.ok(isNearBy(56.954, FOUND));
  assert.ok(!isNearBy(56.955, FOUND));
  const street = { ...FOUND, buildingNumber: null };
  assert.ok(isNearBy(56.99, street));
  assert.ok(!isNearBy(57, street));
});

test('what was written stays, what was not is filled in', () => {
  const asked = { ...addressOfText('22 Garden Lane'), unit: 'Apt 4', postalCode: '1050' };
  assert.deepEqual(completed(asked, { ...FOUND, notes: 'of another order' }), {
    ...FOUND,
    text: '22 Garden Lane',
    unit: 'Apt 4',
    postalCode: '1050',
    notes: null,
  });
});
