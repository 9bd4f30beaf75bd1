import { isOverForGuests } from '../../access/index.ts';
import type { TrackListener } from '../face.ts';
import type { CloseReason, TrackView } from '../track-view.ts';
import { type Viewer, type ViewerClass, viewerClassOf } from '../viewer.ts';
import { missedSince } from './conversation.ts';
import type { JobEntry, Watcher } from './entries.ts';
import { framesBetween, resumeFrames, snapshotFrame } from './frames.ts';

type ViewNow = (entry: JobEntry, viewerClass: TrackView['facts']['viewerClass']) => TrackView;

/** The class in which this viewer sees the job, as far as its driver has been read; null if it is none of theirs. */
export function classIn({ job, driver }: JobEntry, viewer: Viewer): ViewerClass | null {
  return job && viewerClassOf(viewer, job, driver?.person?.personId ?? null);
}

/** Adds a watcher and gives it its first frames; answers how to take it off again. */
export function join(
  entry: JobEntry,
  request: { viewer: Viewer; sinceCursor: string | null; listener: TrackListener },
  viewNow: ViewNow,
): { leave(): void } {
  const { viewer, listener, sinceCursor } = request;
  const viewerClass = classIn(entry, viewer);
  if (!viewerClass) {
    listener.onClose('not_entitled');
    return { leave() {} };
  }
  // Those who are here already are brought up to date first, so that one `last` is true for all.
  flush(entry, viewNow);
  const last = viewNow(entry, viewerClass);
  const group = entry.groups.get(viewerClass) ?? { last, watchers: new Set<Watcher>() };
  group.last = last;
  entry.groups.set(viewerClass, group);
  const watcher: Watcher = { viewer, listener };
  group.watchers.add(watcher);

  const missed = sinceCursor === null ? null : missedSince(entry.conversation, entry.log, sinceCursor);
  for (const frame of missed ? resumeFrames(last, missed) : [snapshotFrame(last)]) listener.onFrame(frame);
  return {
    leave() {
      group.watchers.delete(watcher);
      if (group.watchers.size === 0 && entry.groups.get(viewerClass) === group)
        entry.groups.delete(viewerClass);
    },
  };
}

/** Tells every watcher of the job what changed since the last time, each class what it may see. */
export function flush(entry: JobEntry, viewNow: ViewNow): void {
  for (const [viewerClass, group] of entry.groups) {
    const view = viewNow(entry, viewerClass);
    const frames = framesBetween(group.last, view);
    group.last = view;
    for (const frame of frames) for (const { listener } of group.watchers) listener.onFrame(frame);
  }
}

/** Ends the streams of those who may not see the job any more, or not in the way they did. */
export function expelUnentitled(entry: JobEntry): void {
  expel(entry, 'not_entitled', (viewer, viewerClass) => {
    return entry.job !== null && classIn(entry, viewer) !== viewerClass;
  });
}

export function expelLink(entry: JobEntry, linkId: string): void {
  expel(entry, 'revoked', (viewer) => viewer.link?.id === linkId);
}

/** Ends the streams of those who came by a link, a day after the job's end: their tokens count no more either. */
export function expelLateGuests(entry: JobEntry, now: number): void {
  if (!isOverForGuests(entry.job?.closing?.at ?? null, now)) return;
  expel(entry, 'not_entitled', (viewer) => viewer.link !== null);
}

export function expelAll(entry: JobEntry, reason: CloseReason): void {
  expel(entry, reason, () => true);
}

function expel(
  entry: JobEntry,
  reason: CloseReason,
  isMeant: (viewer: Viewer, viewerClass: string) => boolean,
): void {
  for (const [viewerClass, group] of entry.groups) {
    for (const watcher of group.watchers) {
      if (!isMeant(watcher.viewer, viewerClass)) continue;
      group.watchers.delete(watcher);
      watcher.listener.onClose(reason);
    }
    if (group.watchers.size === 0) entry.groups.delete(viewerClass);
  }
}
