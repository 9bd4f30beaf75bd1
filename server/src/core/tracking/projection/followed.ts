import { mayKnowStart } from '../disclosure.ts';
import type { Followed } from '../face.ts';
import type { TrackView } from '../track-view.ts';
import type { JobEntry } from './entries.ts';

/** What a view was made of, as far as its viewers may know it. To be called at once after the view was made. */
export function followedOf(entry: JobEntry, view: TrackView): Followed {
  const { driver, org } = entry;
  const { viewerClass } = view.facts;
  const job = entry.job as NonNullable<typeof entry.job>;
  const disclosure = org.face?.disclosure ?? 'exclusive';
  const isLocated = view.location !== null;
  const stops = job.stops.map((stop) => {
    if (stop.startedFrom === null) return stop;
    const isKnown =
      isLocated && driver !== null && mayKnowStart(stop, driver, { viewerClass, job, disclosure });
    return isKnown ? stop : { ...stop, startedFrom: null };
  });
  return { view, job: { ...job, stops }, driver: view.facts.driver && (driver?.person ?? null) };
}
