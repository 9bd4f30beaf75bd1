import assert from 'node:assert/strict';
import test from 'node:test';
import { DomainError } from '../kernel/errors.ts';
import { type AskedOrder, refuseMisfits } from './order-rules.ts';

const NOW = Date.UTC(2026, 4, 13, 12);
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const PICKUP = { type: 'pickup' };
const DROPOFF = { type: 'dropoff' };

function pathsOf(order: Partial<AskedOrder>): string[] {
  try {
    refuseMisfits({ stops: [PICKUP, DROPOFF], items: [], scheduledAt: null, ...order }, NOW);
    return [];
  } catch (error) {
    assert.ok(error instanceof DomainError && error.code === 'invalid_input');
    return (error.details as { path: string }[]).map(({ path }) => path);
  }
}

test('a parcel is picked up before it is dropped off', () => {
  assert.deepEqual(pathsOf({}), []);
  for (const stops of [[PICKUP], [DROPOFF], [PICKUP, DROPOFF, PICKUP, DROPOFF]])
    assert.deepEqual(pathsOf({ stops }), []);
  assert.deepEqual(pathsOf({ stops: [DROPOFF, PICKUP] }), ['stops']);
  assert.deepEqual(pathsOf({ stops: [] }), ['stops']);
  assert.deepEqual(pathsOf({ stops: [PICKUP, { type: 'return' }] }), ['stops.1.type']);
});

test('an order is for now or for later, within a year', () => {
  for (const ahead of [-15 * MINUTE, 0, 365 * DAY])
    assert.deepEqual(pathsOf({ scheduledAt: NOW + ahead }), []);
  for (const ahead of [-15 * MINUTE - 1, -NOW, 365 * DAY + 1])
    assert.deepEqual(pathsOf({ scheduledAt: NOW + ahead }), ['scheduledAt']);
  assert.deepEqual(pathsOf({ scheduledAt: NOW - 900 * DAY, mayBeLate: true }), [], 'a promise may be broken');
});

test('windows and items fit their stops, and all that does not fit is told', () => {
  const over = { ...DROPOFF, window: { from: NOW - 2, to: NOW - 1 } };
  const backwards = { ...DROPOFF, window: { from: NOW + 2, to: NOW + 1 } };
  const items = [
    { pickupIndex: 0, dropoffIndex: 1 },
    { pickupIndex: 1, dropoffIndex: 7 },
  ];
  assert.deepEqual(pathsOf({ stops: [PICKUP, over, backwards], items }), [
    'stops.1.window.to',
    'stops.2.window',
    'items.1.pickupStop',
    'items.1.dropoffStop',
  ]);
});
