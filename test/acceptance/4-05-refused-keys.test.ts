import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { useApp } from '../support/app.ts';
import { type Answer, call } from '../support/call.ts';
import { basic, hyperTrackAccount, type KeyHolder, logisKey, phoneOf } from '../support/keys.ts';
import { expectStatus, openTenant, type Tenant, type TestDriver } from '../support/tenant.ts';
import { badTokens } from './credentials/bad-tokens.ts';
import { type Entry, type Prepared, ROUTE_TABLE } from './credentials/route-table.ts';
import { type Scene, setScene } from './credentials/scene.ts';

const SECRET = 'the-secret-by-which-this-org-signs-itself';
const app = await useApp();
const base = await app.listen();

/** The credentials of one org's systems and people. */
type Keys = {
  logis: KeyHolder & { key: string };
  hypertrack: KeyHolder & { accountId: string; secret: string };
  device: KeyHolder & { deviceId: string; deviceKey: string };
};
const keysOf = async (org: Tenant, driver: TestDriver): Promise<Keys> => ({
  logis: await logisKey(org),
  hypertrack: await hyperTrackAccount(org),
  device: await phoneOf(org, driver),
});

let scene: Scene;
let north: Keys;
let south: Keys;
let southsAna: string;

before(async () => {
  const settings = { driverCapacity: 1000 };
  const org = await openTenant(app, base, { id: 'north', settings, auth: { secret: SECRET } });
  scene = await setScene(org, await org.person('nina'));
  north = await keysOf(org, scene.driver);
  // Another org, with people of the very same names.
  const other = await openTenant(app, base, { id: 'south' });
  south = await keysOf(other, await other.driver('dana'));
  southsAna = (await other.person('ana')).token;
});

type KeyEntry = Extract<Entry, { key: unknown }>;
type Attempt = (headers: Record<string, string>) => Promise<Answer>;

/** Wrong credentials, each with one fault, and how it is answered. */
type Wrong = { what: string; headers: Record<string, string>; status: number };

function wrongOf(key: KeyEntry['key'], isAboutOne: boolean): Promise<Wrong[]> | Wrong[] {
  switch (key) {
    case 'logis':
      return [
        { what: 'no key', headers: {}, status: 401 },
        { what: 'an empty key', headers: { 'LOGIS-API-KEY': '' }, status: 401 },
        { what: 'a staff token', headers: bearer(scene.org.staff.token), status: 401 },
        { what: 'an unknown key', headers: { 'LOGIS-API-KEY': flipped(north.logis.key) }, status: 403 },
        {
          what: 'a key of another dialect',
          headers: { 'LOGIS-API-KEY': north.hypertrack.secret },
          status: 403,
        },
        { what: 'a key of another org', headers: south.logis.headers, status: 404 },
      ];
    case 'hypertrack': {
      const { accountId, secret } = north.hypertrack;
      const foreign = south.hypertrack;
      return [
        { what: 'nothing', headers: {}, status: 401 },
        { what: 'a staff token', headers: bearer(scene.org.staff.token), status: 401 },
        { what: 'the secret alone', headers: bearer(secret), status: 401 },
        { what: 'no colon', headers: { authorization: `Basic ${btoa(accountId)}` }, status: 401 },
        { what: 'a wrong secret', headers: basic(accountId, flipped(secret)), status: 401 },
        { what: 'another org’s secret', headers: basic(accountId, foreign.secret), status: 401 },
        { what: 'another org’s account', headers: basic(foreign.accountId, secret), status: 401 },
        { what: 'a key of another dialect', headers: basic(accountId, north.logis.key), status: 401 },
        ...(isAboutOne ? [{ what: 'another org', headers: foreign.headers, status: 404 }] : []),
      ];
    }
    case 'qwqer':
      return wrongTokens(isAboutOne);
    case 'device': {
      const { deviceId, deviceKey } = north.device;
      return [
        { what: 'nothing', headers: {}, status: 401 },
        { what: 'the driver’s token', headers: bearer(scene.driver.token), status: 401 },
        { what: 'a wrong key', headers: basic(deviceId, flipped(deviceKey)), status: 401 },
        {
          what: 'the key of a device of another org',
          headers: basic(deviceId, south.device.deviceKey),
          status: 401,
        },
        {
          what: 'its key for a device of another org',
          headers: basic(south.device.deviceId, deviceKey),
          status: 401,
        },
        { what: 'an unknown device', headers: basic('no-such-device', deviceKey), status: 401 },
      ];
    }
  }
}

async function wrongTokens(isAboutOne: boolean): Promise<Wrong[]> {
  const ana = { sub: 'ana', org: 'north', role: 'customer' };
  const bad = await badTokens(scene.people.customer.token, ana, SECRET);
  const stranger = scene.strangers.customer.token;
  return [
    { what: 'no token', headers: {}, status: 401 },
    { what: 'another scheme', headers: basic('ana', scene.people.customer.token), status: 401 },
    ...Object.entries(bad).map(([what, token]) => ({ what, headers: bearer(token), status: 401 })),
    { what: 'a guest', headers: bearer(scene.people.guest.token), status: 403 },
    ...(isAboutOne
      ? [
          { what: 'another client of the org', headers: bearer(stranger), status: 403 },
          { what: 'another org’s client of that name', headers: bearer(southsAna), status: 404 },
        ]
      : []),
  ];
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const flipped = (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;

/** What each dialect says of itself in its errors, and nothing else. */
const SHAPES: Record<KeyEntry['key'], (body: Record<string, unknown>) => boolean> = {
  logis: (body) => typeof body.error === 'string' && Object.keys(body).length === 1,
  qwqer: (body) => typeof body.message === 'string',
  hypertrack: (body) => 'detail' in body && ('message' in body || 'code' in body),
  device: (body) => typeof body === 'object' && body !== null,
};

for (const [route, entry] of Object.entries(ROUTE_TABLE)) {
  if (!('key' in entry)) continue;
  test(`${route} refuses every wrong credential and takes the right one`, async () => {
    const [method = '', url = ''] = route.split(' ');
    const prepared: Prepared = await entry.prepare(scene);
    const { path, body, status } = prepared;
    const attempt: Attempt = (headers) => call(base, { method, path, body, headers });
    for (const wrong of await wrongOf(entry.key, url.includes(':') || entry.key === 'logis')) {
      const answer = await attempt(wrong.headers);
      assert.equal(answer.status, wrong.status, `${wrong.what}: ${answer.status} ${answer.text}`);
      assert.ok(SHAPES[entry.key](answer.body), `${wrong.what}: ${answer.text}`);
      for (const id of ['north', scene.driver.id, 'dana'])
        assert.ok(!answer.text.includes(id) || path.includes(id), `${wrong.what} told of ${id}`);
    }
    const right = entry.key === 'qwqer' ? bearer(scene.people.customer.token) : north[entry.key].headers;
    expectStatus(await attempt(right), status ?? 200);
  });
}

test('every dialect that has keys of its own is in the table', () => {
  const keyed = Object.values(ROUTE_TABLE).flatMap((entry) => ('key' in entry ? [entry.key] : []));
  assert.deepEqual([...new Set(keyed)].sort(), ['device', 'hypertrack', 'logis', 'qwqer']);
});

test('a device reports for its own driver, whoever it says it is', async () => {
  const otto = await phoneOf(scene.org, scene.strangers.driver);
  const fix = { _type: 'location', lat: 56.9501, lon: 24.1001, tst: Math.floor(Date.now() / 1000) };
  const { deviceId } = north.device;
  expectStatus(await otto.call('POST', `/devices/owntracks?d=${deviceId}`, { ...fix, tid: 'da' }), 200);
  const path = `/logistics/delivery/agents/${scene.driver.id}/location`;
  const dana = await scene.org.staff.get(path);
  assert.notEqual(dana.body?.lat, fix.lat, dana.text);
  const answer = await call(base, {
    method: 'GET',
    path: `/devices/osmand?id=${deviceId}&key=${otto.deviceKey}&lat=1&lon=1`,
  });
  assert.equal(answer.status, 401);
});

test('a revoked key is refused from that moment on', async () => {
  const { org, driver } = scene;
  const keys = await keysOf(org, driver);
  const { jobId } = await scene.job('accept');
  const calls: [KeyHolder, string, string, unknown?][] = [
    [keys.logis, 'GET', `/api/apikeys/track?job_id=${jobId}`],
    [keys.hypertrack, 'GET', '/orders'],
    [keys.device, 'POST', '/devices/owntracks', { _type: 'lwt' }],
  ];
  for (const [holder, method, path, body] of calls) expectStatus(await holder.call(method, path, body), 200);
  const listed = expectStatus(await org.operator.get(`/admin/v1/orgs/${org.orgId}/api-keys`), 200);
  const own = new Set<string>();
  for (const { id, createdAt } of listed.data) own.add(`${createdAt} ${id}`);
  // The two newest are those made above.
  for (const entry of [...own].sort().slice(-2)) {
    const id = entry.split(' ')[1];
    expectStatus(await org.operator.delete(`/admin/v1/orgs/${org.orgId}/api-keys/${id}`), 204);
  }
  expectStatus(await driver.delete(`/client/logistics/devices/${keys.device.deviceId}`), 204);
  const refused = [403, 401, 401];
  for (const [index, [holder, method, path, body]] of calls.entries())
    assert.equal((await holder.call(method, path, body)).status, refused[index], path);
});
