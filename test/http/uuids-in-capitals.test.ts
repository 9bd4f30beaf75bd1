import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, picture } from '../fixtures/images.ts';
import { hyperTrackAccount, logisKey } from '../support/keys.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  pickup,
  STAFF,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 50 } });
const ana = await org.person('ana');
const dana = await org.driver('dana');
const up = (id: string) => {
  assert.match(id, /[a-f]/, 'there is something to put into capitals');
  return id.toUpperCase();
};

test('an id in capitals is the same id, in the path', async () => {
  const { jobId } = await org.order(ana);
  const track = expectStatus(await ana.get(`${CLIENT}/orders/${up(jobId)}/track`), 200);
  assert.equal(track.jobId, jobId);
  expectStatus(await dana.put(`${CLIENT}/jobs/${up(jobId)}/accept`), 200);
  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${up(jobId)}`), 200);
  assert.deepEqual([job.jobId, job.agentId], [jobId, dana.id]);
  expectStatus(await org.staff.get(`${STAFF}/agents/${up(dana.id)}`), 200);
  expectStatus(await org.staff.get(`${STAFF}/jobs?driverId=${up(dana.id)}`), 200);
  const merchant = expectStatus(await org.operator.get('/admin/v1/orgs/north/merchants'), 200).data[0];
  expectStatus(await org.operator.get(`/admin/v1/orgs/north/merchants/${up(merchant.id)}`), 200);
});

test('and in bodies, alone, in lists and where null may stand', async () => {
  const first = await org.order(ana);
  const second = await org.order(ana);
  const assigned = await org.staff.put(`${STAFF}/jobs/${first.jobId}/assign`, { driverId: up(dana.id) });
  expectStatus(assigned, 200);
  const route = await org.staff.post(`${STAFF}/routes`, {
    name: 'North',
    jobIds: [up(second.jobId)],
    driverId: up(dana.id),
  });
  assert.equal(expectStatus(route, 201).driverId, dana.id);
  const issue = { reason: 'item_missing', stopId: up(first.stops[1].id) };
  const opened = await ana.post(`${CLIENT}/jobs/${up(first.jobId)}/issues`, issue);
  assert.equal(expectStatus(opened, 201).stopId, first.stops[1].id);
  const form = formOf(await picture(40, 30).jpeg().toBuffer(), {
    type: 'pod',
    stopId: up(first.stops[1].id),
  });
  const image = await dana.postForm(`${CLIENT}/jobs/${up(first.jobId)}/images`, form);
  assert.equal(expectStatus(image, 201).stopId, first.stops[1].id);
});

test('what is no id is what it was: not found in a path, a misfit in a filter', async () => {
  expectRefusal(await ana.get(`${CLIENT}/orders/ABCDEF/track`), 404, 'not_found');
  expectMisfit(await org.staff.get(`${STAFF}/jobs?driverId=ABCDEF`), 'driverId');
});

test('Logis and HyperTrack take them where the id is ours', async () => {
  const { jobId } = await org.order(ana);
  const logis = await logisKey(org);
  expectStatus(await logis.call('GET', `/api/apikeys/track?job_id=${up(jobId)}`), 200);
});

test('texts that others chose keep their capitals, even if they look like an id', async () => {
  const handle = 'ABCDEF00-1111-4222-8333-44445555CCCC';
  const account = await hyperTrackAccount(org);
  const order = {
    order_handle: handle,
    type: 'drop',
    destination: { address: '5 Garden Lane', geometry: { type: 'Point', coordinates: [24.11, 56.96] } },
  };
  expectStatus(await account.call('POST', '/orders', { orders: [order] }), 201);
  assert.equal(expectStatus(await account.call('GET', `/orders/${handle}`), 200).order_handle, handle);
  assert.equal((await account.call('GET', `/orders/${handle.toLowerCase()}`)).status, 404);
  const stops = [pickup(1), dropoff(5, { notes: handle })];
  const noted = await org.order(ana, { stops, reference: handle, metadata: { id: handle } });
  assert.deepEqual([noted.reference, noted.metadata], [handle, { id: handle }]);
  const { jobId } = noted;
  expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/accept`), 200);
  const message = await ana.post(`${CLIENT}/jobs/${jobId}/messages`, { text: handle, clientId: handle });
  assert.equal(expectStatus(message, 201).text, handle);
});
