import assert from 'node:assert/strict';
import test from 'node:test';
import { isAskedBy, isSameDelivery } from './quote-rules.ts';

const QUOTED = {
  stops: [
    { type: 'pickup', lat: 56.95, lng: 24.1, key: null },
    { type: 'dropoff', lat: 56.96, lng: 24.12, key: '22 garden lane' },
  ],
  vehicleType: 'van',
  scheduledAt: 1_000,
};
const [from, to] = QUOTED.stops as [(typeof QUOTED.stops)[0], (typeof QUOTED.stops)[0]];
const isSame = (change: Partial<typeof QUOTED>) => isSameDelivery(QUOTED, { ...QUOTED, ...change });

test('an order is what was quoted if stops, vehicle and time are', () => {
  assert.ok(isSame({}));
  assert.ok(isSame({ stops: [from, { ...to, lat: 56.960004 }] }), 'half a metre is no other door');
  assert.ok(!isSame({ stops: [from, { ...to, lat: 56.96002 }] }));
  assert.ok(!isSame({ stops: [from, { ...to, lng: 24.12002 }] }));
  assert.ok(!isSame({ stops: [from] }));
  assert.ok(!isSame({ stops: [from, to, to] }));
  assert.ok(!isSame({ stops: [to, from] }));
  assert.ok(!isSame({ stops: [from, { ...to, type: 'pickup' }] }));
  assert.ok(!isSame({ vehicleType: 'car' }));
  assert.ok(!isSameDelivery(QUOTED, { ...QUOTED, vehicleType: null }));
  assert.ok(!isSame({ scheduledAt: 1_001 }));
  assert.ok(!isSameDelivery(QUOTED, { ...QUOTED, scheduledAt: null }));
});

test('a quote is its asker’s only', () => {
  const ana = { personId: 'ana', merchantId: null };
  const shop = { personId: null, merchantId: 'shop' };
  const staff = { personId: null, merchantId: null };
  const all = [ana, { personId: 'ben', merchantId: null }, shop, staff];
  for (const asker of all) {
    for (const who of all) assert.equal(isAskedBy(asker, who), asker === who);
  }
});
