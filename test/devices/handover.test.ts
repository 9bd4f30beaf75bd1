import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { type Answer, type Caller, call } from '../support/call.ts';
import { asSuperuser } from '../support/superuser.ts';
import { CLIENT, expectRefusal, expectStatus, STAFF, type TestDriver, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { type Linked, latestOf, link, ownTracks, secondsAgo, trailOf } from './phone.ts';

const org = await useTenant();
const { base } = org;
const linkFor = (driver: TestDriver, deviceId: string, by: Caller = org.staff): Promise<Answer> =>
  by.post(`${STAFF}/agents/${driver.id}/devices`, { deviceId });
const ping = async (device: Linked) => (await ownTracks(base, device, { _type: 'lwt', tst: 1 })).status;
const devicesOf = async (driver: TestDriver): Promise<string[]> => {
  const { data } = expectStatus(await driver.get(`${CLIENT}/devices`), 200);
  return data.map(({ deviceId }: { deviceId: string }) => deviceId);
};

/** What a phone kept while it was out of reach: one fix a second, the last of them this long ago. */
const stored = (count: number, lastSecondsAgo: number, lat: number) =>
  Array.from({ length: count }, (_, index) => ({
    _type: 'location',
    lat,
    lon: 24.1,
    tst: secondsAgo(lastSecondsAgo + count - 1 - index),
  }));
const osmAnd = (device: Linked, fixes: object[]) =>
  call(base, {
    method: 'POST',
    path: `/devices/osmand/${device.deviceKey}`,
    body: fixes.map((fix) => ({ id: device.deviceId, ...fix })),
  });

/** Begins both calls and lets neither write a device until both wait for what the other does. */
async function atOnce(calls: (() => Promise<Answer>)[]): Promise<Answer[]> {
  const client = new pg.Client({ connectionString: org.app.database.url });
  await client.connect();
  try {
    await client.query('begin');
    // Reading and locking rows is still allowed.
    await client.query('lock table devices in share row exclusive mode');
    const answers = calls.map((begin) => begin());
    const query = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await waitUntil(async () => (await asSuperuser(org.app.database, query)).length === calls.length, {
      what: 'all of them to wait',
    });
    await client.query('commit');
    return await Promise.all(answers);
  } finally {
    await client.end();
  }
}

test('a new device that staff link to two drivers at the same moment is the one’s, then the other’s', async () => {
  const drivers = [await org.driver('early'), await org.driver('late')];
  const answers = await atOnce(drivers.map((driver) => () => linkFor(driver, 'both-want')));
  const linked: Linked[] = answers.map((answer) => expectStatus(answer, 201));
  const statuses = await Promise.all(linked.map(ping));
  assert.deepEqual(statuses.toSorted(), [200, 401]);
  // Who came second has it, and what it recorded before is not theirs.
  const winner = statuses.indexOf(200);
  const lists = await Promise.all(drivers.map(devicesOf));
  assert.deepEqual([lists[winner], lists[1 - winner]], [['both-want'], []]);
  const device = linked[winner] as Linked;
  expectStatus(await ownTracks(base, device, stored(1, 60, 56.95)), 200);
  assert.equal(await latestOf(org, (drivers[winner] as TestDriver).id), null);
});

test('of two drivers who link one new device at the same moment one has it, the other is told whose it is', async () => {
  const drivers = [await org.driver('quick'), await org.driver('slow')];
  const answers = await atOnce(
    drivers.map((driver) => () => driver.post(`${CLIENT}/devices`, { deviceId: 'both-found' })),
  );
  const [won, lost] = answers.toSorted((a, b) => a.status - b.status) as [Answer, Answer];
  assert.equal(await ping(expectStatus(won, 201)), 200);
  const { message } = expectRefusal(lost, 409, 'already_exists');
  assert.equal(message, 'this device is another driver’s');
});

test('what a phone stored before it was handed over is not its next driver’s', async () => {
  const [dana, otto] = [await org.driver('dana'), await org.driver('otto')];
  const hers = await link(dana, { deviceId: 'pool-phone' });
  expectStatus(await ownTracks(base, hers, stored(1, 90, 56.95)), 200);
  const his: Linked = expectStatus(await linkFor(otto, 'pool-phone'), 201);

  const kept = stored(3, 60, 56.96);
  assert.deepEqual(expectStatus(await ownTracks(base, his, kept), 200), []);
  const asFields = kept.map(({ lat, lon, tst }) => ({ lat, lon, timestamp: tst }));
  assert.deepEqual(expectStatus(await osmAnd(his, asFields), 200), { accepted: 0, ignored: 3 });
  assert.equal(await latestOf(org, otto.id), null);

  const now = { lat: 56.97, lon: 24.1, timestamp: secondsAgo(0) };
  const nowhere = { lat: 999, lon: 24.1 };
  const mixed = await osmAnd(his, [...asFields, now, nowhere]);
  assert.deepEqual(expectStatus(mixed, 200), { accepted: 1, ignored: 4 });
  assert.deepEqual(
    (await trailOf(org, otto.id)).map(({ lat }) => lat),
    [56.97],
  );
  assert.deepEqual(
    (await trailOf(org, dana.id)).map(({ lat }) => lat),
    [56.95],
  );
});

test('more stored fixes than tracking takes at once are all dropped, and what comes after them is taken', async () => {
  const [mara, piet] = [await org.driver('mara'), await org.driver('piet')];
  await link(mara, { deviceId: 'full-phone' });
  const his: Linked = expectStatus(await linkFor(piet, 'full-phone'), 201);
  const fixes = stored(2500, 60, 56.96).map(({ lat, lon, tst }) => ({ lat, lon, timestamp: tst }));
  const untimed = { lat: 56.97, lon: 24.1 };
  assert.deepEqual(expectStatus(await osmAnd(his, [...fixes, untimed]), 200), { accepted: 1, ignored: 2500 });
  assert.equal((await latestOf(org, piet.id)).lat, 56.97);
});

test('a device that its driver unlinked first has changed hands all the same', async () => {
  const [nina, karl] = [await org.driver('nina'), await org.driver('karl')];
  await link(nina, { deviceId: 'given-back' });
  expectStatus(await nina.delete(`${CLIENT}/devices/given-back`), 204);
  const his = await link(karl, { deviceId: 'given-back' });
  expectStatus(await ownTracks(base, his, stored(2, 60, 56.96)), 200);
  assert.equal(await latestOf(org, karl.id), null);
});

test('who links their own device anew keeps what it had stored', async () => {
  const driver = await org.driver('again');
  await link(driver, { deviceId: 'own-phone' });
  const anew = await link(driver, { deviceId: 'own-phone' });
  expectStatus(await driver.delete(`${CLIENT}/devices/own-phone`), 204);
  const back: Linked = expectStatus(await linkFor(driver, 'own-phone'), 201);
  assert.equal(await ping(anew), 401);
  expectStatus(await ownTracks(base, back, stored(3, 60, 56.96)), 200);
  assert.equal((await trailOf(org, driver.id)).length, 3);
});
