import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  type TestDriver,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverSharePercent: 75 } });
const PAYMENTS = `${CLIENT}/payments`;
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;
const jobs: Json[] = [];

before(async () => {
  ana = await org.person('ana');
  dana = await org.driver('dana');
  for (let n = 0; n < 3; n++) jobs.push(await delivered(dana, { reference: `A-${n}` }));
});

async function delivered(by: TestDriver, order: object = {}): Promise<Json> {
  const { jobId } = await org.order(ana, order);
  return tap(by, jobId, 'accept', ...WHOLE_LIFE);
}

const list = async (query = '', by: Caller = dana): Promise<Json> =>
  expectStatus(await by.get(PAYMENTS + query), 200);
const completedAt = (job: Json): string =>
  job.timeline.find(({ event }: Json) => event === 'job_completed').at;

test('a completed job is a payment, with the driver’s share of its price', async () => {
  const [job] = jobs;
  const amount = Math.floor(job.earning.amount);
  const price = expectStatus(await ana.get(`${CLIENT}/orders?reference=A-0`), 200).data[0].price;
  assert.ok(price.amount > 0);
  assert.equal(amount, Math.round(price.amount * 0.75), 'three quarters, half a cent up');
  const payment = expectStatus(await dana.get(`${PAYMENTS}/${job.jobId}`), 200);
  assert.ok(payment.distance > 500 && payment.distance < 5_000, `${payment.distance} m`);
  assert.deepEqual(payment, {
    jobId: job.jobId,
    number: job.number,
    reference: 'A-0',
    status: 'earned',
    amount,
    tip: 0,
    total: amount,
    currency: 'EUR',
    price,
    lines: [{ code: 'delivery', amount }],
    distance: payment.distance,
    completedAt: completedAt(job),
  });
  const listed = await list();
  assert.deepEqual(
    listed.data.find(({ jobId }: Json) => jobId === job.jobId),
    payment,
  );
});

test('the list is the latest first, in pages, with the sum of all', async () => {
  const all = await list();
  const ids = jobs.map(({ jobId }) => jobId).reverse();
  assert.deepEqual(
    all.data.map(({ jobId }: Json) => jobId),
    ids,
  );
  const amount = all.data.reduce((sum: number, payment: Json) => sum + payment.amount, 0);
  const summary = { currency: 'EUR', amount, tips: 0, jobs: 3 };
  assert.deepEqual(all.summary, summary);
  const second = await list('?page=2&pageSize=2');
  assert.deepEqual(
    second.data.map(({ jobId }: Json) => jobId),
    ids.slice(2),
  );
  assert.deepEqual(
    [second.page, second.pageSize, second.total, second.summary],
    [2, 2, 3, summary],
    'the summary is of the whole filter',
  );
  const beyond = await list('?page=9');
  assert.deepEqual([beyond.data, beyond.total, beyond.summary], [[], 3, summary]);
});

test('from counts, to does not', async () => {
  const times = jobs.map(completedAt);
  const count = async (query: string) => {
    const { total, data, summary } = await list(query);
    assert.deepEqual([data.length, summary.jobs], [total, total]);
    return total;
  };
  assert.equal(await count(`?from=${times[1]}`), 2);
  assert.equal(await count(`?to=${times[1]}`), 1);
  assert.equal(await count(`?from=${times[1]}&to=${times[2]}`), 1);
  assert.equal(await count(`?from=${times[2]}&to=${times[0]}`), 0);
  assert.equal(await count(`?from=${encodeURIComponent(times[0]?.replace('Z', '+00:00') ?? '')}`), 3);
});

test('what is under way, cancelled or another’s has earned this driver nothing', async () => {
  const otto = await org.driver('otto');
  assert.deepEqual(await list('', otto), {
    data: [],
    page: 1,
    pageSize: 25,
    total: 0,
    summary: { currency: 'EUR', amount: 0, tips: 0, jobs: 0 },
  });
  const open = await org.order(ana);
  await tap(otto, open.jobId, 'accept');
  const dropped = await org.order(ana);
  await tap(otto, dropped.jobId, 'accept');
  expectStatus(await ana.put(`${CLIENT}/orders/${dropped.jobId}/cancel`), 200);
  for (const jobId of [open.jobId, dropped.jobId, jobs[0].jobId, UNKNOWN, 'not-an-id'])
    expectRefusal(await otto.get(`${PAYMENTS}/${jobId}`), 404, 'not_found');
  assert.equal((await list('', otto)).total, 0);
});

test('payments are for drivers, and of their own org', async () => {
  for (const other of [ana, org.staff, await org.person('olga', 'merchant')]) {
    expectRefusal(await other.get(PAYMENTS), 403, 'forbidden');
    expectRefusal(await other.get(`${PAYMENTS}/${jobs[0].jobId}`), 403, 'forbidden');
  }
  const guest = await org.guest(jobs[0].jobId);
  expectRefusal(await guest.get(PAYMENTS), 403, 'forbidden');
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const there = await south.driver('dana');
  expectRefusal(await there.get(`${PAYMENTS}/${jobs[0].jobId}`), 404, 'not_found');
  assert.equal((await list('', there)).total, 0);
});

test('a filter that is none is refused', async () => {
  expectMisfit(await dana.get(`${PAYMENTS}?from=yesterday`), 'from');
  expectMisfit(await dana.get(`${PAYMENTS}?to=2026-13-01T00:00:00Z`), 'to');
  expectMisfit(await dana.get(`${PAYMENTS}?page=0&pageSize=201`), 'page', 'pageSize');
});
