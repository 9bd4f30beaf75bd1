import assert from 'node:assert/strict';
import test from 'node:test';
import type { Job, Stop } from '@doorstep/sdk';
import { listDoors } from '../map/addresses.ts';
import { buildNetwork } from '../map/build-network.ts';
import { randomStream } from '../prng.ts';
import { dealingsFor } from './dealings.ts';
import { habitFor } from './habit.ts';
import { identityOf, MAX_PHONES } from './identity.ts';
import { nextErrand } from './next-stop.ts';
import { openShops } from './shops.ts';
import { type Wish, wishFor } from './wish.ts';

const doors = listDoors(buildNetwork(1));
const shops = openShops(doors, 1);

function wish(number: number, isOpening = false): Wish {
  const home = doors[500];
  assert.ok(home);
  return wishFor({
    random: randomStream(1, 'wish', number),
    customer: { identity: identityOf(40), home },
    shops,
    friendsDoors: doors.slice(0, 50),
    reference: `T-${number}`,
    wallMs: 1_750_000_000_000,
    isOpening,
  });
}

test('persons have phones and addresses of their own', () => {
  const everybody = Array.from({ length: MAX_PHONES }, (_, number) => identityOf(number));
  assert.equal(new Set(everybody.map((one) => one.phone)).size, MAX_PHONES);
  assert.equal(new Set(everybody.map((one) => one.email)).size, MAX_PHONES);
  assert.ok(everybody.every((one) => /^\+1\d{3}55501\d\d$/.test(one.phone)));
  assert.throws(() => identityOf(MAX_PHONES), RangeError);
});

test('no two shops share a door', () => {
  assert.equal(new Set(shops.map((shop) => shop.door.text)).size, shops.length);
});

test('orders: mostly one pickup and one drop-off, and some of every other kind', () => {
  const all = Array.from({ length: 1000 }, (_, number) => wish(number));
  const count = (type: string) => (one: Wish) => one.order.stops.filter((stop) => stop.type === type).length;
  assert.deepEqual(wish(3), wish(3));
  assert.ok(all.filter((one) => one.order.stops.length === 2).length > 700);
  assert.ok(all.filter((one) => count('dropoff')(one) === 2).length > 60);
  assert.ok(all.filter((one) => count('pickup')(one) === 2).length > 30);
  assert.ok(all.filter((one) => one.order.scheduledAt).length > 40);
  assert.ok(all.filter((one) => one.order.stops.some((stop) => stop.window)).length > 60);
  assert.ok(all.filter((one) => one.fate.isRaced).length > 60);
  for (const one of all) {
    assert.equal(one.doors.length, one.order.stops.length);
    assert.ok(!(one.fate.isRaced && one.fate.cancelsAfterSeconds !== null), 'a raced job is not cancelled');
  }
});

test('the opening orders are plain', () => {
  for (let number = 0; number < 200; number++) {
    const { order, fate } = wish(number, true);
    assert.equal(order.stops.length, 2);
    assert.equal(order.scheduledAt, undefined);
    assert.equal(fate.cancelsAfterSeconds, null);
    assert.equal(fate.isRaced, false);
  }
});

test('dealings: a third ask the price, some write, some rate, and some do what is refused', () => {
  const all = Array.from({ length: 2000 }, (_, number) => dealingsFor(1, number, false));
  assert.deepEqual(dealingsFor(1, 3, false), dealingsFor(1, 3, false));
  const asking = all.flatMap(({ asksPrice }) => asksPrice ?? []);
  assert.ok(asking.length > 560 && asking.length < 780, `${asking.length} ask`);
  for (const next of ['waits', 'taps_twice'] as const) {
    const share = asking.filter(({ decides }) => decides === next).length / asking.length;
    assert.ok(share > 0.03 && share < 0.2, `${next}: ${share}`);
  }
  const writing = all.flatMap(({ writes }) => writes ?? []);
  assert.ok(writing.some(({ when }) => when === 'near') && writing.some(({ when }) => when === 'late'));
  assert.ok(writing.some(({ sendsTwice }) => sendsTwice) && writing.some(({ reply }) => reply.text === null));
  const ratings = all.flatMap(({ rates }) => rates ?? []);
  assert.deepEqual(new Set(ratings.map(({ stars }) => stars)), new Set([1, 2, 3, 4, 5]));
  assert.ok(ratings.some(({ triesAgain }) => triesAgain) && ratings.some(({ comment }) => comment));
  assert.equal(dealingsFor(1, 0, true).asksPrice, null);
  for (let number = 0; number < 200; number++) {
    const { writes, rates } = dealingsFor(1, number, false);
    assert.deepEqual(dealingsFor(1, number, true), { asksPrice: null, writes, rates });
  }
});

test('habits: most do as they should, some of every kind do not', () => {
  const all = Array.from({ length: 2000 }, (_, i) => habitFor('dropoff', randomStream(1, 'habit', i)));
  for (const key of ['skipsStart', 'skipsArrive', 'repeatsTap', 'triesBackwards', 'reportsEta'] as const) {
    const share = all.filter((habit) => habit[key]).length / all.length;
    assert.ok(share > 0.01 && share < 0.3, `${key}: ${share}`);
  }
  assert.ok(all.some((habit) => habit.failsBecause === 'recipient_absent'));
});

test('next: what was begun, then what is near, drop-offs only after the pickups', () => {
  const stop = (id: string, type: Stop['type'], status: Stop['status'], lat: number): Stop =>
    ({ id, type, status, location: { lat, lng: -61.472 } }) as Stop;
  const job = (...stops: Stop[]): Job => ({ stops }) as Job;
  const here = { lat: 43.214, lng: -61.472 };
  const far = stop('far', 'pickup', 'pending', 43.224);
  const near = stop('near', 'pickup', 'pending', 43.2145);
  const drop = stop('drop', 'dropoff', 'pending', 43.2141);
  assert.equal(nextErrand([], here), undefined);
  assert.equal(nextErrand([job(far, drop)], here)?.stop.id, 'far');
  assert.equal(nextErrand([job(far, drop), job(near, drop)], here)?.stop.id, 'near');
  const begun = { ...far, id: 'begun', status: 'in_progress' as const };
  assert.equal(nextErrand([job(begun, drop), job(near, drop)], here)?.stop.id, 'begun');
  const fetched = { ...near, status: 'completed' as const };
  assert.equal(nextErrand([job(fetched, drop)], here)?.stop.id, 'drop');
  const back = stop('back', 'return', 'pending', 43.3);
  assert.equal(nextErrand([job(fetched, { ...drop, status: 'failed' }, back)], here)?.stop.id, 'back');
});
