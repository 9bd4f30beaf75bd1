import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test, { before } from 'node:test';
import { TRACK_EXAMPLES } from '../../../server/src/dialects/logis/track-examples.ts';
import { TrackBody } from '../../../server/src/dialects/logis/track-schema.ts';
import { formOf, picture } from '../../fixtures/images.ts';
import { call, type Json } from '../../support/call.ts';
import { CLIENT, expectStatus, type TestDriver, tap, useTenant } from '../../support/tenant.ts';
import { formsOf, misfits, readExample } from '../shape.ts';
import { newLogisClient, TRACK } from './clients.ts';
import {
  placeAnother,
  placeTheExample,
  planRoute,
  report,
  startRoute,
  tellTheExample,
} from './seed-scene.ts';

/**
 * What was asked and what was answered, in `recorded/`. Ids, moments, the key and signatures are another's each time:
 * they are kept in their form. `RECORD=1` writes the files anew; what changed in them is then to be looked at.
 */
type Pair = { request: { method: string; path: string; headers: Record<string, string> }; response: Json };

const org = await useTenant();
const { job_track: documented } = readExample('logis-track') as { job_track: Json };
const actual: Record<'unrouted' | 'routed' | 'delivered', Pair> = {} as never;
let driver: TestDriver;

before(async () => {
  ({ driver } = await tellTheExample(org));
  const { key } = await newLogisClient(org);
  const ask = async (jobId: string): Promise<Pair> => {
    const path = `${TRACK}?job_id=${jobId}`;
    const headers = { 'LOGIS-API-KEY': key };
    const answer = await call(org.base, { method: 'GET', path, headers });
    const contentType = answer.headers.get('content-type');
    const response = { status: answer.status, contentType, body: expectStatus(answer, 200) };
    return inForm({ request: { method: 'GET', path, headers }, response });
  };
  const jobId = await placeTheExample(org);
  actual.unrouted = await ask(jobId);

  const others = [await placeAnother(org, 1), await placeAnother(org, 2)];
  const route = await planRoute(org, driver, [...others, jobId]);
  await startRoute(org, route.id);
  await tap(driver, others[0] ?? '', 'complete-dropoff', 'complete');
  actual.routed = await ask(jobId);

  const customer = await org.person('ana', 'customer', {
    firstName: 'Ana',
    lastName: 'Petrova',
    phone: '+12125550123',
  });
  const door = {
    location: { lat: 45.522, lng: -73.671, address: '7 Oak Street' },
    contact: {},
    notes: 'Ring twice',
  };
  const items = [{ name: 'Box', quantity: 2 }];
  const own = await org.order(customer, {
    reference: 'A-1042',
    items,
    stops: [{ type: 'dropoff', ...door }],
  });
  await tap(driver, own.jobId, 'accept');
  await report(driver, 45.521, -73.671);
  const photo = formOf(await picture(8, 8).png().toBuffer(), { type: 'pod', stopId: own.stops[0].id });
  expectStatus(await driver.postForm(`${CLIENT}/jobs/${own.jobId}/images`, photo), 201);
  await tap(driver, own.jobId, 'start-dropoff', 'complete-dropoff', 'complete');
  const stars = { stars: 5, jobStars: 4, comment: 'Quick and kind' };
  expectStatus(await customer.post(`${CLIENT}/orders/${own.jobId}/rate`, stars), 201);
  actual.delivered = await ask(own.jobId);
});

/** The same with ids numbered as they come up, and moments, keys and signatures that only have their form. */
function inForm(pair: Pair): Pair {
  const numbers = new Map<string, number>();
  const text = JSON.stringify(pair)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    })
    .replaceAll(
      /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g,
      (time) => `${'2026-05-13T12:00:00.000000Z'.slice(0, time.length - 1)}Z`,
    )
    .replaceAll(/dk_[\w-]{43}/g, 'YOUR_SECRET_API_KEY')
    .replaceAll(/expires=\d{10}/g, 'expires=1778673600')
    .replaceAll(/signature=[\w-]{43}/g, `signature=${'A'.repeat(43)}`);
  return JSON.parse(text);
}

for (const state of ['unrouted', 'routed', 'delivered'] as const) {
  test(`${state}: the answer is the recorded one, field by field`, () => {
    const file = new URL(`recorded/${state}.json`, import.meta.url);
    if (process.env.RECORD === '1') writeFileSync(file, `${JSON.stringify(actual[state], null, 2)}\n`);
    const recorded: Pair = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(actual[state], recorded);
    assert.deepEqual(misfits(TrackBody, recorded.response.body), []);
    assert.deepEqual(
      TRACK_EXAMPLES[state],
      recorded.response.body,
      'and the one in the API’s own description',
    );
  });
}

/** The leaves of a body by path. */
function leavesOf(value: Json, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, child]) => [...leavesOf(child, path ? `${path}.${key}` : key)]),
  );
}

/** Ids, moments, and what follows from them. */
const ANOTHERS =
  /(^|\.)(id|added_by|parent_user|client|route|created_at|date_joined|deadline|original_deadline|route_date|review_key)$/;

test('of the documentation’s own people and places the answer has the documentation’s own values', () => {
  const ours = leavesOf(actual.routed.response.body.job_track);
  const theirs = leavesOf(documented);
  assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort(), 'every name, and no other');
  const different = [...theirs].flatMap(([path, value]) =>
    ANOTHERS.test(path) || ours.get(path) === value ? [] : [`${path}: ${ours.get(path)} for ${value}`],
  );
  assert.deepEqual(different.sort(), [
    // Phones that can be read are kept as the world writes them.
    'client.phone_number: +15555551234 for +1 555-555-1234',
    // The road is another one.
    'distance_previous_job: 1524 m for 1441 m',
    'driver.phone_number: +15555551111 for +1 555-555-1111',
    // What the org's keys called today is shown where its limit is.
    'provider.global_api_usage_today: 2 for 0',
    'provider.phone_number: +15555550001 for +1 555-555-0001',
    // A merchant has one address: its company's.
    ...[
      'building_number: 500 for 99',
      'city: Metroville for Othertown',
      'latitude: 45.6024 for 45.54009',
      'longitude: -73.72886 for -73.60451',
      'postal_code: B2B 2B2 for C3C 3C3',
      'street_name: Business Avenue for Second Street',
    ].map((line) => `store.address_detail.${line}`),
    // A merchant that secures its deliveries by a code secures this one too, and the example's is not.
    'store.company_detail.code_secure_deliveries: false for true',
    'store.company_detail.phone_number: +18885550000 for +1 888-555-0000',
    'store.global_api_usage_today: 2 for 65',
    'store.phone_number: +15555555678 for +1 555-555-5678',
    'time_previous_job: 4 min for 13 min',
  ]);
});

test('every field has the documentation’s form, routed and unrouted', () => {
  const theirs = formsOf(documented);
  const ROUTES = /^(driver(\.|$)|route_|jobs_before_you|.*_previous_job|driver_time_away)/;
  for (const [state, pair] of Object.entries(actual)) {
    const ours = formsOf(pair.response.body.job_track);
    const expected = [...theirs.keys()].filter((path) => state !== 'unrouted' || !ROUTES.test(path));
    const absent = expected.filter((path) => !ours.has(path));
    // Whoever delivers first has nobody before them.
    assert.deepEqual(
      absent,
      state === 'delivered' ? absent.filter((path) => /_previous_job$/.test(path)) : [],
      state,
    );
    for (const path of expected) {
      const [form, own] = [theirs.get(path), ours.get(path)];
      if (form !== 'null' && own !== 'null' && own !== undefined && state !== 'delivered')
        assert.equal(own, form, `${state}: ${path}`);
    }
  }
  assert.deepEqual(
    [...formsOf(actual.unrouted.response.body.job_track)]
      .filter(([path, form]) => form === 'null' && theirs.get(path) !== 'null')
      .map(([path]) => path),
    ['job.order', 'job.route'],
    'null only where the job is on no route',
  );
});
