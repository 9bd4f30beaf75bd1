import type { DomainEvent } from '../../kernel/event.ts';
import { timelineEntryOf } from '../timeline.ts';
import type { TimelineEntry } from '../track-view.ts';

/** Cursors remembered of one job; beyond, the oldest that people are not told of are forgotten. */
const MAX_REMEMBERED = 5_000;

/** Notes of the driver's app in a timeline: it may send any number, and everybody who watches gets them all. */
const MAX_NOTES_TOLD = 100;
const NOTE = 'delivery_job.tracking_updated';

type Remembered = { eventId: string; cursor: string; entry: TimelineEntry | null };

/** A job's events in their order, as far as a track needs them. */
export type EventLog = {
  /** Adds what is new at the end; what is known already is left alone. */
  append(events: readonly DomainEvent[]): void;
  /** Puts the database's complete list in place of what is here; what came live meanwhile stays behind it. */
  replace(events: readonly DomainEvent[]): void;
  timeline(): readonly TimelineEntry[];
  /** Cursor of the last event, `0` before there is one. */
  lastCursor(): string;
  /** What people were told of after that cursor; null for a cursor that is not known (any more). */
  timelineSince(cursor: string): TimelineEntry[] | null;
};

/** All that people are told of; of the driver's notes the newest. */
function told(list: readonly Remembered[]): TimelineEntry[] {
  const entries = list.flatMap(({ entry }) => entry ?? []);
  let surplus = entries.filter(({ type }) => type === NOTE).length - MAX_NOTES_TOLD;
  return surplus <= 0 ? entries : entries.filter(({ type }) => type !== NOTE || surplus-- <= 0);
}

export function createEventLog(): EventLog {
  let list: Remembered[] = [];
  let ids = new Set<string>();
  let timeline: readonly TimelineEntry[] = [];

  function add(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (ids.has(event.id)) continue;
      ids.add(event.id);
      list.push({ eventId: event.id, cursor: event.cursor, entry: timelineEntryOf(event) });
    }
    if (list.length > MAX_REMEMBERED) forgetOldest();
    timeline = told(list);
  }

  function forgetOldest(): void {
    let surplus = list.length - Math.floor(MAX_REMEMBERED * 0.9);
    list = list.filter(({ entry }) => entry !== null || surplus-- <= 0);
    ids = new Set(list.map(({ eventId }) => eventId));
  }

  return {
    append: add,
    replace(events) {
      const complete = new Set(events.map((event) => event.id));
      const meanwhile = list.filter(({ eventId }) => !complete.has(eventId));
      list = [];
      ids = new Set();
      add(events);
      for (const remembered of meanwhile) {
        ids.add(remembered.eventId);
        list.push(remembered);
      }
      timeline = told(list);
    },
    timeline: () => timeline,
    lastCursor: () => list.at(-1)?.cursor ?? '0',
    timelineSince(cursor) {
      const place = list.findLastIndex((remembered) => remembered.cursor === cursor);
      return place === -1 ? null : list.slice(place + 1).flatMap(({ entry }) => entry ?? []);
    },
  };
}
