import assert from 'node:assert/strict';
import test from 'node:test';
import { createClient, DoorstepError } from '../../sdk/src/index.ts';
import { useTenant } from '../support/tenant.ts';
import { ownTracks } from './phone.ts';

const org = await useTenant();

test('the typed client links, lists and unlinks, for drivers and for staff', async () => {
  const driver = await org.driver('dana');
  const clientOf = (token: string) => createClient({ baseUrl: org.base, orgId: org.orgId, token });
  const [mine, staff] = [
    clientOf(driver.token).driver.devices,
    clientOf(org.staff.token).staff.agents.devices,
  ];

  const phone = await mine.link({ name: 'Phone' });
  assert.equal((await ownTracks(org.base, phone, { _type: 'lwt' })).status, 200);
  const van = await staff.link(driver.id, { deviceId: 'van@depot.7' });
  assert.deepEqual(
    (await mine.list()).data.map(({ deviceId, name }) => [deviceId, name]),
    [
      [van.deviceId, null],
      [phone.deviceId, 'Phone'],
    ],
  );
  await staff.unlink(driver.id, van.deviceId);
  await mine.unlink(phone.deviceId);
  assert.deepEqual((await staff.list(driver.id)).data, []);
  assert.equal((await ownTracks(org.base, phone, { _type: 'lwt' })).status, 401);
  await assert.rejects(
    mine.unlink('unknown'),
    (error) => error instanceof DoorstepError && error.status === 404,
  );
});
