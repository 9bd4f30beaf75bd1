import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { compose } from '../../server/src/compose.ts';
import { createLogger } from '../../server/src/platform/log/logger.ts';
import { readSettings } from '../../server/src/settings.ts';
import type { Answer, Caller, Json } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import { asSuperuser } from '../support/superuser.ts';
import { CLIENT, expectStatus, STAFF, type TestDriver, useTenant } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';
import { jobPath, moveTo, offerOrg, offersIn, setSettings } from './offer-org.ts';

const OFFER_SECONDS = 10;
const JOBS = 16;
const tenant = await useTenant({
  settings: { dispatchMode: 'offer', offerSeconds: OFFER_SECONDS, driverCapacity: 1000, vanCapacity: 1000 },
});
const org = offerOrg(tenant);
let ana: Caller;
let drivers: TestDriver[];

before(async () => {
  ana = await org.person('ana');
  drivers = [await org.driverAt('one', 1), await org.driverAt('two', 2), await org.driverAt('three', 3)];
});

type Offered = { jobId: string; offer: Json; driver: TestDriver };

/** Jobs that are all being offered, to whomever. */
async function offeredJobs(): Promise<Offered[]> {
  for (const driver of drivers) await moveTo(driver, 1);
  const jobIds = await Promise.all(Array.from({ length: JOBS }, () => org.ordered(ana)));
  return Promise.all(
    jobIds.map(async (jobId) => {
      const { decisions } = await org.reached(jobId, 'offered');
      const { offer } = decisions.at(-1);
      return { jobId, offer, driver: drivers.find(({ id }) => id === offer.agentId) as TestDriver };
    }),
  );
}

const moment = (iso: string, offsetMs: number) =>
  waitUntil(() => Date.now() >= Date.parse(iso) + offsetMs, { timeoutMs: 30_000 });

/** What was read while an offer expired may not fit together: what is wrong stays so. */
async function assertExplained(jobId: string): Promise<void> {
  await waitUntil(() => explain(jobId).then(() => true));
}

/** What the events say became of a job, told step by step; fails where one does not follow from those before it. */
async function explain(jobId: string): Promise<void> {
  const events = await asSuperuser<{ type: string; driver: string | null; data: Json }>(
    tenant.app.database,
    'select type, driver_id as driver, data from events where job_id = $1 order by tx, seq',
    [jobId],
  );
  const told = events
    .map(({ type, driver, data }) => `${type} ${driver ?? ''} ${JSON.stringify(data)}`)
    .join('\n');
  let offeredTo: string | null = null;
  let driverId: string | null = null;
  let ended: string | null = null;
  const rejected: (string | null)[] = [];
  for (const { type, driver, data } of events) {
    switch (type.replace('delivery_job.', '')) {
      case 'offered':
        assert.ok(!offeredTo && !driverId && !ended, `offered while it does not wait\n${told}`);
        assert.ok(!rejected.includes(driver), `asked again who had answered\n${told}`);
        offeredTo = driver;
        break;
      case 'rejected':
        assert.equal(driver, offeredTo ?? driverId, `rejected by another than it was with\n${told}`);
        rejected.push(driver);
        offeredTo = null;
        driverId = null;
        break;
      case 'assigned':
        assert.ok(!driverId && !ended, told);
        if (data.by === 'driver' && offeredTo) assert.equal(driver, offeredTo, told);
        offeredTo = null;
        driverId = driver;
        break;
      case 'reassigned':
        assert.equal(data.fromDriverId, driverId, told);
        driverId = driver;
        break;
      case 'unassigned':
        driverId = null;
        break;
      case 'cancelled':
        offeredTo = null;
        ended = 'cancelled';
        break;
    }
  }
  const [job] = await asSuperuser<{ status: string; driver: string | null; offered: string | null }>(
    tenant.app.database,
    "select status, driver_id as driver, offer ->> 'driverId' as offered from jobs where id = $1",
    [jobId],
  );
  const expected = ended ?? (driverId ? 'assigned' : offeredTo ? 'offered' : 'pending');
  assert.deepEqual(job, { status: expected, driver: driverId, offered: offeredTo }, told);
  const rows = (await offersIn(tenant.app, org.orgId)).filter((row) => row.jobId === jobId);
  const open = rows.filter((row) => row.status === 'offered');
  assert.deepEqual(
    open.map((row) => row.driverId),
    offeredTo ? [offeredTo] : [],
    told,
  );
  const offered = events.filter(({ type }) => type === 'delivery_job.offered').length;
  assert.equal(rows.filter((row) => row.decisionId !== null).length, offered, told);
  const { decisions } = await org.dispatchOf(jobId);
  assert.equal(decisions.filter(({ offer }: Json) => offer !== null).length, offered, told);
}

const codes = (answers: Answer[]) => answers.map(({ status, body }) => (status === 200 ? 200 : body.code));

test('accepted at the very moment at which it expires: it is one or the other', async () => {
  const jobs = await offeredJobs();
  const outcomes = new Set<string>();
  await Promise.all(
    jobs.map(async ({ jobId, offer, driver }, index) => {
      // The queue looks for what is due once a second: acceptances meet the expiry itself and the wait for it.
      await moment(offer.expiresAt, (index - JOBS / 2) * 200);
      const accepted = await driver.put(jobPath(jobId, '/accept'));
      assert.ok([200, 409].includes(accepted.status), accepted.text);
      if (accepted.status === 409) assert.equal(accepted.body.code, 'not_offered');
      const first = (await org.dispatchOf(jobId)).decisions.find((each: Json) => each.offer?.id === offer.id);
      if (accepted.status === 200) assert.equal(first.offer.outcome, 'accepted');
      else assert.notEqual(first.offer.outcome, 'accepted');
      if (accepted.status === 200) assert.ok(Date.parse(first.offer.decidedAt) < Date.parse(offer.expiresAt));
      outcomes.add(String(accepted.status));
    }),
  );
  assert.deepEqual([...outcomes].sort(), ['200', '409'], 'both ways were met');
  for (const { jobId } of jobs) {
    await assertExplained(jobId);
    await ana.put(`${CLIENT}/orders/${jobId}/cancel`);
  }
});

test('two dispatchers, the driver’s yes and no, dispatch and an expiry at one moment: one outcome, explained', async () => {
  const jobs = await offeredJobs();
  const met = new Set<string>();
  await Promise.all(
    jobs.map(async ({ jobId, offer, driver }, index) => {
      const others = drivers.filter(({ id }) => id !== driver.id);
      await moment(offer.expiresAt, (index - JOBS / 2) * 40);
      const assign = (to: TestDriver) => org.staff.put(`${STAFF}/jobs/${jobId}/assign`, { driverId: to.id });
      const calls = [
        () => driver.put(jobPath(jobId, '/accept')),
        () => driver.put(jobPath(jobId, '/reject'), { note: 'No' }),
        () => org.staff.post(`${STAFF}/jobs/${jobId}/dispatch`, {}),
        () => asSuperuser(tenant.app.database, "select graphile_worker.add_job('dispatch_waiting')"),
        ...(index % 4 === 0 ? [] : others.map((other) => () => assign(other))),
        ...(index % 4 === 1 ? [() => ana.put(`${CLIENT}/orders/${jobId}/cancel`)] : []),
      ];
      // Each order of sending is tried by one job or another.
      const turned = [...calls.slice(index % calls.length), ...calls.slice(0, index % calls.length)];
      const answers = (await Promise.all(turned.map((send) => send()))).filter(
        (answer): answer is Answer => !Array.isArray(answer),
      );
      for (const answer of answers) assert.ok([200, 404, 409].includes(answer.status), answer.text);
      met.add(codes(answers).join());
    }),
  );
  assert.ok(met.size > 2, 'not all went the same way');
  for (const { jobId } of jobs) {
    await assertExplained(jobId);
    await ana.put(`${CLIENT}/orders/${jobId}/cancel`);
  }
  await assertInvariants(tenant.app.database, org.orgId);
});

test('two servers over one database ask nobody twice', async () => {
  await setSettings(org, { offerSeconds: 600 });
  const second = await compose({
    settings: readSettings({ DATA_DIR: tenant.app.dataDir }),
    databaseUrl: tenant.app.database.url,
    adminToken: tenant.app.adminToken,
    secretKey: 'test-secret-key-of-more-than-32-characters',
    publicUrl: 'http://second.test',
    version: '0.0.0-test',
    log: createLogger({ level: 'silent' }),
  });
  try {
    const jobs = await offeredJobs();
    await Promise.all(
      jobs.map(async ({ jobId }) => {
        for (const _ of drivers) {
          const dispatch = await waitUntil(async () => {
            const now = await org.dispatchOf(jobId);
            return now.state === 'waiting' ? null : now;
          });
          if (dispatch.state !== 'offered') break;
          const { agentId } = dispatch.decisions.at(-1).offer;
          const asked = drivers.find(({ id }) => id === agentId) as TestDriver;
          expectStatus(await asked.put(jobPath(jobId, '/reject')), 200);
          await asSuperuser(
            tenant.app.database,
            `select graphile_worker.add_job('dispatch_waiting'), graphile_worker.add_job('dispatch_job',
              json_build_object('orgId', $1::text, 'jobId', $2::text))`,
            [org.orgId, jobId],
          );
        }
        await org.reached(jobId, 'in_feed');
      }),
    );
    for (const { jobId } of jobs) {
      await assertExplained(jobId);
      const rows = (await offersIn(tenant.app, org.orgId)).filter((row) => row.jobId === jobId);
      assert.deepEqual(rows.map((row) => row.driverId).sort(), drivers.map(({ id }) => id).sort());
      assert.equal((await org.eventsOf(jobId)).filter((type) => type === 'offered_out').length, 1);
    }
  } finally {
    for (const step of [...second.quiet, ...second.close]) await step.run();
  }
});
