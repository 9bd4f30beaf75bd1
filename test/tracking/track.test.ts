import assert from 'node:assert/strict';
import test, { after, suite } from 'node:test';
import { makerTag } from '../../server/src/core/access/index.ts';
import type { Job, Stop } from '../../server/src/core/jobs/index.ts';
import { orgChannel } from '../../server/src/core/kernel/live-channels.ts';
import type { Tracking, Viewer } from '../../server/src/core/tracking/index.ts';
import { insertOrg } from '../support/database.ts';
import { customerOf, driverViewer, guestOf, itineraryOf, jobOf, ORG, STAFF, uuid } from './fixtures.ts';
import { createWorld, openWorldDatabase, read, turn, type World } from './world.ts';

const { db } = await openWorldDatabase();
const started: Tracking[] = [];
after(() => Promise.all(started.map((tracking) => tracking.drain())));

let nextDriver = 0x100000;

/** A driver on the way with one job, its pickup done, a kilometre or so from the door. */
async function onTheWay(n = 1) {
  const world = createWorld(db);
  const tracking = world.startTracking();
  started.push(tracking);
  // Positions outlive a test in the database: each has drivers of its own.
  const driver = world.addDriver(nextDriver++);
  const job = world.addJob(jobOf(n, { driverId: driver.id, status: 'dropoff_in_progress' }));
  const [pickup, door] = job.stops as [Stop, Stop];
  pickup.status = 'completed';
  pickup.closedAt = world.now();
  door.status = 'en_route';
  door.enRouteAt = world.now();
  world.route(driver.id, [job]);
  return { world, tracking, driver, job, door };
}

const report = (world: World, tracking: Tracking, driverId: string, lat: number, lng = -74.006) =>
  tracking.reportPositions({ orgId: ORG, driverId, positions: [{ lat, lng, recordedAt: world.now() }] });

const stopsWith = (job: Job, index: number, patch: Partial<Stop>): Stop[] =>
  job.stops.map((stop, at) => (at === index ? { ...stop, ...patch } : stop));

suite('a poll', () => {
  test('shows the driver, the place and the minutes to the door', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    const view = await tracking.getTrack(ORG, job.id, customerOf(job));
    assert.equal(view.facts.status, 'dropoff_in_progress');
    assert.deepEqual(view.facts.driver, {
      id: driver.id,
      firstName: 'Dana',
      vehicleType: 'van',
      vehiclePlate: 'ABC 123',
      phone: '+1 ••• ••• 0123',
      rating: 4.8,
      ratingCount: 25,
    });
    assert.equal(view.location?.lat, 40.73);
    // 1.913 km × 1.3 at 28 km/h: 5.3 minutes.
    assert.equal(view.eta?.minutes, 6);
    assert.deepEqual(view.stopMinutes, [null, 6]);
    assert.equal(view.eta?.source, 'straight-line');
    assert.equal(view.eta?.stopsBefore, 0);
  });

  test('without any fix says so: no location, no estimate', async () => {
    const { tracking, job } = await onTheWay();
    const view = await tracking.getTrack(ORG, job.id, customerOf(job));
    assert.equal(view.location, null);
    assert.equal(view.eta, null);
    assert.equal(view.facts.driver?.firstName, 'Dana');
  });

  test('takes the driver’s own word for the minutes, for as long as it stands', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    assert.equal((await tracking.getTrack(ORG, job.id, STAFF)).eta?.minutes, 6);
    const now = world.now();
    const words = { status: null, note: null, etaMinutes: 20, etaSaidAt: now };
    const said = { ...words, etaStopId: job.stops[1]?.id ?? null, location: null, updatedAt: now };
    world.route(driver.id, [world.change(job, { report: said }, ['updated'])]);
    const told = await tracking.getTrack(ORG, job.id, STAFF);
    assert.deepEqual([told.eta?.minutes, told.eta?.source, told.stopMinutes[1]], [20, 'driver', 20]);
    world.pass(5 * 60_000);
    assert.equal((await tracking.getTrack(ORG, job.id, STAFF)).eta?.source, 'straight-line');
  });

  test('costs no query, and gives the same object while nothing changed', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    const first = await tracking.getTrack(ORG, job.id, customerOf(job));
    const before = { ...world.counts };
    world.pass(1_000);
    for (let i = 0; i < 50; i++) assert.equal(await tracking.getTrack(ORG, job.id, customerOf(job)), first);
    await report(world, tracking, driver.id, 40.731);
    const second = await tracking.getTrack(ORG, job.id, customerOf(job));
    assert.notEqual(second, first);
    assert.equal(second.facts, first.facts, 'what did not change is the same object');
    assert.deepEqual(world.counts, before);
  });

  test('tells a fix as stale after two minutes, and counts the minutes down', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    world.pass(119_000);
    const before = await tracking.getTrack(ORG, job.id, STAFF);
    assert.equal(before.location?.isStale, false);
    assert.equal(before.eta?.minutes, 4);
    world.pass(1_000);
    const after = await tracking.getTrack(ORG, job.id, STAFF);
    assert.equal(after.location?.isStale, true);
  });

  test('many first polls at once read the job once', async () => {
    const { world, tracking, job } = await onTheWay();
    await Promise.all(Array.from({ length: 40 }, () => tracking.getTrack(ORG, job.id, STAFF)));
    assert.deepEqual(world.counts, {
      findJob: 1,
      listEvents: 1,
      listClosedStops: 1,
      findDriver: 1,
      getItinerary: 1,
      getRecent: 0,
    });
  });

  test('finds the place again after a restart', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    // A new server has an empty hub as well.
    const restarted = createWorld(db);
    const again = restarted.startTracking();
    started.push(again);
    restarted.addDriver(driver.number);
    restarted.addJob(job);
    restarted.route(driver.id, [job]);
    const view = await again.getTrack(ORG, job.id, STAFF);
    assert.equal(view.location?.lat, 40.73);
    assert.deepEqual(view, { ...(await tracking.getTrack(ORG, job.id, STAFF)), facts: view.facts });
    assert.equal(world.now(), restarted.now());
  });

  test('is nobody else’s: one and the same answer as for a job that does not exist', async () => {
    const { tracking, job, driver } = await onTheWay();
    const strangers = [
      customerOf(jobOf(9)),
      guestOf(uuid(9)),
      driverViewer(uuid(9)),
      { ...driverViewer(driver.id), driverId: null },
    ];
    for (const viewer of strangers)
      await assert.rejects(async () => tracking.getTrack(ORG, job.id, viewer), { code: 'not_found' });
    await assert.rejects(async () => tracking.getTrack(ORG, uuid(404), STAFF), { code: 'not_found' });
    await assert.rejects(async () => tracking.getTrack(ORG, 'no-uuid', STAFF), { code: 'not_found' });
    assert.equal(tracking.stats().jobs, 1, 'guessed ids leave nothing behind');
  });

  test('tells the PIN to the customer and the guest only, where one is asked for and as long as it is', async () => {
    const { world, tracking, job } = await onTheWay();
    const pinOf = async (viewer: Viewer) =>
      (await tracking.getTrack(ORG, job.id, viewer)).facts.stops.map((stop) => stop.pin);
    assert.deepEqual(await pinOf(customerOf(job)), [null, null], 'none is asked for');
    const asked = {
      proofDemands: { photo: false, signature: false, pin: true },
      pin: { generation: 1, triesLeft: 5 },
    };
    world.change(job, { stops: stopsWith(job, 1, asked) }, []);
    assert.deepEqual(await pinOf(customerOf(job)), [null, '4821']);
    assert.deepEqual(await pinOf(guestOf(job.id)), [null, '4821']);
    assert.deepEqual(await pinOf(STAFF), [null, null]);
    assert.deepEqual(await pinOf(driverViewer(String(job.driverId))), [null, null]);
    world.change(job, { stops: stopsWith(job, 1, { ...asked, pin: { generation: 2, triesLeft: 5 } }) }, []);
    assert.deepEqual(await pinOf(guestOf(job.id)), [null, '4822'], 'staff made a new one');
    const twoDoors = [...stopsWith(job, 1, asked), { ...(job.stops[1] as Stop), id: uuid(77), ...asked }];
    world.change(job, { stops: twoDoors }, []);
    assert.deepEqual(await pinOf(customerOf(job)), [null, '4821', '4821']);
    assert.deepEqual(await pinOf(guestOf(job.id)), [null, null, null], 'a link does not say whose door');
    const closed = { ...asked, status: 'completed' as const, closedAt: world.now() };
    world.change(job, { stops: stopsWith(job, 1, closed) }, []);
    assert.deepEqual(await pinOf(customerOf(job)), [null, null]);
  });

  test('tells no PIN by a link of whoever becomes its driver while they are let in', async () => {
    const world = createWorld(db);
    const tracking = world.startTracking();
    started.push(tracking);
    const driver = world.addDriver(nextDriver++);
    const job = world.addJob(jobOf(1, { driverId: null, status: 'pending' }));
    const asked = (generation: number): Partial<Stop> => ({
      proofDemands: { photo: false, signature: false, pin: true },
      pin: { generation, triesLeft: 5 },
    });
    world.change(job, { stops: stopsWith(job, 1, asked(1)) }, []);
    world.say(job, 'I am at home');
    const guest = guestOf(job.id);
    const { link } = guest;
    assert.ok(link);
    const own: Viewer = { ...guest, link: { ...link, maker: makerTag(link.id, driver.personId) } };
    let isTaken = false;
    world.onReading(() => {
      if (isTaken || world.counts.getRecent === 0) return;
      isTaken = true;
      const taken = { driverId: driver.id, status: 'assigned' as const };
      world.change(job, { ...taken, stops: stopsWith(job, 1, asked(2)) }, ['assigned']);
    });
    const { frames, watch } = await read(tracking, job.id, own);
    assert.ok(isTaken);
    assert.equal(frames[0]?.type, 'snapshot');
    assert.doesNotMatch(JSON.stringify(frames), /482[12]/);
    assert.match(JSON.stringify(frames), /Dana/, 'who drives is known by then');
    watch.close();
  });

  test('is in the name of its merchant, from the first answer on and as it changes', async () => {
    const { world, tracking, job } = await onTheWay();
    const bakery = { name: 'Bowery Bakery', branding: { supportPhone: '+1 212 555 0100' } };
    world.setMerchantFace(bakery);
    assert.deepEqual((await tracking.getTrack(ORG, job.id, STAFF)).facts.merchant, bakery);
    world.setMerchantFace({ ...bakery, name: 'Bowery Bread' });
    assert.equal(
      (await tracking.getTrack(ORG, job.id, guestOf(job.id))).facts.merchant?.name,
      'Bowery Bread',
    );
    world.setMerchantFace(null);
    assert.equal((await tracking.getTrack(ORG, job.id, customerOf(job))).facts.merchant, null);
  });

  test('follows the org’s settings at once', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    const other = world.addJob(jobOf(2, { driverId: driver.id, status: 'assigned' }));
    world.route(driver.id, [other, job]);
    // The stop under way is always first; before it is begun, the other one is.
    world.change(job, { stops: stopsWith(job, 1, { status: 'pending', enRouteAt: null }) }, []);
    world.route(driver.id, [other, job]);
    const hidden = await tracking.getTrack(ORG, job.id, customerOf(job));
    assert.equal(hidden.location, null);
    assert.equal(hidden.eta?.stopsBefore, 2);
    world.setFace({ disclosure: 'always', contactPolicy: 'direct' });
    const shown = await tracking.getTrack(ORG, job.id, customerOf(job));
    assert.equal(shown.location?.lat, 40.73);
    assert.equal(shown.facts.driver?.phone, '+15555550123');
  });
});

suite('reading while it changes', () => {
  test('a change that happens during the first read is not lost', async () => {
    const { world, tracking, job } = await onTheWay();
    let isFirst = true;
    world.onReading(() => {
      if (!isFirst) return;
      isFirst = false;
      // Both reads have looked, or will look, at the state from before or after: the message says the rest.
      world.change(job, { status: 'dropoff_arrived' }, ['dropoff_arrived']);
    });
    const view = await tracking.getTrack(ORG, job.id, STAFF);
    assert.equal(view.facts.status, 'dropoff_arrived');
    assert.deepEqual(
      view.facts.timeline.map(({ type }) => type),
      ['delivery_job.created', 'delivery_job.dropoff_arrived'],
    );
  });

  test('a lost message is noticed by the next one, and what it brought is read', async () => {
    const { world, tracking, job } = await onTheWay();
    const reader = await read(tracking, job.id, STAFF);
    world.change(job, { status: 'dropoff_arrived' }, ['dropoff_arrived'], { isLost: true });
    world.change(job, { status: 'dropoff_completed' }, ['dropoff_completed']);
    await turn();
    const view = await tracking.getTrack(ORG, job.id, STAFF);
    assert.deepEqual(
      view.facts.timeline.map(({ type }) => type.replace('delivery_job.', '')),
      ['created', 'dropoff_arrived', 'dropoff_completed'],
    );
    await turn();
    assert.deepEqual(reader.frames.at(-1)?.view.facts.timeline, view.facts.timeline);
    reader.watch.close();
  });

  test('of two itineraries the one of the higher version counts, whichever is told last', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    assert.ok((await tracking.getTrack(ORG, job.id, STAFF)).eta);
    const late = itineraryOf(driver.id, [], 0);
    world.hub.publish(orgChannel(ORG), { kind: 'itinerary', itinerary: late });
    assert.ok((await tracking.getTrack(ORG, job.id, STAFF)).eta);
    world.hub.publish(orgChannel(ORG), { kind: 'itinerary', itinerary: { ...late, version: 99 } });
    assert.equal((await tracking.getTrack(ORG, job.id, STAFF)).eta, null);
  });

  test('rebuilding from the database gives the same view', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    const before = await tracking.getTrack(ORG, job.id, STAFF);
    await tracking.rebuild();
    assert.deepEqual(await tracking.getTrack(ORG, job.id, STAFF), before);
  });
});

suite('a stream', () => {
  test('starts with a snapshot, then tells what changes, each thing by its own frame', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    const reader = await read(tracking, job.id, customerOf(job));
    await report(world, tracking, driver.id, 40.73);
    await turn();
    const types = () => reader.frames.map((frame) => frame.type);
    assert.deepEqual(types(), ['snapshot', 'position', 'eta']);
    await report(world, tracking, driver.id, 40.7301);
    await turn();
    assert.deepEqual(types(), ['snapshot', 'position', 'eta'], 'the same instant again is no news');
    world.pass(5_000);
    await report(world, tracking, driver.id, 40.7301);
    await turn();
    assert.deepEqual(types().slice(3), ['position'], 'the estimate stands while it says the same');
    world.change(job, { status: 'dropoff_arrived' }, ['stop_arrived', 'dropoff_arrived']);
    await turn();
    assert.deepEqual(types().slice(4), ['timeline', 'status']);
    reader.watch.close();
  });

  test('of changes in one turn tells the sum', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    const reader = await read(tracking, job.id, customerOf(job));
    const arrived = world.change(
      job,
      { status: 'dropoff_arrived', stops: stopsWith(job, 1, { status: 'arrived', arrivedAt: world.now() }) },
      ['dropoff_arrived'],
    );
    world.change(
      job,
      {
        status: 'dropoff_completed',
        stops: stopsWith(arrived, 1, { status: 'completed', closedAt: world.now() }),
      },
      ['dropoff_completed'],
    );
    world.route(driver.id, []);
    await turn();
    assert.deepEqual(
      reader.frames.map(({ type, entry }) => entry?.type ?? type),
      ['snapshot', 'delivery_job.dropoff_arrived', 'delivery_job.dropoff_completed', 'status'],
    );
    reader.watch.close();
  });

  test('makes one frame for all who see the same', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    const readers = await Promise.all([1, 2, 3].map(() => read(tracking, job.id, customerOf(job))));
    await report(world, tracking, driver.id, 40.73);
    await turn();
    const position = readers[0]?.frames[1];
    assert.equal(position?.type, 'position');
    for (const reader of readers) assert.equal(reader.frames[1], position);
    for (const reader of readers) reader.watch.close();
  });

  test('shows nothing of the movement after the last stop is done, whether or not the job was completed', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    const reader = await read(tracking, job.id, customerOf(job));
    assert.equal(reader.frames[0]?.view.location?.lat, 40.73);
    world.change(
      job,
      {
        status: 'dropoff_completed',
        stops: stopsWith(job, 1, { status: 'completed', closedAt: world.now() }),
      },
      ['dropoff_completed'],
    );
    world.route(driver.id, []);
    await turn();
    const known = reader.frames.length;
    for (let i = 1; i <= 5; i++) {
      world.pass(5_000);
      await report(world, tracking, driver.id, 40.73 + i / 1000);
      await turn();
    }
    assert.deepEqual(reader.frames.slice(known), []);
    assert.equal(reader.frames.at(-1)?.view.location, null);
    assert.equal(reader.frames.at(-1)?.view.facts.driver?.firstName, 'Dana', 'who it was is no secret yet');
    const staff = await tracking.getTrack(ORG, job.id, STAFF);
    assert.equal(staff.location?.lat, 40.735);
    reader.watch.close();
  });

  test('of a link that is revoked ends at once; others go on', async () => {
    const { world, tracking, job } = await onTheWay();
    const guest = await read(tracking, job.id, guestOf(job.id, uuid(71)));
    const other = await read(tracking, job.id, guestOf(job.id, uuid(72)));
    world.revokeLink(uuid(71), job.id);
    assert.equal(guest.closed, 'revoked');
    assert.equal(other.closed, null);
    for (const reader of [guest, other]) reader.watch.close();
    assert.equal(tracking.stats().watchers, 0);
  });

  test('of a driver who lost the job ends; the customer sees the next driver', async () => {
    const { world, tracking, driver, job } = await onTheWay();
    const next = world.addDriver(nextDriver++, { firstName: 'Nia' });
    const own = await read(tracking, job.id, driverViewer(driver.id));
    const customer = await read(tracking, job.id, customerOf(job));
    world.change(job, { driverId: next.id }, ['reassigned']);
    world.route(driver.id, []);
    world.route(next.id, [job]);
    assert.equal(own.closed, 'not_entitled');
    // The next driver's person has to be read first.
    const view = await tracking.getTrack(ORG, job.id, customerOf(job));
    await turn();
    assert.equal(view.facts.driver?.firstName, 'Nia');
    assert.equal(customer.frames.at(-1)?.view.facts.driver?.firstName, 'Nia');
    for (const reader of [own, customer]) reader.watch.close();
  });

  test('resumes with what was missed; from an unknown place with a snapshot', async () => {
    const { world, tracking, job } = await onTheWay();
    const reader = await read(tracking, job.id, customerOf(job));
    const cursor = reader.frames[0]?.cursor as string;
    reader.watch.close();
    world.change(job, { status: 'dropoff_arrived' }, ['updated', 'dropoff_arrived']);
    const back = await read(tracking, job.id, customerOf(job), cursor);
    assert.deepEqual(
      back.frames.map(({ type, entry }) => entry?.type ?? type),
      ['delivery_job.dropoff_arrived', 'status', 'position', 'eta'],
    );
    const lost = await read(tracking, job.id, customerOf(job), 'who knows');
    assert.deepEqual(
      lost.frames.map(({ type }) => type),
      ['snapshot'],
    );
    for (const it of [back, lost]) it.watch.close();
  });

  test('draining ends every stream and takes no more', async () => {
    const { tracking, job } = await onTheWay();
    const reader = await read(tracking, job.id, STAFF);
    await tracking.drain();
    assert.equal(reader.closed, 'draining');
  });
});

suite('positions', () => {
  test('are answered item by item, and on disk when they are', async () => {
    const { world, tracking, driver } = await onTheWay();
    const outcome = await tracking.reportPositions({
      orgId: ORG,
      driverId: driver.id,
      positions: [
        { lat: 40.73, lng: -74, recordedAt: world.now() - 2000 },
        { lat: 91, lng: 0 },
        { lat: 40.731, lng: -74, recordedAt: world.now() - 1000 },
        { lat: 40.73, lng: -74, recordedAt: world.now() - 2000 },
      ],
    });
    assert.deepEqual(outcome, {
      accepted: 3,
      ignored: 1,
      reasons: [{ index: 1, code: 'latitude_out_of_range' }],
    });
    const trail = await tracking.listTrail({
      orgId: ORG,
      driverId: driver.id,
      from: world.now() - 60_000,
      to: world.now(),
      limit: 100,
    });
    assert.deepEqual(
      trail.map((fix) => fix.lat),
      [40.73, 40.731],
      'what was sent twice is given once',
    );
    assert.equal((await tracking.findLatestFix(ORG, driver.id))?.lat, 40.731);
  });

  test('none or too many are refused, and those of nobody', async () => {
    const { tracking, driver } = await onTheWay();
    const positions = Array.from({ length: 1001 }, () => ({ lat: 1, lng: 1 }));
    const by = (driverId: string, list: typeof positions) =>
      tracking.reportPositions({ orgId: ORG, driverId, positions: list });
    await assert.rejects(by(driver.id, []), { code: 'invalid_input' });
    await assert.rejects(by(driver.id, positions), { code: 'invalid_input' });
    await assert.rejects(by(uuid(404), [{ lat: 1, lng: 1 }]), { code: 'not_found' });
    assert.equal(await tracking.findLatestFix(ORG, uuid(404)), null);
  });

  test('coming to the door and leaving it is told once each', async () => {
    const { world, tracking, driver, job, door } = await onTheWay();
    for (const lat of [40.73, 40.7129, 40.7128, 40.7129, 40.73]) {
      world.pass(30_000);
      await report(world, tracking, driver.id, lat);
    }
    assert.deepEqual(
      world.crossings.map(({ kind, stopId, jobId }) => ({ kind, stopId, jobId })),
      [
        { kind: 'arrived', stopId: door.id, jobId: job.id },
        { kind: 'exited', stopId: door.id, jobId: job.id },
      ],
    );
  });

  test('no other org finds them', async () => {
    const { world, tracking, driver } = await onTheWay();
    await report(world, tracking, driver.id, 40.73);
    await insertOrg(db, 'other-org');
    const trail = { driverId: driver.id, from: 0, to: world.now(), limit: 10 };
    assert.equal((await tracking.listTrail({ orgId: ORG, ...trail })).length, 1);
    assert.deepEqual(await tracking.listTrail({ orgId: 'other-org', ...trail }), []);
  });
});
