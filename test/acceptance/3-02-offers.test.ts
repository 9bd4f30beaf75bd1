import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { jobPath, moveTo, type OfferOrg, offerOrg, setSettings } from '../dispatch/offer-org.ts';
import { type Caller, callerOf, type Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { asSuperuser } from '../support/superuser.ts';
import { CLIENT, expectStatus, openTenant, STAFF, type TestDriver } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

const OFFER_SECONDS = 10;
/** Places of the street at which the five stand; the pickup is at the first. Not in the order of their names. */
const PLACES = { bo: 6, cy: 2, di: 10, ed: 4, fay: 8 } as const;
const BY_ETA = ['cy', 'ed', 'bo', 'fay', 'di'] as const;

const first = await startTestServer();
after(() => first.dispose());
let server: TestServer = first;
let org: OfferOrg;
let ana: Caller;
/** Not at work to begin with. */
let gil: TestDriver;
const drivers = {} as Record<keyof typeof PLACES, TestDriver>;

before(async () => {
  const settings = { dispatchMode: 'offer', offerSeconds: OFFER_SECONDS };
  org = offerOrg(await openTenant(server, server.url, { id: 'north', settings }));
  ana = await org.person('ana');
  for (const [name, place] of Object.entries(PLACES) as [keyof typeof PLACES, number][])
    drivers[name] = await org.driverAt(name, place);
  gil = await org.driverAt('gil', 1);
  expectStatus(await gil.put(`${CLIENT}/availability`, { online: false }), 200);
});

/** A power cut, and everybody finds the server again. */
async function killAndRestart(): Promise<void> {
  await server.kill9();
  server = await server.restart();
  const again = <C extends Caller>(caller: C): C => ({
    ...caller,
    ...callerOf(server.url, org.orgId, caller.token),
  });
  const operator = callerOf(server.url, null, server.adminToken);
  org = offerOrg({ ...org, base: server.url, staff: again(org.staff), operator });
  ana = again(ana);
  gil = again(gil);
  for (const name of BY_ETA) drivers[name] = again(drivers[name]);
  // Who was not heard of for two minutes is not asked.
  for (const name of BY_ETA) await moveTo(drivers[name], PLACES[name]);
}

const offersOf = (jobId: string) =>
  asSuperuser<{ driver: string; status: string }>(
    server.database,
    'select driver_id as driver, status from offers where job_id = $1 order by id',
    [jobId],
  );
const say = async (name: keyof typeof PLACES, jobId: string, word: string) =>
  expectStatus(await drivers[name].put(jobPath(jobId, `/${word}`)), 200);
const nameOf = (id: string) => BY_ETA.find((name) => drivers[name].id === id);

test('rejections and expiries walk through five drivers by ETA, over a power cut, to the last resort', async () => {
  const jobId = await org.ordered(ana);
  await org.offeredTo(jobId, drivers.cy);
  await say('cy', jobId, 'reject');
  await org.offeredTo(jobId, drivers.ed);
  // Ed does not answer.
  const before = await org.offeredTo(jobId, drivers.bo);
  await killAndRestart();
  const kept = (await org.dispatchOf(jobId)).decisions[2].offer;
  assert.deepEqual([kept.id, kept.agentId, kept.expiresAt], [before.id, drivers.bo.id, before.expiresAt]);
  // Bo does not answer either: what waits for that is on disk.
  await org.offeredTo(jobId, drivers.fay);
  await say('fay', jobId, 'reject');
  await org.offeredTo(jobId, drivers.di);
  const { decisions } = await org.reached(jobId, 'in_feed');

  assert.deepEqual(
    (await offersOf(jobId)).map(({ driver, status }) => [nameOf(driver), status]),
    [
      ['cy', 'rejected'],
      ['ed', 'expired'],
      ['bo', 'expired'],
      ['fay', 'rejected'],
      ['di', 'expired'],
    ],
    'each once, the soonest first',
  );
  assertReasoning(decisions);

  // Staff are told, and whoever comes now may take it.
  const news = await waitUntil(async () => {
    const path = `${STAFF}/events?type=delivery_job.offered_out&jobId=${jobId}`;
    return expectStatus(await org.staff.get(path), 200).data[0];
  });
  assert.deepEqual([news.data.reason, news.data.asked, news.by.kind], ['nobody_left', 5, 'system']);
  expectStatus(await gil.put(`${CLIENT}/availability`, { online: true }), 200);
  const feed = async (driver: Caller) =>
    expectStatus(await driver.get(`${CLIENT}/jobs/available`), 200).data.map((job: Json) => job.jobId);
  assert.deepEqual([await feed(gil), await feed(drivers.cy)], [[jobId], []]);
  expectStatus(await gil.put(jobPath(jobId, '/accept')), 200);
  assert.equal((await org.dispatchOf(jobId)).state, 'assigned');
  expectStatus(await gil.put(`${CLIENT}/availability`, { online: false }), 200);
});

/** For each moment: who was asked, who would have come next and how far away, and why the others would not. */
function assertReasoning(decisions: Json[]): void {
  assert.equal(decisions.length, 6);
  const answers = ['rejected', 'expired', 'expired', 'rejected', 'expired'];
  for (const [index, name] of BY_ETA.entries()) {
    const { candidates, offer } = decisions[index];
    assert.deepEqual([offer.agentId, offer.outcome], [drivers[name].id, answers[index]]);
    assert.ok(offer.decidedAt);
    const waiting = candidates.filter((each: Json) => each.verdict !== 'passed_over');
    assert.deepEqual(
      waiting.map((each: Json) => [nameOf(each.agentId), each.verdict]),
      BY_ETA.slice(index).map((next, place) => [next, place === 0 ? 'asked' : 'later']),
    );
    for (let n = 1; n < waiting.length; n++) {
      assert.ok(waiting[n].distance > waiting[n - 1].distance);
      assert.ok(waiting[n].etaMinutes >= waiting[n - 1].etaMinutes);
    }
    const passed = candidates.filter((each: Json) => each.verdict === 'passed_over');
    assert.deepEqual(
      Object.fromEntries(passed.map((each: Json) => [nameOf(each.agentId) ?? 'gil', each.reason])),
      Object.fromEntries([
        ...BY_ETA.slice(0, index).map((past, n) => [past, `${answers[n]}_before`]),
        ['gil', 'offline'],
      ]),
    );
  }
  assert.equal(decisions[5].offer, null);
  assert.ok(decisions[5].candidates.every((each: Json) => each.verdict === 'passed_over'));
}

test('an offer that is open when the power is cut is open afterwards, and can be accepted', async () => {
  await setSettings(org, { offerSeconds: 600 });
  const jobId = await org.ordered(ana);
  const offer = await org.offeredTo(jobId, drivers.cy);
  await killAndRestart();
  const stream = await org.streamOf(drivers.cy);
  const { data } = await stream.find('the snapshot', ({ event }) => event === 'snapshot');
  assert.deepEqual(
    data.offers.map((each: Json) => [each.offerId, each.expiresAt, each.job.jobId]),
    [[offer.id, offer.expiresAt, jobId]],
  );
  await say('cy', jobId, 'accept');
  const closed = await stream.find('its end', ({ event }) => event === 'offer_closed');
  assert.equal(closed.data.outcome, 'accepted');
  stream.close();
  assert.deepEqual(await offersOf(jobId), [{ driver: drivers.cy.id, status: 'accepted' }]);
});

test('cut off right after an answer, the next one is asked, and nobody twice', async () => {
  const jobIds: string[] = [];
  for (let round = 0; round < 3; round++) {
    const jobId = await org.ordered(ana);
    jobIds.push(jobId);
    const { agentId } = (await org.reached(jobId, 'offered')).decisions.at(-1).offer;
    await say(nameOf(agentId) as keyof typeof PLACES, jobId, 'reject');
    await killAndRestart();
    // What a dead server had begun waits until its claim is freed; each minute it is looked for besides.
    await asSuperuser(server.database, "select graphile_worker.add_job('dispatch_waiting')");
    const { decisions } = await org.reached(jobId, 'offered');
    assert.deepEqual(
      decisions.map((each: Json) => each.offer.outcome),
      ['rejected', 'open'],
    );
  }
  for (const jobId of jobIds) {
    const asked = (await offersOf(jobId)).map(({ driver }) => driver);
    assert.equal(new Set(asked).size, asked.length);
    expectStatus(await ana.put(`${CLIENT}/orders/${jobId}/cancel`), 200);
  }
  await assertInvariants(server.database, org.orgId);
});
