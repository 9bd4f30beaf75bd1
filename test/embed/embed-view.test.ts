import assert from 'node:assert/strict';
import test from 'node:test';
import { call, type Json } from '../support/call.ts';
import { publishableKeyOf } from '../support/made-keys.ts';
import {
  CLIENT,
  dropoff,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  place,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const org = await useTenant();
const ana = await org.person('ana', 'customer', { name: 'Ana Petrova' });

type Opened = { routeId: string; key: string; jobIds: string[] };

/** A plan of two deliveries; given to the driver, if there is one. */
async function planned(driver?: TestDriver): Promise<Opened> {
  const jobIds: string[] = [];
  for (const n of [1, 2]) {
    const stops = [pickup(n, { notes: 'Ring twice' }), dropoff(n + 5, { notes: 'Behind the shed' })];
    jobIds.push((await org.order(ana, { stops })).jobId);
  }
  const plan = { name: 'Morning', jobIds, ...(driver ? { driverId: driver.id } : {}) };
  const { id } = expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
  return { routeId: id, key: publishableKeyOf(org, id), jobIds };
}

const view = (routeId: string, key: string | null, headers: Record<string, string> = {}) =>
  call(org.base, { method: 'GET', path: `/embed/routes/${routeId}/view`, token: key, headers });
const see = async ({ routeId, key }: Opened): Promise<Json> => expectStatus(await view(routeId, key), 200);
/** The view, once it shows something: an answer is given again for a second. */
const seeOnce = (opened: Opened, shows: (seen: Json) => boolean): Promise<Json> =>
  waitUntil(async () => {
    const seen = await see(opened);
    return shows(seen) ? seen : null;
  });

const report = async (driver: TestDriver, at: object) =>
  expectStatus(
    await driver.put(`${CLIENT}/location`, { ...at, accuracy: 6, recordedAt: new Date().toISOString() }),
    200,
  );

test('a route from its plan to its end', async () => {
  const dana = await org.driver('dana');
  const opened = await planned();
  const before = await see(opened);
  assert.deepEqual(
    [before.route.status, before.route.name, before.driver, before.location],
    ['planned', 'Morning', null, null],
  );
  assert.equal(before.org.name, 'Org north');
  assert.equal(before.org.timezone, 'Europe/Riga');
  assert.deepEqual(
    before.stops.map(({ number, type, status, address, etaAt }: Json) => [
      number,
      type,
      status,
      address,
      etaAt,
    ]),
    [
      [1, 'pickup', 'pending', '1 Garden Lane', null],
      [2, 'dropoff', 'pending', '6 Garden Lane', null],
      [3, 'pickup', 'pending', '2 Garden Lane', null],
      [4, 'dropoff', 'pending', '7 Garden Lane', null],
    ],
  );
  assert.deepEqual([before.stops[0].lat, before.stops[0].lng], [place(1).lat, place(1).lng]);

  await report(dana, { lat: 56.95, lng: 24.1 });
  expectStatus(await org.staff.put(`${STAFF}/routes/${opened.routeId}/assign`, { driverId: dana.id }), 200);
  const given = await seeOnce(opened, ({ driver }) => driver !== null);
  assert.deepEqual(given.driver, { firstName: 'Dana', vehicleType: 'van' });
  assert.equal(given.location, null, 'before the start nobody is followed');
  expectStatus(await org.staff.put(`${STAFF}/routes/${opened.routeId}/start`), 200);
  const moving = await seeOnce(opened, ({ route }) => route.status === 'tracking');
  assert.deepEqual([moving.location.lat, moving.location.lng, moving.location.stale], [56.95, 24.1, false]);
  const etas = moving.stops.map(({ etaAt }: Json) => Date.parse(etaAt));
  for (const [index, eta] of etas.entries()) {
    assert.equal(eta % 60_000, 0);
    assert.ok(eta >= (etas[index - 1] ?? Date.now()), 'in the order of the route');
  }

  const [first = '', second = ''] = opened.jobIds;
  await tap(dana, first, 'start-pickup', 'arrive-pickup');
  const there = await seeOnce(opened, ({ stops }) => stops[0].status === 'arrived');
  assert.ok(there.stops[0].arrivedAt);
  assert.equal(there.stops[0].etaAt, null, 'whoever is there does not arrive');
  await tap(dana, first, 'complete-pickup', 'complete-dropoff', 'complete');
  const half = await seeOnce(opened, ({ stops }) => stops[1].status === 'completed');
  assert.ok(half.stops[0].completedAt && half.stops[1].completedAt);
  assert.equal(half.stops[0].etaAt, null);
  await tap(dana, second, 'complete-pickup', 'complete-dropoff', 'complete');
  const end = await seeOnce(opened, ({ route }) => route.status === 'completed');
  assert.ok(end.route.completedAt);
  assert.deepEqual([end.driver, end.location], [null, null], 'whoever drove is nobody’s business any more');
});

test('of people it tells the driver’s first name, and nothing else', async () => {
  const driver = await org.driver('eva');
  const opened = await planned(driver);
  expectStatus(await org.staff.put(`${STAFF}/routes/${opened.routeId}/start`), 200);
  await report(driver, { lat: 56.951, lng: 24.101 });
  const answer = await view(opened.routeId, opened.key);
  expectStatus(answer, 200);
  assert.doesNotMatch(answer.text, /Petrova|Ana|Shop|Reyes|\+371|\+1212|ABC 123|Ring twice|shed/);
  for (const id of [driver.id, ...opened.jobIds]) assert.ok(!answer.text.includes(id));
});

test('the same answer has the same tag, and is not sent twice', async () => {
  const opened = await planned();
  const first = await view(opened.routeId, opened.key);
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^".+"$/);
  const again = await view(opened.routeId, opened.key, { 'if-none-match': etag });
  assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', etag]);
  const other = await view(opened.routeId, opened.key, { 'if-none-match': '"other"' });
  assert.equal(other.status, 200);
  expectStatus(
    await org.staff.put(`${STAFF}/routes/${opened.routeId}/resequence`, {
      stopIds: [0, 2, 1, 3].map((index) => first.body.stops[index].id),
    }),
    200,
  );
  const changed = await waitUntil(async () => {
    const answer = await view(opened.routeId, opened.key, { 'if-none-match': etag });
    return answer.status === 200 && answer;
  });
  assert.deepEqual(
    changed.body.stops.map(({ address }: Json) => address),
    ['1 Garden Lane', '2 Garden Lane', '6 Garden Lane', '7 Garden Lane'],
  );
});

test('a key opens its own route and no other, and nothing else opens one', async () => {
  const [one, other] = [await planned(), await planned()];
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const foreign = publishableKeyOf({ ...org, orgId: south.orgId }, one.routeId);
  const wrong: Record<string, string | null> = {
    nothing: null,
    'another route’s key': other.key,
    'its own with another org’s name': one.key.replace('pk_north~', 'pk_south~'),
    'one letter off': `${one.key.slice(0, -1)}${one.key.endsWith('A') ? 'B' : 'A'}`,
    'a part of it': one.key.slice(0, 20),
    'too much of it': `${one.key}A`,
    'a staff token': org.staff.token,
    'the operator’s': org.app.adminToken,
  };
  for (const [what, key] of Object.entries(wrong)) {
    const refused = await view(one.routeId, key);
    assert.equal(refused.status, 401, what);
    expectRefusal(refused, 401, 'unauthenticated');
    assert.doesNotMatch(refused.text, /Morning|Garden|north|south/);
  }
  const inAnotherScheme = { authorization: `Basic ${one.key}` };
  assert.equal((await view(one.routeId, null, inAnotherScheme)).status, 401);
  for (const routeId of ['x', '%00', '0196c8a0-7777-7a00-8000-000000000001', one.routeId.toUpperCase()])
    assert.ok((await view(routeId, one.key)).status >= 401);
  // A key for what was never made, as only the server itself could make one.
  const never = '0196c8a0-7777-7a00-8000-000000000001';
  expectRefusal(await view(never, publishableKeyOf(org, never)), 404, 'not_found');
  expectRefusal(await view(one.routeId, foreign), 404, 'not_found');
  const path = `${STAFF}/routes/${one.routeId}`;
  assert.equal((await call(org.base, { method: 'GET', path, token: one.key, orgId: 'north' })).status, 401);
});

test('however many look at once, the route is looked at once', async () => {
  const opened = await planned();
  const { pool } = org.app.database.db;
  let used = 0;
  const count = () => {
    used++;
  };
  pool.on('acquire', count);
  try {
    const answers = await Promise.all(Array.from({ length: 40 }, () => view(opened.routeId, opened.key)));
    for (const answer of answers) expectStatus(answer, 200);
  } finally {
    pool.off('acquire', count);
  }
  // Two for the look, and what tasks need meanwhile; a look of its own for each would be eighty.
  assert.ok(used < 20, `${used} connections were taken for 40 looks`);
});

test('the page may be framed by whom the org says, and by nobody else', async () => {
  const opened = await planned();
  const page = (routeId: string, query: string) =>
    call(org.base, { method: 'GET', path: `/embed/routes/${routeId}${query}` });
  const allow = async (frameAncestors: string[] | null) =>
    expectStatus(
      await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings: { frameAncestors } }),
      200,
    );
  const query = `?publishable_key=${encodeURIComponent(opened.key)}`;
  const framing = async (): Promise<string | undefined> => {
    const { status, headers } = await page(opened.routeId, query);
    assert.equal(status, 200);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    const policy = headers.get('content-security-policy') ?? '';
    assert.equal(headers.get('x-frame-options'), /'none'(;|$)/.test(ancestors(policy)) ? 'DENY' : null);
    return ancestors(policy);
  };
  const ancestors = (policy: string) => /frame-ancestors ([^;]*)/.exec(policy)?.[1] ?? '';

  assert.equal(await framing(), '*');
  await allow(['https://ops.example.com', 'https://*.example.org:8443']);
  assert.equal(await framing(), 'https://ops.example.com https://*.example.org:8443');
  await allow([]);
  assert.equal(await framing(), "'none'");
  const injected = { settings: { frameAncestors: ["*; script-src 'unsafe-inline'"] } };
  assert.equal((await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, injected)).status, 422);
  await allow(null);
  assert.equal(await framing(), '*');

  await allow([]);
  const wrong = [
    '',
    '?publishable_key=',
    '?publishable_key=pk_north~x',
    `${query}x`,
    `${query}&publishable_key=2`,
  ];
  for (const each of wrong) {
    const { status, headers } = await page(opened.routeId, each);
    assert.equal(status, 404, each);
    assert.equal(ancestors(headers.get('content-security-policy') ?? ''), '*');
  }
  await allow(null);
  for (const path of ['/', '/t/x', '/r/x', '/docs/static/index.html']) {
    const { headers } = await call(org.base, { method: 'GET', path });
    assert.equal(ancestors(headers.get('content-security-policy') ?? ''), "'none'", path);
  }
});
