import assert from 'node:assert/strict';
import test from 'node:test';
import { useApp } from '../support/app.ts';
import { callerOf, type Json } from '../support/call.ts';
import { CLIENT, expectMisfit, expectRefusal, expectStatus, openTenant } from '../support/tenant.ts';

const app = await useApp();
const base = await app.listen();
const org = await openTenant(app, base, { id: 'north' });
const PATH = '/admin/v1/orgs/north/tariff';
const get = async (): Promise<Json> => expectStatus(await org.operator.get(PATH), 200);
const put = (tariff: unknown) => org.operator.put(PATH, tariff);

const NIGHT = {
  label: 'Night',
  weekdays: ['fri', 'sat'],
  fromMinute: 1320,
  toMinute: 300,
  amount: 0,
  basisPoints: 2500,
};
const AIRPORT = {
  label: 'Airport',
  appliesTo: 'any',
  circle: { lat: 56.92, lng: 23.97, radiusMeters: 2500 },
  polygon: null,
  amount: 350,
  basisPoints: 0,
};
const CORNERS = [
  { lat: 56.9, lng: 24 },
  { lat: 56.9, lng: 24.2 },
  { lat: 57, lng: 24.1 },
];

test('an org has a tariff from the beginning, and then its own', async () => {
  const before = await get();
  assert.deepEqual([before.isDefault, before.updatedAt, before.tariff.currency], [true, null, 'EUR']);
  const tariff = { ...before.tariff, base: 777, timeSurcharges: [NIGHT], areaSurcharges: [AIRPORT] };
  const answer = expectStatus(await put(tariff), 200);
  assert.deepEqual([answer.tariff, answer.isDefault], [tariff, false]);
  assert.ok(Math.abs(Date.parse(answer.updatedAt) - Date.now()) < 60_000);
  assert.deepEqual(await get(), answer);
  const polygon = { ...AIRPORT, circle: null, polygon: CORNERS, appliesTo: 'dropoff' };
  const again = expectStatus(await put({ ...tariff, areaSurcharges: [polygon] }), 200);
  assert.deepEqual(again.tariff.areaSurcharges, [polygon]);
});

test('it is priced by at once', async () => {
  const ana = await org.person('ana');
  const stops = [{ type: 'dropoff', location: { lat: 56.95, lng: 24.1 } }];
  const ask = async () => expectStatus(await ana.post(`${CLIENT}/quote`, { stops }), 200).amount;
  const { tariff } = await get();
  const flat = { ...tariff, base: 1234, minimum: 0, timeSurcharges: [], areaSurcharges: [] };
  expectStatus(await put({ ...flat, rounding: { step: 1, mode: 'nearest' } }), 200);
  assert.equal(await ask(), 1234);
  const inside = { ...AIRPORT, circle: null, polygon: CORNERS };
  const more = { ...flat, rounding: { step: 100, mode: 'up' }, areaSurcharges: [inside] };
  expectStatus(await put(more), 200);
  assert.equal(await ask(), 1_600, '1234 + 350, up to a whole hundred');
});

test('a tariff is put whole, and every fault of it is named', async () => {
  const { tariff } = await get();
  const bad = async (change: object, ...paths: string[]) =>
    expectMisfit(await put({ ...tariff, ...change }), ...paths);
  const { base: _base, rounding: _rounding, ...without } = tariff;
  expectMisfit(await put(without), 'base', 'rounding');
  await bad({ perMile: 5 }, 'perMile');
  await bad({ currency: 'USD' }, 'currency');
  await bad({ currency: 'euros' }, 'currency');
  await bad(
    { base: -1, perKm: 1.5, perMinute: '5', minimum: 100_000_001 },
    'base',
    'perKm',
    'perMinute',
    'minimum',
  );
  await bad({ vehicleFactors: { ...tariff.vehicleFactors, rocket: 1 } }, 'vehicleFactors.rocket');
  await bad({ vehicleFactors: { ...tariff.vehicleFactors, bike: 100_001 } }, 'vehicleFactors.bike');
  await bad({ rounding: { step: 0, mode: 'sideways' } }, 'rounding.step', 'rounding.mode');
  const time = (change: object) => ({ timeSurcharges: [NIGHT, { ...NIGHT, ...change }] });
  await bad(time({ weekdays: [] }), 'timeSurcharges.1.weekdays');
  await bad(time({ weekdays: ['fri', 'fri'] }), 'timeSurcharges.1.weekdays');
  await bad(time({ weekdays: ['Friday'] }), 'timeSurcharges.1.weekdays.0');
  await bad(time({ fromMinute: 1440 }), 'timeSurcharges.1.fromMinute');
  await bad(time({ toMinute: 1320 }), 'timeSurcharges.1.toMinute');
  await bad(time({ basisPoints: 0 }), 'timeSurcharges.1.amount');
  await bad(time({ label: '' }), 'timeSurcharges.1.label');
  await bad(time({ label: 'a\0' }), 'timeSurcharges.1.label');
  await bad({ timeSurcharges: Array.from({ length: 51 }, () => NIGHT) }, 'timeSurcharges');
  const area = (change: object) => ({ areaSurcharges: [{ ...AIRPORT, ...change }] });
  await bad(area({ circle: null }), 'areaSurcharges.0');
  await bad(area({ polygon: CORNERS }), 'areaSurcharges.0');
  await bad(
    area({ circle: { lat: 91, lng: 0, radiusMeters: 0 } }),
    'areaSurcharges.0.circle.lat',
    'areaSurcharges.0.circle.radiusMeters',
  );
  await bad(area({ circle: null, polygon: CORNERS.slice(1) }), 'areaSurcharges.0.polygon');
  const many = Array.from({ length: 201 }, () => CORNERS[0]);
  await bad(area({ circle: null, polygon: many }), 'areaSurcharges.0.polygon');
  assert.deepEqual((await get()).tariff, tariff, 'nothing of it was taken');
});

test('a tariff in a currency that the org left is none', async () => {
  const { tariff } = await get();
  expectStatus(await org.operator.patch('/admin/v1/orgs/north', { currency: 'JPY' }), 200);
  const now = await get();
  assert.deepEqual([now.isDefault, now.tariff.currency], [true, 'JPY']);
  expectMisfit(await put(tariff), 'currency');
  const ana = await org.person('ana');
  const stops = [{ type: 'dropoff', location: { lat: 56.95, lng: 24.1 } }];
  const quote = expectStatus(await ana.post(`${CLIENT}/quote`, { stops }), 200);
  assert.deepEqual([quote.currency, quote.price], ['JPY', quote.amount]);
  expectStatus(await org.operator.patch('/admin/v1/orgs/north', { currency: 'EUR' }), 200);
  assert.deepEqual((await get()).tariff, tariff);
  const stale = await ana.post(`${CLIENT}/orders`, { stops, quoteId: quote.quoteId });
  expectRefusal(stale, 409, 'quote_unusable');
});

test('the tariff is the operator’s, of an org that exists', async () => {
  const { tariff } = await get();
  expectRefusal(await org.operator.get('/admin/v1/orgs/nowhere/tariff'), 404, 'not_found');
  expectRefusal(await org.operator.put('/admin/v1/orgs/nowhere/tariff', tariff), 404, 'not_found');
  for (const token of ['', 'wrong', org.staff.token]) {
    const other = callerOf(base, 'north', token);
    assert.equal((await other.get(PATH)).status, 401);
    assert.equal((await other.put(PATH, tariff)).status, 401);
  }
});
