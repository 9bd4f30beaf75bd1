import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { createHttpApp } from '../../server/src/dialects/http/http-app.ts';
import type { KnownRoute } from '../../server/src/dialects/http/route-table.ts';
import { createLogger } from '../../server/src/platform/log/logger.ts';
import { createMetrics } from '../../server/src/platform/metrics/metrics.ts';
import { useApp } from '../support/app.ts';
import { type Answer, type Caller, call } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import { CLIENT, expectRefusal, expectStatus, openTenant, STAFF, type Tenant } from '../support/tenant.ts';
import { badTokens, type Claims } from './credentials/bad-tokens.ts';
import { type Entry, type Prepared, ROUTE_TABLE } from './credentials/route-table.ts';
import { type Scene, setScene } from './credentials/scene.ts';

const SECRET = 'the-secret-by-which-this-org-signs-itself';
const app = await useApp();
const base = await app.listen();
let scene: Scene;
/** Another org, with people of the very same names. */
let south: { org: Tenant; people: Record<'customer' | 'driver' | 'staff' | 'newcomer', Caller> };
let merchant: Caller;

before(async () => {
  const settings = { driverCapacity: 1000 };
  const north = await openTenant(app, base, { id: 'north', settings, auth: { secret: SECRET } });
  scene = await setScene(north, await north.person('nina'));
  merchant = await north.person('mia', 'merchant');
  const org = await openTenant(app, base, { id: 'south' });
  const [customer, driver, newcomer] = [
    await org.person('ana'),
    await org.driver('dana'),
    await org.person('nina'),
  ];
  south = { org, people: { customer, driver, staff: org.staff, newcomer } };
});

const CLAIMS: Record<'customer' | 'driver' | 'staff' | 'newcomer', Claims> = {
  customer: { sub: 'ana', org: 'north', role: 'customer' },
  driver: { sub: 'dana', org: 'north', role: 'driver' },
  staff: { sub: 'boss', org: 'north', role: 'staff' },
  newcomer: { sub: 'nina', org: 'north', role: 'customer' },
};

/** Routes without an entry, and entries without a route. */
function differences(routes: readonly Pick<KnownRoute, 'method' | 'url'>[]): string[] {
  const existing = new Set(
    routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`),
  );
  return [
    ...[...existing]
      .filter((route) => !(route in ROUTE_TABLE))
      .map((route) => `${route} is not in the table`),
    ...Object.keys(ROUTE_TABLE)
      .filter((route) => !existing.has(route))
      .map((route) => `${route} is no route`),
  ];
}

test('every route is in the table, and a new one is missed', async () => {
  assert.deepEqual(differences(app.app.routeTable.list()), []);

  const other = await createHttpApp({
    log: createLogger({ level: 'silent' }),
    version: '0',
    metrics: createMetrics(),
    whyNotReady: async () => null,
    trustedProxies: null,
  });
  other.get(`${CLIENT}/new-thing/:id`, async () => 'x');
  await other.ready();
  const missed = differences([...app.app.routeTable.list(), ...other.routeTable.list()]);
  await other.close();
  assert.deepEqual(missed, [`GET ${CLIENT}/new-thing/:id is not in the table`]);
});

for (const [route, entry] of Object.entries(ROUTE_TABLE)) {
  if ('open' in entry || 'key' in entry) continue;
  test(`${route} refuses every wrong credential and takes the right one`, async () => {
    if ('operator' in entry) await tryAsOperator(route, entry);
    else await tryAsPerson(route, entry);
  });
}

async function tryAsOperator(route: string, entry: Extract<Entry, { operator: unknown }>): Promise<void> {
  const [method = ''] = route.split(' ');
  const { path, body, status } = await entry.operator(scene);
  const attempt = (headers: Record<string, string>) => call(base, { method, path, body, headers });
  const wrong = {
    none: {},
    'a wrong key': { authorization: 'Bearer admin' },
    'the key in another scheme': { authorization: `Basic ${app.adminToken}` },
    'a prefix of the key': { authorization: `Bearer ${app.adminToken.slice(0, -1)}` },
    'a staff token': { authorization: `Bearer ${scene.org.staff.token}`, orgid: 'north' },
  };
  for (const [what, headers] of Object.entries(wrong)) refused(await attempt(headers), 401, what);
  expectStatus(await attempt({ authorization: `Bearer ${app.adminToken}` }), status ?? 200);
}

async function tryAsPerson(route: string, entry: Extract<Entry, { as: unknown }>): Promise<void> {
  const [method = '', url = ''] = route.split(' ');
  const prepared = await entry.prepare(scene);
  const { path, body, form } = prepared;
  const good = scene.people[entry.as];
  const attempt = (
    token: string | null,
    orgId: string | null = 'north',
    headers: Record<string, string> = {},
  ) => call(base, { method, path, token, orgId, body, headers, ...(form ? { raw: form } : {}) });

  refused(await attempt(good.token, null), 400, 'no orgid');
  refused(await attempt(null), 401, 'no token');
  refused(await attempt(null, 'north', { authorization: `Basic ${good.token}` }), 401, 'another scheme');
  for (const [what, token] of Object.entries(await badTokens(good.token, CLAIMS[entry.as], SECRET))) {
    refused(await attempt(token), 401, what);
  }

  const namesake = south.people[entry.as];
  refused(await attempt(namesake.token), 403, 'a token of another org');
  refused(await attempt(good.token, 'south'), 403, 'the other org’s id with this one’s token');
  if (url.includes(':'))
    refused(await attempt(namesake.token, 'south'), 404, 'another org’s person in that org');

  if (entry.as === 'staff') {
    const { customer, driver } = scene.people;
    for (const other of [customer, driver, merchant]) refused(await attempt(other.token), 403, 'not staff');
  }
  for (const [who, status] of Object.entries(entry.strangers ?? {})) {
    refused(await attempt(scene.strangers[who as 'customer' | 'driver'].token), status, `another ${who}`);
  }
  const { guest } = scene.people;
  refused(await attempt(guest.token), entry.forGuests ? 404 : 403, 'a guest of another job');

  await takes(prepared, method, good);
}

async function takes(prepared: Prepared, method: string, good: Caller): Promise<void> {
  const { path, body, form, status, isStream } = prepared;
  if (isStream) {
    const headers = { orgid: 'north', authorization: `Bearer ${good.token}` };
    const stream = await openEventStream(base + path, headers);
    await stream.find('the snapshot', (frame) => frame.event === 'snapshot');
    stream.close();
    return;
  }
  const raw = form ? { raw: form } : {};
  const answer = await call(base, { method, path, body, ...raw, token: good.token, orgId: 'north' });
  expectStatus(answer, status ?? 200);
}

const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
};

/** A refusal as wire.md has it, that tells nothing of what it keeps. */
function refused(answer: Answer, status: number, what: string): void {
  assert.equal(answer.status, status, `${what}: ${answer.status} ${answer.text}`);
  expectRefusal(answer, status, CODES[status] ?? '');
  assert.doesNotMatch(answer.text, /Garden Lane|\+371|[0-9a-f]{8}-[0-9a-f]{4}|select |\/server\/src/i, what);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
}

test('a guest’s token opens its own job’s track and stream, and nothing else of it', async () => {
  const { guest } = scene.people;
  const { jobId } = scene.guestsJob;
  const track = expectStatus(await guest.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.equal(track.jobId, jobId);
  for (const path of [
    `${CLIENT}/jobs/${jobId}`,
    `${CLIENT}/jobs/${jobId}/tracking`,
    `${STAFF}/jobs/${jobId}`,
  ]) {
    refused(await guest.get(path), 403, path);
  }
  refused(await guest.put(`${CLIENT}/orders/${jobId}/cancel`), 403, 'cancel');
  refused(await guest.post(`${CLIENT}/orders/${jobId}/track-links`, {}), 403, 'a link of its own');
});

test('a used, revoked, expired or forged link is refused with one and the same message', async () => {
  const { jobId } = await scene.job();
  const make = async (body: object) =>
    expectStatus(await scene.people.customer.post(`${CLIENT}/orders/${jobId}/track-links`, body), 201);
  const exchange = (token: string) =>
    call(base, { method: 'POST', path: `${CLIENT}/track/exchange`, body: { token } });

  const [used, revoked, expired] = [await make({}), await make({}), await make({ ttlSeconds: 60 })];
  const { jwt } = expectStatus(await exchange(used.token), 200);
  assert.ok(jwt);
  expectStatus(
    await scene.people.customer.delete(`${CLIENT}/orders/${jobId}/track-links/${revoked.id}`),
    204,
  );
  await app.database.db.withOrg('north', (tx) =>
    sql`update track_links set expires_at = now() - interval '1 second' where id = ${expired.id}`.execute(
      tx.db,
    ),
  );
  const forged = `${used.token.slice(0, -2)}${used.token.endsWith('AA') ? 'BB' : 'AA'}`;
  const answers = [used.token, revoked.token, expired.token, forged, 'x'].map(exchange);
  const messages = new Set<string>();
  for (const answer of await Promise.all(answers))
    messages.add(expectRefusal(answer, 401, 'link_unusable').message);
  assert.equal(messages.size, 1);
});

test('revoking a link kills the tokens made from it, at once', async () => {
  const { jobId } = await scene.job();
  const link = await scene.linkOf(jobId);
  const answer = await call(base, {
    method: 'POST',
    path: `${CLIENT}/track/exchange`,
    body: { token: link.token },
  });
  const { jwt } = expectStatus(answer, 200);
  const path = `${CLIENT}/orders/${jobId}/track`;
  const stream = await openEventStream(`${base}${path}/stream`, {
    orgid: 'north',
    authorization: `Bearer ${jwt}`,
  });
  expectStatus(await call(base, { method: 'GET', path, token: jwt, orgId: 'north' }), 200);
  expectStatus(await scene.people.customer.delete(`${CLIENT}/orders/${jobId}/track-links/${link.id}`), 204);
  refused(
    await call(base, { method: 'GET', path, token: jwt, orgId: 'north' }),
    401,
    'a token of a revoked link',
  );
  await stream.ended;
});
