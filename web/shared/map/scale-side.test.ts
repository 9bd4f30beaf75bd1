import assert from 'node:assert/strict';
import test from 'node:test';
import { boxOfPlace, scaleSide } from './scale-side.ts';

const phone = { width: 360, height: 326 };

test('the scale lies in the left corner, where nothing else does', () => {
  assert.equal(scaleSide(80, phone, []), 'left');
  assert.equal(scaleSide(80, phone, [boxOfPlace({ x: 180, y: 160 }, 60)]), 'left');
});

test('it makes room for a shop in that corner, its label counted', () => {
  // The shop on a phone of 360 px: the pin is above the scale, the label would lie on it.
  const shop = boxOfPlace({ x: 62, y: 246 }, 48);
  assert.equal(scaleSide(80, phone, [shop]), 'right');
  assert.equal(
    scaleSide(80, phone, [boxOfPlace({ x: 62, y: 200 }, 48)]),
    'left',
    'further up it does not lie on it',
  );
  assert.equal(
    scaleSide(80, phone, [boxOfPlace({ x: 140, y: 246 }, 110)]),
    'right',
    'a long label reaches over',
  );
});

test('it is not drawn where it would cover a place in both corners', () => {
  const places = [boxOfPlace({ x: 62, y: 246 }, 48), boxOfPlace({ x: 250, y: 246 }, 90)];
  assert.equal(scaleSide(80, phone, places), null);
});
