import assert from 'node:assert/strict';
import test from 'node:test';
import type { JobCommand } from '../../../server/src/core/jobs/index.ts';
import { handleOf } from '../../../server/src/dialects/hypertrack/present-order.ts';
import { OrderBody, RouteBody } from '../../../server/src/dialects/hypertrack/route-schema.ts';
import { orderWord, typeWord } from '../../../server/src/dialects/hypertrack/words.ts';
import { DEVICE_ID, DRIVER } from '../../fixtures/cast.ts';
import { DeliveryStory, STAFF } from '../../fixtures/delivery-story.ts';
import { uuid } from '../../fixtures/ids.ts';
import { orderOf } from '../../fixtures/order.ts';
import { asHyperTrackOrder, asHyperTrackRoute } from '../present-story.ts';
import { formsOf, looseEnds, misfits, readExample } from '../shape.ts';

const EXAMPLE = readExample('hypertrack-track');
const assign: JobCommand = { name: 'assign', driverId: DRIVER.id };

/** As the documentation's example: orders of one stop on a route that was started. */
function trackedStory(options: Parameters<typeof orderOf>[1] = {}): DeliveryStory {
  const order = orderOf('D', {
    handle: 'order-2',
    trackMode: 'on_time',
    scheduledAt: Date.UTC(2026, 4, 13, 13),
    ...options,
  });
  return new DeliveryStory(order, 'plan').run(assign, STAFF).startRoute();
}

test('the documented answer fits our schema', () => {
  assert.deepEqual(misfits(RouteBody, EXAMPLE), []);
});

test('a tracked route has every field of the documented answer, in its form', () => {
  const body = asHyperTrackRoute(trackedStory());
  assert.deepEqual(misfits(RouteBody, body), []);
  const documented = formsOf(EXAMPLE);
  const ours = formsOf(body);
  assert.deepEqual([...ours.keys()].sort(), [...documented.keys()].sort());
  for (const [path, form] of documented) {
    // Handles are the client's own: any text.
    if (path.endsWith('_handle')) assert.match(ours.get(path) ?? '', /^(text|uuid)( \| uuid)?$/, path);
    else assert.equal(ours.get(path), form, path);
  }
});

test('what may be null', () => {
  const ends = looseEnds(RouteBody);
  assert.deepEqual([...ends.optional], []);
  assert.deepEqual([...ends.nullable].sort(), [
    'assigned_at',
    'device_id',
    'orders[].assigned_at',
    'orders[].device_id',
    'orders[].planned_at',
    'orders[].route_handle',
    'orders[].scheduled_at',
    'orders[].started_at',
    'orders[].track_mode',
    'orders[].worker_handle',
    'started_at',
    'worker_handle',
  ]);
});

test('an order as its route goes on', () => {
  const story = new DeliveryStory(orderOf('D', { handle: 'order-2' }), 'plan');
  const planned = asHyperTrackOrder(story);
  assert.deepEqual(
    [planned.status, planned.worker_handle, planned.device_id, planned.assigned_at, planned.started_at],
    ['planned', null, null, null, null],
  );
  assert.deepEqual([planned.route_handle, planned.planned_at], ['tour-7', '2026-05-13T12:00:00.250Z']);

  story.run(assign, STAFF);
  const assigned = asHyperTrackOrder(story);
  assert.deepEqual(
    [assigned.status, assigned.worker_handle, assigned.device_id, assigned.assigned_at, assigned.started_at],
    ['assigned', DRIVER.subject, DEVICE_ID, '2026-05-13T12:01:00.250Z', null],
  );

  story.startRoute();
  const ongoing = asHyperTrackOrder(story);
  assert.deepEqual([ongoing.status, ongoing.started_at], ['ongoing', '2026-05-13T12:02:00.250Z']);

  // Setting out later does not move the moment, and ending the job does not unmake it.
  story.run({ name: 'start_dropoff' });
  assert.equal(asHyperTrackOrder(story).started_at, ongoing.started_at);
  story.run({ name: 'complete_dropoff' }).run({ name: 'complete' });
  const done = asHyperTrackOrder(story);
  assert.deepEqual([done.status, done.started_at], ['completed', ongoing.started_at]);
});

test('an order that ended before its route began was never started', () => {
  const story = new DeliveryStory(orderOf('D'), 'plan').run(assign, STAFF).run({ name: 'cancel' }, STAFF);
  story.startRoute();
  const order = asHyperTrackOrder(story);
  assert.deepEqual([order.status, order.started_at], ['cancelled', null]);
});

test('an order that joins a route under way starts when it joins', () => {
  const story = new DeliveryStory(orderOf('D'), 'day').run(assign, STAFF);
  const order = asHyperTrackOrder(story);
  assert.deepEqual([order.status, order.started_at], ['ongoing', order.assigned_at]);
});

test('off any route', () => {
  const order = asHyperTrackOrder(new DeliveryStory(orderOf('D'), 'day'));
  assert.deepEqual([order.status, order.route_handle, order.planned_at], ['unplanned', null, null]);
  assert.equal(order.order_handle, uuid(101), 'a job that nobody gave a handle goes by its id');
  assert.deepEqual(misfits(OrderBody, order), []);
});

test('a route that is over does not make its orders planned or ongoing', () => {
  for (const status of ['completed', 'cancelled'] as const) {
    assert.equal(orderWord('pending', { status }), 'unplanned');
    assert.equal(orderWord('assigned', { status }), 'assigned');
  }
});

test('place, type, attempt, capacity and service time are given back', () => {
  const order = orderOf('D', { handle: 'order-2', attempt: 2 });
  const [stop] = order.stops;
  assert.ok(stop);
  const story = new DeliveryStory(
    { ...order, capacityUsed: 3, stops: [{ ...stop, typeIndex: 1, serviceSeconds: 90, radiusMeters: 75 }] },
    'day',
  );
  const body = asHyperTrackOrder(story);
  assert.deepEqual(body.destination, {
    geometry: { type: 'Point', coordinates: [24.13, 56.96] },
    address: '101 Main Street, Apt 10, LV-1010 Rīga',
    radius: 75,
  });
  assert.deepEqual(
    [body.order_handle, body.type, body.type_index, body.fulfillment_attempt],
    ['order-2', 'drop', 1, 2],
  );
  assert.deepEqual([body.capacity_used, body.expected_service_time], [3, 90]);
  assert.deepEqual((['pickup', 'dropoff', 'return'] as const).map(typeWord), ['pick', 'drop', 'drop']);
});

test('an order that its route’s driver does not have shows no worker', () => {
  const story = trackedStory();
  story.neighbour = { ...story.neighbour, driverId: null, status: 'pending' };
  const { orders, worker_handle: worker } = asHyperTrackRoute(story);
  assert.equal(worker, DRIVER.subject);
  assert.deepEqual(
    orders.map((order) => [order.status, order.worker_handle, order.device_id]),
    [
      ['planned', null, null],
      ['ongoing', DRIVER.subject, DEVICE_ID],
    ],
  );
});

test('orders stand in the route’s order', () => {
  const story = trackedStory();
  const { orders, route_handle: handle, version } = asHyperTrackRoute(story);
  assert.deepEqual(
    orders.map((order) => order.order_handle),
    [story.neighbour.id, 'order-2'],
  );
  assert.ok(orders.every((order) => order.status === 'ongoing' && order.worker_handle === DRIVER.subject));
  assert.equal(handle, 'tour-7');
  assert.equal(version, 3);
  assert.ok(story.route);
  assert.equal(handleOf({ ...story.route, handle: null }), story.route.id);
});
