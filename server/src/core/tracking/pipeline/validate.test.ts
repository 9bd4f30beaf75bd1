import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { NOON } from '../../../../../test/tracking/fixtures.ts';
import type { RawPosition } from '../fix.ts';
import { fixOf, MAX_CLOCK_AHEAD_MS } from './validate.ts';

const good: RawPosition = { lat: 40.7, lng: -74 };

const REFUSED: [string, Partial<RawPosition>][] = [
  ['latitude_out_of_range', { lat: 90.0001 }],
  ['latitude_out_of_range', { lat: -91 }],
  ['longitude_out_of_range', { lng: 180.5 }],
  ['longitude_out_of_range', { lng: -181 }],
  ['not_a_number', { lat: Number.NaN }],
  ['not_a_number', { lng: Number.POSITIVE_INFINITY }],
  ['not_a_number', { speed: Number.NaN }],
  ['not_a_number', { recordedAt: Number.NaN }],
  ['accuracy_out_of_range', { accuracy: 1e9 }],
  ['heading_out_of_range', { heading: 361 }],
  ['speed_out_of_range', { speed: 4000 }],
  ['clock_ahead', { recordedAt: NOON + MAX_CLOCK_AHEAD_MS + 1 }],
  ['clock_unset', { recordedAt: 0 }],
];

for (const [code, over] of REFUSED) {
  test(`${JSON.stringify(over)} is refused as ${code}`, () => {
    assert.equal(fixOf({ ...good, ...over }, NOON), code);
  });
}

test('the edges of what can be are taken', () => {
  for (const over of [
    { lat: 90 },
    { lat: -90 },
    { lng: 180 },
    { lng: -180 },
    { heading: 360 },
    { recordedAt: NOON + MAX_CLOCK_AHEAD_MS },
  ])
    assert.notEqual(typeof fixOf({ ...good, ...over }, NOON), 'string');
});

test('a phone’s −1 means unknown, and a missing time the time of arrival', () => {
  assert.deepEqual(fixOf({ ...good, accuracy: -1, heading: -1, speed: -1 }, NOON), {
    lat: 40.7,
    lng: -74,
    accuracy: null,
    heading: null,
    speed: null,
    recordedAt: NOON,
    receivedAt: NOON,
  });
});

test('whatever is accepted is finite and within its range', () => {
  const any = fc.oneof(fc.double(), fc.constantFrom(-180, 90, 360, 0, -0));
  fc.assert(
    fc.property(any, any, any, any, any, (lat, lng, heading, speed, accuracy) => {
      const fix = fixOf({ lat, lng, heading, speed, accuracy }, NOON);
      if (typeof fix === 'string') return;
      assert.ok(Math.abs(fix.lat) <= 90 && Math.abs(fix.lng) <= 180);
      for (const value of [fix.heading, fix.speed, fix.accuracy])
        assert.ok(value === null || (Number.isFinite(value) && value >= 0));
      assert.ok(fix.heading === null || fix.heading < 360);
    }),
  );
});

test('what is smaller than anything measured is zero', () => {
  const fix = fixOf({ ...good, accuracy: 1e-50, heading: 5e-324, speed: 1e-300 }, NOON);
  assert.ok(typeof fix === 'object');
  assert.deepEqual([fix.accuracy, fix.heading, fix.speed], [0, 0, 0]);
});
