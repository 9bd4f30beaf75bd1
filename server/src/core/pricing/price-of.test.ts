import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { VEHICLE_TYPES } from '../drivers/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { defaultTariff } from './default-tariff.ts';
import { type PriceRequest, priceOf } from './price-of.ts';
import {
  MAX_BASIS_POINTS,
  MAX_RATE,
  MAX_ROUNDING_STEP,
  ROUNDING_MODES,
  type Tariff,
  WEEKDAYS,
} from './tariff.ts';

const PLAIN: Tariff = {
  currency: 'EUR',
  base: 300,
  perKm: 100,
  perMinute: 20,
  perExtraStop: 150,
  minimum: 0,
  vehicleFactors: { bike: 9_000, scooter: 10_000, car: 10_000, van: 12_500, truck: 20_000 },
  timeSurcharges: [],
  areaSurcharges: [],
  rounding: { step: 1, mode: 'nearest' },
};
const stop = (type: string, lat: number, lng = 24.1) => ({ type, lat, lng });
const REQUEST: PriceRequest = {
  distanceMeters: 4_250,
  durationSeconds: 510,
  stops: [stop('pickup', 56.95), stop('dropoff', 56.97)],
  vehicleType: null,
  at: { weekday: 'wed', minute: 12 * 60 },
};

const price = (tariff: Partial<Tariff>, request: Partial<PriceRequest> = {}) =>
  priceOf({ ...PLAIN, ...tariff }, { ...REQUEST, ...request });
const amounts = (found: ReturnType<typeof priceOf>) =>
  Object.fromEntries(found.breakdown.map(({ code, amount }) => [code, amount]));

test('each part of a price is a line of its own', () => {
  const found = price({}, { stops: [...REQUEST.stops, stop('dropoff', 56.98), stop('dropoff', 57)] });
  assert.deepEqual(found, {
    amount: 300 + 425 + 170 + 300,
    breakdown: [
      { code: 'base', label: 'Base price', amount: 300 },
      { code: 'distance', label: 'Distance, 4.3 km', amount: 425 },
      { code: 'time', label: 'Time, 9 min', amount: 170 },
      { code: 'stops', label: 'Further stops, 2', amount: 300 },
    ],
  });
});

test('a vehicle makes it dearer or cheaper, half a cent counts up', () => {
  assert.deepEqual(amounts(price({}, { vehicleType: 'van' })).vehicle, 224, '895 × 1.25 = 1118.75');
  assert.equal(price({}, { vehicleType: 'van' }).amount, 1_119);
  assert.equal(price({}, { vehicleType: 'bike' }).amount, 806, '895 × 0.9 = 805.5');
  assert.equal(amounts(price({}, { vehicleType: 'bike' })).vehicle, -89);
  assert.equal(amounts(price({}, { vehicleType: 'car' })).vehicle, undefined);
});

test('surcharges are of the price before them, and add up', () => {
  const evening = {
    label: 'Evening',
    weekdays: [...WEEKDAYS],
    fromMinute: 18 * 60,
    toMinute: 22 * 60,
    amount: 100,
    basisPoints: 1_000,
  };
  const centre = {
    label: 'Old town',
    appliesTo: 'dropoff' as const,
    circle: { lat: 56.97, lng: 24.1, radiusMeters: 300 },
    polygon: null,
    amount: 0,
    basisPoints: 2_000,
  };
  const tariff = { timeSurcharges: [evening], areaSurcharges: [centre] };
  const at = (hour: number) => ({ at: { weekday: 'wed' as const, minute: hour * 60 } });
  assert.deepEqual(amounts(price(tariff, at(17))), { base: 300, distance: 425, time: 170, area: 179 });
  const found = price(tariff, at(18));
  assert.deepEqual(amounts(found), { base: 300, distance: 425, time: 170, time_of_day: 190, area: 179 });
  assert.equal(found.breakdown.at(-2)?.label, 'Evening');
  const twoInside = [stop('pickup', 56.95), stop('dropoff', 56.97), stop('dropoff', 56.9701)];
  assert.equal(amounts(price(tariff, { stops: twoInside })).area, 209, 'once, of 1045');
  const onlyPickup = [stop('pickup', 56.97), stop('dropoff', 56.95)];
  assert.equal(amounts(price(tariff, { stops: onlyPickup })).area, undefined);
});

test('the minimum fills up, and rounding never goes below it', () => {
  assert.deepEqual(amounts(price({ minimum: 1_000 })), {
    base: 300,
    distance: 425,
    time: 170,
    minimum: 105,
  });
  assert.equal(price({ minimum: 895 }).amount, 895);
  const step = (mode: Tariff['rounding']['mode'], size = 10) =>
    price({ rounding: { step: size, mode } }).amount;
  assert.deepEqual([step('up'), step('nearest'), step('down')], [900, 900, 890]);
  assert.deepEqual([step('up', 100), step('nearest', 100), step('down', 100)], [900, 900, 800]);
  assert.equal(step('nearest', 5), 895);
  assert.equal(price({ minimum: 893, rounding: { step: 10, mode: 'down' } }).amount, 900);
  assert.deepEqual(amounts(price({ rounding: { step: 100, mode: 'down' } })).rounding, -95);
});

test('nothing to pay is a price too, and no price is beyond reckoning', () => {
  const free = price({ base: 0, perKm: 0, perMinute: 0 });
  assert.deepEqual(free, { amount: 0, breakdown: [{ code: 'base', label: 'Base price', amount: 0 }] });
  const beyond = () =>
    price(
      { perKm: MAX_RATE, vehicleFactors: { ...PLAIN.vehicleFactors, car: MAX_BASIS_POINTS } },
      {
        distanceMeters: 1_300_000_000,
        vehicleType: 'car',
      },
    );
  assert.throws(beyond, (error) => error instanceof DomainError && error.code === 'invalid_input');
});

test('the default tariff has one face in every currency', () => {
  const at = (currency: string) =>
    priceOf(defaultTariff(currency), { ...REQUEST, vehicleType: 'car' }).amount;
  assert.equal(at('EUR'), 860, '350 + 383 + 128 = 861, to the nearest 5');
  assert.equal(at('KWD'), 8_600);
  assert.equal(at('JPY'), 860);
});

/** So that no price is beyond what is reckoned with. */
const rate = fc.integer({ min: 0, max: 100_000 });
const share = fc.integer({ min: 0, max: MAX_BASIS_POINTS });
const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const extra = { label: fc.constant('x'), amount: rate, basisPoints: share };
const anyTariff: fc.Arbitrary<Tariff> = fc.record({
  currency: fc.constant('EUR'),
  base: rate,
  perKm: rate,
  perMinute: rate,
  perExtraStop: rate,
  minimum: rate,
  vehicleFactors: fc.record({ bike: share, scooter: share, car: share, van: share, truck: share }),
  timeSurcharges: fc.array(
    fc.record({
      ...extra,
      weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 1, max: 1440 }),
    }),
    { maxLength: 3 },
  ),
  areaSurcharges: fc.array(
    fc.record({
      ...extra,
      appliesTo: fc.constantFrom('any' as const, 'pickup' as const, 'dropoff' as const),
      circle: fc.record({ lat: fc.constant(0), lng: fc.constant(0), radiusMeters: fc.constant(9e6) }),
      polygon: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  rounding: fc.record({
    step: fc.integer({ min: 1, max: MAX_ROUNDING_STEP }),
    mode: fc.constantFrom(...ROUNDING_MODES),
  }),
});
const anyRequest: fc.Arbitrary<PriceRequest> = fc.record({
  distanceMeters: fc.integer({ min: 0, max: 200_000 }),
  durationSeconds: fc.integer({ min: 0, max: 100_000 }),
  stops: fc.array(
    point.map((at) => ({ ...at, type: 'dropoff' })),
    { minLength: 1, maxLength: 5 },
  ),
  vehicleType: fc.constantFrom(null, ...VEHICLE_TYPES),
  at: fc.record({ weekday: fc.constantFrom(...WEEKDAYS), minute: fc.integer({ min: 0, max: 1439 }) }),
});

test('the lines add up to the price exactly, which is a multiple of the step and not below the minimum', () => {
  fc.assert(
    fc.property(anyTariff, anyRequest, (tariff, request) => {
      const { amount, breakdown } = priceOf(tariff, request);
      assert.ok(Number.isSafeInteger(amount) && breakdown.every((line) => Number.isSafeInteger(line.amount)));
      assert.equal(
        breakdown.reduce((sum, line) => sum + BigInt(line.amount), 0n),
        BigInt(amount),
      );
      assert.equal(amount % tariff.rounding.step, 0);
      assert.ok(amount >= tariff.minimum);
    }),
    { numRuns: 2_000 },
  );
});

test('a longer way is never cheaper', () => {
  fc.assert(
    fc.property(anyTariff, anyRequest, fc.integer({ min: 0, max: 50_000 }), (tariff, request, more) => {
      const further = { ...request, distanceMeters: request.distanceMeters + more };
      return priceOf(tariff, request).amount <= priceOf(tariff, further).amount;
    }),
  );
});
