import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { type Caller, callerOf, type Json } from '../support/call.ts';
import type { EventStream, Frame } from '../support/event-stream.ts';
import { CLIENT, dropoff, expectRefusal, expectStatus, pickup, STAFF, useTenant } from '../support/tenant.ts';
import { jobPath, offerOrg } from './offer-org.ts';

const WITHIN_MS = 1_000;
const tenant = await useTenant({ settings: { dispatchMode: 'offer', offerSeconds: 600, maxOffers: 5 } });
const org = offerOrg(tenant);
let ana: Caller;

before(async () => {
  ana = await org.person('ana');
});

const named = (event: string, jobId?: string) => (frame: Frame) =>
  frame.event === event &&
  (jobId === undefined || frame.data.jobId === jobId || frame.data.job?.jobId === jobId);
const snapshotOf = (stream: EventStream) => stream.find('the snapshot', named('snapshot'));
const said = (stream: EventStream) =>
  stream.frames.map(({ event, data }) => [event, data.outcome ?? data.event ?? data.text ?? '']);
const leave = async (driver: Caller) =>
  expectStatus(await driver.put(`${CLIENT}/availability`, { online: false }), 200);

test('an offer is there within a second of its making, and shown as a look at the job shows it', async () => {
  const dana = await org.driverAt('dana', 1);
  const otto = await org.driverAt('otto', 4);
  const [hers, his] = [await org.streamOf(dana), await org.streamOf(otto)];
  assert.deepEqual((await snapshotOf(hers)).data, { offers: [], jobs: [] });
  await snapshotOf(his);
  const jobId = await org.ordered(ana);
  const frame = await hers.find('the offer', named('offer', jobId));
  const [{ at, offer }] = (await org.dispatchOf(jobId)).decisions;
  assert.ok(frame.receivedAt - Date.parse(at) < WITHIN_MS, `after ${frame.receivedAt - Date.parse(at)} ms`);
  assert.deepEqual([frame.data.offerId, frame.data.expiresAt], [offer.id, offer.expiresAt]);
  assert.deepEqual(frame.data.job, expectStatus(await dana.get(jobPath(jobId)), 200));
  assert.deepEqual(frame.data.job.stops[0].contact, { name: null, phone: null });

  // A new connection is told how things stand.
  const again = await org.streamOf(dana);
  const { offers, jobs } = (await snapshotOf(again)).data;
  assert.deepEqual([offers, jobs], [[frame.data], []]);
  again.close();

  expectStatus(await dana.put(jobPath(jobId, '/accept')), 200);
  await hers.find('its acceptance', named('job', jobId));
  for (const step of ['start-pickup', 'complete-pickup', 'complete-dropoff', 'complete'])
    expectStatus(await dana.put(jobPath(jobId, `/${step}`)), 200);
  await hers.find('the end', ({ data }) => data.event === 'job_completed');
  const events = hers.frames.filter(named('job', jobId)).map(({ data }) => data.event);
  assert.deepEqual(events, [
    'agent_assigned',
    'pickup_started',
    'pickup_arrived',
    'pickup_completed',
    'dropoff_started',
    'dropoff_arrived',
    'dropoff_completed',
    'job_completed',
  ]);
  assert.equal(hers.frames.filter(named('offer_closed', jobId))[0]?.data.outcome, 'accepted');
  assert.equal(hers.frames.at(-1)?.data.status, 'completed');
  assert.ok(!his.text().includes(jobId), 'nothing of it for another driver');
  for (const stream of [hers, his]) stream.close();
  await leave(dana);
  await leave(otto);
});

test('what becomes of an offer: rejected and on to the next, or withdrawn by staff and by the customer', async () => {
  const one = await org.driverAt('one', 1);
  const two = await org.driverAt('two', 2);
  const [first, second] = [await org.streamOf(one), await org.streamOf(two)];
  await snapshotOf(first);
  await snapshotOf(second);
  const rejected = await org.ordered(ana);
  await first.find('the first offer', named('offer', rejected));
  expectStatus(await one.put(jobPath(rejected, '/reject'), { note: 'secret reason' }), 200);
  const closed = await first.find('its end', named('offer_closed', rejected));
  assert.equal(closed.data.outcome, 'rejected');
  await second.find('the next offer', named('offer', rejected));
  assert.ok(!second.text().includes('secret reason'));
  expectStatus(await org.staff.put(`${STAFF}/jobs/${rejected}/assign`, { driverId: one.id }), 200);
  assert.equal((await second.find('its end', named('offer_closed', rejected))).data.outcome, 'withdrawn');
  const given = await first.find('the assignment', named('job', rejected));
  assert.deepEqual([given.data.event, given.data.status], ['agent_assigned', 'assigned']);

  expectStatus(await org.staff.put(`${STAFF}/jobs/${rejected}/assign`, { driverId: two.id }), 200);
  const taken = await first.find('the loss', ({ data }) => data.event === 'agent_unassigned');
  assert.deepEqual(taken.data, { jobId: rejected, status: 'pending', event: 'agent_unassigned' });
  await second.find('the gain', ({ data }) => data.event === 'agent_reassigned');

  expectStatus(
    await org.staff.put(`${STAFF}/jobs/${rejected}/cancel`, { reason: 'the customer called' }),
    200,
  );
  const end = await second.find('the cancellation', ({ data }) => data.event === 'job_cancelled');
  assert.equal(end.data.status, 'cancelled');
  assert.ok(!first.text().includes('job_cancelled'), 'what is no longer theirs is not told to them');

  const cancelled = await org.ordered(ana);
  await first.find('the offer', named('offer', cancelled));
  expectStatus(await ana.put(`${CLIENT}/orders/${cancelled}/cancel`), 200);
  assert.equal((await first.find('its end', named('offer_closed', cancelled))).data.outcome, 'withdrawn');
  for (const stream of [first, second]) stream.close();
  await leave(one);
  await leave(two);
});

test('coming back brings exactly what was missed, in order, and nothing twice', async () => {
  const dana = await org.driverAt('comes-back', 1);
  const whole = await org.streamOf(dana);
  const cut = await org.streamOf(dana);
  await snapshotOf(whole);
  const { id } = await snapshotOf(cut);
  cut.close();

  const jobId = await org.ordered(ana);
  await whole.find('the offer', named('offer', jobId));
  expectStatus(await dana.put(jobPath(jobId, '/accept')), 200);
  expectStatus(await ana.post(`${CLIENT}/jobs/${jobId}/messages`, { text: 'Ring twice' }), 201);
  await whole.find('the message', ({ data }) => data.text === 'Ring twice');
  const back = await org.streamOf(dana, id);
  await back.find('the message', ({ data }) => data.text === 'Ring twice');
  // The offer is over, so that there is nothing to offer; what came of it is told.
  assert.deepEqual(
    said(back),
    said(whole).filter(([event]) => event !== 'snapshot' && event !== 'offer'),
  );
  const last = back.frames.at(-1)?.id as string;
  back.close();
  const idle = await org.streamOf(dana, last);
  const next = await org.ordered(ana, 2);
  await idle.find('what is new', named('offer', next));
  assert.deepEqual(said(idle), [['offer', '']]);
  // Each cut comes to the same end.
  await whole.find('what is new', named('offer', next));
  const ids = whole.frames.map((frame) => frame.id);
  assert.equal(new Set(ids).size, ids.length, 'no two frames with one id');
  for (const [index, from] of ids.entries()) {
    const resumed = await org.streamOf(dana, from);
    const rest = said(whole)
      .slice(index + 1)
      .filter(([event]) => event !== 'offer');
    if (index < ids.length - 1) await resumed.find('the offer that is open', named('offer', next));
    assert.deepEqual(
      said(resumed).filter(([event]) => event !== 'offer'),
      rest,
    );
    resumed.close();
  }

  for (const unknown of ['', 'x', `${last}9`, '01970000-0000-7000-8000-00000000dead.0', `${last}'; --`]) {
    const stream = await org.streamOf(dana, unknown);
    const { offers, jobs } = (await snapshotOf(stream)).data;
    assert.deepEqual(
      [offers.map((offer: Json) => offer.job.jobId), jobs],
      [[next], [{ jobId, status: 'assigned' }]],
    );
    stream.close();
  }
  for (const stream of [whole, idle]) stream.close();
  expectStatus(await dana.put(jobPath(next, '/reject')), 200);
  await leave(dana);
});

test('who is suspended is shown no offers, and keeps what they have in hand', async () => {
  const dana = await org.driverAt('suspended', 1);
  const held = await org.ordered(ana);
  await org.offeredTo(held, dana);
  expectStatus(await dana.put(jobPath(held, '/accept')), 200);
  const offered = await org.ordered(ana);
  await org.offeredTo(offered, dana);
  expectStatus(await org.staff.put(`${STAFF}/agents/${dana.id}/suspend`), 200);
  const stream = await org.streamOf(dana);
  assert.deepEqual((await snapshotOf(stream)).data, {
    offers: [],
    jobs: [{ jobId: held, status: 'assigned' }],
  });
  stream.close();
});

test('a change of the order reaches its driver', async () => {
  const dana = await org.driverAt('reader', 1);
  const stream = await org.streamOf(dana);
  await snapshotOf(stream);
  const { jobId, stops } = await org.order(ana, { stops: [pickup(1), dropoff(2)] });
  await stream.find('the offer', named('offer', jobId));
  expectStatus(await dana.put(jobPath(jobId, '/accept')), 200);
  const edit = { stops: [{ id: stops[1].id, notes: 'The blue door' }] };
  expectStatus(await ana.put(`${CLIENT}/orders/${jobId}`, edit), 200);
  await stream.find('the change', ({ data }) => data.event === 'job_updated');
  stream.close();
  await leave(dana);
});

test('it is for drivers', async () => {
  const path = `${CLIENT}/jobs/stream`;
  expectRefusal(await ana.get(path), 403, 'forbidden');
  expectRefusal(await org.staff.get(path), 403, 'forbidden');
  expectRefusal(await callerOf(org.base, org.orgId, 'x').get(path), 401, 'unauthenticated');
  expectRefusal(await callerOf(org.base, 'other', ana.token).get(path), 403, 'forbidden');
  expectRefusal(await callerOf(org.base, null, ana.token).get(path), 400, 'bad_request');
});
