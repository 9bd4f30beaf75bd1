import assert from 'node:assert/strict';
import test from 'node:test';
import { call } from '../support/call.ts';
import { basic } from '../support/keys.ts';
import { expectStatus, openTenant, useTenant } from '../support/tenant.ts';
import { latestOf, link, ownTracks, ownTracksHeaders, secondsAgo, trailOf } from './phone.ts';

const org = await useTenant();
const { base } = org;

/** As OwnTracks for Android 2.5 writes one; `over` stands in the place of what matters. */
const androidLocation = (over: object) => ({
  _type: 'location',
  _id: 'c3b1a7f2',
  acc: 12,
  alt: 15,
  batt: 67,
  bs: 1,
  cog: 271,
  conn: 'm',
  created_at: secondsAgo(0),
  lat: 56.951234,
  lon: 24.105678,
  m: 2,
  t: 't',
  tid: 'st',
  topic: 'owntracks/http/st',
  vac: 3,
  vel: 27,
  ...over,
});

test('a location of OwnTracks arrives in our units, and the app is answered an empty list', async () => {
  const driver = await org.driver('android');
  const device = await link(driver);
  const tst = secondsAgo(30);
  const answer = await ownTracks(base, device, androidLocation({ tst, vel: 36 }));
  assert.deepEqual(expectStatus(answer, 200), []);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  const { receivedAt, stale, ...fix } = await latestOf(org, driver.id);
  assert.deepEqual(fix, {
    lat: 56.951234,
    lng: 24.105678,
    accuracy: 12,
    heading: 271,
    speed: 10,
    recordedAt: new Date(tst * 1000).toISOString(),
  });
  assert.equal(stale, false);
  assert.ok(Date.parse(receivedAt) >= tst * 1000);
});

test('what an iPhone leaves out, or writes as −1, is unknown', async () => {
  const driver = await org.driver('iphone');
  const device = await link(driver);
  const message = {
    tst: secondsAgo(20),
    acc: 5,
    vel: -1,
    cog: -1,
    _type: 'location',
    lat: 56.96,
    lon: 24.11,
    created_at: secondsAgo(19),
    topic: 'owntracks/dana/22A67880-15C3-41A6-9157-25545C7993AC',
    m: 1,
    conn: 'w',
    tid: 'AC',
    t: 'u',
  };
  expectStatus(await ownTracks(base, device, message), 200);
  const { lat, speed, heading, accuracy } = await latestOf(org, driver.id);
  assert.deepEqual(
    { lat, speed, heading, accuracy },
    { lat: 56.96, speed: null, heading: null, accuracy: 5 },
  );
});

test('every other type is accepted and moves nobody', async () => {
  const driver = await org.driver('others');
  const device = await link(driver);
  const tst = secondsAgo(10);
  const others = [
    { _type: 'lwt', tst },
    {
      _type: 'transition',
      wtst: tst - 100,
      lat: 1,
      lon: 1,
      tst,
      acc: 5,
      event: 'enter',
      desc: 'Depot',
      t: 'c',
    },
    { _type: 'waypoint', desc: 'Depot', lat: 1, lon: 1, rad: 50, tst },
    { _type: 'waypoints', waypoints: [{ _type: 'waypoint', desc: 'Depot', lat: 1, lon: 1, rad: 50, tst }] },
    { _type: 'steps', tst, steps: 1234, from: tst - 100, to: tst },
    { _type: 'card', name: 'Dana', face: 'iVBORw0KGgo=' },
    { _type: 'status', android: { wifi: 1 } },
    { _type: 'dump', configuration: { _type: 'configuration', mode: 3 } },
    { _type: 'encrypted', data: '1Vu7Owp0qD28FBel22GsCrlnggvEcp4H8GR9iKJdi1qfwkejYpzrQ491Mwunjg=' },
    { _type: 'something new' },
    {},
    [],
  ];
  for (const message of others)
    assert.deepEqual(expectStatus(await ownTracks(base, device, message), 200), [], JSON.stringify(message));
  assert.equal(await latestOf(org, driver.id), null);
});

test('the empty message of a friend who was deleted is answered like every other', async () => {
  const device = await link(await org.driver('empty'));
  const answer = await call(base, {
    method: 'POST',
    path: '/devices/owntracks',
    headers: ownTracksHeaders(device),
  });
  assert.deepEqual(expectStatus(answer, 200), []);
});

test('several messages at once are taken, each for itself', async () => {
  const driver = await org.driver('several');
  const device = await link(driver);
  const messages = [
    androidLocation({ tst: secondsAgo(60), lat: 56.9501 }),
    { _type: 'lwt', tst: secondsAgo(59) },
    androidLocation({ tst: secondsAgo(58), lat: 999 }),
    androidLocation({ tst: secondsAgo(57), lat: 56.9502 }),
  ];
  assert.deepEqual(expectStatus(await ownTracks(base, device, messages), 200), []);
  const trail = await trailOf(org, driver.id);
  assert.deepEqual(
    trail.map(({ lat }) => lat),
    [56.9501, 56.9502],
  );
});

test('a fix that can never be is no reason to hold back those behind it', async () => {
  const driver = await org.driver('impossible');
  const device = await link(driver);
  const never = [
    { lat: 999 },
    { lon: -181 },
    { lat: null },
    { lat: 'north' },
    { lat: { toString: 1 } },
    { tst: 0 },
    { tst: 'yesterday' },
    { tst: secondsAgo(-3 * 86_400) },
    { acc: 1e300 },
    { vel: 1e9 },
  ];
  for (const over of never) {
    const message = androidLocation({ tst: secondsAgo(5), ...over });
    assert.deepEqual(expectStatus(await ownTracks(base, device, message), 200), [], JSON.stringify(over));
  }
  assert.equal(await latestOf(org, driver.id), null);
  expectStatus(await ownTracks(base, device, androidLocation({ tst: secondsAgo(4) })), 200);
  assert.equal((await latestOf(org, driver.id)).lat, 56.951234);
});

test('the user may have any name if the app says the device’s id as its Recorder wants it', async () => {
  const driver = await org.driver('dana');
  const { deviceId, deviceKey } = await link(driver);
  const send = (path: string, headers: object) =>
    call(base, {
      method: 'POST',
      path,
      headers: { ...basic('dana', deviceKey), 'content-type': 'application/json', ...headers },
      body: { _type: 'lwt', tst: 1 },
    });
  expectStatus(await send('/devices/owntracks', { 'x-limit-d': deviceId, 'x-limit-u': 'dana' }), 200);
  expectStatus(await send(`/devices/owntracks?u=dana&d=${deviceId}`, {}), 200);
  expectStatus(await send('/devices/owntracks', {}), 401);
  expectStatus(await send('/devices/owntracks?u=dana&d=phone', { 'x-limit-d': 'phone' }), 401);
});

test('without its key, with another device’s, or with one of another org, nothing is taken', async () => {
  const driver = await org.driver('keeper');
  const device = await link(driver);
  const other = await link(await org.driver('other'));
  const south = await openTenant(org.app, base, { id: 'south' });
  const foreign = await link(await south.driver('keeper'));
  const { deviceId, deviceKey } = device;
  const attempts: [string, Record<string, string>][] = [
    ['nothing', {}],
    ['a token', { authorization: `Bearer ${driver.token}` }],
    ['a wrong key', basic(deviceId, `${deviceKey.slice(0, -1)}${deviceKey.endsWith('A') ? 'B' : 'A'}`)],
    ['no key', basic(deviceId, '')],
    ['no id', basic('', deviceKey)],
    ['no colon', { authorization: `Basic ${btoa(deviceKey)}` }],
    ['not Base64', { authorization: 'Basic !!!' }],
    ['a longer key', basic(deviceId, `${deviceKey}x`)],
    ['the key as the id', basic(deviceKey, deviceId)],
    ['another driver’s device', basic(deviceId, other.deviceKey)],
    ['its key on another device', basic(other.deviceId, deviceKey)],
    ['a key of another org', basic(deviceId, foreign.deviceKey)],
    ['its key on a device of another org', basic(foreign.deviceId, deviceKey)],
  ];
  for (const [what, headers] of attempts) {
    const answer = await call(base, {
      method: 'POST',
      path: '/devices/owntracks',
      headers: { 'content-type': 'application/json', ...headers },
      body: androidLocation({ tst: secondsAgo(1) }),
    });
    assert.equal(expectStatus(answer, 401).error, 'unauthenticated', what);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /, what);
    assert.ok(!answer.text.includes(deviceKey), what);
  }
  assert.equal(await latestOf(org, driver.id), null);
});

test('a driver who was suspended with parcels aboard is still to be found', async () => {
  const driver = await org.driver('suspended');
  const device = await link(driver);
  expectStatus(await org.staff.put(`/logistics/delivery/agents/${driver.id}/suspend`), 200);
  expectStatus(await driver.put('/client/logistics/location', { lat: 56.95, lng: 24.1 }), 200);
  expectStatus(await ownTracks(base, device, androidLocation({ tst: secondsAgo(-2), lat: 56.9503 })), 200);
  assert.equal((await latestOf(org, driver.id)).lat, 56.9503);
});
