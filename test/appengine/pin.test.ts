import assert from 'node:assert/strict';
import test from 'node:test';
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
