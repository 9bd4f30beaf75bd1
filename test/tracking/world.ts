import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pino from 'pino';
import { createStraightLineRouting } from '../../server/src/adapters/routing/straight-line/straight-line.ts';
import type { Message, ReadMarks } from '../../server/src/core/conversations/index.ts';
import type { Driver } from '../../server/src/core/drivers/index.ts';
import type { ClosedStop, Job } from '../../server/src/core/jobs/index.ts';
import type { DomainEvent } from '../../server/src/core/kernel/event.ts';
import { uuidv7 } from '../../server/src/core/kernel/ids.ts';
import { orgChannel } from '../../server/src/core/kernel/live-channels.ts';
import type { Itinerary } from '../../server/src/core/routes/index.ts';
import {
  createTracking,
  type GeofenceSignal,
  type MerchantFace,
  type OrgFace,
  type TrackFrame,
  type Tracking,
  type TrackWatch,
  type Viewer,
} from '../../server/src/core/tracking/index.ts';
import type { Database } from '../../server/src/platform/database/database.ts';
import type { Ground } from '../../server/src/platform/ground.ts';
import { createMemoryLiveHub } from '../../server/src/platform/live-hub/memory-live-hub.ts';
import { insertOrg, type TestDatabase, useTestDatabase } from '../support/database.ts';
import { driverOf, eventOf, FACE, itineraryOf, NOON, ORG, pinOfTest } from './fixtures.ts';

/** A database of the test's own, with the world's org and room for positions on the world's day. */
export async function openWorldDatabase(): Promise<TestDatabase> {
  const database = await useTestDatabase();
  await insertOrg(database.db, ORG);
  await database.db.withSystem((tx) =>
    sql`select ensure_position_partitions(${new Date(NOON)}::date, 1)`.execute(tx.db),
  );
  return database;
}

/**
 * What stands around tracking, in memory: jobs, drivers and itineraries as the other modules would keep them, told
 * on the hub as those would tell them. The clock stands still until a test moves it.
 */
export type World = ReturnType<typeof createWorld>;

export function createWorld(db: Database) {
  let now = NOON;
  const jobs = new Map<string, Job>();
  const events = new Map<string, DomainEvent[]>();
  const drivers = new Map<string, Driver>();
  const itineraries = new Map<string, Itinerary>();
  const crossings: GeofenceSignal[] = [];
  const counts = {
    findJob: 0,
    listEvents: 0,
    listClosedStops: 0,
    findDriver: 0,
    getItinerary: 0,
    getRecent: 0,
  };
  const said = new Map<string, Message[]>();
  const marks = new Map<string, ReadMarks>();
  let face: OrgFace = FACE;
  let merchantFace: MerchantFace | null = null;
  /** Awaited by each read of a job, after it has looked: lets a test change things meanwhile. */
  let whileReading: () => Promise<void> | void = () => {};

  const hub = createMemoryLiveHub({
    maxLatest: 10_000,
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  const ground: Ground = {
    db,
    hub,
    clock: { now: () => now },
    newId: () => uuidv7(now, randomBytes),
    randomBytes,
    log: pino({ level: 'silent' }),
  };

  function startTracking(): Tracking {
    return createTracking(ground, {
      jobs: {
        async findJob(_orgId, jobId) {
          counts.findJob += 1;
          const job = jobs.get(jobId) ?? null;
          await whileReading();
          return job;
        },
        async listEvents(_orgId, jobId) {
          counts.listEvents += 1;
          const list = [...(events.get(jobId) ?? [])];
          await whileReading();
          return list;
        },
        async listClosedStops(_orgId, { driverId, since, limit }) {
          counts.listClosedStops += 1;
          const own = [...jobs.values()].filter((job) => job.driverId === driverId);
          const closed = own.flatMap(closedStopsOf).filter(({ closedAt }) => closedAt > since);
          await whileReading();
          return closed.sort((a, b) => a.closedAt - b.closedAt).slice(-limit);
        },
      },
      drivers: {
        async findDriver(_orgId, driverId) {
          counts.findDriver += 1;
          return drivers.get(driverId) ?? null;
        },
      },
      routes: {
        async getItinerary(orgId, driverId) {
          counts.getItinerary += 1;
          return itineraries.get(driverId) ?? { orgId, driverId, version: 0, stops: [] };
        },
      },
      orgs: {
        getOrgFace: async () => face,
        getMerchantFace: async () => merchantFace,
      },
      conversations: {
        async getRecent(_orgId, jobId, limit) {
          counts.getRecent += 1;
          const recent = (said.get(jobId) ?? []).slice(-limit);
          await whileReading();
          return { messages: recent, readUpTo: marks.get(jobId) ?? { customer: null, driver: null } };
        },
      },
      instant: createStraightLineRouting().estimate,
      routing: null,
      onGeofence: (signal) => crossings.push(signal),
      maskedPhone: (phone) => `+1 ••• ••• ${phone.slice(-4)}`,
      pinOf: pinOfTest,
    });
  }

  /** Puts the jobs' open stops on the driver's itinerary, in this order, and tells it. */
  function route(driverId: string, list: readonly Job[]): void {
    const version = (itineraries.get(driverId)?.version ?? 0) + 1;
    const itinerary = itineraryOf(
      driverId,
      list.map((job) => jobs.get(job.id) ?? job),
      version,
    );
    itineraries.set(driverId, itinerary);
    hub.publish(orgChannel(ORG), { kind: 'itinerary', itinerary });
  }

  return {
    ground,
    hub,
    counts,
    crossings,
    startTracking,
    route,
    now: () => now,
    pass(ms: number) {
      now += ms;
    },
    addDriver(n: number, over: Partial<Driver> = {}): Driver {
      const driver = driverOf(n, over);
      drivers.set(driver.id, driver);
      return driver;
    },
    changeDriver(driver: Driver): void {
      drivers.set(driver.id, driver);
      hub.publish(orgChannel(ORG), { kind: 'driver', driver });
    },
    addJob(job: Job): Job {
      jobs.set(job.id, job);
      events.set(job.id, [eventOf(job, 'created')]);
      return job;
    },
    /** Changes the job, with events of these names, and tells it. */
    change(
      job: Pick<Job, 'id'>,
      patch: Partial<Job>,
      names: string[],
      options: { isLost?: boolean } = {},
    ): Job {
      const before = jobs.get(job.id) as Job;
      const after: Job = { ...before, ...patch, version: before.version + 1, updatedAt: now };
      const fresh = names.map((name) => eventOf(after, name, { at: now }));
      jobs.set(job.id, after);
      events.get(job.id)?.push(...fresh);
      if (!options.isLost) hub.publish(orgChannel(ORG), { kind: 'job', job: after, events: fresh });
      return after;
    },
    /** Sends a message, as the conversations module tells of one; lost, it is in the database only. */
    say(job: Pick<Job, 'id'>, text: string, options: { isLost?: boolean } = {}): Message {
      const { id: jobId, driverId } = jobs.get(job.id) as Job;
      const id = uuidv7(now + (said.get(jobId)?.length ?? 0), randomBytes);
      const message: Message = { id, jobId, from: 'customer', name: 'Ana', text, sentAt: now };
      said.set(jobId, [...(said.get(jobId) ?? []), message]);
      const event = eventOf({ id: jobId, driverId }, 'message_sent', { at: now, data: { messageId: id } });
      events.get(jobId)?.push(event);
      if (options.isLost) return message;
      const { cursor } = event;
      hub.publish(orgChannel(ORG), { kind: 'message', jobId, driverId, message, cursor });
      hub.publish(orgChannel(ORG), { kind: 'job', job: jobs.get(jobId), events: [event] });
      return message;
    },
    markRead(job: Pick<Job, 'id'>, by: keyof ReadMarks, upTo: string): void {
      const { id: jobId, driverId } = jobs.get(job.id) as Job;
      marks.set(jobId, { ...(marks.get(jobId) ?? { customer: null, driver: null }), [by]: upTo });
      hub.publish(orgChannel(ORG), { kind: 'message_read', jobId, driverId, by, upTo });
    },
    revokeLink(linkId: string, jobId: string): void {
      hub.publish(orgChannel(ORG), { kind: 'link_revoked', linkId, jobId });
    },
    setFace(next: Partial<OrgFace>): void {
      face = { ...face, ...next };
    },
    setMerchantFace(next: MerchantFace | null): void {
      merchantFace = next;
    },
    onReading(work: () => Promise<void> | void): void {
      whileReading = work;
    },
  };
}

function closedStopsOf({ id: jobId, customerId, stops }: Job): ClosedStop[] {
  return stops.flatMap(({ id: stopId, location: { lat, lng }, radiusMeters, closedAt }) =>
    closedAt === null ? [] : [{ stopId, jobId, customerId, lat, lng, radiusMeters, closedAt }],
  );
}

/** Reads a stream as a page would: what it knows of the track after each frame. */
export type Reader = {
  frames: TrackFrame[];
  closed: string | null;
  watch: TrackWatch;
  /** Resolves when the flush that is due has happened. */
  settled(): Promise<void>;
};

export async function read(
  tracking: Tracking,
  jobId: string,
  viewer: Viewer,
  sinceCursor: string | null = null,
): Promise<Reader> {
  const watch = await tracking.watchTrack({ orgId: ORG, jobId, viewer, sinceCursor });
  const reader: Reader = { frames: [], closed: null, watch, settled: turn };
  watch.open({
    onFrame: (frame) => reader.frames.push(frame),
    onClose: (reason) => {
      reader.closed = reason;
    },
  });
  return reader;
}

/** Two turns of the event loop: what a change scheduled for the next one is done after it. */
export async function turn(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => setImmediate(resolve));
}
