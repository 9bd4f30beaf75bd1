import type { Entry } from './conversation-state.ts';

/** Bubbles of one day; `startsRun` says that somebody else spoke before, or that a while has passed. */
export type MessageDay = { key: string; at: string; bubbles: { entry: Entry; startsRun: boolean }[] };

const runMs = 5 * 60_000;

/** @param dayOf names the day of an instant in the organisation's zone; equal names are one day. */
export function splitByDay(entries: readonly Entry[], dayOf: (at: string) => string): MessageDay[] {
  const days: MessageDay[] = [];
  let before: Entry | null = null;
  for (const entry of entries) {
    const key = dayOf(entry.sentAt);
    let day = days.at(-1);
    if (day?.key !== key) {
      day = { key, at: entry.sentAt, bubbles: [] };
      days.push(day);
      before = null;
    }
    day.bubbles.push({ entry, startsRun: before === null || !isRun(before, entry) });
    before = entry;
  }
  return days;
}

function isRun(before: Entry, entry: Entry): boolean {
  const between = Date.parse(entry.sentAt) - Date.parse(before.sentAt);
  return before.from === entry.from && before.name === entry.name && between < runMs;
}
