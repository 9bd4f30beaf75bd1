import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { type Caller, callerOf } from '../support/call.ts';
import { openEventStream } from '../support/event-stream.ts';
import { assertInvariants } from '../support/invariants.ts';
import { startTestServer } from '../support/server.ts';
import { CLIENT, expectStatus, openTenant, STAFF, tap } from '../support/tenant.ts';

// Zelda was served a moment ago and the driver stands at her door still; Ana is next. Then the power is cut.
const first = await startTestServer();
after(() => first.dispose());

const stop = (type: 'pickup' | 'dropoff', location: object) => ({
  type,
  location,
  contact: { name: 'Somebody', phone: '+37120000001' },
});
const ZELDAS_DOOR = { lat: 56.922222, lng: 24.022222 };
const A_FEW_STEPS_ON = { lat: 56.922444, lng: 24.022222 };
const ON_THE_WAY = { lat: 56.931111, lng: 24.041111 };
const SHOP = { lat: 56.9, lng: 24 };
const ANAS_DOOR = { lat: 56.96, lng: 24.12 };

test('after a power cut, whoever is next is not shown the driver at the door that was served before', async () => {
  const org = await openTenant(first, first.url, { id: 'north' });
  const [zelda, ana] = [await org.person('zelda'), await org.person('ana')];
  const driver = await org.driver('dana');
  const order = (by: Caller, door: object) =>
    org.order(by, { stops: [stop('pickup', SHOP), stop('dropoff', door)] });
  const [a, b] = [await order(zelda, ZELDAS_DOOR), await order(ana, ANAS_DOOR)];
  const guest = await org.guest(b.jobId);
  await tap(driver, a.jobId, 'accept', 'complete-pickup');
  await tap(driver, b.jobId, 'accept', 'complete-pickup');
  const done = { location: ZELDAS_DOOR };
  expectStatus(await driver.put(`${CLIENT}/jobs/${a.jobId}/complete-dropoff`, done), 200);
  await tap(driver, a.jobId, 'complete');
  await tap(driver, b.jobId, 'start-dropoff');
  const track = `${CLIENT}/orders/${b.jobId}/track`;
  const seenBy = async (viewer: Caller) => expectStatus(await viewer.get(track), 200).agent.location;
  assert.equal(await seenBy(ana), null, 'before the power cut');

  await first.kill9();
  const server = await first.restart();
  const again = (caller: Caller) => callerOf(server.url, org.orgId, caller.token);
  const staffSees = expectStatus(await again(org.staff).get(`${STAFF}/jobs/${b.jobId}/tracking`), 200);
  assert.equal(staffSees.agent.location.lat, ZELDAS_DOOR.lat, 'the place itself is known');
  const stream = await openEventStream(`${server.url}${track}/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${ana.token}`,
  });
  const drive = async (place: object) =>
    expectStatus(await again(driver).put(`${CLIENT}/location`, place), 200);
  await stream.find('the snapshot', ({ event }) => event === 'snapshot');
  for (const viewer of [ana, guest]) assert.equal(await seenBy(again(viewer)), null);
  await drive(A_FEW_STEPS_ON);
  for (const viewer of [ana, guest]) assert.equal(await seenBy(again(viewer)), null);
  await drive(ON_THE_WAY);
  await stream.find('the position', ({ data }) => data.location?.lat === ON_THE_WAY.lat);
  for (const viewer of [ana, guest]) assert.equal((await seenBy(again(viewer))).lat, ON_THE_WAY.lat);
  assert.doesNotMatch(stream.text(), /56\.922[24]/, 'nothing that came was of the door');
  stream.close();
  await assertInvariants(server.database, org.orgId);
});
