import assert from 'node:assert/strict';
import test from 'node:test';
import { call } from '../support/call.ts';
import { expectStatus, STAFF, useTenant } from '../support/tenant.ts';
import { latestOf, link, ownTracks, secondsAgo, trailOf } from './phone.ts';

const org = await useTenant();
const { base } = org;
const { pool } = org.app.ground.db;

/** Fixes of a drive through a tunnel, one a second, in an order that is no order. */
function stored(count: number): { tst: number; lat: number; lon: number }[] {
  const first = secondsAgo(count + 5);
  return Array.from({ length: count }, (_, index) => {
    // A step that shares no factor with the count meets each of them once.
    const at = (index * 7) % count;
    return { tst: first + at, lat: Math.round((56.95 + at * 1e-5) * 1e6) / 1e6, lon: 24.1 };
  });
}

/** What a server does by itself within a test: settings are read again after a minute, and each minute has its tasks. */
const BY_ITSELF = 5;

/** How often a connection of the database was taken meanwhile. */
async function connectionsTaken(work: () => Promise<void>): Promise<number> {
  let taken = 0;
  const count = () => {
    taken += 1;
  };
  pool.on('acquire', count);
  try {
    await work();
  } finally {
    pool.off('acquire', count);
  }
  return taken;
}

test('300 stored fixes, one request each and out of order, twice, give the way once and the latest place', async () => {
  const driver = await org.driver('tunnel');
  const device = await link(driver);
  const fixes = stored(300);
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(
      fixes.map((fix) => ownTracks(base, device, { _type: 'location', ...fix })),
    );
    for (const answer of answers) assert.deepEqual(expectStatus(answer, 200), []);
  }
  const trail = await trailOf(org, driver.id);
  const inOrder = fixes.toSorted((a, b) => a.tst - b.tst);
  assert.deepEqual(
    trail.map(({ lat, recordedAt }) => [lat, Date.parse(recordedAt) / 1000]),
    inOrder.map(({ lat, tst }) => [lat, tst]),
  );
  assert.equal((await latestOf(org, driver.id)).lat, inOrder.at(-1)?.lat);
});

test('a fix costs the database its own row and nothing else', async () => {
  const driver = await org.driver('cheap');
  const device = await link(driver);
  const first = secondsAgo(100);
  const send = (index: number) =>
    ownTracks(base, device, { _type: 'location', lat: 56.95, lon: 24.1, tst: first + index });
  await send(0);
  const oneByOne = await connectionsTaken(async () => {
    for (let index = 1; index <= 20; index++) expectStatus(await send(index), 200);
  });
  assert.ok(oneByOne >= 20 && oneByOne <= 20 + BY_ITSELF, `${oneByOne} statements for 20 fixes`);
  const atOnce = await connectionsTaken(async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => send(21 + index)));
    for (const answer of answers) expectStatus(answer, 200);
  });
  assert.ok(atOnce < 60, `${atOnce} statements for 60 fixes`);
  const idle = await connectionsTaken(async () => {
    for (let index = 0; index < 10; index++)
      expectStatus(await ownTracks(base, device, { _type: 'lwt' }), 200);
  });
  assert.ok(idle <= BY_ITSELF, `${idle} statements for 10 calls without a fix`);
});

test('fixes from before a hand-over cost the database nothing', async () => {
  const [before, after] = [await org.driver('before'), await org.driver('after')];
  await link(before, { deviceId: 'handed-over' });
  const path = `${STAFF}/agents/${after.id}/devices`;
  const device = expectStatus(await org.staff.post(path, { deviceId: 'handed-over' }), 201);
  expectStatus(await ownTracks(base, device, { _type: 'lwt' }), 200);
  const fixes = stored(20).map((fix) => ({ _type: 'location', ...fix, tst: fix.tst - 60 }));
  const taken = await connectionsTaken(async () => {
    for (const fix of fixes) assert.deepEqual(expectStatus(await ownTracks(base, device, fix), 200), []);
  });
  assert.ok(taken <= BY_ITSELF, `${taken} statements for 20 fixes`);
  assert.deepEqual(await trailOf(org, after.id), []);
});

test('a dead key that keeps knocking costs the database nothing', async () => {
  const driver = await org.driver('dead');
  const device = await link(driver);
  expectStatus(await driver.delete(`/client/logistics/devices/${device.deviceId}`), 204);
  expectStatus(await ownTracks(base, device, { _type: 'lwt' }), 401);
  const taken = await connectionsTaken(async () => {
    for (let index = 0; index < 20; index++)
      expectStatus(await ownTracks(base, device, { _type: 'lwt' }), 401);
    for (let index = 0; index < 20; index++) {
      const path = `/devices/osmand?id=${device.deviceId}&key=guess-${index}&lat=1&lon=1`;
      expectStatus(await call(base, { method: 'GET', path }), 401);
    }
  });
  assert.ok(taken <= BY_ITSELF, `${taken} statements for 40 knocks`);
});

test('a phone’s own app and a tracker in the van report for one driver, and the latest place counts', async () => {
  const driver = await org.driver('both');
  const [phone, tracker] = [await link(driver), await link(driver, { deviceId: 'van-12' })];
  const [early, late] = [secondsAgo(40), secondsAgo(20)];
  await ownTracks(base, phone, { _type: 'location', lat: 56.9502, lon: 24.1, tst: late });
  const path = `/devices/osmand?id=van-12&key=${tracker.deviceKey}&lat=56.9501&lon=24.1&timestamp=${early}`;
  expectStatus(await call(base, { method: 'GET', path }), 200);
  assert.equal((await latestOf(org, driver.id)).lat, 56.9502);
  assert.equal((await trailOf(org, driver.id)).length, 2);
});
