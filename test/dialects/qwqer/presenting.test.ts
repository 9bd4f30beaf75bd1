import assert from 'node:assert/strict';
import test from 'node:test';
import type { JobCommand } from '../../../server/src/core/jobs/index.ts';
import { presentPage } from '../../../server/src/dialects/qwqer/present-page.ts';
import { initialOf, RECENT_MS } from '../../../server/src/dialects/qwqer/present-tracking.ts';
import { ORDER_EXAMPLES } from '../../../server/src/dialects/qwqer/tracking-examples.ts';
import {
  OrderTrackingBody,
  OrderTrackingListBody,
} from '../../../server/src/dialects/qwqer/tracking-schema.ts';
import { ACTIVE_WORDS } from '../../../server/src/dialects/qwqer/words.ts';
import { DRIVER, DRIVER_PERSON } from '../../fixtures/cast.ts';
import { DeliveryStory, STAFF } from '../../fixtures/delivery-story.ts';
import { uuid } from '../../fixtures/ids.ts';
import { orderOf } from '../../fixtures/order.ts';
import { asQwqer } from '../present-story.ts';
import { formsOf, looseEnds, misfits, readExample } from '../shape.ts';

const EXAMPLE = readExample('qwqer-list');
const assign: JobCommand = { name: 'assign', driverId: DRIVER.id };
const HERE = { lat: 56.9496, lng: 24.1052 };

/** As the documentation's example: three legs, on the way to the end of the second. */
function exampleStory(): DeliveryStory {
  return new DeliveryStory(orderOf('PPDD'), 'day')
    .run(assign, STAFF)
    .run({ name: 'complete_pickup' })
    .run({ name: 'start_pickup' })
    .run({ name: 'complete_pickup' })
    .run({ name: 'start_dropoff' })
    .driverAt(HERE);
}

const legWords = (story: DeliveryStory): string[] => asQwqer(story).routes.map((leg) => leg.status);

test('the documented answer fits our schema', () => {
  assert.deepEqual(misfits(OrderTrackingListBody, EXAMPLE), []);
});

test('the examples of our own description fit it, one for each status', () => {
  assert.deepEqual(Object.keys(ORDER_EXAMPLES), [...ACTIVE_WORDS]);
  for (const [status, order] of Object.entries(ORDER_EXAMPLES)) {
    assert.equal(order.status, status);
    assert.deepEqual(misfits(OrderTrackingBody, { data: order }), [], status);
  }
  const { examples } = OrderTrackingListBody as { examples?: object[] };
  assert.equal(examples?.length, 2);
  for (const example of examples) assert.deepEqual(misfits(OrderTrackingListBody, example), []);
});

test('a page of orders has every field of the documented answer, in its form', () => {
  const body = presentPage({ data: [asQwqer(exampleStory())], page: 1, pageSize: 15, total: 1 });
  assert.deepEqual(misfits(OrderTrackingListBody, body), []);
  assert.deepEqual(body.meta, { current_page: 1, last_page: 1, per_page: 15, total: 1 });
  assert.deepEqual([...formsOf(body)], [...formsOf(EXAMPLE)]);
});

test('what may be null', () => {
  const { nullable, optional } = looseEnds(OrderTrackingBody);
  assert.deepEqual([...optional], []);
  const place = (leg: string, end: string) =>
    ['contact_name', 'contact_phone'].map((key) => `data.${leg}.${end}.${key}`);
  assert.deepEqual(
    [...nullable].sort(),
    [
      'data.active_route',
      'data.active_route.origin',
      ...place('active_route', 'destination'),
      ...place('active_route', 'origin'),
      // The contract says so of these two.
      'data.courier.location',
      'data.courier.location_updated_at',
      'data.courier.phone',
      'data.routes[].origin',
      ...place('routes[]', 'destination'),
      ...place('routes[]', 'origin'),
    ].sort(),
  );
});

test('a leg is known by where it leads and begins where the one before ended', () => {
  const { routes, active_route: active } = asQwqer(exampleStory());
  assert.equal(routes.length, 3);
  for (const [index, leg] of routes.entries()) {
    assert.equal(leg.id, leg.destination.id);
    if (index > 0) assert.deepEqual(leg.origin, routes[index - 1]?.destination);
  }
  assert.deepEqual(active, routes[1]);
  assert.deepEqual(
    routes.map((leg) => leg.status),
    ['Finished', 'OnTheWay', 'New'],
  );
});

test('the words of legs, tap by tap', () => {
  const story = new DeliveryStory(orderOf('PPDD'), 'day').run(assign, STAFF);
  const activeIds: number[] = [];
  const taps: [JobCommand | null, string[]][] = [
    [null, ['New', 'New', 'New']],
    [{ name: 'start_pickup' }, ['New', 'New', 'New']],
    [{ name: 'arrive_pickup' }, ['New', 'New', 'New']],
    [{ name: 'complete_pickup' }, ['PickedUp', 'New', 'New']],
    [{ name: 'start_pickup' }, ['OnTheWay', 'New', 'New']],
    [{ name: 'arrive_pickup' }, ['Arrived', 'New', 'New']],
    [{ name: 'complete_pickup' }, ['Finished', 'PickedUp', 'New']],
    [{ name: 'start_dropoff' }, ['Finished', 'OnTheWay', 'New']],
    [{ name: 'arrive_dropoff' }, ['Finished', 'Arrived', 'New']],
    [{ name: 'complete_dropoff' }, ['Finished', 'Finished', 'PickedUp']],
    [{ name: 'start_dropoff' }, ['Finished', 'Finished', 'OnTheWay']],
    [{ name: 'complete_dropoff' }, ['Finished', 'Finished', 'Finished']],
  ];
  for (const [command, words] of taps) {
    if (command) story.run(command);
    assert.deepEqual(legWords(story), words, command?.name);
    const { routes, active_route: active } = asQwqer(story);
    const expected = Math.min(words.filter((word) => word === 'Finished').length, words.length - 1);
    assert.deepEqual(active, routes[expected], command?.name);
    activeIds.push(active?.id ?? 0);
  }
  assert.deepEqual(
    activeIds,
    activeIds.toSorted((a, b) => a - b),
  );
});

test('failed and cancelled stops drop out of the legs', () => {
  const story = exampleStory();
  const [, second, third, last] = story.job.stops.map((stop) => stop.number);
  story.run({ name: 'fail', reason: 'recipient_absent' });
  const { routes } = asQwqer(story);
  assert.ok(!routes.some((leg) => leg.destination.id === third || leg.origin?.id === third));
  assert.deepEqual([routes[1]?.origin?.id, routes[1]?.destination.id], [second, last]);
  assert.equal(routes[1]?.status, 'PickedUp');
  // And what goes back is a leg of its own.
  assert.equal(routes.length, 3);
  assert.equal(routes[2]?.status, 'New');
  assert.deepEqual(misfits(OrderTrackingBody, { data: asQwqer(story) }), []);
});

test('a job of one stop has one leg, from where the driver set out', () => {
  const story = new DeliveryStory(orderOf('D'), 'day').run(assign, STAFF).run({ name: 'start_dropoff' });
  const hidden = asQwqer(story);
  assert.deepEqual([hidden.routes.length, hidden.routes[0]?.origin], [1, null]);
  assert.deepEqual(misfits(OrderTrackingBody, { data: hidden }), []);
  const known = asQwqer(story, { startedFrom: { lat: 56.9412345678, lng: 24.1 } });
  assert.deepEqual(known.routes[0]?.origin, {
    id: DRIVER.number,
    address: '',
    coordinates: [56.941235, 24.1],
    contact_name: null,
    contact_phone: null,
  });
  assert.equal(known.active_route?.status, 'OnTheWay');
  assert.deepEqual(misfits(OrderTrackingBody, { data: known }), []);
});

test('the courier’s place is given for ten minutes, with microseconds', () => {
  const story = exampleStory();
  const { courier } = asQwqer(story);
  assert.deepEqual(courier.location, [HERE.lat, HERE.lng]);
  assert.equal(courier.location_updated_at, '2026-05-13T12:05:00.250000Z');
  const at = story.now;
  assert.deepEqual(asQwqer(story, { now: at + RECENT_MS }).courier, courier);
  const old = asQwqer(story, { now: at + RECENT_MS + 1 }).courier;
  assert.deepEqual([old.location, old.location_updated_at], [null, null]);
  const hidden = asQwqer(story, { location: null }).courier;
  assert.deepEqual([hidden.location, hidden.location_updated_at], [null, null]);
});

test('of the courier’s surname only the initial leaves', () => {
  assert.deepEqual(['Doe', ' ozols', 'Āboliņa', '', '𝒵ed'].map(initialOf), ['D.', 'O.', 'Ā.', '', '𝒵.']);
  const text = JSON.stringify(asQwqer(exampleStory()));
  for (const secret of ['Doe', DRIVER_PERSON.phone ?? '', DRIVER_PERSON.email ?? '', uuid(6), uuid(5)]) {
    assert.ok(!text.includes(secret), secret);
  }
});

test('pages of a list', () => {
  const meta = (total: number, pageSize: number) => presentPage({ data: [], page: 1, pageSize, total }).meta;
  assert.equal(meta(0, 15).last_page, 1);
  assert.equal(meta(15, 15).last_page, 1);
  assert.equal(meta(16, 15).last_page, 2);
});
