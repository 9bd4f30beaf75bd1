import { foldTrack, type Track, type TrackFrame } from '@doorstep/sdk';
import { disclosureFaults } from '../invariants/disclosure.ts';
import { leakFaults } from '../invariants/guest-privacy.ts';
import { type MarkerSeen, markerFault } from '../invariants/marker.ts';
import { frameFault } from '../invariants/message-arrives.ts';
import { isEnded, statusFault } from '../invariants/status-order.ts';
import { stopFaults } from '../invariants/stop-order.ts';
import { rewrittenFault, timelineFaults } from '../invariants/timeline.ts';
import type { JobRecord } from '../world/book.ts';
import type { World } from '../world/world.ts';

/** How late a frame may come, on a machine that has much else to do. */
const CROSSING_MS = 10_000;

/** What one page that is fed by a stream has on its screen. It outlives lost connections, as a page does. */
export type Watching = {
  track: Track | undefined;
  marker: MarkerSeen | undefined;
  commands: number;
  /** Ids of the messages that were streamed. */
  messages: Set<string>;
};

export function startWatching(): Watching {
  return { track: undefined, marker: undefined, commands: 0, messages: new Set() };
}

/**
 * Folds a frame into the page, and holds it against what the page showed before. A frame may be a little late, so
 * it is judged by the times it bears, and by the order of the stream itself.
 */
export function seeFrame(world: World, record: JobRecord, page: Watching, frame: TrackFrame): void {
  const { inspector } = world;
  const { jobId } = record;
  inspector.check('privacy', leakFaults(jobId, frame.data, world.book.secrets), jobId);
  if (frame.type === 'message') {
    inspector.check('message_arrives', frameFault(jobId, page.messages, frame.data), jobId);
    page.messages.add(frame.data.id);
  }
  const before = page.track;
  if (!before && frame.type !== 'snapshot') return;
  const after = before ? foldTrack(before, frame) : (frame.data as Track);
  page.track = after;
  if (before) compare(world, record, page, { before, after });
  page.commands = record.commands;
  const { agent } = after;
  if (!agent?.location || agent.location === before?.agent?.location) return;
  const marker = { agentId: agent.id, updatedAt: agent.location.updatedAt };
  inspector.check('marker', markerFault(page.marker, marker), jobId);
  page.marker = marker;
  inspector.check('disclosure', disclosureFaults(disclosureOf(world, record, marker)), jobId);
}

/** Whether the page has told the whole story: the job has ended, and the timeline says so too. */
export function isTold(page: Watching): boolean {
  const { track } = page;
  if (!track || !isEnded(track.status)) return false;
  return track.timeline.at(-1)?.event === `job_${track.status}`;
}

function compare(
  world: World,
  record: JobRecord,
  page: Watching,
  { before, after }: { before: Track; after: Track },
): void {
  const { inspector } = world;
  const { jobId } = record;
  const pickups = after.stops.filter((stop) => stop.type === 'pickup').length;
  const hasManyPickups = pickups > 1 || record.mayHaveHandover;
  inspector.check('status_order', statusFault(before.status, after.status, hasManyPickups), jobId);
  const seen = (track: Track) => track.stops.map((stop) => ({ key: stop.id, status: stop.status }));
  // Frames come late: what the same driver lost and took again may stand in one of them, after both commands.
  const isCrossing = world.clock.wallMs() - record.commandedAtMs < CROSSING_MS;
  const mayBeginAnew =
    isCrossing || before.agent?.id !== after.agent?.id || page.commands !== record.commands;
  inspector.check('stop_order', stopFaults(seen(before), seen(after), mayBeginAnew), jobId);
  if (after.timeline === before.timeline) return;
  inspector.check('timeline', timelineFaults(after.timeline), jobId);
  inspector.check('timeline', rewrittenFault(before.timeline, after.timeline), jobId);
}

/** A fix taken after a moment, by its phone's clock, cannot have been sent before it. */
function disclosureOf(world: World, record: JobRecord, marker: MarkerSeen) {
  const driver = record.driver === null ? undefined : world.drivers[record.driver];
  const isTheirs = driver !== undefined && driver.agentId === marker.agentId;
  const visit = isTheirs ? driver.visit : null;
  const isAfter = (time: string): boolean => Date.parse(marker.updatedAt) > Date.parse(time);
  return {
    isLocationShown: true,
    isAgentShown: true,
    stopsBefore: null,
    isOnlyJobOfCustomer: false,
    atAnothersJob:
      visit !== null && visit.customerKey !== record.customerKey && isAfter(visit.sincePhoneTime)
        ? visit.jobId
        : null,
    isDone: isTheirs && record.doneAtMs !== null && isAfter(driver.phone.clockAt(record.doneAtMs)),
    isEnded: false,
  };
}
