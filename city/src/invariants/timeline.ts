import type { TimelineEntry } from '@doorstep/sdk';

export type Moment = Pick<TimelineEntry, 'event' | 'at'>;

/** Events that happen once in a job's life, whatever happens to it. */
const ONCE = new Set(['job_created', 'job_completed', 'job_cancelled', 'job_failed']);
const LAST = new Set(['job_completed', 'job_cancelled', 'job_failed']);

/** Faults of one timeline by itself: times that decrease, a first or last event in the wrong place, repetitions. */
export function timelineFaults(timeline: readonly Moment[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  timeline.forEach((entry, index) => {
    const before = timeline[index - 1];
    const at = Date.parse(entry.at);
    if (Number.isNaN(at)) faults.push(`${entry.event} has no time: ${entry.at}`);
    if (before && at < Date.parse(before.at)) {
      faults.push(`${entry.event} at ${entry.at} comes after ${before.event} at ${before.at}`);
    }
    if (ONCE.has(entry.event) && seen.has(entry.event)) faults.push(`${entry.event} stands there twice`);
    if (before && LAST.has(before.event)) faults.push(`${entry.event} comes after ${before.event}`);
    seen.add(entry.event);
  });
  if (timeline.length > 0 && timeline[0]?.event !== 'job_created') {
    faults.push(`it begins with ${timeline[0]?.event}`);
  }
  return faults;
}

/** What was once in a timeline stays in it, as it was; new entries come at the end only. */
export function rewrittenFault(before: readonly Moment[], after: readonly Moment[]): string | undefined {
  for (const [index, entry] of before.entries()) {
    const now = after[index];
    if (now?.event === entry.event && now.at === entry.at) continue;
    const instead = now ? `${now.event} at ${now.at}` : 'nothing';
    return `entry ${index} was ${entry.event} at ${entry.at}, and is ${instead}`;
  }
  return undefined;
}
