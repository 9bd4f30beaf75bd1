import assert from 'node:assert/strict';
import test from 'node:test';
import { placeKey } from './place-key.ts';

test('one address has one key, however it is written', () => {
  const same = [
    '22 Garden Lane, Rīga',
    '22  garden lane riga',
    ' 22, GARDEN-LANE (Rīga). ',
    '22 Garden Lane Rīga',
  ];
  assert.deepEqual([...new Set(same.map(placeKey))], ['22 garden lane riga']);
  assert.equal(placeKey('Ёлкина ул., 5'), placeKey('елкина УЛ 5'));
  assert.notEqual(placeKey('22 Garden Lane'), placeKey('2 Garden Lane'));
});

test('marks that are letters stay', () => {
  assert.equal(placeKey('मुंबई'), 'मुंबई');
  assert.notEqual(placeKey('がいえん'), placeKey('かいえん'));
  assert.equal(placeKey('１２ 東京都'), '12 東京都');
});

test('what is no address has none', () => {
  assert.equal(placeKey('56.95, 24.1'), null, 'coordinates');
  assert.equal(placeKey(' ,. '), null);
  assert.equal(placeKey('ﷺ'.repeat(200)), null, 'one that grows beyond what an index bears');
});
