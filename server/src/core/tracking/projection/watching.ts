import type { Clock } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { TrackWatch } from '../face.ts';
import type { TrackView } from '../track-view.ts';
import type { Viewer, ViewerClass } from '../viewer.ts';
import { forgetConversation } from './conversation.ts';
import { isReady, type JobEntry, touchFacts } from './entries.ts';
import type { Projection } from './projection.ts';
import { expelAll, expelLateGuests, flush, join } from './watch-groups.ts';

/** How late a marker may be shown as stale, or an estimate lose a minute, milliseconds. */
const TICK_MS = 1_000;

export type Watching = {
  /** The job's watchers are told before the event loop's next turn; changes until then are told as one. */
  changed(entry: JobEntry): void;
  prepare(entry: JobEntry, viewer: Viewer, sinceCursor: string | null): TrackWatch;
  count(): number;
  /** Ends all watches and the timer. */
  drain(): void;
};

/** Live watchers. One timer for all of them tells what changes by the mere passing of time. */
export function createWatching(
  projection: Projection,
  clock: Clock,
  viewNow: (entry: JobEntry, viewerClass: ViewerClass) => TrackView,
): Watching {
  const dirty = new Set<JobEntry>();
  let isScheduled = false;
  let isDraining = false;
  let watchers = 0;

  const timer = setInterval(tick, TICK_MS);
  timer.unref();

  function tick(): void {
    const now = clock.now();
    for (const entry of projection.entries()) {
      if (entry.groups.size === 0) continue;
      projection.mend(entry);
      expelLateGuests(entry, now);
      if (isReady(entry)) flush(entry, viewNow);
    }
    projection.tick(now);
  }

  function flushDirty(): void {
    isScheduled = false;
    const entries = [...dirty];
    dirty.clear();
    for (const entry of entries) if (isReady(entry)) flush(entry, viewNow);
  }

  return {
    changed(entry) {
      if (entry.groups.size === 0) return;
      dirty.add(entry);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(flushDirty);
    },
    prepare(entry, viewer, sinceCursor) {
      if (isDraining) throw new DomainError('unavailable', 'the server is stopping');
      entry.holds += 1;
      watchers += 1;
      let isClosed = false;
      let member: { leave(): void } | null = null;
      return {
        open(listener) {
          if (isClosed || member) return;
          if (isDraining) listener.onClose('draining');
          else member = join(entry, { viewer, sinceCursor, listener }, viewNow);
        },
        close() {
          if (isClosed) return;
          isClosed = true;
          entry.holds -= 1;
          if (entry.holds === 0) {
            forgetConversation(entry.conversation);
            touchFacts(entry);
          }
          watchers -= 1;
          entry.lastUsedAt = clock.now();
          member?.leave();
        },
      };
    },
    count: () => watchers,
    drain() {
      isDraining = true;
      clearInterval(timer);
      for (const entry of projection.entries()) expelAll(entry, 'draining');
    },
  };
}
