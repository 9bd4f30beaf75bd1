import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  place,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ORDERS = `${CLIENT}/orders`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let ben: Caller;
let driver: TestDriver;

before(async () => {
  ana = await org.person('ana', 'customer', { name: 'Ana Petrova' });
  ben = await org.person('ben');
  driver = await org.driver('dana');
});

test('an order is answered as a job with everything that was asked for', async () => {
  const window = { from: '2031-05-13T14:00:00+02:00', to: '2031-05-13T16:00:00+02:00' };
  const answer = await ana.post(ORDERS, {
    stops: [
      pickup(1, { serviceMinutes: 2.5, radius: 50 }),
      {
        type: 'dropoff',
        location: {
          lat: 56.12345678,
          lng: 24.1,
          address: { street: 'Garden Lane', buildingNumber: '22', city: 'Rīga' },
        },
        contact: { name: 'Ana', phone: '+371 29 00 0005' },
        notes: 'Second floor',
        window,
      },
    ],
    items: [
      {
        name: 'Cake',
        quantity: 2,
        weightGrams: 900,
        size: { lengthMm: 300, widthMm: 300, heightMm: 150 },
        pickupStop: 0,
        dropoffStop: 1,
      },
    ],
    recipient: { name: 'Ana', phone: '+37129000005' },
    vehicleType: 'car',
    reference: 'A-1042',
    metadata: { shop: { till: 3 }, tags: ['x'] },
    paymentMethod: 'cash',
  });
  const job = expectStatus(answer, 201);
  assert.equal(job.jobId, job.id);
  assert.equal(typeof job.number, 'number');
  assert.deepEqual(
    [job.status, job.partial, job.reference, job.agentId, job.routeId, job.vehicleType, job.scheduledAt],
    ['pending', false, 'A-1042', null, null, 'car', null],
  );
  assert.deepEqual(job.price, { amount: 14_720, currency: 'EUR' });
  assert.deepEqual(job.recipient, { name: 'Ana', phone: '+37129000005' });
  assert.deepEqual(job.payment, { status: 'none', method: 'cash' });
  assert.deepEqual(job.metadata, { shop: { till: 3 }, tags: ['x'] });
  assert.deepEqual(job.data, { tracking: null });
  assert.deepEqual(job.timeline, [{ event: 'job_created', at: job.createdAt, by: 'customer' }]);
  const [from, to] = job.stops;
  assert.deepEqual(
    [from.type, from.sequence, from.status, from.radius, from.serviceMinutes],
    ['pickup', 0, 'pending', 50, 2.5],
  );
  assert.deepEqual(to.location, { lat: 56.123457, lng: 24.1, address: '22 Garden Lane, Rīga' });
  assert.deepEqual(to.contact, { name: 'Ana', phone: '+37129000005' });
  assert.deepEqual(to.window, { from: '2031-05-13T12:00:00.000Z', to: '2031-05-13T14:00:00.000Z' });
  assert.deepEqual(
    [to.notes, to.radius, to.proof],
    ['Second floor', 100, { photo: false, signature: false, pin: false }],
  );
  assert.deepEqual(
    [job.items[0].pickupStopId, job.items[0].dropoffStopId, job.items[0].quantity],
    [from.id, to.id, 2],
  );
  const listed = expectStatus(await ana.get(`${ORDERS}?reference=A-1042`), 200);
  assert.deepEqual(listed, { data: [job], page: 1, pageSize: 25, total: 1 });
});

test('an order that does not fit is refused with the place of each fault', async () => {
  const post = (body: unknown) => ana.post(ORDERS, body);
  expectMisfit(await post({}), 'stops');
  expectMisfit(await post({ stops: [] }), 'stops');
  expectMisfit(await post({ stops: 'two' }), 'stops');
  expectMisfit(await post({ stops: Array.from({ length: 51 }, (_, n) => dropoff(n)) }), 'stops');
  expectMisfit(await post({ stops: [{ type: 'dropoff' }] }), 'stops.0.location');
  expectMisfit(await post({ stops: [{ type: 'return', location: place(1) }] }), 'stops.0.type');
  const outside = { type: 'pickup', location: { lat: 91, lng: -181 } };
  expectMisfit(await post({ stops: [outside, dropoff(2)] }), 'stops.0.location.lat', 'stops.0.location.lng');
  expectMisfit(
    await post({ stops: [dropoff(1, { location: { lat: '56.9', lng: 24 } })] }),
    'stops.0.location.lat',
  );
  expectMisfit(await post({ stops: [dropoff(1), pickup(2)] }), 'stops');
  expectMisfit(await post({ stops: [dropoff(1, { notes: 'x'.repeat(2_001) })] }), 'stops.0.notes');
  expectMisfit(
    await post({ stops: [dropoff(1, { contact: { name: 'x'.repeat(201) } })] }),
    'stops.0.contact.name',
  );
  expectMisfit(await post({ stops: [dropoff(1, { radius: 5 })] }), 'stops.0.radius');
  const backwards = { from: '2031-05-13T14:00:00Z', to: '2031-05-13T13:00:00Z' };
  expectMisfit(await post({ stops: [dropoff(1, { window: backwards })] }), 'stops.0.window');
  const past = { from: '2020-05-13T14:00:00Z', to: '2020-05-13T15:00:00Z' };
  expectMisfit(await post({ stops: [dropoff(1, { window: past })] }), 'stops.0.window.to');
  expectMisfit(
    await post({ stops: [dropoff(1, { window: { from: 'soon', to: 'later' } })] }),
    'stops.0.window.from',
    'stops.0.window.to',
  );
  const stops = [pickup(1), dropoff(2)];
  expectMisfit(await post({ stops, items: [{ name: 'Cake', pickupStop: 1 }] }), 'items.0.pickupStop');
  expectMisfit(await post({ stops, items: [{ name: 'Cake', dropoffStop: 7 }] }), 'items.0.dropoffStop');
  expectMisfit(await post({ stops, items: [{ name: '', quantity: 0 }] }), 'items.0.name', 'items.0.quantity');
  expectMisfit(await post({ stops, vehicleType: 'rocket' }), 'vehicleType');
  expectMisfit(await post({ stops, scheduledAt: 'tomorrow' }), 'scheduledAt');
  expectMisfit(await post({ stops, scheduledAt: '2199-01-01T00:00:00Z' }), 'scheduledAt');
  expectMisfit(await post({ stops, quoteId: 7 }), 'quoteId');
  expectRefusal(await post({ stops, quoteId: 'q' }), 409, 'quote_unusable');
  expectMisfit(await post({ stops, reference: 'x'.repeat(201) }), 'reference');
});

test('a drop-off asks for what the order demands, and what the org does', async () => {
  const patch = (settings: object) => org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings });
  const demandsOf = async () => {
    const stops = [pickup(1, { proof: { photo: true } }), dropoff(2, { proof: { signature: true } })];
    return (await org.order(ana, { stops })).stops.map(({ proof }: Json) => proof);
  };
  const bySender = { photo: true, signature: false, pin: false };
  assert.deepEqual(await demandsOf(), [bySender, { photo: false, signature: true, pin: false }]);
  expectStatus(await patch({ photoRequired: true, pinRequired: true }), 200);
  assert.deepEqual(await demandsOf(), [bySender, { photo: true, signature: true, pin: true }]);
  expectStatus(await patch({ photoRequired: null, pinRequired: null }), 200);
});

test('a list has the caller’s own orders, newest first, in pages and by filters', async () => {
  const carla = await org.person('carla');
  const ids: string[] = [];
  for (let n = 0; n < 5; n++)
    ids.unshift((await org.order(carla, { reference: n % 2 ? 'odd' : 'even' })).jobId);
  expectStatus(await carla.put(`${ORDERS}/${ids[4]}/cancel`), 200);
  const list = async (query: string) => {
    const body = expectStatus(await carla.get(`${ORDERS}${query}`), 200);
    return {
      ids: body.data.map((job: Json) => job.jobId),
      page: body.page,
      pageSize: body.pageSize,
      total: body.total,
    };
  };
  assert.deepEqual(await list(''), { ids, page: 1, pageSize: 25, total: 5 });
  assert.deepEqual(await list('?page=2&pageSize=2'), {
    ids: ids.slice(2, 4),
    page: 2,
    pageSize: 2,
    total: 5,
  });
  assert.deepEqual(await list('?page=9&pageSize=2'), { ids: [], page: 9, pageSize: 2, total: 5 });
  assert.deepEqual((await list('?status=cancelled')).ids, [ids[4]]);
  assert.deepEqual((await list('?active=true')).ids, ids.slice(0, 4));
  assert.deepEqual((await list('?active=false')).ids, [ids[4]]);
  assert.deepEqual((await list('?reference=odd&active=true')).ids, [ids[1], ids[3]]);
  assert.deepEqual(expectStatus(await ben.get(ORDERS), 200).data, []);
  expectMisfit(await carla.get(`${ORDERS}?pageSize=201`), 'pageSize');
  expectMisfit(await carla.get(`${ORDERS}?page=0`), 'page');
  expectMisfit(await carla.get(`${ORDERS}?status=lost`), 'status');
});

test('until it is picked up an order can be changed; what changes nothing is no event', async () => {
  const order = await org.order(ana);
  const path = `${ORDERS}/${order.jobId}`;
  const [, to] = order.stops;
  const edit = {
    stops: [
      {
        id: to.id,
        location: place(8),
        contact: { name: 'Neighbour', phone: '+37129000099' },
        notes: 'Blue door',
      },
    ],
    recipient: { name: 'Neighbour' },
    reference: 'A-2',
    metadata: { a: 1 },
  };
  const changed = expectStatus(await ana.put(path, edit), 200);
  assert.equal(changed.stops[1].location.address, '8 Garden Lane');
  assert.equal(changed.stops[1].notes, 'Blue door');
  assert.deepEqual(
    [changed.recipient.name, changed.reference, changed.metadata],
    ['Neighbour', 'A-2', { a: 1 }],
  );
  assert.deepEqual(changed.stops[0], order.stops[0]);
  expectStatus(await ana.put(path, edit), 200);
  assert.deepEqual(await org.eventsOf(order.jobId), ['created', 'updated']);
  const renamed = await ana.put(path, { stops: [{ id: to.id, contact: { name: 'New' } }] });
  assert.deepEqual(expectStatus(renamed, 200).stops[1].contact, { name: 'New', phone: null }, 'whole');

  expectMisfit(await ana.put(path, { stops: [{ id: UNKNOWN, notes: 'x' }] }), 'stops.0.id');
  expectMisfit(await ana.put(path, { stops: [{ notes: 'x' }] }), 'stops.0.id');
  expectMisfit(await ana.put(path, { reference: 7 }), 'reference');
  await tap(driver, order.jobId, 'accept', 'start-pickup');
  expectStatus(await ana.put(path, { stops: [{ id: to.id, location: place(9) }] }), 200);
  await tap(driver, order.jobId, 'complete-pickup');
  const { details } = expectRefusal(await ana.put(path, { reference: 'A-3' }), 409, 'illegal_transition');
  assert.equal(details.status, 'pickup_completed');
});

test('an order is cancelled by whoever placed it until it is picked up, and says why', async () => {
  const order = await org.order(ana);
  const path = `${ORDERS}/${order.jobId}/cancel`;
  await tap(driver, order.jobId, 'accept', 'arrive-pickup');
  const cancelled = expectStatus(await ana.put(path, { reason: 'Changed my mind' }), 200);
  assert.equal(cancelled.status, 'cancelled');
  assert.deepEqual(
    cancelled.stops.map((stop: Json) => stop.status),
    ['cancelled', 'cancelled'],
  );
  assert.equal(cancelled.timeline.at(-1).event, 'job_cancelled');
  const events = await org.eventsOf(order.jobId);
  expectStatus(await ana.put(path), 200);
  assert.deepEqual(await org.eventsOf(order.jobId), events, 'a repeated tap is no event');
  expectRefusal(
    await org.staff.put(`/logistics/delivery/jobs/${order.jobId}/cancel`),
    409,
    'illegal_transition',
  );
  expectMisfit(await ana.put(path, { reason: 5 }), 'reason');

  const carried = await org.order(ana);
  await tap(driver, carried.jobId, 'accept', 'complete-pickup');
  expectRefusal(await ana.put(`${ORDERS}/${carried.jobId}/cancel`), 409, 'illegal_transition');
  expectStatus(
    await org.staff.put(`/logistics/delivery/jobs/${carried.jobId}/cancel`, { reason: 'Fire' }),
    200,
  );
});

test('what is not there, or not the caller’s, is not found', async () => {
  const order = await org.order(ana);
  for (const id of [UNKNOWN, 'x', '../orders', '%27', '0'.repeat(64)]) {
    for (const path of [
      `${ORDERS}/${encodeURIComponent(id)}`,
      `${ORDERS}/${encodeURIComponent(id)}/cancel`,
    ]) {
      expectRefusal(await ana.put(path, {}), 404, 'not_found');
    }
  }
  expectRefusal(await ben.put(`${ORDERS}/${order.jobId}`, { reference: 'mine' }), 404, 'not_found');
  expectRefusal(await ben.put(`${ORDERS}/${order.jobId}/cancel`), 404, 'not_found');
  assert.equal(expectStatus(await ana.get(ORDERS), 200).data[0].status, 'pending');
});

test('a merchant’s order is the merchant’s, for a recipient, and its colleagues see it', async () => {
  const merchants = `/admin/v1/orgs/${org.orgId}/merchants`;
  const shop = expectStatus(
    await org.operator.post(merchants, { companyName: 'Bakery', users: ['mia', 'max'] }),
    201,
  );
  const [mia, max, stranger] = [
    await org.person('mia', 'merchant'),
    await org.person('max', 'merchant'),
    await org.person('mo', 'merchant'),
  ];
  const order = await org.order(mia, { recipient: { name: 'Ana', phone: '+37129000005' } });
  assert.deepEqual([order.merchantId, order.customerId, order.recipient.name], [shop.id, null, 'Ana']);
  assert.deepEqual(
    expectStatus(await max.get(ORDERS), 200).data.map((job: Json) => job.jobId),
    [order.jobId],
  );
  assert.deepEqual(expectStatus(await max.get(`${CLIENT}/jobs`), 200).total, 1);
  expectStatus(await max.get(`${ORDERS}/${order.jobId}/track`), 200);
  expectStatus(await max.put(`${ORDERS}/${order.jobId}/cancel`), 200);
  expectRefusal(await stranger.post(ORDERS, { stops: [pickup(1), dropoff(2)] }), 403, 'forbidden');
  expectRefusal(await stranger.get(`${ORDERS}/${order.jobId}/track`), 404, 'not_found');
});

test('the tables agree after all of this', () => assertInvariants(org.app.database, org.orgId));
