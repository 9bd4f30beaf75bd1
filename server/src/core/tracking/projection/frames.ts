import type { ReadMarks } from '../../conversations/index.ts';
import type { TimelineEntry, TrackFacts, TrackFrame, TrackMessage, TrackView } from '../track-view.ts';
import { MAX_KEPT_MESSAGES, type Missed } from './conversation.ts';

/** The frame from which a client that knows nothing starts. */
export function snapshotFrame(view: TrackView): TrackFrame {
  return frame('snapshot', view);
}

/**
 * What a client has to be told that knows `before` and shall know `after`. Timeline entries go first, each under its
 * own cursor: a client that is cut off between two frames and comes back with the last one's id misses nothing.
 */
export function framesBetween(before: TrackView, after: TrackView): TrackFrame[] {
  if (before === after) return [];
  const frames: TrackFrame[] = [];
  if (before.facts !== after.facts) {
    const added = addedEntries(before.facts, after.facts);
    const said = addedMessages(before.facts, after.facts);
    // What was said stands in no snapshot; behind one it has the snapshot's place, for ids never go back.
    const isWhole = said.length < MAX_KEPT_MESSAGES;
    if (!added || !isWhole || !isSameFrame(before.facts, after.facts)) {
      const { cursor } = after.facts;
      const behind = said.map(({ message }) => toldFrame(after, { message, cursor }));
      return [snapshotFrame(after), ...behind, ...readFrames(after, before.facts.readUpTo)];
    }
    for (const told of inOrder(added, said, before.facts.timeline.length))
      frames.push(toldFrame(after, told));
    frames.push(...readFrames(after, before.facts.readUpTo));
    if (isStatusChanged(before.facts, after.facts)) frames.push(frame('status', after));
  }
  if (before.location !== after.location) frames.push(frame('position', after));
  if (before.eta !== after.eta || !isSameMinutes(before.stopMinutes, after.stopMinutes))
    frames.push(frame('eta', after));
  return frames;
}

/** For a client that comes back: the entries and messages it missed, then how everything stands. */
export function resumeFrames(view: TrackView, missed: readonly Missed[]): TrackFrame[] {
  return [
    ...missed.map((told) => toldFrame(view, told)),
    ...readFrames(view, { customer: null, driver: null }),
    frame('status', view),
    frame('position', view),
    frame('eta', view),
  ];
}

function frame(type: 'snapshot' | 'status' | 'position' | 'eta', view: TrackView): TrackFrame {
  return { type, cursor: view.facts.cursor, view, entry: null };
}

function toldFrame(view: TrackView, told: Missed): TrackFrame {
  const { cursor } = told;
  return 'message' in told
    ? { type: 'message', cursor, view, entry: null, message: told.message }
    : { type: 'timeline', cursor, view, entry: told };
}

/** The marks that went forward. */
function readFrames(view: TrackView, before: ReadMarks): TrackFrame[] {
  const { readUpTo, cursor } = view.facts;
  return (['customer', 'driver'] as const).flatMap((by) => {
    const upTo = readUpTo[by];
    if (upTo === null || upTo === before[by]) return [];
    return [{ type: 'read' as const, cursor, view, entry: null, read: { by, upTo } }];
  });
}

function addedMessages(before: TrackFacts, after: TrackFacts): TrackMessage[] {
  if (before.messages === after.messages) return [];
  const known = new Set(before.messages.map(({ message }) => message.id));
  return after.messages.filter(({ message }) => !known.has(message.id));
}

/** By their events: the first of `entries` has `before` others before it in the timeline. */
function inOrder(
  entries: readonly TimelineEntry[],
  messages: readonly TrackMessage[],
  before: number,
): Missed[] {
  const ordered: Missed[] = [];
  const rest = [...messages];
  for (const [index, entry] of entries.entries()) {
    while (rest[0] && rest[0].place <= before + index) ordered.push(rest.shift() as TrackMessage);
    ordered.push(entry);
  }
  return [...ordered, ...rest];
}

/** Null if the timeline did not simply grow: an entry came late and belongs further up. */
function addedEntries(before: TrackFacts, after: TrackFacts): TimelineEntry[] | null {
  const known = before.timeline.length;
  const hasGrown = before.timeline.every((entry, index) => after.timeline[index]?.eventId === entry.eventId);
  return hasGrown ? after.timeline.slice(known) : null;
}

/** Whether all is the same that a `status` frame does not carry. */
function isSameFrame(before: TrackFacts, after: TrackFacts): boolean {
  return (
    before.reference === after.reference &&
    before.scheduledAt === after.scheduledAt &&
    JSON.stringify([before.org, before.merchant]) === JSON.stringify([after.org, after.merchant])
  );
}

function isStatusChanged(before: TrackFacts, after: TrackFacts): boolean {
  return (
    before.status !== after.status ||
    before.partial !== after.partial ||
    JSON.stringify(before.stops) !== JSON.stringify(after.stops) ||
    JSON.stringify(before.driver) !== JSON.stringify(after.driver)
  );
}

function isSameMinutes(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((minutes, index) => minutes === b[index]);
}
