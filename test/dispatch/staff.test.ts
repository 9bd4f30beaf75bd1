import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Caller, call, callerOf, type Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type TestDriver,
  useTenant,
} from '../support/tenant.ts';
import { jobPath, offerOrg, setSettings } from './offer-org.ts';

const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
const tenant = await useTenant({ settings: { dispatchMode: 'offer', offerSeconds: 600 } });
const org = offerOrg(tenant);
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana');
  dana = await org.driverAt('dana', 1);
});

const path = (jobId: string) => `${STAFF}/jobs/${jobId}/dispatch`;
const begun = (jobId: string, body?: unknown) => org.staff.post(path(jobId), body);

test('staff have a job offered anew, from the feed, and on their word to those who had said no', async () => {
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, dana);
  expectRefusal(await begun(jobId, {}), 409, 'illegal_transition');
  expectStatus(await dana.put(jobPath(jobId, '/reject')), 200);
  await org.reached(jobId, 'in_feed');

  // Nobody is new: it comes back to the feed, and the decision says why.
  const again = expectStatus(await begun(jobId), 200);
  assert.deepEqual([again.state, again.decisions.length], ['in_feed', 3]);
  assert.equal(again.decisions[2].candidates[0].reason, 'rejected_before');

  const forgiven = expectStatus(await begun(jobId, { forgetRejections: true }), 200);
  assert.deepEqual([forgiven.state, forgiven.decisions.at(-1).offer.agentId], ['offered', dana.id]);
  assert.deepEqual(
    forgiven.decisions.map(({ offer }: Json) => offer?.outcome ?? null),
    ['rejected', null, null, 'open'],
  );
  expectStatus(await dana.put(jobPath(jobId, '/accept')), 200);
  expectRefusal(await begun(jobId, { forgetRejections: true }), 409, 'illegal_transition');
  for (const step of ['complete-pickup', 'complete-dropoff', 'complete'])
    expectStatus(await dana.put(jobPath(jobId, `/${step}`)), 200);
  const done = expectStatus(await org.staff.get(path(jobId)), 200);
  assert.deepEqual([done.state, done.decisions.at(-1).offer.outcome], ['ended', 'accepted']);
});

test('where jobs are not offered, the call says so', async () => {
  for (const dispatchMode of ['feed', 'manual']) {
    await setSettings(org, { dispatchMode });
    const jobId = await org.ordered(ana);
    const { message } = expectRefusal(await begun(jobId, {}), 409, 'illegal_transition');
    assert.match(message, /does not offer/);
    const { mode, state, decisions } = await org.dispatchOf(jobId);
    assert.deepEqual(
      [mode, state, decisions],
      [dispatchMode, dispatchMode === 'feed' ? 'in_feed' : 'manual', []],
    );
  }
  await setSettings(org, { dispatchMode: 'offer' });
});

test('a job on a plan is staff’s, and one whose time has not come waits', async () => {
  const scheduledAt = new Date(Date.now() + 86_400_000).toISOString();
  const { jobId } = await org.order(ana, { scheduledAt });
  assert.equal((await org.dispatchOf(jobId)).state, 'waiting');
  expectRefusal(await begun(jobId, {}), 409, 'illegal_transition');
  expectStatus(await org.staff.post(`${STAFF}/routes`, { name: 'Early', jobIds: [jobId] }), 201);
  assert.equal((await org.dispatchOf(jobId)).state, 'manual');
  expectRefusal(await begun(jobId, {}), 409, 'illegal_transition');
});

test('a job that is put on a plan while a driver is asked is not theirs to take any more', async () => {
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, dana);
  expectStatus(await org.staff.post(`${STAFF}/routes`, { name: 'Late', jobIds: [jobId] }), 201);
  const { state, decisions } = await org.dispatchOf(jobId);
  assert.deepEqual([state, decisions.length, decisions[0].offer.outcome], ['manual', 1, 'withdrawn']);
  expectRefusal(await dana.put(jobPath(jobId, '/accept')), 409, 'not_offered');
  await assertInvariants(tenant.app.database, org.orgId);
});

test('an answer that was repeated is not a second round', async () => {
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, dana);
  expectStatus(await dana.put(jobPath(jobId, '/reject')), 200);
  await org.reached(jobId, 'in_feed');
  const key = { 'idempotency-key': 'once' };
  const first = expectStatus(await org.staff.post(path(jobId), {}, key), 200);
  const second = expectStatus(await org.staff.post(path(jobId), {}, key), 200);
  assert.deepEqual(second, first);
  assert.equal((await org.dispatchOf(jobId)).decisions.length, first.decisions.length);
});

test('bad input, what is not there, and who may not', async () => {
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, dana);
  expectMisfit(await begun(jobId, { forgetRejections: 'yes' }), 'forgetRejections');
  expectRefusal(await begun(jobId, []), 422, 'invalid_input');
  const raw = { method: 'POST', path: path(jobId), token: org.staff.token, orgId: org.orgId };
  expectRefusal(await call(org.base, { ...raw, raw: '{"forget' }), 400, 'bad_json');
  for (const id of [UNKNOWN, 'x', UNKNOWN.toUpperCase(), '%00', "'%20or%201=1"]) {
    for (const answer of [await org.staff.get(path(id)), await begun(id, {})])
      assert.ok([404, 422].includes(answer.status), answer.text);
  }
  for (const who of [ana, dana]) {
    expectRefusal(await who.get(path(jobId)), 403, 'forbidden');
    expectRefusal(await who.post(path(jobId), {}), 403, 'forbidden');
  }
  expectRefusal(await callerOf(org.base, org.orgId, 'x').get(path(jobId)), 401, 'unauthenticated');
  const south = await openTenant(tenant.app, org.base, { id: 'south', settings: { dispatchMode: 'offer' } });
  expectRefusal(await south.staff.get(path(jobId)), 404, 'not_found');
  expectRefusal(await south.staff.post(path(jobId), {}), 404, 'not_found');
});

test('whom dispatch asked and why is nobody’s business but staff’s', async () => {
  const otto = await org.driverAt('otto', 2);
  const { jobId } = await org.order(ana, {
    stops: [pickup(1), pickup(2)].slice(0, 1).concat([{ ...pickup(4), type: 'dropoff' }]),
  });
  await org.reached(jobId, 'offered');
  const guest = await org.guest(jobId);
  const answers = [
    await ana.get(`${CLIENT}/orders`),
    await ana.get(`${CLIENT}/orders/${jobId}/track`),
    await guest.get(`${CLIENT}/orders/${jobId}/track`),
    await otto.get(`${CLIENT}/jobs/available`),
    await dana.get(`${CLIENT}/jobs/available`),
  ];
  for (const answer of answers) {
    expectStatus(answer, 200);
    assert.ok(!answer.text.includes('agent_offered'), answer.text);
    assert.ok(!answer.text.includes('Reyes-'), answer.text);
  }
  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  assert.ok(job.timeline.some(({ event }: Json) => event === 'agent_offered'));
});
