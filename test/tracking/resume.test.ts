import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import fc from 'fast-check';
import type { Job, Stop } from '../../server/src/core/jobs/index.ts';
import type { TrackFrame, Tracking, TrackView } from '../../server/src/core/tracking/index.ts';
import { presentFrame } from '../../server/src/dialects/appengine/track/present-track.ts';
import { customerOf, guestOf, jobOf, ORG } from './fixtures.ts';
import { createWorld, openWorldDatabase, read, turn } from './world.ts';

const { db } = await openWorldDatabase();
const started: Tracking[] = [];
after(() => Promise.all(started.map((tracking) => tracking.drain())));

/** What can happen while somebody watches. */
type Happening =
  | { kind: 'drive'; step: number; seconds: number }
  | { kind: 'late fix' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'event'; name: string }
  | { kind: 'arrive' }
  | { kind: 'complete' }
  | { kind: 'other job first' }
  | { kind: 'other job gone' }
  | { kind: 'rating'; rating: number }
  | { kind: 'message' }
  | { kind: 'read'; by: 'customer' | 'driver' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('drive' as const),
      step: fc.integer({ min: -30, max: 60 }),
      seconds: fc.integer({ min: 1, max: 60 }),
    }),
  },
  fc.record({ kind: fc.constant('late fix' as const) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    kind: fc.constant('event' as const),
    name: fc.constantFrom('updated', 'tracking_updated', 'stop_started'),
  }),
  fc.record({ kind: fc.constant('arrive' as const) }),
  fc.record({ kind: fc.constant('complete' as const) }),
  fc.record({ kind: fc.constant('other job first' as const) }),
  fc.record({ kind: fc.constant('other job gone' as const) }),
  fc.record({ kind: fc.constant('rating' as const), rating: fc.integer({ min: 1, max: 5 }) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('message' as const) }) },
  fc.record({
    kind: fc.constant('read' as const),
    by: fc.constantFrom('customer' as const, 'driver' as const),
  }),
);

let nextDriver = 0x200000;

function scene() {
  const world = createWorld(db);
  const tracking = world.startTracking();
  started.push(tracking);
  const driver = world.addDriver(nextDriver++);
  let job = world.addJob(jobOf(1, { driverId: driver.id, status: 'assigned' }));
  const other = world.addJob(jobOf(2, { driverId: driver.id, status: 'assigned' }));
  world.route(driver.id, [job]);
  let lat = 40.75;
  let lastMessage: string | null = null;
  const said: string[] = [];

  const setDoor = (patch: Partial<Stop>, status: Job['status'], names: string[]) => {
    const stops = job.stops.map((stop, index) => (index === 1 ? { ...stop, ...patch } : stop));
    job = world.change(job, { status, stops }, names);
  };
  const isDone = () => job.stops[1]?.status === 'completed';

  async function happen(it: Happening): Promise<void> {
    const report = (recordedAt: number) =>
      tracking.reportPositions({
        orgId: ORG,
        driverId: driver.id,
        positions: [{ lat, lng: -74, recordedAt }],
      });
    switch (it.kind) {
      case 'drive':
        world.pass(it.seconds * 1000);
        lat -= it.step / 10_000;
        await report(world.now());
        break;
      case 'late fix':
        await report(world.now() - 3_600_000);
        break;
      case 'wait':
        world.pass(it.seconds * 1000);
        break;
      case 'event':
        job = world.change(job, {}, [it.name]);
        break;
      case 'arrive':
        if (isDone()) return;
        setDoor({ status: 'arrived', enRouteAt: world.now(), arrivedAt: world.now() }, 'dropoff_arrived', [
          'dropoff_started',
          'dropoff_arrived',
        ]);
        world.route(driver.id, [job]);
        break;
      case 'complete':
        if (isDone()) return;
        setDoor({ status: 'completed', closedAt: world.now() }, 'dropoff_completed', ['dropoff_completed']);
        world.route(driver.id, []);
        break;
      case 'other job first':
        world.route(driver.id, [other, job]);
        break;
      case 'other job gone':
        world.route(driver.id, [job]);
        break;
      case 'message':
        lastMessage = world.say(job, 'Hello').id;
        said.push(lastMessage);
        break;
      case 'read':
        if (lastMessage) world.markRead(job, it.by, lastMessage);
        break;
      case 'rating':
        world.changeDriver({ ...driver, rating: it.rating, updatedAt: world.now() });
    }
    await turn();
  }

  /** What passes by the clock alone is told on the next tick; a poll is looked at in the same way. */
  return { world, tracking, job, happen, said: () => said };
}

type Known = Record<string, unknown> & {
  timeline?: unknown[];
  agent?: { location: unknown } | null;
  messages?: unknown[];
  readUpTo?: Record<string, unknown>;
};

/** Folds frames, in their wire shape, into what a page knows; the way the pages and the SDK do. */
function fold(frames: readonly TrackFrame[], known: Known = {}): Known {
  for (const frame of frames) {
    const data = presentFrame(frame) as Known | null;
    if (!data) continue;
    // What was said stands in no snapshot: a page keeps what it knows of it.
    const { messages, readUpTo } = known;
    if (frame.type === 'snapshot')
      known = { ...structuredClone(data), ...(messages && { messages }), ...(readUpTo && { readUpTo }) };
    else if (frame.type === 'message') known.messages = [...(messages ?? []), data];
    else if (frame.type === 'read') known.readUpTo = { ...readUpTo, [frame.read.by]: frame.read.upTo };
    else if (frame.type === 'timeline') known.timeline = [...(known.timeline ?? []), data];
    else if (frame.type === 'position') {
      if (known.agent) known.agent = { ...known.agent, location: data.location };
    } else if (frame.type === 'status') Object.assign(known, structuredClone(data));
    else {
      known.eta = data.eta;
      const minutes = new Map(
        (data.stops as { id: string; etaMinutes: unknown }[]).map((s) => [s.id, s.etaMinutes]),
      );
      known.stops = (known.stops as { id: string }[]).map((stop) => ({
        ...stop,
        etaMinutes: minutes.get(stop.id) ?? null,
      }));
    }
  }
  return known;
}

const wire = (view: TrackView): Known =>
  fold([{ type: 'snapshot', cursor: view.facts.cursor, view, entry: null }]);

test('the frames of an uncut stream add up to what a poll answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
      const { tracking, job, happen, said } = scene();
      const reader = await read(tracking, job.id, customerOf(job));
      for (const it of happenings) await happen(it);
      // The last thing is told, not only passed: time alone is told by the tick.
      await happen({ kind: 'event', name: 'updated' });
      const poll = await tracking.getTrack(ORG, job.id, customerOf(job));
      const { messages = [], readUpTo: _, ...told } = fold(reader.frames);
      assert.deepEqual(told, wire(poll));
      assert.deepEqual(
        (messages as { id: string }[]).map(({ id }) => id),
        said(),
      );
      reader.watch.close();
    }),
    { numRuns: 40 },
  );
});

test('any cut of a stream and coming back gives the same final state as no cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 10 }),
      fc.nat(10),
      fc.nat(10),
      fc.nat(6),
      fc.boolean(),
      async (happenings, cutAt, length, lostFrames, isGuest) => {
        const { tracking, job, happen } = scene();
        const viewer = isGuest ? guestOf(job.id) : customerOf(job);
        const whole = await read(tracking, job.id, viewer);
        let cut = await read(tracking, job.id, viewer);
        let known: Known = {};
        const comeBack = cutAt + length;
        let lastId: string | null = null;
        for (const [index, it] of happenings.entries()) {
          if (index === cutAt) {
            // The connection broke somewhere before the last frames: the page saw only the ones before.
            cut.watch.close();
            const seen = cut.frames.slice(0, Math.max(1, cut.frames.length - lostFrames));
            known = fold(seen);
            lastId = seen.at(-1)?.cursor ?? null;
          }
          await happen(it);
          if (index === comeBack && cutAt <= index) {
            cut = await read(tracking, job.id, viewer, lastId);
            lastId = 'back';
          }
        }
        if (cutAt >= happenings.length) known = {};
        else if (lastId !== 'back') cut = await read(tracking, job.id, viewer, lastId);
        await happen({ kind: 'event', name: 'updated' });
        assert.deepEqual(fold(cut.frames, known), fold(whole.frames));
        whole.watch.close();
        cut.watch.close();
      },
    ),
    { numRuns: 60 },
  );
});
