import assert from 'node:assert/strict';
import test from 'node:test';
import { type Answer, call, type Json } from '../support/call.ts';
import { basic } from '../support/keys.ts';
import { expectStatus, useTenant } from '../support/tenant.ts';
import { type Linked, latestOf, link, secondsAgo, trailOf } from './phone.ts';

const org = await useTenant();
const { base } = org;
const TAKEN = { accepted: 1, ignored: 0 };
const NEVER = { accepted: 0, ignored: 1 };

/** The address as it was given out, on this test's server. */
const addressOf = (device: Linked) => {
  const { pathname, search } = new URL(device.osmandUrl);
  return pathname + search;
};
const newDevice = async (sub: string) => {
  const driver = await org.driver(sub);
  return { driver, device: await link(driver) };
};

/** What Traccar Client 8 for Android adds to the address that it was given; a POST without a body. */
const traccar8 = (address: string, fields: Record<string, string | number>): Promise<Answer> => {
  const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const path = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return call(base, {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
  });
};
const fields8 = (id: string, over: object = {}) => ({
  id,
  timestamp: secondsAgo(10),
  lat: 56.951234,
  lon: 24.105678,
  speed: 9.7192224622,
  bearing: 90.5,
  altitude: 15.2,
  accuracy: 4.800000190734863,
  batt: 67.0,
  ...over,
});

/** What Traccar Client 9 posts. */
const body9 = (id: string, over: { timestamp?: string; coords?: object } = {}): Json => {
  const { timestamp = new Date(secondsAgo(10) * 1000 + 862).toISOString(), coords = {} } = over;
  const at = { latitude: 56.951234, longitude: 24.105678, accuracy: 5, speed: 5, heading: 63, altitude: 5 };
  return {
    location: {
      timestamp,
      coords: { ...at, ...coords },
      is_moving: true,
      odometer: 1204.5,
      event: 'motionchange',
      battery: { level: 0.79, is_charging: false },
      activity: { type: 'in_vehicle' },
      extras: {},
      _: `&id=${id}&lat=56.951234&lon=24.105678&timestamp=${timestamp}&`,
    },
    device_id: id,
  };
};
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(base, { method: 'POST', path, body, headers: { 'content-type': 'application/json', ...headers } });

test('Traccar Client 8 arrives in our units, knots turned to metres a second', async () => {
  const { driver, device } = await newDevice('eight');
  const fields = fields8(device.deviceId);
  const { timestamp } = fields;
  assert.deepEqual(expectStatus(await traccar8(addressOf(device), fields), 200), TAKEN);
  const { receivedAt, stale, speed, accuracy, ...fix } = await latestOf(org, driver.id);
  assert.deepEqual(fix, {
    lat: 56.951234,
    lng: 24.105678,
    heading: 90.5,
    recordedAt: new Date(timestamp * 1000).toISOString(),
  });
  assert.ok(Math.abs(speed - 5) < 1e-3 && Math.abs(accuracy - 4.8) < 1e-3, `${speed} ${accuracy}`);
});

test('Traccar Client 9 arrives, its speed in metres a second', async () => {
  const { driver, device } = await newDevice('nine');
  const body = body9(device.deviceId);
  assert.deepEqual(expectStatus(await post(addressOf(device), body), 200), TAKEN);
  const { lat, lng, speed, heading, accuracy, recordedAt } = await latestOf(org, driver.id);
  assert.deepEqual(
    { lat, lng, speed, heading, accuracy, recordedAt },
    {
      lat: 56.951234,
      lng: 24.105678,
      speed: 5,
      heading: 63,
      accuracy: 5,
      recordedAt: body.location.timestamp,
    },
  );
});

test('what the location SDK of an iPhone writes as −1 is unknown', async () => {
  const { driver, device } = await newDevice('nine-ios');
  const coords = { speed_accuracy: -1, speed: -1, heading_accuracy: -1, heading: -1, floor: null };
  expectStatus(await post(addressOf(device), body9(device.deviceId, { coords })), 200);
  const { speed, heading, accuracy } = await latestOf(org, driver.id);
  assert.deepEqual({ speed, heading, accuracy }, { speed: null, heading: null, accuracy: 5 });
});

test('several locations at once, as the SDKs batch them, are taken', async () => {
  const { driver, device } = await newDevice('batch');
  const { deviceId } = device;
  const at = (seconds: number, latitude: number) =>
    body9(deviceId, {
      timestamp: new Date(secondsAgo(seconds) * 1000).toISOString(),
      coords: { latitude },
    }).location;
  const batch = { location: [at(60, 56.951), at(59, 999), at(58, 56.952)], device_id: deviceId };
  assert.deepEqual(expectStatus(await post(addressOf(device), batch), 200), { accepted: 2, ignored: 1 });
  // The newer SDK of Traccar: a list of what used to stand in the query.
  const list = [40, 39].map((seconds) =>
    fields8(deviceId, { timestamp: secondsAgo(seconds), charge: false }),
  );
  assert.deepEqual(expectStatus(await post(addressOf(device), list), 200), { accepted: 2, ignored: 0 });
  const trail = await trailOf(org, driver.id);
  assert.deepEqual(
    trail.map(({ lat }) => lat),
    [56.951, 56.952, 56.951234, 56.951234],
  );
});

test('fields in a form are taken as those of a query are', async () => {
  const { driver, device } = await newDevice('form');
  const form = new URLSearchParams({ id: device.deviceId, lat: '56.96', lon: '24.11', speed: '10' });
  const answer = await call(base, {
    method: 'POST',
    path: addressOf(device),
    raw: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
  });
  assert.deepEqual(expectStatus(answer, 200), TAKEN);
  assert.equal((await latestOf(org, driver.id)).lat, 56.96);
});

test('the key may stand in the path, in the query or in HTTP Basic; the id in the query, in Basic or in the body', async () => {
  const { device } = await newDevice('anywhere');
  const { deviceId: id, deviceKey: key } = device;
  const place = 'lat=56.95&lon=24.1';
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(base, { method: 'GET', path, headers });
  const good = [
    get(`/devices/osmand?id=${id}&key=${key}&${place}`),
    get(`/devices/osmand?deviceid=${id}&key=${key}&${place}`),
    get(`/devices/osmand?key=${key}&${place}`),
    get(`/devices/osmand/?key=${key}&${place}`),
    get(`/devices/osmand/${key}?${place}`),
    get(`/devices/osmand/${key}?id=${id}&${place}`),
    get(`/devices/osmand?${place}`, basic(id, key)),
    get(`/devices/osmand?id=${id}&${place}`, basic('anybody', key)),
    post(`/devices/osmand?key=${key}`, body9(id)),
    post('/devices/osmand', body9(id), basic(id, key)),
    post(`/devices/osmand/${key}`, body9(id)),
    // An app whose identifier was never set: the address says all that is needed, and says it first.
    traccar8(`/devices/osmand?id=${id}&key=${key}`, fields8('48241179')),
    post(`/devices/osmand?id=${id}&key=${key}`, body9('48241179')),
  ];
  for (const [index, answer] of (await Promise.all(good)).entries())
    assert.deepEqual(expectStatus(answer, 200), TAKEN, `good ${index}`);

  const { device: other } = await newDevice('elsewhere');
  const bad = [
    get(`/devices/osmand?${place}`),
    get(`/devices/osmand?id=${id}&${place}`),
    get(`/devices/osmand?id=${id}&key=&${place}`),
    get(`/devices/osmand?id=${id}&key=${other.deviceKey}&${place}`),
    get(`/devices/osmand?id=${other.deviceId}&key=${key}&${place}`),
    get(`/devices/osmand?id=${other.deviceId}&id=${id}&key=${key}&${place}`),
    get(`/devices/osmand?id=48241179&key=${key}&${place}`),
    get(`/devices/osmand/${key}x?${place}`),
    get(`/devices/osmand/${other.deviceKey}?id=${id}&${place}`),
    post(`/devices/osmand?key=${key}`, body9(other.deviceId)),
    post(`/devices/osmand?key=${key}`, [fields8(other.deviceId)]),
    post('/devices/osmand', { ...body9(id), key }),
    traccar8(`/devices/osmand/${key}`, fields8('48241179')),
  ];
  for (const [index, answer] of (await Promise.all(bad)).entries()) {
    assert.equal(expectStatus(answer, 401).error, 'unauthenticated', `bad ${index}`);
    assert.ok(!answer.text.includes(key) && !answer.text.includes(other.deviceKey), `bad ${index}`);
  }
});

test('a time is seconds, milliseconds or ISO 8601, with or without a zone', async () => {
  const { driver, device } = await newDevice('times');
  const iso = (ms: number) => new Date(ms).toISOString();
  const forms: ((ms: number) => string)[] = [
    (ms) => String(ms / 1000),
    (ms) => `${ms / 1000}.0`,
    (ms) => String(ms),
    iso,
    (ms) => iso(ms).slice(0, 19).replace('T', ' '),
    // Not escaped, so that its plus sign is a space.
    (ms) => `${iso(ms + 7_200_000).slice(0, 19)}+02:00`,
  ];
  const hourAgo = secondsAgo(3600);
  const expected = forms.map((_, index) => (hourAgo + index) * 1000);
  for (const [index, form] of forms.entries()) {
    const timestamp = form(expected[index] as number);
    const path = `${addressOf(device)}&lat=56.95&lon=24.1&timestamp=${timestamp}`;
    assert.deepEqual(expectStatus(await call(base, { method: 'GET', path }), 200), TAKEN, timestamp);
  }
  const trail = await trailOf(org, driver.id);
  assert.deepEqual(
    trail.map(({ recordedAt }) => recordedAt),
    expected.map(iso),
  );
});

test('what is no place, or has no time that can be, is ignored and never sent again', async () => {
  const { driver, device } = await newDevice('nowhere');
  const address = addressOf(device);
  const never = [
    'lat=999&lon=24.1',
    'lat=&lon=',
    'lon=24.1',
    '',
    'lat=56.95&lon=24.1&valid=false',
    'lat=0&lon=0',
    'lat=0.0&lon=0.0',
    'lat=56,95&lon=24,1',
    'lat=0x38&lon=24.1',
    'lat=NaN&lon=Infinity',
    'lat=56.95&lon=24.1&timestamp=soon',
    'lat=56.95&lon=24.1&timestamp=1',
    'lat=56.95&lon=24.1&timestamp=1e30',
    'lat=56.95&lon=24.1&timestamp=2026-13-45T00:00:00Z',
    'cell=257,02,16,2224&wifi=00-14-22-01-23-45,-80',
  ];
  for (const query of never) {
    const answer = await call(base, { method: 'GET', path: `${address}&${query}` });
    assert.deepEqual(expectStatus(answer, 200), NEVER, query);
  }
  for (const location of [{}, { coords: null }, { coords: [] }, { coords: { latitude: 'x' } }]) {
    const answer = await post(address, { location, device_id: device.deviceId });
    assert.deepEqual(expectStatus(answer, 200), NEVER, JSON.stringify(location));
  }
  assert.equal(await latestOf(org, driver.id), null);
});

test('a place is kept without a speed or an accuracy that cannot be read', async () => {
  const { driver, device } = await newDevice('partly');
  const path = `${addressOf(device)}&location=56.95,24.1&speed=fast&accuracy=&heading=270&hdop=0.9`;
  assert.deepEqual(expectStatus(await call(base, { method: 'GET', path }), 200), TAKEN);
  const { lat, lng, speed, accuracy, heading } = await latestOf(org, driver.id);
  assert.deepEqual(
    { lat, lng, speed, accuracy, heading },
    { lat: 56.95, lng: 24.1, speed: null, accuracy: null, heading: 270 },
  );
});
