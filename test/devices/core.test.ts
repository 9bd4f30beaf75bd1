import assert from 'node:assert/strict';
import test from 'node:test';
import { createDevices } from '../../server/src/core/devices/index.ts';
import { createDrivers } from '../../server/src/core/drivers/index.ts';
import type { Actor } from '../../server/src/core/kernel/actor.ts';
import { createMemoryLiveHub } from '../../server/src/platform/live-hub/memory-live-hub.ts';
import { useTenant } from '../support/tenant.ts';
import { link } from './phone.ts';

const org = await useTenant();
const { ground } = org.app;
const PARTNER: Actor = { kind: 'partner', id: '01970000-0000-7000-8000-000000000001' };

/** What another server of the database would have; `over` is what it does not share with the first. */
function serverOf(over: Partial<typeof ground> = {}) {
  const own = { ...ground, ...over };
  const drivers = createDrivers(own, {
    prepareSavingPerson: () => Promise.reject(new Error('nobody is enrolled here')),
    listOwnUploads: () => Promise.reject(new Error('nobody registers here')),
  });
  return createDevices(own, { drivers });
}
const deafHub = () =>
  createMemoryLiveHub({
    maxLatest: 10,
    now: Date.now,
    onError: (error) => {
      throw error;
    },
  });

test('for many drivers the device linked last is found by one query', async (t) => {
  const devices = serverOf();
  const [dana, otto, nina] = [await org.driver('dana'), await org.driver('otto'), await org.driver('nina')];
  await link(dana, { deviceId: 'first' });
  await link(dana, { deviceId: 'second' });
  await link(dana, { deviceId: 'first' });
  await link(otto, { deviceId: 'gone' });
  await devices.unlink(org.orgId, 'gone', { driverId: null }, PARTNER);
  await link(otto, { deviceId: 'otto-phone' });
  const transactions = t.mock.method(ground.db, 'withOrg');
  const found = await devices.linkedOf(org.orgId, [nina.id, otto.id, dana.id]);
  assert.deepEqual(
    [...found].sort(),
    [
      [dana.id, 'first'],
      [otto.id, 'otto-phone'],
    ].sort(),
  );
  assert.equal(transactions.mock.callCount(), 1);
  assert.deepEqual(await devices.linkedOf(org.orgId, []), new Map());
  assert.deepEqual(await devices.linkedOf('elsewhere', [dana.id]), new Map());
  devices.close();
});

test('the org’s own system links a device and takes one over, and is remembered as who did', async () => {
  const devices = serverOf();
  const [mara, piet] = [await org.driver('mara'), await org.driver('piet')];
  const hers = await devices.link(org.orgId, mara.id, { deviceId: 'shared' }, PARTNER);
  const his = await devices.link(org.orgId, piet.id, { deviceId: 'shared' }, PARTNER);
  assert.deepEqual(his.device.linkedBy, PARTNER);
  assert.deepEqual((await devices.list(org.orgId, piet.id))[0]?.linkedBy, PARTNER);
  assert.deepEqual(await devices.authenticate('shared', his.key), {
    orgId: org.orgId,
    driverId: piet.id,
    deviceId: 'shared',
    movedAt: his.device.movedAt,
  });
  assert.equal(await devices.authenticate('shared', hers.key), null);
  devices.close();
});

test('when a device changed hands is known to who believes its key, and stays until it changes hands again', async () => {
  let now = Date.now();
  const devices = serverOf({ clock: { now: () => now } });
  const [lena, jan] = [await org.driver('lena'), await org.driver('jan')];
  /** Links it a minute after the last time; the moment that it moved, as it was told and as another server reads it. */
  const movedAt = async (driverId: string) => {
    now += 60_000;
    const { device, key } = await devices.link(org.orgId, driverId, { deviceId: 'handed' }, PARTNER);
    const elsewhere = serverOf();
    const read = await elsewhere.authenticate('handed', key);
    elsewhere.close();
    assert.equal(read?.movedAt, device.movedAt);
    assert.equal((await devices.list(org.orgId, driverId))[0]?.movedAt, device.movedAt);
    return device.movedAt;
  };
  assert.equal(await movedAt(lena.id), null);
  assert.equal(await movedAt(lena.id), null, 'it was hers');
  const toJan = now + 60_000;
  assert.equal(await movedAt(jan.id), toJan);
  assert.equal(await movedAt(jan.id), toJan);
  await devices.unlink(org.orgId, 'handed', { driverId: null }, PARTNER);
  assert.equal(await movedAt(jan.id), toJan, 'nobody else had it meanwhile');
  await devices.unlink(org.orgId, 'handed', { driverId: null }, PARTNER);
  assert.equal(await movedAt(lena.id), now, 'it was his until now');
  devices.close();
});

test('a key names its device; with another’s id it is nobody’s', async () => {
  const devices = serverOf();
  const driver = await org.driver('keys');
  const { device, key } = await devices.link(org.orgId, driver.id, {}, PARTNER);
  assert.equal((await devices.authenticate(null, key))?.deviceId, device.id);
  for (const [id, tried] of [
    ['first', key],
    [device.id.toUpperCase(), key],
    [device.id, ''],
    [device.id, 'dv_'],
    [device.id, `${key} `],
    [device.id, device.id],
  ] as const)
    assert.equal(await devices.authenticate(id, tried), null, `${id} ${tried.length}`);
  devices.close();
});

test('a key that ended on one server is refused on the others, at once or when it is asked for anew', async () => {
  let now = Date.now();
  const here = serverOf();
  const there = serverOf();
  const deaf = serverOf({ hub: deafHub(), clock: { now: () => now } });
  const driver = await org.driver('servers');
  const { device, key } = await here.link(org.orgId, driver.id, {}, PARTNER);
  for (const server of [here, there, deaf]) assert.ok(await server.authenticate(device.id, key));
  await here.unlink(org.orgId, device.id, { driverId: driver.id }, PARTNER);
  assert.equal(await here.authenticate(device.id, key), null);
  assert.equal(await there.authenticate(device.id, key), null);
  assert.ok(await deaf.authenticate(device.id, key), 'it heard nothing');
  now += 30_001;
  assert.equal(await deaf.authenticate(device.id, key), null);
  for (const server of [here, there, deaf]) server.close();
});
