import assert from 'node:assert/strict';
import test from 'node:test';
import { encode } from 'uqr';
import { call } from '../support/call.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  STAFF,
  useTenant,
} from '../support/tenant.ts';
import { type Linked, latestOf, link, ownTracks, secondsAgo } from './phone.ts';

const org = await useTenant();
const { base } = org;
const staffDevices = (driverId: string) => `${STAFF}/agents/${driverId}/devices`;
const ping = async (device: Linked) => (await ownTracks(base, device, { _type: 'lwt', tst: 1 })).status;

/** The black modules that an SVG of ours draws, row by row. */
function modulesOf(uri: string): boolean[][] {
  const svg = Buffer.from(uri.replace(/^data:image\/svg\+xml;base64,/, ''), 'base64').toString('utf8');
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const black = /<path d="([^"]*)"\/>/.exec(svg)?.[1] ?? '';
  for (const [, x, y, width] of black.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  return rows;
}

/** Whether the picture is the code of exactly this text, with the white around it that scanners need. */
function assertShows(uri: string, text: string): void {
  assert.deepEqual(modulesOf(uri), encode(text, { ecc: 'M', border: 4 }).data);
}

test('a linked device is told all that an app needs, and OwnTracks’ code holds just that', async () => {
  const device = await link(await org.driver('codes'), { name: 'Phone' });
  const { deviceId, deviceKey } = device;
  assert.match(deviceId, /^[2-9][2-9a-hjkmnp-z]{10}$/);
  assert.match(deviceKey, /^dv_[\w-]{43}$/);
  assert.equal(device.owntracksUrl, 'http://doorstep.test/devices/owntracks');
  assert.equal(device.osmandUrl, `http://doorstep.test/devices/osmand/${deviceKey}?id=${deviceId}`);

  assertShows(device.qr, device.owntracksLink);
  const inline = new URL(device.owntracksLink).searchParams.get('inline') ?? '';
  assert.match(device.owntracksLink, /^owntracks:\/\/\/config\?inline=/);
  assert.match(inline, /^[A-Za-z0-9+/]+=*$/, 'the usual alphabet, its plus signs still there');
  const { _type, mode, url, auth, username, password } = JSON.parse(
    Buffer.from(inline, 'base64').toString('utf8'),
  );
  assert.deepEqual(
    { _type, mode, url, auth, username, password },
    {
      _type: 'configuration',
      mode: 3,
      url: device.owntracksUrl,
      auth: true,
      username: deviceId,
      password: deviceKey,
    },
  );
});

test('Traccar Client, which keeps of its code the address without the query and the id, gets in with that', async () => {
  const driver = await org.driver('traccar');
  const device = await link(driver);
  const text = `${device.osmandUrl}&accuracy=high&distance=25&heartbeat=60&buffer=true`;
  assertShows(device.qrOsmand, text);
  const scanned = new URL(text);
  const kept = scanned.pathname;
  const body = {
    location: { timestamp: new Date().toISOString(), coords: { latitude: 56.95, longitude: 24.1 } },
    device_id: scanned.searchParams.get('id'),
  };
  expectStatus(await call(base, { method: 'POST', path: kept, body }), 200);
  assert.equal((await latestOf(org, driver.id)).lat, 56.95);
});

test('a driver sees their devices, and since when nothing was heard of them', async () => {
  const driver = await org.driver('lister');
  const first = await link(driver, { name: 'Old phone' });
  const second = await link(driver);
  await ownTracks(base, first, { _type: 'location', lat: 56.95, lon: 24.1, tst: secondsAgo(1) });
  const { data } = expectStatus(await driver.get(`${CLIENT}/devices`), 200);
  assert.deepEqual(
    data.map(({ deviceId, name }: { deviceId: string; name: string | null }) => [deviceId, name]),
    [
      [second.deviceId, null],
      [first.deviceId, 'Old phone'],
    ],
  );
  assert.equal(data[0].lastSeenAt, null);
  assert.ok(Date.now() - Date.parse(data[1].lastSeenAt) < 60_000);
  assert.ok(!JSON.stringify(data).includes('dv_'));
  assert.deepEqual(expectStatus(await org.staff.get(staffDevices(driver.id)), 200).data, data);
});

test('an unlinked device is refused at once, and unlinking it again changes nothing', async () => {
  const driver = await org.driver('unlinker');
  const device = await link(driver);
  assert.equal(await ping(device), 200);
  const path = `${CLIENT}/devices/${device.deviceId}`;
  expectStatus(await driver.delete(path), 204);
  assert.equal(await ping(device), 401);
  expectStatus(await driver.delete(path), 204);
  assert.deepEqual(expectStatus(await driver.get(`${CLIENT}/devices`), 200).data, []);
  const again = await link(driver, { deviceId: device.deviceId });
  assert.equal(await ping(again), 200);
  assert.equal(await ping(device), 401);
});

test('linking again gives a new key and kills the old one', async () => {
  const driver = await org.driver('relinker');
  const old = await link(driver, { deviceId: 'tracker-7', name: 'Van' });
  assert.equal(await ping(old), 200);
  const fresh = await link(driver, { deviceId: 'tracker-7' });
  assert.notEqual(fresh.deviceKey, old.deviceKey);
  assert.deepEqual([await ping(old), await ping(fresh)], [401, 200]);
  const { data } = expectStatus(await driver.get(`${CLIENT}/devices`), 200);
  assert.deepEqual(
    data.map(({ deviceId, name }: { deviceId: string; name: string }) => [deviceId, name]),
    [['tracker-7', 'Van']],
  );
});

test('one phone linked by five taps at once has one key, the last', async () => {
  const driver = await org.driver('tapper');
  const linked = await Promise.all(Array.from({ length: 5 }, () => link(driver, { deviceId: 'tapped' })));
  const statuses = await Promise.all(linked.map(ping));
  assert.deepEqual(statuses.sort(), [200, 401, 401, 401, 401]);
});

test('a driver takes no other driver’s device, staff hand one over', async () => {
  const [dana, otto] = [await org.driver('dana'), await org.driver('otto')];
  const hers = await link(dana, { deviceId: 'pool-phone' });
  expectRefusal(await otto.post(`${CLIENT}/devices`, { deviceId: 'pool-phone' }), 409, 'already_exists');
  expectRefusal(await otto.delete(`${CLIENT}/devices/pool-phone`), 404, 'not_found');
  expectRefusal(await org.staff.delete(`${staffDevices(otto.id)}/pool-phone`), 404, 'not_found');
  assert.equal(await ping(hers), 200);

  const his = expectStatus(await org.staff.post(staffDevices(otto.id), { deviceId: 'pool-phone' }), 201);
  assert.deepEqual([await ping(hers), await ping(his)], [401, 200]);
  assert.deepEqual(expectStatus(await dana.get(`${CLIENT}/devices`), 200).data, []);
  await ownTracks(base, his, { _type: 'location', lat: 56.97, lon: 24.2, tst: secondsAgo(1) });
  assert.equal((await latestOf(org, otto.id)).lat, 56.97);
  assert.equal(await latestOf(org, dana.id), null);
  expectStatus(await org.staff.delete(`${staffDevices(otto.id)}/pool-phone`), 204);
  assert.equal(await ping(his), 401);
  // What nobody has any more is free.
  assert.equal(await ping(await link(dana, { deviceId: 'pool-phone' })), 200);
});

test('a device is linked in one org at a time', async () => {
  const east = await openTenant(org.app, base, { id: 'east' });
  const [ours, theirs] = [await org.driver('owner'), await east.driver('owner')];
  const first = await link(ours, { deviceId: '00112233-4455-6677-8899-AABBCCDDEEFF' });
  const body = { deviceId: first.deviceId };
  expectRefusal(await theirs.post(`${CLIENT}/devices`, body), 409, 'already_exists');
  expectRefusal(await east.staff.post(staffDevices(theirs.id), body), 409, 'already_exists');
  expectRefusal(await theirs.delete(`${CLIENT}/devices/${first.deviceId}`), 404, 'not_found');
  expectRefusal(await east.staff.post(staffDevices(ours.id), {}), 404, 'not_found');
  assert.equal(await ping(first), 200);
  expectStatus(await ours.delete(`${CLIENT}/devices/${first.deviceId}`), 204);
  assert.equal(await ping(await link(theirs, body)), 200);
  assert.equal(await ping(first), 401);
});

test('of two orgs that link one id at the same moment one has it', async () => {
  const west = await openTenant(org.app, base, { id: 'west' });
  const drivers = [await org.driver('racer'), await west.driver('racer')];
  const attempts = drivers.map((driver) => driver.post(`${CLIENT}/devices`, { deviceId: 'raced' }));
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [201, 409]);
});

test('a driver has at most 20 devices, however many are linked at once', async () => {
  const driver = await org.driver('collector');
  const attempts = Array.from({ length: 25 }, () => driver.post(`${CLIENT}/devices`, {}));
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  assert.deepEqual(
    [statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 429).length],
    [20, 5],
  );
  const { data } = expectStatus(await driver.get(`${CLIENT}/devices`), 200);
  assert.equal(data.length, 20);
  // One that is linked already may be linked anew; one that goes makes room.
  assert.equal(await ping(await link(driver, { deviceId: data[0].deviceId })), 200);
  expectRefusal(await driver.post(`${CLIENT}/devices`, {}), 429, 'too_many');
  expectStatus(await driver.delete(`${CLIENT}/devices/${data[1].deviceId}`), 204);
  await link(driver);
});

test('ids and names that could not stand where they have to are refused', async () => {
  const driver = await org.driver('namer');
  const ids = ['', 'a:b', 'a b', '-a', '../x', 'a/b', 'a?b', 'ä', 'a%00', 'x'.repeat(201)];
  for (const deviceId of ids) expectMisfit(await driver.post(`${CLIENT}/devices`, { deviceId }), 'deviceId');
  expectMisfit(await driver.post(`${CLIENT}/devices`, { deviceId: 7 }), 'deviceId');
  for (const name of ['', 'x'.repeat(201), 7, 'a\0b'])
    expectMisfit(await driver.post(`${CLIENT}/devices`, { name }), 'name');
  assert.deepEqual(expectStatus(await driver.get(`${CLIENT}/devices`), 200).data, []);
  const longest = await link(driver, { deviceId: 'x'.repeat(200), name: '🚚'.repeat(100) });
  assert.equal(await ping(longest), 200);
  expectStatus(await driver.delete(`${CLIENT}/devices/${longest.deviceId}`), 204);
});

test('who drives for nobody has no devices, and a driver whom nobody knows none either', async () => {
  const customer = await org.person('ana');
  expectRefusal(await customer.post(`${CLIENT}/devices`, {}), 403, 'forbidden');
  expectRefusal(await customer.get(`${CLIENT}/devices`), 403, 'forbidden');
  for (const id of ['nobody', '01970000-0000-7000-8000-000000000001']) {
    expectRefusal(await org.staff.post(staffDevices(id), {}), 404, 'not_found');
    expectRefusal(await org.staff.get(staffDevices(id)), 404, 'not_found');
    expectRefusal(await org.staff.delete(`${staffDevices(id)}/tracker-7`), 404, 'not_found');
  }
});

test('a call that is repeated under its key links one device', async () => {
  const driver = await org.driver('retrier');
  const attempt = () => driver.post(`${CLIENT}/devices`, {}, { 'idempotency-key': 'once' });
  const [first, second] = [await attempt(), await attempt()];
  assert.deepEqual(expectStatus(second, 201), expectStatus(first, 201));
  assert.equal(expectStatus(await driver.get(`${CLIENT}/devices`), 200).data.length, 1);
});
