import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { CLIENT, expectStatus, STAFF, type TestDriver, useTenant } from '../../support/tenant.ts';
import { waitUntil } from '../../support/wait.ts';
import { type Account, expectOrder, expectRoute, openAccount, orderOf } from './open-account.ts';

const org = await useTenant();
let account: Account;
/** Who drives is a driver of the org’s whose phone is known: positions come one way for all. */
let dana: TestDriver;
before(async () => {
  account = await openAccount(org);
  dana = await org.driver('dana');
  expectStatus(await account.call('POST', '/workers/dana/device', {}), 200);
});

let recordedAt = Date.now() - 3_600_000;
/** Half a minute later, this many metres north of the n-th place. */
async function driveTo(n: number, metersOff = 0): Promise<void> {
  recordedAt += 30_000;
  const { coordinates } = orderOf('x', n).destination.geometry;
  const fix = {
    lat: coordinates[1] + metersOff / 111_195,
    lng: coordinates[0],
    accuracy: 8,
    recordedAt: new Date(recordedAt).toISOString(),
  };
  expectStatus(await dana.put(`${CLIENT}/location`, fix), 200);
}

async function crossingsOf(handle: string): Promise<string[]> {
  const { rows } = await org.app.database.db.pool.query(
    `select e.type from events e join jobs j on j.org_id = e.org_id and j.id = e.job_id
     where j.handle = $1 and e.type like 'delivery_job.geofence_%' order by e.tx, e.seq`,
    [handle],
  );
  return rows.map(({ type }: { type: string }) => type.replace('delivery_job.geofence_', ''));
}

const seen = (handle: string, ...crossings: string[]) =>
  waitUntil(async () => (await crossingsOf(handle)).join() === crossings.join());

async function track(...orders: object[]): Promise<void> {
  expectRoute(await account.track({ worker_handle: 'dana', orders }), 200);
}
const command = async (handle: string, name: string) =>
  expectOrder(await account.call('POST', `/orders/${handle}/${name}`), 200);

test('a pick and a drop at one and the same place are come to and left once each', async () => {
  await track(orderOf('pick', 1, { type: 'pick' }), orderOf('drop', 1));
  await driveTo(1, 600);
  assert.deepEqual(await crossingsOf('pick'), []);
  for (const metersOff of [70, 10, 0, 60]) await driveTo(1, metersOff);
  await seen('pick', 'arrived');
  await seen('drop', 'arrived');
  // At the edge, and over it by less than the slack: still there.
  for (const metersOff of [82, 78, 95]) await driveTo(1, metersOff);
  await driveTo(1, 400);
  await seen('pick', 'arrived', 'exited');
  await seen('drop', 'arrived', 'exited');
  for (const metersOff of [0, 400, 0]) await driveTo(1, metersOff);
  for (const handle of ['pick', 'drop']) {
    const order = await account.order(handle);
    assert.equal(order.status, 'ongoing', 'a circle ends nothing');
    assert.equal((await command(handle, 'complete')).status, 'completed');
    assert.deepEqual(await crossingsOf(handle), ['arrived', 'exited']);
  }
});

test('the circle is as large as the order says', async () => {
  const { destination } = orderOf('x', 5);
  const near = { ...orderOf('near'), destination: { ...destination, radius: 20 } };
  const far = { ...orderOf('far'), destination: { ...destination, radius: 400 } };
  await track(near, far);
  await driveTo(5, 300);
  await seen('far', 'arrived');
  assert.deepEqual(await crossingsOf('near'), []);
  await driveTo(5, 10);
  await seen('near', 'arrived');
  for (const handle of ['near', 'far']) await command(handle, 'cancel');
});

test('who is not followed comes and goes unseen, until followed again', async () => {
  await track(orderOf('off', 9), orderOf('on', 9));
  await command('off', 'disable');
  await driveTo(9, 500);
  await driveTo(9, 5);
  await seen('on', 'arrived');
  await driveTo(9, 500);
  await seen('on', 'arrived', 'exited');
  assert.deepEqual(await crossingsOf('off'), []);

  await command('off', 'enable');
  await driveTo(9, 5);
  await seen('off', 'arrived');
  await command('off', 'disable');
  await track(orderOf('witness', 13));
  // Away from the one, and to another, whose arrival tells that the leaving has been looked at.
  await driveTo(13, 5);
  await seen('witness', 'arrived');
  assert.deepEqual(await crossingsOf('off'), ['arrived']);
  for (const handle of ['off', 'on', 'witness']) await command(handle, 'cancel');
});

test('nobody but the org is told the place of a driver for an order that is not followed', async () => {
  await track(orderOf('shown', 17));
  await driveTo(17, 300);
  const { share_url: url } = await account.order('shown');
  const token = new URL(url).pathname.split('/').at(-1);
  const path = `${CLIENT}/track/exchange`;
  const exchange = await fetch(org.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  assert.equal(exchange.status, 200);
  const { jwt, jobId } = (await exchange.json()) as { jwt: string; jobId: string };
  const look = async () => {
    const response = await fetch(`${org.base}${CLIENT}/orders/${jobId}/track`, {
      headers: { orgid: org.orgId, authorization: `Bearer ${jwt}` },
    });
    assert.equal(response.status, 200);
    return ((await response.json()) as { agent: { location: unknown } | null }).agent?.location ?? null;
  };
  await waitUntil(async () => (await look()) !== null);
  await command('shown', 'disable');
  await waitUntil(async () => (await look()) === null);
  const staffs = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}/tracking`), 200);
  assert.ok(staffs.agent.location, 'staff are the org');
  await command('shown', 'enable');
  await waitUntil(async () => (await look()) !== null);
});
