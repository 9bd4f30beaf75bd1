import type { Job, Stop } from '@doorstep/sdk';
import { distanceMeters, type LatLng } from '../map/geometry.ts';

export type Errand = { job: Job; stop: Stop };

/** A drop-off counts as this much nearer than a pickup: parcels aboard are brought before more are fetched. */
const DROPOFF_BONUS = 0.7;
/** So does the oldest job aboard, lest a far one waits for ever. */
const OLDEST_BONUS = 0.7;

/** Where a driver goes next: what was begun comes first, then what is near. Undefined: nothing to do. */
export function nextErrand(jobs: readonly Job[], here: LatLng): Errand | undefined {
  let best: { errand: Errand; cost: number } | undefined;
  for (const job of jobs) {
    for (const stop of openErrands(job)) {
      const isBegun = stop.status === 'in_progress';
      const bonus = (stop.type === 'pickup' ? 1 : DROPOFF_BONUS) * (job === jobs[0] ? OLDEST_BONUS : 1);
      const cost = isBegun ? -1 : distanceMeters(here, stop.location) * bonus;
      if (!best || cost < best.cost) best = { errand: { job, stop }, cost };
    }
  }
  return best?.errand;
}

/** The stops of a job that may be served now: drop-offs after all pickups, returns after all drop-offs. */
export function openErrands(job: Job): Stop[] {
  const open = job.stops.filter((stop) => stop.status === 'pending' || stop.status === 'in_progress');
  const pickups = open.filter((stop) => stop.type === 'pickup');
  if (pickups.length > 0) return pickups;
  const dropoffs = open.filter((stop) => stop.type === 'dropoff');
  return dropoffs.length > 0 ? dropoffs : open;
}
