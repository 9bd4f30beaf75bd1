import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import type { Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import { asSuperuser, makeDue } from '../support/superuser.ts';
import { CLIENT, dropoff, expectRefusal, expectStatus, pickup, STAFF, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { jobPath, moveTo, offerOrg, offersIn, setSettings } from './offer-org.ts';

const tenant = await useTenant({ settings: { dispatchMode: 'offer', offerSeconds: 600 } });
const org = offerOrg(tenant);
let ana: Caller;

before(async () => {
  ana = await org.person('ana');
});

const verdicts = (decision: Json) =>
  Object.fromEntries(
    decision.candidates.map((each: Json) => [
      each.name.replace('Dana Reyes-', ''),
      each.reason ?? each.verdict,
    ]),
  );
const offline = (...drivers: Caller[]) =>
  Promise.all(
    drivers.map(async (driver) =>
      expectStatus(await driver.put(`${CLIENT}/availability`, { online: false }), 200),
    ),
  );
const feedOf = async (driver: Caller) =>
  expectStatus(await driver.get(`${CLIENT}/jobs/available`), 200).data.map((job: Json) => job.jobId);

test('the nearest is asked, a rejection goes on to the next, and after the last it is in the feed', async () => {
  const near = await org.driverAt('near', 2);
  const far = await org.driverAt('far', 6);
  const middle = await org.driverAt('middle', 4);
  const jobId = await org.ordered(ana);

  await org.offeredTo(jobId, near);
  assert.deepEqual(await feedOf(near), [jobId]);
  assert.deepEqual(await feedOf(middle), [], 'what is offered to one is not in the feed of others');
  expectRefusal(await middle.get(jobPath(jobId)), 404, 'not_found');
  expectRefusal(await middle.put(jobPath(jobId, '/accept')), 409, 'not_offered');
  const mine = expectStatus(await near.get(jobPath(jobId)), 200);
  assert.ok(mine.offer.id);
  assert.ok(Date.parse(mine.offer.expiresAt) > Date.now());
  assert.equal(expectStatus(await ana.get(`${CLIENT}/orders`), 200).data[0].offer, null);

  expectStatus(await near.put(jobPath(jobId, '/reject'), { note: 'Flat tyre' }), 200);
  await org.offeredTo(jobId, middle);
  expectStatus(await middle.put(jobPath(jobId, '/reject')), 200);
  await org.offeredTo(jobId, far);
  expectStatus(await far.put(jobPath(jobId, '/reject')), 200);

  const { mode, state, decisions } = await org.reached(jobId, 'in_feed');
  assert.deepEqual([mode, state, decisions.length], ['offer', 'in_feed', 4]);
  assert.deepEqual(verdicts(decisions[0]), { near: 'asked', middle: 'later', far: 'later' });
  assert.deepEqual(
    decisions[0].candidates.map((each: Json) => each.name),
    ['Dana Reyes-near', 'Dana Reyes-middle', 'Dana Reyes-far'],
  );
  assert.deepEqual(verdicts(decisions[1]), { near: 'rejected_before', middle: 'asked', far: 'later' });
  assert.deepEqual(verdicts(decisions[3]), {
    near: 'rejected_before',
    middle: 'rejected_before',
    far: 'rejected_before',
  });
  assert.deepEqual(
    decisions.map(({ offer }: Json) => offer && [offer.agentId, offer.outcome, offer.note]),
    [[near.id, 'rejected', 'Flat tyre'], [middle.id, 'rejected', null], [far.id, 'rejected', null], null],
  );
  for (const { distance, etaMinutes, load, capacity } of decisions[0].candidates) {
    assert.ok(distance > 0 && etaMinutes > 0);
    assert.deepEqual([load, capacity], [0, 30]);
  }
  const events = await org.eventsOf(jobId);
  assert.equal(events.filter((type) => type === 'offered_out').length, 1);
  assert.equal(events.filter((type) => type === 'offered').length, 3);

  // Who said no is not shown it again; a newcomer is, and may take it.
  assert.deepEqual(await feedOf(near), []);
  const fresh = await org.driverAt('fresh', 9);
  assert.deepEqual(await feedOf(fresh), [jobId]);
  expectStatus(await fresh.put(jobPath(jobId, '/accept')), 200);
  assert.equal((await org.dispatchOf(jobId)).state, 'assigned');
  await offline(near, middle, far, fresh);
});

test('with nobody at work it is in the feed at once, and the decision says why', async () => {
  const pending = await org.person('paul', 'driver');
  const registration = { firstName: 'Dana', lastName: 'Reyes-paul', vehicleType: 'car' };
  expectStatus(await pending.post(`${CLIENT}/register`, registration), 201);
  const jobId = await org.ordered(ana);
  const { decisions } = await org.reached(jobId, 'in_feed');
  assert.equal(decisions.length, 1);
  assert.equal(decisions[0].offer, null);
  const seen = verdicts(decisions[0]);
  assert.equal(seen.near, 'offline');
  assert.equal(seen.paul, 'not_approved');
  const staffEvents = await waitUntil(async () => {
    const { data } = expectStatus(await org.staff.get(`${STAFF}/events?type=delivery_job.offered_out`), 200);
    return data.find((event: Json) => event.jobId === jobId);
  });
  assert.equal(staffEvents.data.reason, 'nobody_there');
  assert.equal(staffEvents.data.decisionId, decisions[0].id);
});

test('who cannot take it is passed over, each for a reason', async () => {
  const asked = await org.driverAt('asked', 8);
  const small = await org.driverAt('small', 1, { vehicleType: 'bike' });
  const distant = await org.driverAt('distant', 300);
  const silent = await org.driver('silent');
  const stale = await org.driver('stale');
  const threeMinutesAgo = new Date(Date.now() - 180_000).toISOString();
  expectStatus(
    await stale.put(`${CLIENT}/location`, { lat: 56.952, lng: 24.102, recordedAt: threeMinutesAgo }),
    200,
  );
  const full = await org.driverAt('full', 1, { vehicleType: 'car' });
  await setSettings(org, { carCapacity: 1 });
  const held = await org.ordered(ana, 2);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${held}/assign`, { driverId: full.id }), 200);

  const order = { stops: [pickup(1), dropoff(3)], vehicleType: 'car' };
  const { jobId } = await org.order(ana, order);
  await org.offeredTo(jobId, asked);
  const [decision] = (await org.dispatchOf(jobId)).decisions;
  const seen = verdicts(decision);
  const { asked: _, small: bike, distant: away, silent: mute, stale: old, full: busy } = seen;
  assert.deepEqual(
    [bike, away, mute, old, busy],
    ['vehicle', 'too_far', 'no_position', 'stale_position', 'capacity'],
  );
  const nearest = decision.candidates.find((each: Json) => each.agentId === full.id);
  assert.deepEqual([nearest.load, nearest.capacity], [1, 1]);
  const unknown = decision.candidates.find((each: Json) => each.agentId === silent.id);
  assert.deepEqual([unknown.distance, unknown.etaMinutes], [null, null]);
  expectStatus(await asked.put(jobPath(jobId, '/accept')), 200);
  await offline(asked, small, distant, silent, stale, full);
  await setSettings(org, { carCapacity: null });
});

test('stops in hand that come before count in the order', async () => {
  const busy = await org.driverAt('busy', 1, { vehicleType: 'car' });
  const idle = await org.driverAt('idle', 5, { vehicleType: 'car' });
  // Under way to a place at the other end: the new pickup can only come after it.
  const order = { stops: [pickup(30), dropoff(31, { serviceMinutes: 20 })] };
  const { jobId: held } = await org.order(ana, order);
  await waitUntil(async () => (await org.dispatchOf(held)).decisions.length > 0);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${held}/assign`, { driverId: busy.id }), 200);
  expectStatus(await busy.put(jobPath(held, '/complete-pickup')), 200);
  expectStatus(await busy.put(jobPath(held, '/start-dropoff')), 200);
  const jobId = await org.ordered(ana, 1);
  await org.offeredTo(jobId, idle);
  const [{ candidates }] = (await org.dispatchOf(jobId)).decisions;
  const [first, second] = candidates;
  assert.deepEqual([first.agentId, second.agentId], [idle.id, busy.id]);
  assert.ok(second.distance < first.distance, 'nearer as the crow flies');
  assert.ok(second.etaMinutes > first.etaMinutes + 20);
  expectStatus(await idle.put(jobPath(jobId, '/accept')), 200);
  await offline(busy, idle);
});

test('one open offer a driver, unless nobody else is there', async () => {
  const one = await org.driverAt('one', 1);
  const two = await org.driverAt('two', 2);
  const jobIds = await Promise.all([1, 1, 1].map((at) => org.ordered(ana, at)));
  await Promise.all(jobIds.map((jobId) => org.reached(jobId, 'offered')));
  const asked = new Map<string, number>();
  for (const jobId of jobIds) {
    const { agentId } = (await org.dispatchOf(jobId)).decisions.at(-1).offer;
    asked.set(agentId, (asked.get(agentId) ?? 0) + 1);
  }
  assert.deepEqual(
    [...asked.keys()].sort(),
    [one.id, two.id].sort(),
    'both are asked before one is asked twice',
  );
  for (const jobId of jobIds) expectStatus(await ana.put(`${CLIENT}/orders/${jobId}/cancel`), 200);
  const dispatch = await org.dispatchOf(jobIds[0] as string);
  assert.deepEqual([dispatch.state, dispatch.decisions[0].offer.outcome], ['ended', 'withdrawn']);
  await offline(one, two);
});

test('no more drivers are asked than the org wants', async () => {
  await setSettings(org, { maxOffers: 1 });
  const drivers = [await org.driverAt('first', 1), await org.driverAt('second', 2)];
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, drivers[0] as (typeof drivers)[number]);
  expectStatus(await (drivers[0] as Caller).put(jobPath(jobId, '/reject')), 200);
  const { decisions } = await org.reached(jobId, 'in_feed');
  assert.deepEqual(verdicts(decisions[1]).second, 'later');
  await setSettings(org, { maxOffers: null });
  await offline(...drivers);
});

test('an offer that nobody answers expires and goes on', async () => {
  await setSettings(org, { offerSeconds: 10 });
  const slow = await org.driverAt('slow', 1);
  const next = await org.driverAt('next', 2);
  const jobId = await org.ordered(ana);
  const offer = await org.offeredTo(jobId, slow);
  await org.offeredTo(jobId, next);
  expectRefusal(await slow.put(jobPath(jobId, '/accept')), 409, 'not_offered');
  const [first] = (await org.dispatchOf(jobId)).decisions;
  assert.equal(first.offer.outcome, 'expired');
  assert.ok(Date.parse(first.offer.decidedAt) >= Date.parse(offer.expiresAt));
  expectStatus(await next.put(jobPath(jobId, '/accept')), 200);
  await setSettings(org, { offerSeconds: 600 });
  await offline(slow, next);
});

test('who goes offline or is suspended is asked no longer: the next one is, and they may be asked again', async () => {
  const [first, second, third] = [
    await org.driverAt('first-off', 1),
    await org.driverAt('second-off', 2),
    await org.driverAt('third-off', 3),
  ];
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, first);
  await offline(first);
  await org.offeredTo(jobId, second);
  expectStatus(await org.staff.put(`${STAFF}/agents/${second.id}/suspend`), 200);
  await org.offeredTo(jobId, third);
  expectRefusal(await first.put(jobPath(jobId, '/accept')), 409, 'not_offered');
  const { decisions } = await org.dispatchOf(jobId);
  assert.deepEqual(
    decisions.map(({ offer }: Json) => offer.outcome),
    ['withdrawn', 'withdrawn', 'open'],
  );
  const types = await org.eventsOf(jobId);
  assert.equal(types.filter((type) => type === 'offer_withdrawn').length, 2);

  // Back at work, and the others gone: no answer of theirs stands in the way.
  expectStatus(await first.put(`${CLIENT}/availability`, { online: true }), 200);
  await offline(third);
  await org.offeredTo(jobId, first);
  expectStatus(await first.put(jobPath(jobId, '/accept')), 200);
  await offline(first);
});

test('an end that comes too early, by a clock ahead of ours, comes again', async () => {
  const driver = await org.driverAt('steady', 1);
  const jobId = await org.ordered(ana);
  const { id } = await org.offeredTo(jobId, driver);
  assert.ok(await makeDue(tenant.app.database, `expire_offer:${id}`));
  const attempts = 'select attempts, locked_at from graphile_worker.jobs where key = $1';
  const isTriedAgain = async () => {
    const [task] = await asSuperuser<{ attempts: number; locked_at: Date | null }>(
      tenant.app.database,
      attempts,
      [`expire_offer:${id}`],
    );
    assert.ok(task, 'somebody will end the offer');
    return task.attempts > 0 && task.locked_at === null;
  };
  await waitUntil(isTriedAgain);
  assert.equal((await org.dispatchOf(jobId)).state, 'offered');
  expectStatus(await driver.put(jobPath(jobId, '/accept')), 200);
  await offline(driver);
});

test('a job goes round again when it is given back or taken away, without those who had said no', async () => {
  const no = await org.driverAt('no', 1);
  const yes = await org.driverAt('yes', 2);
  const last = await org.driverAt('last', 3);
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, no);
  expectStatus(await no.put(jobPath(jobId, '/reject')), 200);
  await org.offeredTo(jobId, yes);
  expectStatus(await yes.put(jobPath(jobId, '/accept')), 200);
  expectStatus(await yes.put(jobPath(jobId, '/reject')), 200);
  await org.offeredTo(jobId, last);
  expectStatus(await last.put(jobPath(jobId, '/accept')), 200);
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/unassign`), 200);
  await org.offeredTo(jobId, last);
  const { decisions } = await org.dispatchOf(jobId);
  assert.deepEqual(
    decisions.map(({ offer }: Json) => offer.outcome),
    ['rejected', 'accepted', 'accepted', 'open'],
  );
  assert.deepEqual(verdicts(decisions.at(-1)).yes, 'rejected_before');
  expectStatus(await last.put(jobPath(jobId, '/accept')), 200);
  await offline(no, yes, last);
});

test('a scheduled job is offered when its time comes', async () => {
  const driver = await org.driverAt('early', 1);
  const later = Date.now() + 3_600_000 + 600_000;
  const { jobId } = await org.order(ana, { scheduledAt: new Date(later).toISOString() });
  assert.equal((await org.dispatchOf(jobId)).state, 'waiting');
  assert.deepEqual((await org.dispatchOf(jobId)).decisions, []);
  assert.ok(await makeDue(tenant.app.database, `release_job:${jobId}`));
  await org.offeredTo(jobId, driver);
  expectStatus(await driver.put(jobPath(jobId, '/accept')), 200);
  await offline(driver);
});

test('where the mode changes: waiting jobs are picked up, and an open offer runs out into nothing', async () => {
  const driver = await org.driverAt('turncoat', 1);
  await setSettings(org, { dispatchMode: 'manual' });
  const jobId = await org.ordered(ana);
  assert.equal((await org.dispatchOf(jobId)).state, 'manual');
  assert.deepEqual(await feedOf(driver), []);
  await setSettings(org, { dispatchMode: 'offer', offerSeconds: 10 });
  // What runs each minute.
  await asSuperuser(tenant.app.database, "select graphile_worker.add_job('dispatch_waiting')");
  await org.offeredTo(jobId, driver);
  await setSettings(org, { dispatchMode: 'feed' });
  await moveTo(driver, 1);
  await org.reached(jobId, 'in_feed');
  const { decisions } = await org.dispatchOf(jobId);
  assert.deepEqual([decisions.length, decisions[0].offer.outcome], [1, 'expired']);
  expectStatus(await driver.put(jobPath(jobId, '/accept')), 200);
});

test('nobody was asked twice, and the tables agree', async () => {
  const seen = new Set<string>();
  for (const offer of await offersIn(tenant.app, org.orgId)) {
    if (offer.decisionId === null || offer.status === 'accepted') continue;
    const key = `${offer.jobId} ${offer.driverId}`;
    assert.ok(!seen.has(key), key);
    seen.add(key);
  }
  await assertInvariants(tenant.app.database, org.orgId);
});
