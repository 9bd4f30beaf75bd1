import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import type { Json } from '../support/call.ts';
import { embeddedUrl } from '../support/embedded-url.ts';
import { openEventStream } from '../support/event-stream.ts';
import { assertInvariants } from '../support/invariants.ts';
import { listProcessesOf } from '../support/processes.ts';
import { readyUrl, type ServerProcess, spawnServer } from '../support/server.ts';
import {
  CLIENT,
  expectStatus,
  openTenant,
  STAFF,
  type Tenant,
  type TestDriver,
  tap,
  WHOLE_LIFE,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

/**
 * 20 × 18 orders, 40 × 8 taps and 40 × 8 positions are 1,000 writes, 100 of them at a time. Where the kill is
 * late customers go on ordering, so that there is always something to be cut off.
 */
const ORDER_LANES = 20;
const ORDERS_PER_LANE = 18;
const MAX_ORDERS_PER_LANE = 50 * ORDERS_PER_LANE;
const DRIVERS = 40;
const STEPS = ['accept', ...WHOLE_LIFE];
const STATUSES = [
  'pending',
  'assigned',
  'pickup_in_progress',
  'pickup_arrived',
  'pickup_completed',
  'dropoff_in_progress',
  'dropoff_arrived',
  'dropoff_completed',
  'completed',
];
const WRITES = ORDER_LANES * ORDERS_PER_LANE + 2 * DRIVERS * STEPS.length;
/** The machines are looked for at the first of these counts of answers, and killed at the second. */
const LOOK_AT = 250;
const KILL_AT = 400;

type Carrier = { driver: TestDriver; jobId: string; taps: number; fixes: string[] };
type Answered = { orderIds: string[]; carriers: Carrier[] };

test('kill -9 of the server and its database during 1,000 writes loses none that was answered', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-kill-nine-'));
  t.after(() => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  const first = start(t, { ...env, PORT: '0' });
  const url = await readyUrl(first);
  const org = await openTenant({ adminToken: await adminTokenIn(dataDir) }, url, { id: 'north' });
  const carriers = await prepareCarriers(org);

  const { answered, answers, cutOff } = await stormUntilKilled(org, carriers, first, dataDir);
  t.diagnostic(`${answers} of ${WRITES} writes were answered, ${cutOff} cut off`);
  assert.ok(answered.orderIds.length > 0 && cutOff > 0, 'it was killed in the middle');
  assert.ok(carriers.some(({ taps }) => taps > 0) && carriers.some(({ fixes }) => fixes.length > 0));

  // On the same port, so that everybody finds it again.
  const second = start(t, { ...env, PORT: new URL(url).port });
  assert.equal(await readyUrl(second), url);
  await assertOrders(org, answered.orderIds);
  for (const carrier of carriers) await assertCarrier(org, carrier);
  await assertWhole(await embeddedUrl(dataDir), { org, carriers, answered });
  await assertLive(org, carriers);
  await assertInvariants({ url: await embeddedUrl(dataDir) }, org.orgId);
  second.child.kill('SIGTERM');
  assert.equal(await second.exit, 0);
  assert.deepEqual(await listProcessesOf(dataDir), []);
});

function start(t: TestContext, env: Record<string, string>): ServerProcess {
  const server = spawnServer(env);
  t.after(() => {
    server.child.kill('SIGKILL');
    return server.exit;
  });
  return server;
}

const adminTokenIn = async (dataDir: string) => (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();

async function prepareCarriers(org: Tenant): Promise<Carrier[]> {
  const shop = await org.person('early-bird');
  return Promise.all(
    Array.from({ length: DRIVERS }, async (_, n) => {
      const driver = await org.driver(`driver-${n}`);
      const { jobId } = await org.order(shop);
      return { driver, jobId, taps: 0, fixes: [] };
    }),
  );
}

/** Writes from all sides until everything is killed; notes what was answered. */
async function stormUntilKilled(
  org: Tenant,
  carriers: Carrier[],
  server: ServerProcess,
  dataDir: string,
): Promise<{ answered: Answered; answers: number; cutOff: number }> {
  const orderIds: string[] = [];
  let count = 0;
  let prey: number[] = [];
  const looked = Promise.withResolvers<void>();
  const answer = () => {
    count += 1;
    if (count === LOOK_AT) {
      listProcessesOf(dataDir).then((found) => {
        prey = found.map(({ pid }) => pid);
        looked.resolve();
      }, looked.reject);
    }
    if (count < KILL_AT || prey.length === 0) return;
    // In one go: nobody is to see another one die and put the house in order.
    server.child.kill('SIGKILL');
    for (const pid of prey) kill(pid);
    prey = [];
  };

  const lanes = await lanesOf(org, { carriers, orderIds, answer });
  const outcomes = await Promise.allSettled(lanes.map((lane) => lane()));
  // Who lost the connection is no fault; who was refused by the living server, or came to an end, is.
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !isConnectionLoss(outcome.reason)) throw outcome.reason;
  }
  assert.ok(count >= KILL_AT, 'it came to the kill');
  await looked.promise;
  assert.equal(await server.exit, 'SIGKILL');
  await waitUntil(async () => (await listProcessesOf(dataDir)).length === 0, { what: 'all to be gone' });
  const cutOff = outcomes.filter(({ status }) => status === 'rejected').length;
  return { answered: { orderIds, carriers }, answers: count, cutOff };
}

/** What runs side by side, each one write after the other. */
async function lanesOf(
  org: Tenant,
  { carriers, orderIds, answer }: { carriers: Carrier[]; orderIds: string[]; answer: () => void },
): Promise<(() => Promise<void>)[]> {
  const names = Array.from({ length: ORDER_LANES }, (_, n) => `customer-${n}`);
  const customers = await Promise.all(names.map((name) => org.person(name)));
  return [
    ...customers.map((customer) => async () => {
      for (let n = 0; n < MAX_ORDERS_PER_LANE; n++) {
        const { jobId } = await org.order(customer);
        orderIds.push(jobId);
        answer();
      }
    }),
    ...carriers.map((carrier) => async () => {
      for (const step of STEPS) {
        await tap(carrier.driver, carrier.jobId, step);
        carrier.taps += 1;
        answer();
      }
    }),
    ...carriers.map(({ driver, fixes }) => async () => {
      const start = Date.now() - STEPS.length * 1000;
      for (const [n] of STEPS.entries()) {
        const recordedAt = new Date(start + n * 1000).toISOString();
        const fix = { lat: 56.95 + n * 0.0001, lng: 24.1, recordedAt };
        const { accepted } = expectStatus(await driver.put(`${CLIENT}/location`, fix), 200);
        assert.equal(accepted, 1);
        fixes.push(recordedAt);
        answer();
      }
    }),
  ];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // A connection's process that has ended since.
  }
}

function isConnectionLoss(reason: unknown): boolean {
  return reason instanceof TypeError && /fetch failed|terminated/.test(reason.message);
}

async function assertOrders(org: Tenant, orderIds: readonly string[]): Promise<void> {
  for (const jobId of orderIds) {
    const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
    assert.equal(job.status, 'pending');
    assert.equal(job.stops.length, 2);
    assert.deepEqual(
      job.timeline.map((entry: Json) => entry.event),
      ['job_created'],
    );
  }
}

/** Every answered tap is there; the one under way, of which nobody knows, may be. */
async function assertCarrier(org: Tenant, { driver, jobId, taps, fixes }: Carrier): Promise<void> {
  const job = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}`), 200);
  const reached = STATUSES.indexOf(job.status);
  assert.ok(reached === taps || reached === taps + 1, `${taps} taps answered and ${job.status}`);
  assert.equal(job.timeline.length, reached + 1, `${job.status}, each step told once`);
  const { data } = expectStatus(await org.staff.get(`${STAFF}/agents/${driver.id}/trail`), 200);
  const kept = new Set(data.map((fix: Json) => fix.recordedAt));
  assert.deepEqual(
    fixes.filter((recordedAt) => !kept.has(recordedAt)),
    [],
    'positions that were answered and are gone',
  );
  assert.ok(data.length <= fixes.length + 1);
}

/** What nobody was told of is there as a whole, or not at all. */
async function assertWhole(
  databaseUrl: string,
  { org, carriers, answered }: { org: Tenant; carriers: Carrier[]; answered: Answered },
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; stops: number; events: number; merchants: number }>(
      `select j.id,
         (select count(*)::int from stops s where s.org_id = j.org_id and s.job_id = j.id) as stops,
         (select count(*)::int from events e where e.org_id = j.org_id and e.job_id = j.id) as events
       from jobs j where j.org_id = $1`,
      [org.orgId],
    );
    const half = rows.filter(({ stops, events }) => stops !== 2 || events === 0);
    assert.deepEqual(half, [], 'jobs without their stops or events');
    const known = new Set([...answered.orderIds, ...carriers.map(({ jobId }) => jobId)]);
    const untold = rows.filter(({ id }) => !known.has(id));
    assert.equal(rows.length - untold.length, known.size);
    assert.ok(untold.length <= ORDER_LANES, `${untold.length} orders that nobody was told of`);
    const strays = await client.query(
      `select e.id from events e left join jobs j on j.org_id = e.org_id and j.id = e.job_id
       where e.job_id is not null and j.id is null`,
    );
    assert.deepEqual(strays.rows, [], 'events of jobs that are not there');
  } finally {
    await client.end();
  }
}

/** Streams, polls and links go on where they were. */
async function assertLive(org: Tenant, carriers: readonly Carrier[]): Promise<void> {
  const [{ driver }] = carriers as [Carrier];
  const customer = await org.person('late-riser');
  const { jobId } = await org.order(customer);
  const guest = await org.guest(jobId);
  const stream = await openEventStream(`${org.base}${CLIENT}/orders/${jobId}/track/stream`, {
    orgid: org.orgId,
    authorization: `Bearer ${guest.token}`,
  });
  await stream.find('the snapshot', ({ event }) => event === 'snapshot');
  await tap(driver, jobId, 'accept', 'start-pickup');
  await stream.find('the start', ({ data }) => data.status === 'pickup_in_progress');
  const { status } = expectStatus(await guest.get(`${CLIENT}/orders/${jobId}/track`), 200);
  assert.equal(status, 'pickup_in_progress');
  stream.close();
  // One that was watched by nobody when it all ended.
  for (const { driver, jobId, taps } of carriers.slice(0, 5)) {
    const track = expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}/tracking`), 200);
    assert.ok(STATUSES.indexOf(track.status) >= taps);
    const job = expectStatus(await driver.get(`${CLIENT}/jobs/${jobId}`), 200);
    assert.equal(job.status, track.status);
    await tap(driver, jobId, ...STEPS.slice(STATUSES.indexOf(job.status)));
  }
}
