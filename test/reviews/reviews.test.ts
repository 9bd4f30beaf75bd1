import assert from 'node:assert/strict';
import test from 'node:test';
import { call } from '../support/call.ts';
import { reviewKeyOf } from '../support/made-keys.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');

const at = (key: string) => `/reviews/${key}`;
const look = (key: string) => call(org.base, { method: 'GET', path: at(key) });
const rate = (key: string, body: unknown) => call(org.base, { method: 'POST', path: at(key), body });

async function placed(order: object = {}): Promise<{ jobId: string; key: string }> {
  const { jobId } = await org.order(ana, order);
  return { jobId, key: await reviewKeyOf(org, jobId) };
}

async function delivered(driver: TestDriver = dana): Promise<{ jobId: string; key: string }> {
  const job = await placed();
  await tap(driver, job.jobId, 'accept', 'complete-pickup', 'complete-dropoff', 'complete');
  return job;
}

const ratingCount = async () =>
  expectStatus(await org.staff.get(`${STAFF}/agents/${dana.id}`), 200).ratingCount as number;

test('from too early to rated: the key tells how its rating stands, and in whose name it came', async () => {
  const { jobId, key } = await placed();
  const early = expectStatus(await look(key), 200);
  assert.deepEqual(Object.keys(early).sort(), ['merchant', 'org', 'rating', 'state']);
  assert.equal(early.state, 'early');
  assert.deepEqual(early.org, { name: 'Org north', branding: { logoUrl: null, primaryColor: null } });
  assert.equal(early.merchant, null);
  expectRefusal(await rate(key, { stars: 5 }), 409, 'illegal_transition');

  await tap(dana, jobId, 'accept', 'complete-pickup', 'complete-dropoff');
  assert.equal(expectStatus(await look(key), 200).state, 'early', 'not completed yet');
  await tap(dana, jobId, 'complete');
  assert.equal(expectStatus(await look(key), 200).state, 'open');

  const before = await ratingCount();
  const answer = expectStatus(await rate(key, { stars: 4, jobStars: 5, comment: 'Thank you' }), 201);
  assert.equal(answer.state, 'rated');
  assert.equal(answer.rating.stars, 4);
  assert.equal(answer.rating.jobStars, 5);
  const seen = await look(key);
  assert.deepEqual(expectStatus(seen, 200), answer);
  assert.doesNotMatch(seen.text, /Thank you|Dana|Garden Lane|\+371|[0-9a-f]{8}-[0-9a-f]{4}/i);
  assert.equal(seen.headers.get('cache-control'), 'no-store');
  assert.equal(await ratingCount(), before + 1);
  const own = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/rating`), 200).rating;
  assert.deepEqual([own.stars, own.jobStars, own.comment], [4, 5, 'Thank you']);
  const [newest] = expectStatus(await org.staff.get(`${STAFF}/ratings`), 200).data;
  assert.deepEqual([newest.jobId, newest.by], [jobId, 'guest']);
});

test('the same again is answered as the first time, another one is not taken', async () => {
  const { key } = await delivered();
  const before = await ratingCount();
  const body = { stars: 2, comment: 'It rained' };
  const first = expectStatus(await rate(key, body), 201);
  assert.deepEqual(expectStatus(await rate(key, body), 201), first);
  assert.deepEqual(expectStatus(await rate(key, { ...body, jobStars: null }), 201), first);
  for (const other of [{ stars: 3, comment: 'It rained' }, { stars: 2 }, { ...body, jobStars: 2 }])
    expectRefusal(await rate(key, other), 409, 'already_exists');
  assert.equal(await ratingCount(), before + 1);
});

test('many at the same moment: one counts, whether they say the same or not', async () => {
  const before = await ratingCount();
  const same = await delivered();
  const repeats = await Promise.all(Array.from({ length: 6 }, () => rate(same.key, { stars: 5 })));
  for (const answer of repeats) assert.deepEqual(expectStatus(answer, 201), repeats[0]?.body);
  assert.equal(await ratingCount(), before + 1);

  const several = await delivered();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((stars) => rate(several.key, { stars })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
  const winner = answers.findIndex(({ status }) => status === 201);
  assert.equal(expectStatus(await look(several.key), 200).rating.stars, winner + 1);
  assert.equal(await ratingCount(), before + 2);
});

test('a rating that came another way stands, and no key takes it for its own', async () => {
  const { jobId, key } = await delivered();
  expectStatus(await ana.post(`${CLIENT}/orders/${jobId}/rate`, { stars: 3, comment: 'Mine' }), 201);
  const seen = await look(key);
  assert.equal(expectStatus(seen, 200).state, 'rated');
  assert.doesNotMatch(seen.text, /Mine/);
  expectRefusal(await rate(key, { stars: 3, comment: 'Mine' }), 409, 'already_exists');
});

test('what was cancelled, or carried by whoever ordered it, is not rated', async () => {
  const cancelled = await placed();
  expectStatus(await ana.put(`${CLIENT}/orders/${cancelled.jobId}/cancel`), 200);
  assert.equal(expectStatus(await look(cancelled.key), 200).state, 'undelivered');
  expectRefusal(await rate(cancelled.key, { stars: 5 }), 409, 'illegal_transition');

  const { jobId } = await org.order(dana, { stops: [pickup(1), dropoff(5)] });
  const key = await reviewKeyOf(org, jobId);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dana.id }), 200);
  await tap(dana, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  assert.equal(expectStatus(await look(key), 200).state, 'not_rated');
  expectRefusal(await rate(key, { stars: 5 }), 403, 'forbidden');
});

test('no other key opens anything, and what does not fit is not taken', async () => {
  const { jobId, key } = await delivered();
  const unknown = ['653de526-6082-4360-859b-537b01d88fa6', jobId, 'x', '%2F', `${key}0`, 'x'.repeat(400)];
  for (const wrong of unknown) {
    const refused = expectRefusal(await look(wrong), 404, 'not_found');
    assert.equal(refused.message, 'this key is of no delivery');
    expectRefusal(await rate(wrong, { stars: 5 }), 404, 'not_found');
  }
  expectMisfit(await rate(key, {}), 'stars');
  expectMisfit(await rate(key, { stars: 0 }), 'stars');
  expectMisfit(await rate(key, { stars: 4.5 }), 'stars');
  expectMisfit(await rate(key, { stars: '5' }), 'stars');
  expectMisfit(await rate(key, { stars: 5, jobStars: 6 }), 'jobStars');
  expectMisfit(await rate(key, { stars: 5, comment: 'x'.repeat(2_001) }), 'comment');
  expectMisfit(await rate(key, { stars: 5, comment: 'a\u0000b' }), 'comment');
  expectRefusal(await rate(key, { stars: 5, comment: 'x'.repeat(40_000) }), 413, 'body_too_large');
  expectRefusal(await call(org.base, { method: 'POST', path: at(key), raw: '{"stars":' }), 400, 'bad_json');
  expectRefusal(await call(org.base, { method: 'PUT', path: at(key), body: {} }), 405, 'method_not_allowed');
  assert.equal(expectStatus(await look(key), 200).state, 'open');
});

test('a merchant’s delivery comes in the merchant’s name', async () => {
  const branding = { logoUrl: '/logos/corner.svg', primaryColor: '#aa3311', supportPhone: '+371 2000 0000' };
  const created = await org.operator.post(`/admin/v1/orgs/${org.orgId}/merchants`, {
    companyName: 'Corner Bakery',
    branding,
    owner: { sub: 'mia', firstName: 'Mia' },
  });
  expectStatus(created, 201);
  const mia = await org.person('mia', 'merchant');
  const order = { stops: [pickup(1), dropoff(5)], recipient: { name: 'Ben', phone: '+37129000003' } };
  const { jobId } = await org.order(mia, order);
  const seen = expectStatus(await look(await reviewKeyOf(org, jobId)), 200);
  assert.deepEqual(seen.merchant, {
    name: 'Corner Bakery',
    branding: { logoUrl: '/logos/corner.svg', primaryColor: '#aa3311' },
  });
});

test('the page is there for every key, with 404 for what opens nothing, and never in a frame', async () => {
  const { key } = await placed();
  const open = (reviewKey: string) => call(org.base, { method: 'GET', path: `/r/${reviewKey}` });
  const [known, unknown] = [await open(key), await open('653de526-6082-4360-859b-537b01d88fa6')];
  assert.equal(known.status, 200);
  assert.equal(unknown.status, 404);
  assert.equal(known.text, unknown.text, 'the page itself tells nothing');
  for (const { headers } of [known, unknown]) {
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  }
});
