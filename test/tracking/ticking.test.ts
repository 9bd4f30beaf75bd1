import assert from 'node:assert/strict';
import test, { after, type TestContext } from 'node:test';
import type { Stop } from '../../server/src/core/jobs/index.ts';
import type { Tracking } from '../../server/src/core/tracking/index.ts';
import { customerOf, guestOf, jobOf, ORG } from './fixtures.ts';
import { createWorld, openWorldDatabase, read, turn } from './world.ts';

const { db } = await openWorldDatabase();
const started: Tracking[] = [];
after(() => Promise.all(started.map((tracking) => tracking.drain())));
let nextDriver = 0x300000;

/** A watched job on the way, and a clock whose seconds tick when the test says so. */
async function watched(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const world = createWorld(db);
  const tracking = world.startTracking();
  started.push(tracking);
  const driver = world.addDriver(nextDriver++);
  const job = world.addJob(jobOf(1, { driverId: driver.id, status: 'dropoff_in_progress' }));
  const [pickup, door] = job.stops as [Stop, Stop];
  Object.assign(pickup, { status: 'completed', closedAt: world.now() });
  Object.assign(door, { status: 'en_route', enRouteAt: world.now() });
  world.route(driver.id, [job]);
  await tracking.reportPositions({
    orgId: ORG,
    driverId: driver.id,
    positions: [{ lat: 40.73, lng: -74.006, recordedAt: world.now() }],
  });
  const reader = await read(tracking, job.id, customerOf(job));
  t.after(() => reader.watch.close());
  const seconds = async (count: number) => {
    for (let i = 0; i < count; i++) {
      world.pass(1_000);
      t.mock.timers.tick(1_000);
    }
    await turn();
  };
  return { world, tracking, driver, job, reader, seconds };
}

test('a watcher is told once that the fix went stale', async (t) => {
  const { reader, seconds } = await watched(t);
  const stale = () => reader.frames.filter(({ type, view }) => type === 'position' && view.location?.isStale);
  await seconds(119);
  assert.equal(stale().length, 0);
  await seconds(1);
  assert.equal(stale().length, 1);
  await seconds(60);
  assert.equal(stale().length, 1);
});

test('the minutes count down without any fix, one at a time', async (t) => {
  const { reader, seconds } = await watched(t);
  await seconds(400);
  const minutes = reader.frames
    .filter(({ type }) => type !== 'position')
    .map(({ view }) => view.eta?.minutes);
  assert.deepEqual(minutes, [6, 5, 4, 3, 2, 1]);
});

test('a change of the org’s settings reaches those who watch', async (t) => {
  const { world, reader, seconds } = await watched(t);
  world.setFace({ contactPolicy: 'direct' });
  await seconds(2);
  assert.equal(reader.frames.at(-1)?.type, 'status');
  assert.equal(reader.frames.at(-1)?.view.facts.driver?.phone, '+15555550123');
});

test('a merchant that changes its name or its colours sees it on the pages of its customers', async (t) => {
  const { world, reader, seconds } = await watched(t);
  assert.equal(reader.frames.at(-1)?.view.facts.merchant, null);
  const bakery = { name: 'Bowery Bakery', branding: { primaryColor: '#8a3324' } };
  world.setMerchantFace(bakery);
  await seconds(2);
  assert.equal(reader.frames.at(-1)?.type, 'snapshot');
  assert.deepEqual(reader.frames.at(-1)?.view.facts.merchant, bakery);
  const told = reader.frames.length;
  world.setMerchantFace({ ...bakery, branding: { ...bakery.branding } });
  await seconds(2);
  assert.equal(reader.frames.filter(({ type }) => type === 'snapshot').length, 2, 'read anew is no change');
  world.setMerchantFace({ ...bakery, name: 'Bowery Bread' });
  await seconds(2);
  assert.ok(reader.frames.length > told);
  assert.equal(reader.frames.at(-1)?.view.facts.merchant?.name, 'Bowery Bread');
});

test('a guest’s stream ends a day after the job, and nobody else’s', async (t) => {
  const { world, tracking, job, reader, seconds } = await watched(t);
  const guest = await read(tracking, job.id, guestOf(job.id));
  t.after(() => guest.watch.close());
  const closing = { kind: 'completed', at: world.now(), reason: null } as const;
  world.change(job, { status: 'completed', closing }, ['completed']);
  await seconds(1);
  world.pass(86_400_000 - 3_000);
  await seconds(1);
  assert.equal(guest.closed, null);
  await seconds(1);
  assert.equal(guest.closed, 'not_entitled');
  assert.equal(reader.closed, null);
});

test('what nobody uses any more is let go of; what is watched stays', async (t) => {
  const { tracking, reader, job, seconds } = await watched(t);
  await seconds(16 * 60);
  assert.deepEqual(tracking.stats(), { jobs: 1, drivers: 1, watchers: 1, queuedPositions: 0 });
  reader.watch.close();
  await seconds(16 * 60);
  assert.deepEqual(tracking.stats(), { jobs: 0, drivers: 0, watchers: 0, queuedPositions: 0 });
  const view = await tracking.getTrack(ORG, job.id, customerOf(job));
  assert.equal(view.location?.lat, 40.73);
});
