import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultTariff } from './default-tariff.ts';
import type { Tariff } from './tariff.ts';
import { tariffProblems } from './tariff-rules.ts';

const EVENING: Tariff['timeSurcharges'][number] = {
  label: 'Evening',
  weekdays: ['mon'],
  fromMinute: 1080,
  toMinute: 1320,
  amount: 100,
  basisPoints: 0,
};
const AIRPORT: Tariff['areaSurcharges'][number] = {
  label: 'Airport',
  appliesTo: 'any',
  circle: { lat: 56.92, lng: 23.97, radiusMeters: 2_000 },
  polygon: null,
  amount: 0,
  basisPoints: 500,
};
const CORNERS = [
  { lat: 0, lng: 0 },
  { lat: 0, lng: 1 },
  { lat: 1, lng: 1 },
];
const paths = (change: Partial<Tariff>) =>
  tariffProblems({ ...defaultTariff('EUR'), ...change }, 'EUR').map(({ path }) => path);

test('a tariff that fits has no problems', () => {
  assert.deepEqual(paths({ timeSurcharges: [EVENING], areaSurcharges: [AIRPORT] }), []);
  assert.deepEqual(paths({ areaSurcharges: [{ ...AIRPORT, circle: null, polygon: CORNERS }] }), []);
  assert.deepEqual(paths({ timeSurcharges: [{ ...EVENING, fromMinute: 0, toMinute: 1440 }] }), []);
});

test('what a schema cannot see is named', () => {
  assert.deepEqual(paths({ currency: 'USD' }), ['currency']);
  assert.deepEqual(paths({ currency: 'EU?' }), ['currency']);
  const bad = { ...EVENING, toMinute: 1080, amount: 0 };
  assert.deepEqual(paths({ timeSurcharges: [EVENING, bad] }), [
    'timeSurcharges.1.amount',
    'timeSurcharges.1.toMinute',
  ]);
  assert.deepEqual(paths({ areaSurcharges: [{ ...AIRPORT, polygon: CORNERS }] }), ['areaSurcharges.0']);
  assert.deepEqual(paths({ areaSurcharges: [{ ...AIRPORT, circle: null }] }), ['areaSurcharges.0']);
});
