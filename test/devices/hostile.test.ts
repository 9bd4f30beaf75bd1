import assert from 'node:assert/strict';
import { request } from 'node:http';
import test from 'node:test';
import { type Answer, call } from '../support/call.ts';
import { basic } from '../support/keys.ts';
import { expectStatus, useTenant } from '../support/tenant.ts';
import { type Linked, latestOf, link, ownTracksHeaders, secondsAgo } from './phone.ts';

const org = await useTenant();
const { base } = org;
const driver = await org.driver('dana');
const device = await link(driver);

const send = (raw: string, path = '/devices/owntracks', by: Linked = device): Promise<Answer> =>
  call(base, { method: 'POST', path, raw, headers: ownTracksHeaders(by) });

/** An error of this prefix: small, and without anything of what was sent or of what we are. */
function refused(answer: Answer, status: number, error: string): void {
  const body = expectStatus(answer, status);
  assert.deepEqual(Object.keys(body).sort(), ['error', 'message']);
  assert.equal(body.error, error);
  assert.doesNotMatch(answer.text, /dv_|select |\/server\/|node_modules/);
  assert.ok(!answer.text.includes(device.deviceId));
}

test('what is not JSON, or no message, is refused with 400', async () => {
  for (const raw of ['{', '{"_type":"location",', 'lat=1', '\0', '[[', '{"a":1}{"b":2}', 'undefined'])
    refused(await send(raw), 400, 'bad_json');
  for (const raw of ['5', 'true', '"location"', 'null', '[1]', '[[]]', '[null]'])
    refused(await send(raw), 400, 'validation');
});

test('text that nothing could store is no reason to refuse a place', async () => {
  const tst = secondsAgo(30);
  const place = `"_type":"location","lat":56.9501,"lon":24.1`;
  const bodies = [
    `{${place},"tst":${tst},"SSID":"a\\u0000b"}`,
    `{${place},"tst":${tst + 1},"SSID":"\\ud800"}`,
    `{${place},"tst":${tst + 2},"a\\u0000":1}`,
    `{${place},"tst":${tst + 3},"__proto__":{"lat":1,"isAdmin":true}}`,
    `{${place},"tst":${tst + 4},"constructor":{"prototype":{"lat":1}}}`,
    `{${place},"tst":${tst + 5},"deep":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    `{${place},"tst":${tst + 6},"batt":1e999,"alt":-1e999}`,
    `{${place},"tst":${tst + 7},"acc":"${'9'.repeat(5000)}"}`,
    `{${place},"tst":${tst + 8},"lat":56.9508}`,
  ];
  for (const body of bodies) assert.deepEqual(expectStatus(await send(body), 200), [], body.slice(0, 120));
  const { lat, recordedAt } = await latestOf(org, driver.id);
  assert.deepEqual([lat, Date.parse(recordedAt) / 1000], [56.9508, tst + 8]);
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

test('ten thousand messages are taken in one body, more are not', async () => {
  const many = await org.driver('many');
  const phone = await link(many);
  const first = secondsAgo(10_001);
  const messages = (count: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, index) => ({
        _type: 'location',
        lat: 56.95,
        lon: 24.1,
        tst: first + index,
      })),
    );
  assert.deepEqual(expectStatus(await send(messages(10_000), undefined, phone), 200), []);
  assert.equal(Date.parse((await latestOf(org, many.id)).recordedAt) / 1000, first + 9_999);
  refused(await send(messages(10_001), undefined, phone), 413, 'body_too_large');
  refused(await send(`[${'{},'.repeat(600_000)}{}]`), 413, 'body_too_large');
});

test('a body over a mebibyte is refused before it is read whole', async () => {
  refused(await send(`{"_type":"card","face":"${'A'.repeat(1_100_000)}"}`), 413, 'body_too_large');
  refused(
    await send(`{"location":{"extras":"${'A'.repeat(1_100_000)}"}}`, `/devices/osmand/${device.deviceKey}`),
    413,
    'body_too_large',
  );
});

test('a form of a million fields is read as far as the protocol goes', async () => {
  const answer = await call(base, {
    method: 'POST',
    path: `/devices/osmand/${device.deviceKey}`,
    raw: `lat=56.9509&lon=24.1&${'a=&'.repeat(300_000)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.deepEqual(expectStatus(answer, 200), { accepted: 1, ignored: 0 });
});

test('without a credential the body is not read', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    // It says that much is to come and sends nothing of it: whoever waited for it would not answer.
    const attempt = request(`${base}/devices/owntracks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '1000000' },
    });
    attempt.on('response', (response) => {
      resolve(response.statusCode);
      attempt.destroy();
    });
    attempt.on('error', reject);
    attempt.flushHeaders();
  });
  assert.equal(status, 401);
});

test('queries with names that stand twice, prototypes and NUL do no harm', async () => {
  const other = await org.driver('queries');
  const address = `/devices/osmand/${(await link(other)).deviceKey}`;
  const get = (query: string) => call(base, { method: 'GET', path: `${address}?${query}` });
  const tst = secondsAgo(2);
  for (const query of [
    `lat=56.951&lat=1&lon=24.1&lon=1&timestamp=${tst}&timestamp=1&__proto__=1&constructor=2&toString=3`,
    `lat=56.951&lon=24.1&timestamp=${tst}&${'x=1&'.repeat(2000)}`,
  ])
    assert.deepEqual(expectStatus(await get(query), 200), { accepted: 1, ignored: 0 });
  assert.equal((await latestOf(org, other.id)).lat, 56.951);
  refused(await get('lat=56.95&lon=24.1&note=a%00b'), 400, 'validation');
  refused(
    await call(base, { method: 'GET', path: `/devices/osmand/${'k'.repeat(600)}` }),
    404,
    'route_not_found',
  );
});

test('unknown addresses and other methods are answered in the shape of this prefix', async () => {
  const headers = basic(device.deviceId, device.deviceKey);
  for (const path of ['/devices', '/devices/', '/devices/gpslogger', '/devices/osmand/a/b'])
    refused(await call(base, { method: 'POST', path, headers }), 404, 'route_not_found');
  const get = await call(base, { method: 'GET', path: '/devices/owntracks', headers });
  refused(get, 405, 'method_not_allowed');
  assert.equal(get.headers.get('allow'), 'POST');
  refused(await call(base, { method: 'PUT', path: '/devices/osmand', headers }), 405, 'method_not_allowed');
});

test('while nothing can be kept the app is told to keep it', async (t) => {
  const { db } = org.app.ground;
  t.mock.method(db, 'ingest', async () => {
    throw Object.assign(new Error('the database is going down'), { code: '57P01' });
  });
  const place = { lat: 56.952, lon: 24.1, tst: secondsAgo(1) };
  const answer = await send(JSON.stringify({ _type: 'location', ...place }));
  refused(answer, 503, 'unavailable');
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  const query = `lat=${place.lat}&lon=${place.lon}`;
  refused(
    await call(base, { method: 'GET', path: `/devices/osmand/${device.deviceKey}?${query}` }),
    503,
    'unavailable',
  );
});
