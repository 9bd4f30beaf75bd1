import assert from 'node:assert/strict';
import test from 'node:test';
import { createLogger } from '../../server/src/platform/log/logger.ts';
import { useApp } from '../support/app.ts';
import { call } from '../support/call.ts';
import { CLIENT, expectStatus, openTenant } from '../support/tenant.ts';
import { link, ownTracks } from './phone.ts';

let logged = '';
const write = (line: string) => {
  logged += line;
};
const app = await useApp({ log: createLogger({ level: 'trace', destination: { write } }) });
const base = await app.listen();

test('neither log nor metrics nor table ever shows a key, wherever it stood', async (t) => {
  const org = await openTenant(app, base, { id: 'north' });
  const driver = await org.driver('dana');
  const device = await link(driver);
  const { deviceId, deviceKey } = device;
  const wrong = `dv_${'w'.repeat(43)}`;
  const place = 'lat=56.95&lon=24.1';
  const paths = [deviceKey, wrong].flatMap((key) => [
    `/devices/osmand?id=${deviceId}&key=${key}&${place}`,
    `/devices/osmand/${key}?${place}`,
    `/devices/osmand/${key}/more?${place}`,
    `/devices/${key}`,
    `/nowhere/${key}?key=${key}`,
  ]);
  const callAll = async () => {
    for (const path of paths) await call(base, { method: 'GET', path });
    await call(base, { method: 'POST', path: `/devices/osmand?key=${deviceKey}`, raw: '{' });
    await ownTracks(base, device, { _type: 'location', lat: 56.95, lon: 24.1, password: deviceKey });
    await ownTracks(base, { ...device, deviceKey: wrong }, {});
  };
  await callAll();
  t.mock.method(app.ground.db, 'ingest', async () => {
    throw new Error('a fault of our own');
  });
  await callAll();
  expectStatus(await driver.delete(`${CLIENT}/devices/${deviceId}`), 204);

  assert.match(logged, /"route":"\/devices\/osmand\/:key"/);
  assert.match(logged, /a fault of our own/);
  assert.match(logged, /a device was unlinked/);
  const metrics = (await call(base, { method: 'GET', path: '/metrics' })).text;
  assert.match(metrics, /\/devices\/osmand\/:key/);
  const { rows } = await app.ground.db.pool.query(
    'select devices::text as row, length(key_hash) as bytes from devices',
  );
  assert.deepEqual(
    rows.map(({ bytes }) => bytes),
    [32],
  );
  const kept = await app.ground.db.pool.query('select idempotency_keys::text as row from idempotency_keys');
  for (const key of [deviceKey, wrong])
    for (const text of [logged, metrics, JSON.stringify(rows), JSON.stringify(kept.rows)])
      assert.ok(!text.includes(key));
});
