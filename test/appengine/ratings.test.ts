import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Caller, call, type Json } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const org = await useTenant({ settings: { driverCapacity: 1000, vanCapacity: 1000 } });
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana');
  dana = await org.driver('dana');
});

const rate = (who: Caller, jobId: string, body: object, headers: Record<string, string> = {}) =>
  who.post(`${CLIENT}/orders/${jobId}/rate`, body, headers);
const ratingOf = async (who: Caller, jobId: string): Promise<Json> =>
  expectStatus(await who.get(`${CLIENT}/orders/${jobId}/rating`), 200);
const standing = async (driver: TestDriver): Promise<[number | null, number]> => {
  const me = expectStatus(await driver.get(`${CLIENT}/me`), 200);
  return [me.rating, me.ratingCount];
};

async function delivered(driver: TestDriver = dana): Promise<string> {
  const { jobId } = await org.order(ana);
  await tap(driver, jobId, 'accept', ...WHOLE_LIFE);
  return jobId;
}

test('a delivery is rated once, and everybody sees the driver’s new average', async () => {
  const driver = await org.driver('dora');
  const jobId = await delivered(driver);
  assert.deepEqual(await ratingOf(ana, jobId), { rating: null, canRate: true });
  assert.deepEqual(await standing(driver), [null, 0]);

  const next = await org.order(ana);
  await tap(driver, next.jobId, 'accept');
  const stream = await openEventStream(`${org.base}${CLIENT}/orders/${next.jobId}/track/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${ana.token}`,
  });
  await stream.find('the snapshot', ({ event }) => event === 'snapshot');

  const body = { stars: 4, jobStars: 5, comment: 'Careful with the cake 🎂' };
  const rating = expectStatus(await rate(ana, jobId, body), 201);
  const { id, createdAt, ...said } = rating;
  assert.ok(id && createdAt);
  assert.deepEqual(said, { jobId, ...body });
  const told = await stream.find(
    'the driver’s new average',
    ({ event, data }) => event === 'status' && data.agent.rating === 4,
  );
  assert.equal(told.data.agent.ratingCount, 1);
  stream.close();
  assert.deepEqual(await ratingOf(ana, jobId), { rating, canRate: false });
  expectRefusal(await rate(ana, jobId, { stars: 5 }), 409, 'already_exists');
  expectRefusal(await rate(await org.guest(jobId), jobId, { stars: 5 }), 409, 'already_exists');

  const second = await delivered(driver);
  const bare = expectStatus(await rate(ana, second, { stars: 1 }), 201);
  assert.deepEqual([bare.jobStars, bare.comment], [null, null]);
  assert.deepEqual(await standing(driver), [2.5, 2]);
  const agent = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}`), 200);
  assert.deepEqual([agent.rating, agent.ratingCount], [2.5, 2]);
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${next.jobId}/track`), 200);
  assert.deepEqual([track.agent.rating, track.agent.ratingCount], [2.5, 2]);
  assert.ok((await org.eventsOf(jobId)).includes('rated'));
});

test('of two at the same moment one is kept; a retry with its key is answered again', async () => {
  const driver = await org.driver('dina');
  const jobId = await delivered(driver);
  const guest = await org.guest(jobId);
  const answers = await Promise.all([
    rate(ana, jobId, { stars: 5 }),
    rate(guest, jobId, { stars: 1 }),
    rate(guest, jobId, { stars: 2 }),
  ]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409, 409]);
  const won = answers.find((answer) => answer.status === 201)?.body;
  for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'already_exists');
  assert.deepEqual((await ratingOf(ana, jobId)).rating, won);
  assert.deepEqual(await standing(driver), [won.stars, 1]);

  const other = await delivered(driver);
  const key = { 'idempotency-key': 'rate-1' };
  const [once, again] = await Promise.all([1, 2].map(() => rate(ana, other, { stars: 3 }, key)));
  assert.ok(once && again);
  assert.deepEqual(expectStatus(again, 201), expectStatus(once, 201));
  const both = await Promise.all([await delivered(driver), await delivered(driver)]);
  await Promise.all(both.map((id) => rate(ana, id, { stars: 5 })));
  assert.equal((await standing(driver))[1], 4, 'no star is lost when two deliveries are rated at once');
});

test('of several ratings of one driver at once none is missing on the pages that follow them', async () => {
  const gus = await org.driver('gus');
  const jobIds = await Promise.all(Array.from({ length: 8 }, () => delivered(gus)));
  const { jobId: followed } = await org.order(ana);
  await tap(gus, followed, 'accept');
  const countNow = async () =>
    expectStatus(await ana.get(`${CLIENT}/orders/${followed}/track`), 200).agent.ratingCount;
  assert.equal(await countNow(), 0);
  await Promise.all(jobIds.map(async (jobId) => expectStatus(await rate(ana, jobId, { stars: 4 }), 201)));
  await waitUntil(async () => (await countNow()) === 8, { what: 'all eight' });
});

test('only what was delivered is rated, in part too', async () => {
  const { jobId } = await org.order(ana);
  const early = async () => {
    expectRefusal(await rate(ana, jobId, { stars: 5 }), 409, 'illegal_transition');
    assert.deepEqual(await ratingOf(ana, jobId), { rating: null, canRate: false });
  };
  await early();
  await tap(dana, jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  await early();
  const cancelled = await org.order(ana);
  expectStatus(await ana.put(`${CLIENT}/orders/${cancelled.jobId}/cancel`), 200);
  expectRefusal(await rate(ana, cancelled.jobId, { stars: 5 }), 409, 'illegal_transition');

  const partly = await org.order(ana, { stops: [pickup(1), dropoff(5), dropoff(6)] });
  await tap(dana, partly.jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  const fail = { reason: 'recipient_absent' };
  expectStatus(await dana.put(`${CLIENT}/jobs/${partly.jobId}/fail`, fail), 200);
  const job = await tap(dana, partly.jobId, 'complete-dropoff', 'complete');
  assert.deepEqual([job.status, job.partial], ['completed', true]);
  expectStatus(await rate(ana, partly.jobId, { stars: 2 }), 201);
});

test('the recipient rates by link, the customer by account; others do not', async () => {
  const jobId = await delivered();
  const other = await delivered();
  const guest = await org.guest(jobId);
  const strangers = [await org.person('olga'), await org.driver('otto'), dana, await org.guest(other)];
  for (const who of strangers) {
    expectRefusal(await rate(who, jobId, { stars: 1 }), 404, 'not_found');
    expectRefusal(await who.get(`${CLIENT}/orders/${jobId}/rating`), 404, 'not_found');
  }
  expectRefusal(await rate(org.staff, jobId, { stars: 5 }), 403, 'forbidden');
  assert.equal((await ratingOf(org.staff, jobId)).canRate, false);
  assert.equal((await ratingOf(guest, jobId)).canRate, true);
  const rating = expectStatus(await rate(guest, jobId, { stars: 5 }), 201);
  assert.deepEqual((await ratingOf(ana, jobId)).rating, rating);

  expectStatus(
    await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, {
      companyName: 'Corner Bakery',
      owner: { sub: 'baker', firstName: 'Bo' },
    }),
    201,
  );
  const baker = await org.person('baker', 'merchant');
  const sold = await org.order(baker);
  await tap(dana, sold.jobId, 'accept', ...WHOLE_LIFE);
  expectRefusal(await rate(baker, sold.jobId, { stars: 5 }), 403, 'forbidden');
  assert.deepEqual(await ratingOf(baker, sold.jobId), { rating: null, canRate: false });
  const buyer = await org.guest(sold.jobId);
  expectStatus(await rate(buyer, sold.jobId, { stars: 4 }), 201);
  assert.equal((await ratingOf(baker, sold.jobId)).rating.stars, 4);

  const south = await openTenant(org.app, org.base, { id: 'south' });
  expectRefusal(await rate(await south.person('ana'), jobId, { stars: 5 }), 404, 'not_found');
  const bare = { method: 'POST', path: `${CLIENT}/orders/${jobId}/rate`, orgId: org.orgId, body: {} };
  expectRefusal(await call(org.base, bare), 401, 'unauthenticated');
  for (const id of [UNKNOWN, 'x']) {
    expectRefusal(await rate(ana, id, { stars: 5 }), 404, 'not_found');
    expectRefusal(await ana.get(`${CLIENT}/orders/${id}/rating`), 404, 'not_found');
  }
});

test('nobody praises themselves: what a driver ordered and carried is not rated, by no link either', async () => {
  const driver = await org.driver('dirk');
  const { jobId } = expectStatus(
    await driver.post(`${CLIENT}/jobs`, { stops: [pickup(1), dropoff(5)] }),
    201,
  );
  await tap(driver, jobId, ...WHOLE_LIFE);
  expectRefusal(await rate(driver, jobId, { stars: 5 }), 403, 'forbidden');
  expectRefusal(await rate(await org.guest(jobId), jobId, { stars: 5 }), 403, 'forbidden');
  assert.deepEqual(await ratingOf(driver, jobId), { rating: null, canRate: false });
  assert.deepEqual(await standing(driver), [null, 0]);
});

test('stars are whole, from one to five, and comments have their bounds', async () => {
  const jobId = await delivered();
  for (const stars of [0, 6, 4.5, '5', null]) expectMisfit(await rate(ana, jobId, { stars }), 'stars');
  expectMisfit(await rate(ana, jobId, {}), 'stars');
  expectMisfit(await rate(ana, jobId, { stars: 5, jobStars: 0 }), 'jobStars');
  expectMisfit(await rate(ana, jobId, { stars: 5, comment: 'x'.repeat(2_001) }), 'comment');
  expectMisfit(await rate(ana, jobId, { stars: 5, comment: 'a\0b' }), 'comment');
  const rating = expectStatus(await rate(ana, jobId, { stars: 5, comment: '  ' }), 201);
  assert.equal(rating.comment, null);
});

test('staff list what was said of a driver, and hide a comment from everybody else', async () => {
  const driver = await org.driver('dean');
  const [first, second] = [await delivered(driver), await delivered(driver)];
  const rating = expectStatus(await rate(ana, first, { stars: 1, comment: 'His name is …' }), 201);
  expectStatus(await rate(await org.guest(second), second, { stars: 5 }), 201);

  const list = async (query: string) => expectStatus(await org.staff.get(`${STAFF}/ratings?${query}`), 200);
  const { data, total } = await list(`agentId=${driver.id}`);
  assert.equal(total, 2);
  assert.deepEqual(
    data.map((entry: Json) => [entry.stars, entry.agentId, entry.isHidden, entry.by]),
    [
      [5, driver.id, false, 'guest'],
      [1, driver.id, false, 'customer'],
    ],
  );
  assert.equal((await list(`agentId=${driver.id}&pageSize=1&page=2`)).data[0].id, rating.id);
  assert.ok((await list('')).total > 2);
  expectMisfit(await org.staff.get(`${STAFF}/ratings?agentId=x`), 'agentId');

  const hide = (isHidden: unknown, id = rating.id, who: Caller = org.staff) =>
    who.put(`${STAFF}/ratings/${id}`, { isHidden });
  const hidden = expectStatus(await hide(true), 200);
  assert.deepEqual([hidden.isHidden, hidden.comment], [true, 'His name is …']);
  assert.equal((await ratingOf(ana, first)).rating.comment, null, 'not to its writer either');
  assert.equal((await ratingOf(org.staff, first)).rating.comment, 'His name is …');
  assert.deepEqual(await standing(driver), [3, 2], 'the stars count');
  assert.equal(expectStatus(await hide(false), 200).isHidden, false);
  assert.equal((await ratingOf(ana, first)).rating.comment, 'His name is …');
  expectMisfit(await hide('yes'), 'isHidden');
  for (const id of [UNKNOWN, 'x']) expectRefusal(await hide(true, id), 404, 'not_found');
  expectRefusal(await hide(true, rating.id, driver), 403, 'forbidden');
  expectRefusal(await driver.get(`${STAFF}/ratings`), 403, 'forbidden');
  const east = await openTenant(org.app, org.base, { id: 'east' });
  expectRefusal(await hide(true, rating.id, east.staff), 404, 'not_found');
  assert.equal(expectStatus(await east.staff.get(`${STAFF}/ratings`), 200).total, 0);
});
