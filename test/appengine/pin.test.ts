import assert from 'node:assert/strict';
import test from 'node:test';
import { type Caller, call, callerOf } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const customer = await org.person('ana');
const driver = await org.driver('dana');
const WITH_PIN = { stops: [pickup(1), dropoff(5, { proof: { pin: true } })] };

/** A job at its door, and the PIN that its customer was told. */
async function atTheDoor() {
  const { jobId } = await org.order(customer, WITH_PIN);
  expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/accept`), 200);
  await tap(driver, jobId, 'complete-pickup', 'arrive-dropoff');
  const complete = (proof?: object) =>
    driver.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, proof === undefined ? {} : { proof });
  return { jobId, pin: await pinOf(jobId), complete };
}

async function pinOf(jobId: string): Promise<string> {
  const { data } = expectStatus(await customer.get(`${CLIENT}/orders?pageSize=200`), 200);
  const job = data.find((each: { jobId: string }) => each.jobId === jobId);
  return job.stops[1].pin;
}

/** Whoever opens a link that this person made. */
async function guestOf(by: Caller, jobId: string): Promise<Caller> {
  const link = expectStatus(await by.post(`${CLIENT}/orders/${jobId}/track-links`, { uses: null }), 201);
  const path = `${CLIENT}/track/exchange`;
  const answer = await call(org.base, { method: 'POST', path, body: { token: link.token } });
  return callerOf(org.base, org.orgId, expectStatus(answer, 200).jwt);
}

const wrong = (pin: string) => String((Number(pin) + 1) % 10_000).padStart(4, '0');

test('the customer is told the PIN, nobody else is, and with it the drop-off can be completed', async () => {
  const { jobId, pin, complete } = await atTheDoor();
  assert.match(pin, /^\d{4}$/);
  const others = [
    await driver.get(`${CLIENT}/jobs/${jobId}`),
    await driver.get(`${CLIENT}/jobs/${jobId}/tracking`),
    await org.staff.get(`${STAFF}/jobs/${jobId}`),
    await org.staff.get(`${STAFF}/jobs/${jobId}/tracking`),
    await org.staff.get(`${STAFF}/events?jobId=${jobId}`),
  ];
  for (const answer of others) assert.ok(!expectStatus(answer, 200).stops?.[1].pin, answer.text);
  assert.ok(!others.some((answer) => answer.text.includes(`"${pin}"`)));

  const missing = expectRefusal(await complete(), 422, 'proof_missing');
  assert.deepEqual(missing.details.missing, ['pin']);
  const done = expectStatus(await complete({ pin, recipientName: 'Ana' }), 200);
  assert.equal(done.status, 'dropoff_completed');
  assert.equal(await pinOf(jobId), null, 'a closed stop asks for nothing');
});

test('five wrong tries, of several at once each counted, lock the stop until staff make a new PIN', async () => {
  const { jobId, pin, complete } = await atTheDoor();
  const first = expectRefusal(await complete({ pin: wrong(pin) }), 422, 'pin_wrong');
  assert.equal(first.details.triesLeft, 4);
  const rest = await Promise.all(Array.from({ length: 6 }, () => complete({ pin: wrong(pin) })));
  assert.deepEqual(rest.map(({ body }) => body.code).sort(), [
    'pin_locked',
    'pin_locked',
    'pin_wrong',
    'pin_wrong',
    'pin_wrong',
    'pin_wrong',
  ]);
  expectRefusal(await complete({ pin }), 409, 'pin_locked');

  const stopId = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).stops[1].id;
  const path = `${STAFF}/jobs/${jobId}/stops/${stopId}/pin`;
  expectRefusal(await customer.put(path), 403, 'forbidden');
  const renewed = expectStatus(await org.staff.put(path), 200);
  assert.equal(renewed.stops[1].pin, null, 'staff make it and do not see it');
  const fresh = await pinOf(jobId);
  if (fresh !== pin) expectRefusal(await complete({ pin }), 422, 'pin_wrong');
  assert.equal(expectStatus(await complete({ pin: ` ${fresh} ` }), 200).status, 'dropoff_completed');
  const types = await org.eventsOf(jobId);
  assert.equal(types.filter((type) => type === 'pin_refused').length, fresh === pin ? 5 : 6);
  assert.equal(types.filter((type) => type === 'pin_renewed').length, 1);
  expectRefusal(await org.staff.put(path), 409, 'illegal_transition');
});

test('a PIN of something else is refused before it costs a try', async () => {
  const { jobId, complete } = await atTheDoor();
  for (const pin of ['', 'x'.repeat(17), 1234, null, '12\u000034'])
    expectRefusal(await complete({ pin }), 422, 'invalid_input');
  const stops = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).stops;
  expectRefusal(
    await org.staff.put(`${STAFF}/jobs/${jobId}/stops/${stops[0].id}/pin`),
    409,
    'illegal_transition',
  );
  for (const stopId of ['nothing', jobId])
    expectRefusal(await org.staff.put(`${STAFF}/jobs/${jobId}/stops/${stopId}/pin`), 404, 'not_found');
  const types = await org.eventsOf(jobId);
  assert.ok(!types.includes('pin_refused'));
});

test('an org may ask for a PIN at every drop-off', async () => {
  const admin = `/admin/v1/orgs/${org.orgId}`;
  expectStatus(await org.operator.patch(admin, { settings: { pinRequired: true } }), 200);
  const job = await org.order(customer);
  assert.deepEqual(
    job.stops.map((stop: { proof: { pin: boolean }; pin: string | null }) => [
      stop.proof.pin,
      stop.pin !== null,
    ]),
    [
      [false, false],
      [true, true],
    ],
  );
  expectStatus(await org.operator.patch(admin, { settings: { pinRequired: null } }), 200);
});

test('a driver who ordered what they drive is told no PIN, by poll, stream or list', async () => {
  const { jobId } = await org.order(driver, WITH_PIN);
  const path = `${CLIENT}/orders/${jobId}/track`;
  const isTold = async (address: string) => {
    const body = expectStatus(await driver.get(address), 200);
    const jobs = Array.isArray(body.data) ? body.data : [body];
    const job = jobs.find((each: { jobId: string }) => each.jobId === jobId);
    return job.stops[1].pin !== null;
  };
  const addresses = [path, `${CLIENT}/orders?pageSize=200`, `${CLIENT}/jobs/${jobId}`];
  for (const address of addresses) assert.ok(await isTold(address), `${address}, while nobody drives it`);
  const headers = { orgid: org.orgId, authorization: `Bearer ${driver.token}` };
  const asCustomer = await openEventStream(`${org.base}${path}/stream`, headers);
  await asCustomer.find('the snapshot', ({ event }) => event === 'snapshot');

  await tap(driver, jobId, 'accept', 'complete-pickup', 'arrive-dropoff');
  await asCustomer.ended;
  for (const address of [...addresses, `${CLIENT}/jobs/${jobId}/tracking`])
    assert.ok(!(await isTold(address)), address);
  const asDriver = await openEventStream(`${org.base}${path}/stream`, headers);
  const { data } = await asDriver.find('the snapshot', ({ event }) => event === 'snapshot');
  assert.deepEqual([data.status, data.stops[1].pin], ['dropoff_arrived', null]);
  asDriver.close();

  const others = await org.order(customer, WITH_PIN);
  await tap(driver, others.jobId, 'accept');
  expectRefusal(await driver.get(`${CLIENT}/orders/${others.jobId}/track`), 404, 'not_found');
});

test('who takes what they ordered knew a PIN that is void, and their own links tell them no other', async () => {
  const { jobId, stops } = await org.order(driver, WITH_PIN);
  const pinBefore = stops[1].pin;
  assert.match(pinBefore, /^\d{4}$/);
  const trackOf = `${CLIENT}/orders/${jobId}/track`;
  const pinFor = async (who: Caller) => expectStatus(await who.get(trackOf), 200).stops[1].pin;
  const early = await guestOf(driver, jobId);
  assert.equal(await pinFor(early), pinBefore);
  const headers = { orgid: org.orgId, authorization: `Bearer ${early.token}` };
  const open = await openEventStream(`${org.base}${trackOf}/stream`, headers);
  await open.find('the snapshot', ({ event }) => event === 'snapshot');

  await tap(driver, jobId, 'accept');
  await open.ended;
  const late = await guestOf(driver, jobId);
  for (const guest of [early, late]) assert.equal(await pinFor(guest), null);
  const again = await openEventStream(`${org.base}${trackOf}/stream`, headers);
  const { data } = await again.find('the snapshot', ({ event }) => event === 'snapshot');
  assert.equal(data.stops[1].pin, null);
  again.close();

  // Whoever receives it is told by a link of the org's.
  const pin = await pinFor(await org.guest(jobId));
  assert.match(pin, /^\d{4}$/);
  await tap(driver, jobId, 'complete-pickup', 'arrive-dropoff');
  const complete = (told: string) =>
    driver.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`, { proof: { pin: told } });
  if (pin !== pinBefore) expectRefusal(await complete(pinBefore), 422, 'pin_wrong');
  assert.equal(expectStatus(await complete(pin), 200).status, 'dropoff_completed');
  assert.equal((await org.eventsOf(jobId)).filter((type) => type === 'pin_renewed').length, 1);
});

test('taking it again and again gives no more tries, and another driver’s taking no new PIN', async () => {
  const { jobId } = await org.order(driver, WITH_PIN);
  const path = `${CLIENT}/jobs/${jobId}`;
  const told = async () => expectStatus(await driver.get(path), 200).stops[1].pin;
  const link = await org.guest(jobId);
  const pinByLink = async () =>
    expectStatus(await link.get(`${CLIENT}/orders/${jobId}/track`), 200).stops[1].pin;
  await tap(driver, jobId, 'accept', 'reject');
  const renewed = await told();
  assert.equal(renewed, await pinByLink(), 'who ordered it and does not drive it is told again');
  const other = await org.driver('dora');
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: other.id }), 200);
  assert.equal(await told(), renewed);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: driver.id }), 200);
  assert.equal(await told(), null);
  const types = await org.eventsOf(jobId);
  assert.equal(types.filter((type) => type === 'pin_renewed').length, 2);

  await tap(driver, jobId, 'complete-pickup', 'arrive-dropoff');
  const refused = expectRefusal(
    await driver.put(`${path}/complete-dropoff`, { proof: { pin: wrong(await pinByLink()) } }),
    422,
    'pin_wrong',
  );
  assert.equal(refused.details.triesLeft, 4);
  // By a handover to another driver and back: a new PIN for who ordered it, and no try more.
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: other.id }), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: driver.id }), 200);
  await tap(driver, jobId, 'complete-pickup', 'arrive-dropoff');
  const more = await driver.put(`${path}/complete-dropoff`, { proof: { pin: wrong(await pinByLink()) } });
  assert.equal(expectRefusal(more, 422, 'pin_wrong').details.triesLeft, 3);
});

test('by a plan, too, and for a user of the merchant who drives', async () => {
  const merchant = await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, {
    companyName: 'Bakery',
    users: ['baker', 'clerk'],
  });
  expectStatus(merchant, 201);
  const baker = await org.driver('baker');
  const [asBaker, clerk] = [await org.person('baker', 'merchant'), await org.person('clerk', 'merchant')];
  const { jobId, stops } = await org.order(clerk, WITH_PIN);
  const trackOf = `${CLIENT}/orders/${jobId}/track`;
  const pinFor = async (who: Caller) => expectStatus(await who.get(trackOf), 200).stops[1].pin;
  assert.equal(await pinFor(asBaker), stops[1].pin);
  const [bakers, clerks] = [await guestOf(asBaker, jobId), await guestOf(clerk, jobId)];

  const route = await org.staff.post(`${STAFF}/routes`, {
    name: 'Morning',
    jobIds: [jobId],
    driverId: baker.id,
  });
  expectStatus(await org.staff.put(`${STAFF}/routes/${expectStatus(route, 201).id}/start`), 200);
  assert.equal(expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200).agentId, baker.id);
  assert.ok((await org.eventsOf(jobId)).includes('pin_renewed'));
  for (const who of [asBaker, bakers]) assert.equal(await pinFor(who), null);
  const pin = await pinFor(clerk);
  assert.match(pin, /^\d{4}$/);
  assert.equal(await pinFor(clerks), pin);
});

test('who ordered it and is no driver of it keeps the PIN that they were told', async () => {
  const { jobId, stops } = await org.order(customer, WITH_PIN);
  await tap(driver, jobId, 'accept');
  assert.equal(await pinOf(jobId), stops[1].pin);
  const guest = await guestOf(customer, jobId);
  const { body } = await guest.get(`${CLIENT}/orders/${jobId}/track`);
  assert.equal(body.stops[1].pin, stops[1].pin);
  assert.ok(!(await org.eventsOf(jobId)).includes('pin_renewed'));
});
