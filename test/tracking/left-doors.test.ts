import assert from 'node:assert/strict';
import test, { after, type TestContext } from 'node:test';
import type { Job, Stop } from '../../server/src/core/jobs/index.ts';
import { addressOfText } from '../../server/src/core/kernel/place.ts';
import type { Tracking } from '../../server/src/core/tracking/index.ts';
import { customerOf, guestOf, jobOf, ORG, STAFF, uuid } from './fixtures.ts';
import { createWorld, openWorldDatabase, type World } from './world.ts';

// Doors that a driver had left before the driver was read into memory (ADR 7).

const { db } = await openWorldDatabase();
const started: Tracking[] = [];
after(() => Promise.all(started.map((tracking) => tracking.drain())));
let nextDriver = 0x500000;

const DOOR = { lat: 40.75, lng: -74.02 };
const AWAY = { lat: 40.76, lng: -74.02 };

function start(world: World): Tracking {
  const tracking = world.startTracking();
  started.push(tracking);
  return tracking;
}

/** A driver at the door of `served`, with `next` to be done after it; both parcels came from one shop. */
function atTheDoor(next: Partial<Job> = {}) {
  const world = createWorld(db);
  const driver = world.addDriver(nextDriver++);
  const add = (n: number, over: Partial<Job>) => {
    const job = world.addJob(jobOf(n, { driverId: driver.id, status: 'dropoff_in_progress', ...over }));
    Object.assign(job.stops[0] as Stop, { status: 'completed', closedAt: world.now() - 3_600_000 });
    return job;
  };
  const served = add(1, {});
  (served.stops[1] as Stop).location = { ...DOOR, address: addressOfText('1 Main St, New York') };
  const waiting = add(2, next);
  world.route(driver.id, [served, waiting]);
  const drive = (tracking: Tracking, place: typeof DOOR) =>
    tracking.reportPositions({
      orgId: ORG,
      driverId: driver.id,
      positions: [{ ...place, recordedAt: world.now() }],
    });
  const serve = () => {
    const [shop, door] = served.stops as [Stop, Stop];
    const closed: Stop = { ...door, status: 'completed', closedAt: world.now() };
    world.route(driver.id, [waiting]);
    world.change(served, { stops: [shop, closed] }, ['stop_completed']);
  };
  const seenBy = async (tracking: Tracking, viewer = customerOf(waiting)) =>
    (await tracking.getTrack(ORG, waiting.id, viewer)).location?.lat ?? null;
  return { world, driver, served, waiting, drive, serve, seenBy };
}

test('whoever reads the driver anew knows at whose door they stand', async () => {
  const { world, waiting, drive, serve, seenBy } = atTheDoor();
  await drive(start(world), DOOR);
  serve();
  const again = start(world);
  assert.equal(await seenBy(again), null);
  assert.equal(await seenBy(again, guestOf(waiting.id)), null);
  assert.equal(await seenBy(again, STAFF), DOOR.lat);
  world.pass(60_000);
  await drive(again, { ...DOOR, lat: DOOR.lat + 0.0002 });
  assert.equal(await seenBy(again), null, 'a few steps on');
  world.pass(60_000);
  await drive(again, AWAY);
  assert.equal(await seenBy(again), AWAY.lat);
  assert.equal(await seenBy(again, guestOf(waiting.id)), AWAY.lat);
});

test('a customer is shown the driver at their own other door, the holder of a link to one job is not', async () => {
  const { world, waiting, drive, serve, seenBy } = atTheDoor({ customerId: uuid(1001) });
  await drive(start(world), DOOR);
  serve();
  const again = start(world);
  assert.equal(await seenBy(again), DOOR.lat);
  assert.equal(await seenBy(again, guestOf(waiting.id)), null);
});

test('half an hour after a door was left it hides nobody', async () => {
  const { world, drive, serve, seenBy } = atTheDoor();
  serve();
  world.pass(30 * 60_000);
  const again = start(world);
  await drive(again, DOOR);
  assert.equal(await seenBy(again), DOOR.lat);
});

test('a door that is left while the driver is read is known', async () => {
  const { world, drive, serve, seenBy } = atTheDoor();
  await drive(start(world), DOOR);
  const again = start(world);
  const before = world.counts.listClosedStops;
  let isServed = false;
  world.onReading(() => {
    // The closed stops were looked at, and are on their way.
    if (isServed || world.counts.listClosedStops === before) return;
    isServed = true;
    serve();
  });
  assert.equal(await seenBy(again), null);
  assert.ok(isServed);
});

test('a driver who was forgotten and is read again stands at that door still', async (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { world, drive, serve, seenBy } = atTheDoor();
  const tracking = start(world);
  await drive(tracking, DOOR);
  serve();
  assert.equal(await seenBy(tracking), null);
  world.pass(15 * 60_000 + 1);
  t.mock.timers.tick(1_000);
  assert.equal(tracking.stats().drivers, 0);
  assert.equal(await seenBy(tracking), null);
  world.pass(15 * 60_000);
  await drive(tracking, DOOR);
  assert.equal(await seenBy(tracking), DOOR.lat);
});

test('where the driver set out after a restart is not told if it was at a door left before', async () => {
  const { world, driver, waiting, drive, serve } = atTheDoor();
  await drive(start(world), DOOR);
  serve();
  const again = start(world);
  await again.findLatestFix(ORG, driver.id);
  world.pass(10_000);
  const [shop, door] = waiting.stops as [Stop, Stop];
  const setOut = (startedFrom: typeof DOOR) => {
    const underWay: Stop = { ...door, status: 'en_route', enRouteAt: world.now(), startedFrom };
    world.change(waiting, { stops: [shop, underWay] }, ['stop_started']);
  };
  const startSeen = async () =>
    (await again.getFollowed(ORG, waiting.id, customerOf(waiting))).job.stops[1]?.startedFrom;
  setOut(DOOR);
  world.pass(60_000);
  await drive(again, AWAY);
  assert.equal(await startSeen(), null);
  setOut(AWAY);
  assert.deepEqual(await startSeen(), AWAY);
});
