import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import {
  OrderTrackingBody,
  OrderTrackingListBody,
} from '../../../server/src/dialects/qwqer/tracking-schema.ts';
import type { Caller, Json } from '../../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../../support/tenant.ts';
import { formsOf, misfits, readExample } from '../shape.ts';
import { asQwqerClient, type QwqerClient, single } from './clients.ts';

const org = await useTenant({ settings: { driverCapacity: 100 } });
let made = 0;
let dana: TestDriver;

before(async () => {
  dana = await org.driver('dana', { lastName: 'ozols' });
});

/** Somebody who has not called yet, so that no test uses up another's minute. */
async function newClient(): Promise<{ person: Caller; client: QwqerClient }> {
  const person = await org.person(`client${++made}`);
  return { person, client: asQwqerClient(org.base, person) };
}

/** A driver of the test's own: nobody else's stops come before its client's. */
async function newDriver(): Promise<TestDriver> {
  return org.driver(`driver${++made}`, { lastName: 'Reyes' });
}

async function report(driver: TestDriver, at: Json): Promise<void> {
  expectStatus(await driver.put(`${CLIENT}/location`, at), 200);
}

async function setSettings(settings: object): Promise<void> {
  expectStatus(await org.operator.patch('/admin/v1/orgs/north', { settings }), 200);
}

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const onTheStreet = (n: number, more: object = {}) => {
  const { lat, lng } = place(n);
  return { lat, lng, ...more };
};

test('the documented example, as an order of our own: every field in its form, and its values', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const stops = [pickup(1), pickup(2), dropoff(5), dropoff(6)];
  const { jobId, number } = await org.order(person, { stops });
  await tap(driver, jobId, 'accept', 'complete-pickup', 'start-pickup');
  const recordedAt = ago(30);
  await report(driver, { lat: 56.9496, lng: 24.1052, recordedAt });

  const body = await client.list();
  assert.deepEqual(misfits(OrderTrackingListBody, body), []);
  assert.deepEqual([...formsOf(body)], [...formsOf(readExample('qwqer-list'))]);
  assert.deepEqual(body.meta, { current_page: 1, last_page: 1, per_page: 15, total: 1 });
  const [order] = body.data;
  assert.deepEqual([order.id, order.status], [number, 'OnTheWayToSender']);
  const agent = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}`), 200);
  assert.deepEqual(order.courier, {
    id: agent.number,
    first_name: 'Dana',
    last_name: 'R.',
    phone: '+1 ••• ••• 0188',
    location: [56.9496, 24.1052],
    location_updated_at: recordedAt.replace('Z', '000Z'),
  });

  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  const places = job.stops.map((stop: Json) => ({
    id: stop.number,
    address: stop.location.address,
    coordinates: [stop.location.lat, stop.location.lng],
    contact_name: stop.contact.name,
    contact_phone: stop.contact.phone,
  }));
  assert.deepEqual(
    order.routes,
    [1, 2, 3].map((end) => ({
      id: places[end].id,
      status: ['OnTheWay', 'New', 'New'][end - 1],
      origin: places[end - 1],
      destination: places[end],
    })),
  );
  assert.deepEqual(order.active_route, order.routes[0]);
  assert.deepEqual(
    order.routes[0].origin.contact_phone,
    '+37120000001',
    'contacts of one’s own order are raw',
  );

  const one = expectStatus(await client.get(single(number)), 200);
  assert.deepEqual(one, { data: order });
  assert.deepEqual(misfits(OrderTrackingBody, one), []);
  assert.ok(!JSON.stringify(one).includes('Reyes'), 'the surname stays here');
});

test('status and legs, tap by tap over a whole life; outside it there is nothing', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const { jobId, number } = await org.order(person, { stops: [pickup(1), dropoff(4), dropoff(5)] });
  const absent = async (when: string) => {
    assert.equal((await client.get(single(number))).status, 404, when);
    assert.deepEqual((await client.list()).data, [], when);
  };
  await absent('waits for a driver');
  const steps: [string, string, string[], number][] = [
    ['accept', 'Accepted', ['New', 'New'], 0],
    ['start-pickup', 'OnTheWayToSender', ['New', 'New'], 0],
    ['arrive-pickup', 'ArrivedToSender', ['New', 'New'], 0],
    ['complete-pickup', 'InProgress', ['PickedUp', 'New'], 0],
    ['start-dropoff', 'InProgress', ['OnTheWay', 'New'], 0],
    ['arrive-dropoff', 'InProgress', ['Arrived', 'New'], 0],
    ['complete-dropoff', 'InProgress', ['Finished', 'PickedUp'], 1],
    ['start-dropoff', 'InProgress', ['Finished', 'OnTheWay'], 1],
    ['complete-dropoff', 'InProgress', ['Finished', 'Finished'], 1],
  ];
  for (const [step, status, words, active] of steps) {
    await tap(driver, jobId, step);
    const order = await client.track(number);
    assert.deepEqual((await client.list()).data, [order], step);
    assert.deepEqual(misfits(OrderTrackingBody, { data: order }), [], step);
    assert.equal(order.status, status, step);
    assert.deepEqual(
      order.routes.map((leg: Json) => leg.status),
      words,
      step,
    );
    assert.deepEqual(order.active_route, order.routes[active], step);
  }
  await tap(driver, jobId, 'complete');
  await absent('completed');
});

test('unassigned it is gone, assigned again it is back; cancelled and failed it is gone', async () => {
  const { person, client } = await newClient();
  const first = await org.order(person);
  const second = await org.order(person);
  const ids = async () => (await client.list()).data.map(({ id }: Json) => id);
  const assign = async (jobId: string) =>
    expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dana.id }), 200);
  await assign(first.jobId);
  assert.deepEqual(await ids(), [first.number]);
  await assign(second.jobId);
  assert.deepEqual(await ids(), [second.number, first.number], 'the newest first');
  expectStatus(await org.staff.put(`${STAFF}/jobs/${second.jobId}/unassign`), 200);
  assert.deepEqual(await ids(), [first.number]);
  assert.equal((await client.get(single(second.number))).status, 404);
  await assign(second.jobId);
  assert.deepEqual(await ids(), [second.number, first.number]);
  expectStatus(await person.put(`${CLIENT}/orders/${first.jobId}/cancel`), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${second.jobId}/fail`, { reason: 'safety' }), 200);
  assert.deepEqual(await ids(), []);
  for (const { number } of [first, second]) assert.equal((await client.get(single(number))).status, 404);
});

test('what failed drops out of the legs, and what goes back is one', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const { jobId, number } = await org.order(person, { stops: [pickup(1), dropoff(4), dropoff(5)] });
  await tap(driver, jobId, 'accept', 'complete-pickup');
  const [, failed, next] = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).stops;
  const fail = async (stopId: string) => {
    const reason = { reason: 'recipient_absent', stopId };
    expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/fail`, reason), 200);
  };
  await fail(failed.id);
  const order = await client.track(number);
  const { stops } = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  const living = stops.filter((stop: Json) => stop.status !== 'failed');
  assert.deepEqual(
    order.routes.map((leg: Json) => [leg.origin.id, leg.id, leg.status]),
    living
      .slice(1)
      .map((stop: Json, index: number) => [
        living[index].number,
        stop.number,
        index === 0 ? 'PickedUp' : 'New',
      ]),
  );
  assert.ok(!JSON.stringify(order).includes(String(failed.number)));
  await fail(next.id);
  const back = await client.track(number);
  assert.equal(back.status, 'InProgress');
  const { stops: after } = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  const returns = after.filter((stop: Json) => stop.type === 'return');
  assert.deepEqual(
    back.routes.map((leg: Json) => leg.id),
    returns.map((stop: Json) => stop.number),
    'only what goes back is left',
  );
  assert.equal(back.routes[0].origin.id, after[0].number);
  assert.deepEqual(misfits(OrderTrackingBody, { data: back }), []);
});

test('where drivers hand a parcel over is in no leg: it may be at anybody’s door', async () => {
  const { person, client } = await newClient();
  const [first, second] = [await newDriver(), await newDriver()];
  const { jobId, number } = await org.order(person);
  await tap(first, jobId, 'accept', 'complete-pickup');
  await report(first, onTheStreet(40));
  const before = await client.track(number);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: second.id }), 200);
  const { stops } = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  assert.equal(stops[1].location.lat, place(40).lat, 'they meet where the first driver is');
  assert.deepEqual((await client.track(number)).routes, before.routes);
  await tap(second, jobId, 'complete-pickup', 'start-dropoff');
  const { routes } = await client.track(number);
  assert.deepEqual(
    routes.map((leg: Json) => leg.status),
    ['OnTheWay'],
  );
});

test('of a position older than ten minutes nothing is told', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const { jobId, number } = await org.order(person);
  await tap(driver, jobId, 'accept');
  const where = async () => {
    const { courier } = await client.track(number);
    return [courier.location, courier.location_updated_at !== null];
  };
  assert.deepEqual(await where(), [null, false], 'none was reported');
  await report(driver, onTheStreet(2, { recordedAt: ago(601) }));
  assert.deepEqual(await where(), [null, false]);
  await report(driver, onTheStreet(3, { recordedAt: ago(590) }));
  const { lat, lng } = place(3);
  assert.deepEqual(await where(), [[lat, lng], true]);
});

test('a phone whose clock runs ahead does not date its position into the future', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const { jobId, number } = await org.order(person);
  await tap(driver, jobId, 'accept');
  await report(driver, onTheStreet(3, { recordedAt: ago(-7_200) }));
  const { courier } = await client.track(number);
  assert.ok(courier.location);
  assert.ok(Date.parse(courier.location_updated_at) <= Date.now(), courier.location_updated_at);
});

test('while another customer’s stop comes first nobody learns where the courier is, and then they do', async () => {
  const [ana, bob] = [await newClient(), await newClient()];
  const driver = await newDriver();
  const orders = [
    await org.order(ana.person),
    await org.order(bob.person, { stops: [pickup(8), dropoff(12)] }),
  ];
  for (const { jobId } of orders) await tap(driver, jobId, 'accept');
  const [anas, bobs] = orders;
  await tap(driver, anas.jobId, 'complete-pickup');
  await tap(driver, bobs.jobId, 'complete-pickup');
  await tap(driver, anas.jobId, 'start-dropoff');
  await report(driver, onTheStreet(4));
  const [toAna, toBob] = [await ana.client.track(anas.number), await bob.client.track(bobs.number)];
  assert.ok(toAna.courier.location);
  assert.deepEqual([toBob.courier.location, toBob.courier.location_updated_at], [null, null]);
  assert.equal(toBob.courier.first_name, 'Dana', 'who it is they may know');
  assert.ok(!JSON.stringify(toBob).includes('5 Garden Lane'), 'nor of the other door');

  await tap(driver, anas.jobId, 'complete-dropoff', 'complete');
  await report(driver, onTheStreet(9));
  assert.deepEqual((await bob.client.track(bobs.number)).courier.location, [place(9).lat, place(9).lng]);
});

test('an order of one place: its leg begins where the courier set out, unless that was somebody’s door', async () => {
  const [ana, bob] = [await newClient(), await newClient()];
  const driver = await newDriver();
  const agent = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}`), 200);
  const oneDoor = (n: number) => ({ stops: [dropoff(n)] });
  const anas = await org.order(ana.person, oneDoor(5));
  await tap(driver, anas.jobId, 'accept');
  await report(driver, onTheStreet(1));
  assert.equal((await ana.client.track(anas.number)).routes[0].origin, null, 'not under way yet');
  await tap(driver, anas.jobId, 'start-dropoff');
  await report(driver, onTheStreet(2));
  const { routes, active_route: active } = await ana.client.track(anas.number);
  const { lat, lng } = place(1);
  assert.deepEqual(routes[0].origin, {
    id: agent.number,
    address: '',
    coordinates: [lat, lng],
    contact_name: null,
    contact_phone: null,
  });
  assert.deepEqual([routes.length, active], [1, routes[0]]);

  // From Ana's door to Bob's: where it began must not tell Bob where Ana lives.
  const bobs = await org.order(bob.person, oneDoor(12));
  await tap(driver, bobs.jobId, 'accept');
  await report(driver, onTheStreet(5));
  await tap(driver, anas.jobId, 'complete-dropoff', 'complete');
  await tap(driver, bobs.jobId, 'start-dropoff');
  await report(driver, onTheStreet(9));
  const toBob = await bob.client.track(bobs.number);
  assert.deepEqual(toBob.courier.location, [place(9).lat, place(9).lng], 'on the way it is shown');
  assert.equal(toBob.routes[0].origin, null);
  assert.deepEqual(misfits(OrderTrackingBody, { data: toBob }), []);
  await setSettings({ disclosure: 'always' });
  const open = await bob.client.track(bobs.number);
  await setSettings({ disclosure: 'exclusive' });
  assert.deepEqual(
    open.routes[0].origin.coordinates,
    [place(5).lat, place(5).lng],
    'where the org hides nothing',
  );
});

test('the courier’s phone by the org’s contact policy', async () => {
  const { person, client } = await newClient();
  const driver = await newDriver();
  const { jobId, number } = await org.order(person);
  await tap(driver, jobId, 'accept');
  const phoneUnder = async (contactPolicy: string) => {
    await setSettings({ contactPolicy });
    return (await client.track(number)).courier.phone;
  };
  assert.equal(await phoneUnder('direct'), '+12125550188');
  assert.equal(await phoneUnder('relay'), null, 'no telephony provider');
  assert.equal(await phoneUnder('masked'), '+1 ••• ••• 0188');
});

test('a driver who is a client too has orders, and not the jobs that they drive', async () => {
  const driver = await newDriver();
  const asClient = asQwqerClient(org.base, driver);
  const { person } = await newClient();
  const driven = await org.order(person);
  await tap(driver, driven.jobId, 'accept');
  assert.deepEqual((await asClient.list()).data, []);
  assert.equal((await asClient.get(single(driven.number))).status, 403);
  // As a client they see what clients see, even of what they drive themselves.
  const own = await org.order(driver);
  await tap(driver, own.jobId, 'accept');
  await report(driver, onTheStreet(1));
  assert.equal((await asClient.track(own.number)).courier.location, null, 'the other order comes first');
  assert.deepEqual(
    (await asClient.list()).data.map(({ id }: Json) => id),
    [own.number],
  );
});

test('a merchant’s user sees the merchant’s orders', async () => {
  const merchant = expectStatus(
    await org.operator.post('/admin/v1/orgs/north/merchants', {
      companyName: 'Bakery',
      users: ['mia', 'max'],
    }),
    201,
  );
  const [mia, max] = [await org.person('mia', 'merchant'), await org.person('max', 'merchant')];
  const { jobId, number } = await org.order(mia, {
    recipient: { name: 'Ana', phone: '+37129000001' },
  });
  assert.ok(merchant.id);
  await tap(dana, jobId, 'accept');
  for (const user of [mia, max]) {
    const client = asQwqerClient(org.base, user);
    assert.deepEqual((await client.list()).meta.total, 1);
    assert.equal((await client.track(number)).id, number);
  }
  const stranger = (await newClient()).client;
  assert.equal((await stranger.get(single(number))).status, 403);
});
