import assert from 'node:assert/strict';
import test from 'node:test';
import { distanceMeters } from '../../../core/kernel/geo.ts';
import { createStraightLineRouting } from './straight-line.ts';

const FROM = { lat: 40.7128, lng: -74.006 };
const TO = { lat: 40.73, lng: -74.006 };

test('distance is the great circle with the detour of streets, time by the vehicle’s speed', async () => {
  const routing = createStraightLineRouting();
  const answer = await routing.getRouteDistance(FROM, TO, 'car');
  assert.equal(answer.source, 'straight-line');
  assert.equal(answer.meters, distanceMeters(FROM, TO) * 1.3);
  assert.equal(answer.seconds, answer.meters / (30 / 3.6));
  assert.equal(routing.estimate(FROM, TO, 'bike').seconds, answer.seconds * 2);
});

test('an operator may know better', () => {
  const { estimate } = createStraightLineRouting({
    circuity: 1,
    speedsKmh: { bike: 36, scooter: 36, car: 36, van: 36, truck: 36 },
  });
  assert.equal(estimate(FROM, TO, 'truck').seconds, distanceMeters(FROM, TO) / 10);
});
