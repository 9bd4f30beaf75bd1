import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { sql } from 'kysely';
import { type Caller, call, type Json } from '../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectMisfit,
  expectRefusal,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type TestDriver,
  tap,
  useTenant,
  WHOLE_LIFE,
} from '../support/tenant.ts';

const org = await useTenant({ settings: { driverCapacity: 1000, vanCapacity: 1000 } });
const UNKNOWN = '01970000-0000-7000-8000-00000000dead';
let ana: Caller;
let dana: TestDriver;

before(async () => {
  ana = await org.person('ana');
  dana = await org.driver('dana');
});

const issuesOf = (jobId: string) => `${CLIENT}/jobs/${jobId}/issues`;
const raise = async (who: Caller, jobId: string, body: object): Promise<Json> =>
  expectStatus(await who.post(issuesOf(jobId), body), 201);
const seenBy = async (who: Caller, jobId: string): Promise<string[]> =>
  expectStatus(await who.get(issuesOf(jobId)), 200).data.map((issue: Json) => issue.reason);
const decide = (jobId: string, issueId: string, body: object, who: Caller = org.staff) =>
  who.put(`${STAFF}/jobs/${jobId}/issues/${issueId}`, body);

async function assigned(): Promise<{ job: Json; jobId: string; guest: Caller }> {
  const items = [{ name: 'Bag', quantity: 2 }];
  const job = await org.order(ana, { stops: [pickup(1), dropoff(5)], items });
  await tap(dana, job.jobId, 'accept');
  return { job, jobId: job.jobId, guest: await org.guest(job.jobId) };
}

test('everybody around a job reports what went wrong, and sees what is theirs to see', async () => {
  const { job, jobId, guest } = await assigned();
  const missing = await raise(guest, jobId, {
    reason: 'item_missing',
    note: 'One of two bags 👜',
    stopId: job.stops[1].id,
    itemId: job.items[0].id,
  });
  const { id, number, createdAt, updatedAt, ...rest } = missing;
  assert.ok(id && Number.isInteger(number) && createdAt === updatedAt);
  assert.deepEqual(rest, {
    jobId,
    stopId: job.stops[1].id,
    itemId: job.items[0].id,
    reason: 'item_missing',
    note: 'One of two bags 👜',
    state: 'open',
    resolution: null,
    by: 'guest',
  });
  assert.equal((await raise(ana, jobId, { reason: 'driver_conduct', note: 'Rude' })).by, 'customer');
  assert.equal((await raise(dana, jobId, { reason: 'access_denied', note: '  ' })).note, null);
  assert.equal((await raise(org.staff, jobId, { reason: 'other' })).by, 'staff');

  assert.deepEqual(await seenBy(guest, jobId), ['item_missing']);
  assert.deepEqual(await seenBy(dana, jobId), ['item_missing', 'access_denied', 'other']);
  const all = ['item_missing', 'driver_conduct', 'access_denied', 'other'];
  assert.deepEqual(await seenBy(ana, jobId), all);
  assert.deepEqual(await seenBy(org.staff, jobId), all);
  const forStaff = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}/issues?pageSize=1&page=2`), 200);
  assert.deepEqual([forStaff.total, forStaff.data[0].reason], [4, 'driver_conduct']);
  assert.equal((await org.eventsOf(jobId)).filter((type) => type === 'issue_raised').length, 4);
});

test('staff acknowledge, resolve and reopen; what is not possible is refused', async () => {
  const { jobId } = await assigned();
  const { id } = await raise(ana, jobId, { reason: 'late' });
  const states = async (query: string): Promise<Json[]> =>
    expectStatus(await org.staff.get(`${STAFF}/issues?${query}`), 200).data.filter(
      (issue: Json) => issue.id === id,
    );
  assert.equal((await states('state=open')).length, 1);
  assert.equal(expectStatus(await decide(jobId, id, { state: 'acknowledged' }), 200).state, 'acknowledged');
  assert.equal((await states('state=open')).length, 0);
  const refusal = expectRefusal(await decide(jobId, id, { state: 'open' }), 409, 'illegal_transition');
  assert.deepEqual(refusal.details, { state: 'acknowledged', allowed: ['resolved'] });
  const body = { state: 'resolved', resolution: 'Fee returned' };
  const resolved = expectStatus(await decide(jobId, id, body), 200);
  assert.deepEqual([resolved.state, resolved.resolution], ['resolved', 'Fee returned']);
  assert.deepEqual(expectStatus(await decide(jobId, id, body), 200), resolved, 'a repeat changes nothing');
  assert.deepEqual(expectStatus(await ana.get(issuesOf(jobId)), 200).data, [resolved]);
  assert.equal(expectStatus(await decide(jobId, id, { state: 'open' }), 200).resolution, null);
  expectMisfit(await decide(jobId, id, { state: 'acknowledged', resolution: 'x' }), 'resolution');
  expectMisfit(await decide(jobId, id, { state: 'closed' }), 'state');
  expectMisfit(await decide(jobId, id, {}), 'state');
  expectMisfit(await org.staff.get(`${STAFF}/issues?state=closed`), 'state');
  assert.equal((await org.eventsOf(jobId)).filter((type) => type === 'issue_updated').length, 3);
});

test('two decisions at once leave one state and a history that tells both', async () => {
  const { jobId } = await assigned();
  const { id } = await raise(ana, jobId, { reason: 'late' });
  const answers = await Promise.all([
    decide(jobId, id, { state: 'resolved', resolution: 'A' }),
    decide(jobId, id, { state: 'acknowledged' }),
  ]);
  const [{ state }] = expectStatus(await ana.get(issuesOf(jobId)), 200).data;
  assert.equal(state, 'resolved', 'either it was acknowledged first, or too late');
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [
    200,
    (await org.eventsOf(jobId)).filter((type) => type === 'issue_updated').length === 2 ? 200 : 409,
  ]);
});

test('what is not an issue of this job is refused where it stands', async () => {
  const { jobId } = await assigned();
  const other = await assigned();
  const post = (body: object) => ana.post(issuesOf(jobId), body);
  expectMisfit(await post({}), 'reason');
  expectMisfit(await post({ reason: 'boredom' }), 'reason');
  expectMisfit(await post({ reason: 'late', note: 'x'.repeat(2_001) }), 'note');
  expectMisfit(await post({ reason: 'late', note: 'a\0b' }), 'note');
  const foreign = { stopId: other.job.stops[0].id, itemId: other.job.items[0].id };
  expectMisfit(await post({ reason: 'late', ...foreign }), 'stopId', 'itemId');
  expectMisfit(await post({ reason: 'late', stopId: 'x' }), 'stopId');
  assert.deepEqual(await seenBy(ana, jobId), []);
});

test('who has nothing to do with the job finds neither it nor its issues', async () => {
  const { jobId } = await assigned();
  const other = await assigned();
  const { id } = await raise(ana, jobId, { reason: 'late' });
  for (const who of [await org.person('olga'), await org.driver('otto'), other.guest]) {
    expectRefusal(await who.get(issuesOf(jobId)), 404, 'not_found');
    expectRefusal(await who.post(issuesOf(jobId), { reason: 'late' }), 404, 'not_found');
  }
  for (const unknown of [UNKNOWN, 'x']) {
    expectRefusal(await ana.get(issuesOf(unknown)), 404, 'not_found');
    expectRefusal(await ana.post(issuesOf(unknown), { reason: 'late' }), 404, 'not_found');
    expectRefusal(await decide(unknown, id, { state: 'resolved' }), 404, 'not_found');
    expectRefusal(await decide(jobId, unknown, { state: 'resolved' }), 404, 'not_found');
    expectRefusal(await org.staff.get(`${STAFF}/jobs/${unknown}/issues`), 404, 'not_found');
  }
  expectRefusal(await decide(other.jobId, id, { state: 'resolved' }), 404, 'not_found');
  expectRefusal(await decide(jobId, id, { state: 'resolved' }, dana), 403, 'forbidden');
  const south = await openTenant(org.app, org.base, { id: 'south' });
  expectRefusal(await decide(jobId, id, { state: 'resolved' }, south.staff), 404, 'not_found');
  assert.equal(expectStatus(await south.staff.get(`${STAFF}/issues`), 200).total, 0);
  const bare = { method: 'GET', path: issuesOf(jobId), orgId: org.orgId };
  expectRefusal(await call(org.base, bare), 401, 'unauthenticated');
});

test('a job takes fifty, until a month after its end; a retry is one', async () => {
  const { jobId } = await assigned();
  const key = { 'idempotency-key': 'issue-1' };
  const post = () => ana.post(issuesOf(jobId), { reason: 'late' }, key);
  const [first, second] = await Promise.all([post(), post()]);
  assert.deepEqual(expectStatus(first, 201), expectStatus(second, 201));
  const more = await Promise.all(
    Array.from({ length: 52 }, () => ana.post(issuesOf(jobId), { reason: 'late' })),
  );
  assert.equal(more.filter((answer) => answer.status === 201).length, 49);
  const refused = more.find((answer) => answer.status !== 201);
  assert.ok(refused);
  expectRefusal(refused, 429, 'too_many');

  const done = await assigned();
  await tap(dana, done.jobId, ...WHOLE_LIFE);
  const endedAgo = (days: number) =>
    org.app.database.db.withOrg(org.orgId, (tx) =>
      sql`update jobs set closing = jsonb_set(closing, '{at}', to_jsonb(${Date.now() - days * 86_400_000}::bigint))
        where id = ${done.jobId}`.execute(tx.db),
    );
  await endedAgo(29);
  const { id } = await raise(ana, done.jobId, { reason: 'item_damaged' });
  await endedAgo(30);
  expectRefusal(await ana.post(issuesOf(done.jobId), { reason: 'late' }), 409, 'illegal_transition');
  expectStatus(await decide(done.jobId, id, { state: 'resolved' }), 200);
});

test('after a reassignment the issues are the new driver’s to see', async () => {
  const { jobId } = await assigned();
  await raise(dana, jobId, { reason: 'address_wrong' });
  const dan = await org.driver('dan');
  expectStatus(await org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: dan.id }), 200);
  assert.deepEqual(await seenBy(dan, jobId), ['address_wrong']);
  expectRefusal(await dana.get(issuesOf(jobId)), 404, 'not_found');
});
