import type { DomainEvent } from '../../kernel/event.ts';
import { timelineEntryOf } from '../timeline.ts';
import type { TimelineEntry } from '../track-view.ts';

/** Cursors remembered of one job; beyond, the oldest that people are not told of are forgotten. */
const MAX_REMEMBERED = 5_000;

/** Notes of the driver's app in a timeline: it may send any number, and everybody who watches gets them all. */
const MAX_NOTES_TOLD = 100;
const NOTE = 'delivery_job.tracking_updated';

const MESSAGE_SENT = 'delivery_job.message_sent';

/** People are told of it by an entry of the timeline, by the message that it is of, or not at all. */
type Remembered = {
  eventId: string;
  cursor: string;
  entry: TimelineEntry | null;
  messageId: string | null;
};
type Told = Pick<Remembered, 'cursor' | 'entry' | 'messageId'>;

/** `place`: how many entries of the timeline come before it. */
type MessageMark = { messageId: string; cursor: string; place: number };

/** A job's events in their order, as far as a track needs them. */
export type EventLog = {
  /** Adds what is new at the end; what is known already is left alone. */
  append(events: readonly DomainEvent[]): void;
  /** Puts the database's complete list in place of what is here; what came live meanwhile stays behind it. */
  replace(events: readonly DomainEvent[]): void;
  timeline(): readonly TimelineEntry[];
  /** Cursor of the last event, `0` before there is one. */
  lastCursor(): string;
  /** Whether any message was sent. */
  hasMessages(): boolean;
  /** All messages, in the order in which they were sent. */
  messages(): MessageMark[];
  /** What people were told of after that cursor; null for a cursor that is not known (any more). */
  since(cursor: string): Told[] | null;
};

/** All that people are told of; of the driver's notes the newest. */
function timelineOf(list: readonly Remembered[]): TimelineEntry[] {
  const entries = list.flatMap(({ entry }) => entry ?? []);
  let surplus = entries.filter(({ type }) => type === NOTE).length - MAX_NOTES_TOLD;
  return surplus <= 0 ? entries : entries.filter(({ type }) => type !== NOTE || surplus-- <= 0);
}

function isTold({ entry, messageId }: Remembered): boolean {
  return entry !== null || messageId !== null;
}

export function createEventLog(): EventLog {
  let list: Remembered[] = [];
  let ids = new Set<string>();
  let timeline: readonly TimelineEntry[] = [];

  function add(events: readonly DomainEvent[]): void {
    for (const event of events) {
      if (ids.has(event.id)) continue;
      ids.add(event.id);
      list.push({
        eventId: event.id,
        cursor: event.cursor,
        entry: timelineEntryOf(event),
        messageId: event.type === MESSAGE_SENT ? String(event.data.messageId) : null,
      });
    }
    if (list.length > MAX_REMEMBERED) forgetOldest();
    timeline = timelineOf(list);
  }

  function forgetOldest(): void {
    let surplus = list.length - Math.floor(MAX_REMEMBERED * 0.9);
    list = list.filter((remembered) => isTold(remembered) || surplus-- <= 0);
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
      timeline = timelineOf(list);
    },
    timeline: () => timeline,
    lastCursor: () => list.at(-1)?.cursor ?? '0',
    hasMessages: () => list.some(({ messageId }) => messageId !== null),
    messages() {
      const shown = new Set(timeline);
      const marks: MessageMark[] = [];
      let place = 0;
      for (const { cursor, entry, messageId } of list) {
        if (entry && shown.has(entry)) place += 1;
        if (messageId !== null) marks.push({ messageId, cursor, place });
      }
      return marks;
    },
    since(cursor) {
      const place = list.findLastIndex((remembered) => remembered.cursor === cursor);
      return place === -1 ? null : list.slice(place + 1).filter(isTold);
    },
  };
}
