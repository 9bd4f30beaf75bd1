import type { Job, JobStatus, TimelineEntry, Track } from '@doorstep/sdk';
import { assignedFault } from '../invariants/accept-race.ts';
import { disclosureFaults } from '../invariants/disclosure.ts';
import { leakFaults } from '../invariants/guest-privacy.ts';
import { markerFault } from '../invariants/marker.ts';
import { assignmentFault } from '../invariants/one-route.ts';
import { reputationFaults } from '../invariants/rating-counts.ts';
import { isEnded, statusFault } from '../invariants/status-order.ts';
import { type StopSeen, stopFaults } from '../invariants/stop-order.ts';
import { rewrittenFault, timelineFaults } from '../invariants/timeline.ts';
import type { Visit } from '../people/driver-person.ts';
import type { JobRecord, Seen, View } from './book.ts';
import type { World } from './world.ts';

/**
 * What was known before a question was asked. An answer is compared with this, and not with what other answers
 * said while it was on its way.
 */
export type Before = {
  view: View;
  status: JobStatus;
  seen: Seen | undefined;
  commands: number;
  driver: number | null;
  visit: Visit | null;
  /** Of that driver, answered before. */
  ratingsGiven: number;
  isDone: boolean;
  isEnded: boolean;
};

export function beforeAsking(world: World, record: JobRecord, view: View): Before {
  const driver = record.driver === null ? undefined : world.drivers[record.driver];
  return {
    view,
    status: record.status,
    seen: record.seen.get(view),
    commands: record.commands,
    driver: record.driver,
    visit: driver?.visit ?? null,
    ratingsGiven: driver?.ratingsGiven ?? 0,
    isDone: record.doneAtMs !== null,
    isEnded: record.endedAtMs !== null,
  };
}

/** Holds a job, as somebody was answered it, against everything seen of it before. */
export function seeJob(world: World, record: JobRecord, before: Before, job: Job): void {
  const stops = job.stops.map((stop) => ({ key: stop.id, status: stop.status }));
  world.book.learnIds(
    record,
    stops.map((stop) => stop.key),
  );
  if (before.view === 'staff') world.inspector.check('one_route', assignmentFault(job), record.jobId);
  compare(world, record, before, {
    status: job.status,
    stops,
    timeline: job.timeline,
    marker: undefined,
    pickups: pickupsOf(job),
    agentId: job.agentId,
  });
  if (Date.parse(job.updatedAt) >= Date.parse(record.job.updatedAt)) record.job = job;
}

/** Holds a track, as a customer or guest was answered it, against what was seen before and what they may know. */
export function seeTrack(world: World, record: JobRecord, before: Before, track: Track): void {
  const location = track.agent?.location ?? null;
  const marker =
    track.agent && location ? { agentId: track.agent.id, updatedAt: location.updatedAt } : undefined;
  const stops = track.stops.map((stop) => ({ key: stop.id, status: stop.status }));
  compare(world, record, before, {
    status: track.status,
    stops,
    timeline: track.timeline,
    marker,
    pickups: pickupsOf(track),
    agentId: track.agent?.id ?? null,
  });
  world.inspector.check('privacy', leakFaults(record.jobId, track, world.book.secrets), record.jobId);
  world.inspector.check(
    'disclosure',
    disclosureFaults({
      isLocationShown: location !== null,
      isAgentShown: track.agent !== null,
      stopsBefore: track.eta?.stopsBefore ?? null,
      atAnothersJob: anothersJob(world, record, before, track.agent?.id ?? null),
      isOnlyJobOfCustomer: isOnlyJobOfCustomer(world, record),
      isDone: before.isDone,
      isEnded: before.isEnded,
    }),
    record.jobId,
  );
  seeReputation(world, before, track);
}

/** Only of the driver whose ratings were counted before the question: the job may have another one by now. */
function seeReputation(world: World, before: Before, { agent }: Track): void {
  const driver = before.driver === null ? undefined : world.drivers[before.driver];
  if (!agent || driver?.agentId !== agent.id || before.ratingsGiven === 0) return;
  world.inspector.check('rating_counts', reputationFaults(before.ratingsGiven, agent));
}

type Shown = {
  status: JobStatus;
  stops: readonly StopSeen[];
  timeline: readonly TimelineEntry[] | undefined;
  marker: Seen['marker'];
  pickups: number;
  agentId: string | null;
};

function compare(world: World, record: JobRecord, before: Before, shown: Shown): void {
  const { inspector } = world;
  const { jobId } = record;
  const hasManyPickups = shown.pickups > 1 || record.mayHaveHandover;
  inspector.check('status_order', statusFault(before.status, shown.status, hasManyPickups), jobId);
  const seen = before.seen;
  if (seen) {
    const mayBeginAnew = record.commands !== seen.commands || seen.agentId !== shown.agentId;
    inspector.check('stop_order', stopFaults(seen.stops, shown.stops, mayBeginAnew), jobId);
  }
  if (shown.timeline) {
    inspector.check('timeline', timelineFaults(shown.timeline), jobId);
    if (seen?.timeline) inspector.check('timeline', rewrittenFault(seen.timeline, shown.timeline), jobId);
    // While a command is under way the server may be ahead of the city's own count.
    if (isEnded(shown.status))
      inspector.check('assigned_once', assignedFault(shown.timeline, record.granted), jobId);
  }
  if (shown.marker) inspector.check('marker', markerFault(seen?.marker, shown.marker), jobId);
  remember(record, before, shown);
  if (shown.status === 'dropoff_completed') record.doneAtMs ??= world.clock.wallMs();
  if (isEnded(shown.status)) settle(world, record, shown);
}

/** Of two answers on their way at once, the one that knows more is kept. */
function remember(record: JobRecord, before: Before, shown: Shown): void {
  const current = record.seen.get(before.view);
  const isNewer = (shown.timeline?.length ?? 0) >= (current?.timeline?.length ?? 0);
  if (current && !isNewer) return;
  record.seen.set(before.view, {
    stops: shown.stops,
    timeline: shown.timeline?.map(({ event, at }) => ({ event, at })),
    // A marker that is hidden now must not come back older later.
    marker: latestMarker(current?.marker, shown.marker),
    agentId: shown.agentId,
    commands: before.commands,
  });
  if (statusFault(record.status, shown.status, true) === undefined) record.status = shown.status;
}

function latestMarker(current: Seen['marker'], shown: Seen['marker']): Seen['marker'] {
  if (!shown || !current || current.agentId !== shown.agentId) return shown ?? current;
  return Date.parse(shown.updatedAt) >= Date.parse(current.updatedAt) ? shown : current;
}

function settle(world: World, record: JobRecord, shown: Shown): void {
  record.status = shown.status;
  record.doneAtMs ??= world.clock.wallMs();
  if (record.endedAtMs !== null) return;
  world.book.end(record, world.clock.wallMs());
  const { tally } = world;
  const completed = shown.stops.some((stop) => stop.status === 'completed');
  if (shown.status === 'completed') {
    tally.delivered++;
    if (shown.stops.some((stop) => stop.status === 'failed')) tally.partlyDelivered++;
  } else if (shown.status === 'cancelled') tally.cancelled++;
  else if (completed && record.job.stops.some((stop) => stop.type === 'return')) tally.returned++;
  else tally.failed++;
}

function anothersJob(world: World, record: JobRecord, before: Before, agentId: string | null): string | null {
  if (before.driver === null || before.driver !== record.driver || before.visit === null) return null;
  const driver = world.drivers[before.driver];
  // The very same visit, from before the question until after the answer.
  if (!driver || driver.visit !== before.visit || driver.agentId !== agentId) return null;
  return before.visit.customerKey === record.customerKey ? null : before.visit.jobId;
}

function isOnlyJobOfCustomer(world: World, record: JobRecord): boolean {
  const driver = record.driver === null ? undefined : world.drivers[record.driver];
  if (!driver) return false;
  return driver.jobs.every(
    (job) => job.jobId === record.jobId || (job.customerId ?? job.jobId) !== record.customerKey,
  );
}

function pickupsOf(shown: { stops: readonly { type: string }[] }): number {
  return shown.stops.filter((stop) => stop.type === 'pickup').length;
}
