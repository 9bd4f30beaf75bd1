import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../../support/call.ts';
import {
  CLIENT,
  expectStatus,
  openTenant,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../../support/tenant.ts';
import { asQwqerClient, type QwqerClient } from './clients.ts';

const org = await useTenant({ settings: { driverCapacity: 100 } });
let made = 0;
let dana: TestDriver;

before(async () => {
  dana = await org.driver('dana');
});

async function newClient(): Promise<{ person: Caller; client: QwqerClient }> {
  const person = await org.person(`client${++made}`);
  return { person, client: asQwqerClient(org.base, person) };
}

/** Orders that Dana has in hand; their numbers, the newest first. */
async function inHand(person: Caller, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let n = 0; n < count; n++) {
    const { jobId, number } = await org.order(person);
    await tap(dana, jobId, 'accept');
    numbers.unshift(number);
  }
  return numbers;
}

const idsOf = (body: Json): number[] => body.data.map(({ id }: Json) => id);

test('pages, the newest order first, with what there is in all', async () => {
  const { person, client } = await newClient();
  const numbers = await inHand(person, 17);
  const expected: [query: string, ids: number[], meta: object][] = [
    ['', numbers.slice(0, 15), { current_page: 1, last_page: 2, per_page: 15, total: 17 }],
    ['?page=2', numbers.slice(15), { current_page: 2, last_page: 2, per_page: 15, total: 17 }],
    ['?page=3', [], { current_page: 3, last_page: 2, per_page: 15, total: 17 }],
    ['?per_page=5&page=2', numbers.slice(5, 10), { current_page: 2, last_page: 4, per_page: 5, total: 17 }],
    ['?per_page=1&page=17', numbers.slice(16), { current_page: 17, last_page: 17, per_page: 1, total: 17 }],
    ['?per_page=100', numbers, { current_page: 1, last_page: 1, per_page: 100, total: 17 }],
    ['?page=1000000000', [], { current_page: 1_000_000_000, last_page: 2, per_page: 15, total: 17 }],
    ['?sort=oldest', numbers.slice(0, 15), { current_page: 1, last_page: 2, per_page: 15, total: 17 }],
  ];
  for (const [query, ids, meta] of expected) {
    const body = await client.list(query);
    assert.deepEqual(idsOf(body), ids, query);
    assert.deepEqual(body.meta, meta, query);
  }
});

test('one’s own active orders only', async () => {
  const [ana, bob] = [await newClient(), await newClient()];
  const [ended, open] = [await org.order(ana.person), await org.order(ana.person)];
  for (const { jobId } of [ended, open]) await tap(dana, jobId, 'accept');
  await tap(dana, ended.jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  await org.order(ana.person);
  const bobs = await inHand(bob.person, 1);
  assert.deepEqual(idsOf(await ana.client.list()), [open.number]);
  assert.deepEqual(idsOf(await bob.client.list()), bobs);
  const nobody = await newClient();
  assert.deepEqual(await nobody.client.list(), {
    data: [],
    meta: { current_page: 1, last_page: 1, per_page: 15, total: 0 },
  });
});

test('a client of another org with the same name has other orders', async () => {
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const person = await org.person('namesake');
  const [number] = await inHand(person, 1);
  const other = asQwqerClient(org.base, await south.person('namesake'));
  assert.deepEqual(idsOf(await asQwqerClient(org.base, person).list()), [number]);
  assert.deepEqual(idsOf(await other.list()), []);
});

test('a merchant’s user sees the merchant’s orders and their own in one list, each once', async () => {
  expectStatus(
    await org.operator.post('/admin/v1/orgs/north/merchants', { companyName: 'Bakery', users: ['mia'] }),
    201,
  );
  const [mia, asCustomer] = [await org.person('mia', 'merchant'), await org.person('mia')];
  const first = await inHand(asCustomer, 1);
  const second = await inHand(mia, 1);
  const third = await inHand(asCustomer, 1);
  const body = await asQwqerClient(org.base, mia).list();
  assert.deepEqual(idsOf(body), [...third, ...second, ...first]);
  assert.equal(body.meta.total, 3);
});

test('polls are answered from memory, and what changed is in the next one', async () => {
  const { person, client } = await newClient();
  const numbers = await inHand(person, 5);
  const [newest = 0] = numbers;
  const before = idsOf(await client.list());
  await client.track(newest);
  const { db } = org.app.ground;
  const { withOrg } = db;
  let transactions = 0;
  db.withOrg = (orgId, work) => {
    transactions += 1;
    return withOrg(orgId, work);
  };
  try {
    for (let n = 0; n < 20; n++) assert.deepEqual(idsOf(await client.list()), before);
    for (let n = 0; n < 20; n++) assert.equal((await client.track(newest)).id, newest);
    // Tasks of what came before may still run; a query a poll would be forty.
    assert.ok(transactions < 20, `${transactions} transactions`);
  } finally {
    db.withOrg = withOrg;
  }
  const [added] = await inHand(person, 1);
  assert.deepEqual(idsOf(await client.list()), [added, ...before]);
});

test('a list that was read before a change is not kept', async () => {
  const { person, client } = await newClient();
  const { jobId, number } = await org.order(person);
  const { db } = org.app.ground;
  const { withOrg } = db;
  const hasRead = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  db.withOrg = async (orgId, work) => {
    const result = await withOrg(orgId, work);
    // The person is made with their first call: the list is what comes as a set.
    if (result instanceof Set) {
      hasRead.resolve();
      await mayAnswer.promise;
    }
    return result;
  };
  const early = client.list();
  await hasRead.promise;
  db.withOrg = withOrg;
  await tap(dana, jobId, 'accept');
  mayAnswer.resolve();
  assert.deepEqual(idsOf(await early), []);
  assert.deepEqual(idsOf(await client.list()), [number]);
});

test('however reads and changes cross each other, the last word is right', async () => {
  const { person, client } = await newClient();
  const { id: driverId } = await org.driver('eve');
  const { jobId, number } = await org.order(person);
  for (let round = 0; round < 5; round++) {
    const assigned = org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId });
    await Promise.all([client.list(), assigned, client.list(), client.list()]);
    expectStatus(await assigned, 200);
    assert.deepEqual(idsOf(await client.list()), [number], `round ${round}`);
    const unassigned = org.staff.put(`${STAFF}/jobs/${jobId}/unassign`);
    await Promise.all([client.list(), unassigned, client.list(), client.list()]);
    expectStatus(await unassigned, 200);
    assert.deepEqual(idsOf(await client.list()), [], `round ${round}`);
  }
  expectStatus(await person.put(`${CLIENT}/orders/${jobId}/cancel`), 200);
});
