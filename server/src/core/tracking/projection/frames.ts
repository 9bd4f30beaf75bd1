import type { TimelineEntry, TrackFacts, TrackFrame, TrackView } from '../track-view.ts';

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
    if (!added || !isSameFrame(before.facts, after.facts)) return [snapshotFrame(after)];
    for (const entry of added) frames.push(entryFrame(after, entry));
    if (isStatusChanged(before.facts, after.facts)) frames.push(frame('status', after));
  }
  if (before.location !== after.location) frames.push(frame('position', after));
  if (before.eta !== after.eta || !isSameMinutes(before.stopMinutes, after.stopMinutes))
    frames.push(frame('eta', after));
  return frames;
}

/** For a client that comes back: the entries it missed, then how everything stands. */
export function resumeFrames(view: TrackView, missed: readonly TimelineEntry[]): TrackFrame[] {
  return [
    ...missed.map((entry) => entryFrame(view, entry)),
    frame('status', view),
    frame('position', view),
    frame('eta', view),
  ];
}

function frame(type: TrackFrame['type'], view: TrackView): TrackFrame {
  return { type, cursor: view.facts.cursor, view, entry: null };
}

function entryFrame(view: TrackView, entry: TimelineEntry): TrackFrame {
  return { type: 'timeline', cursor: entry.cursor, view, entry };
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
    JSON.stringify(before.org) === JSON.stringify(after.org)
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
