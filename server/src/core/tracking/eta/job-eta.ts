import type { Job, Stop } from '../../jobs/index.ts';
import { isOpenStop } from '../../jobs/index.ts';
import type { TrackEta } from '../track-view.ts';
import { arrivalAt, type EtaChain, stopsBefore } from './chain.ts';

/** For this long a driver's own estimate stands. */
export const DRIVER_WORD_MS = 5 * 60_000;

/** How often an estimate behind an overdue service is looked at again. */
const OVERDUE_STEP_MS = 20_000;

export type JobEta = {
  /** To the job's door; null if nothing can be said. */
  eta: TrackEta | null;
  /** By stop id: minutes to each open stop of the job that is on the itinerary. */
  minutesByStop: ReadonlyMap<string, number>;
  /** Until then, Unix milliseconds, nothing of this changes by the mere passing of time. */
  validUntil: number;
};

export const NO_ETA: JobEta = { eta: null, minutesByStop: new Map(), validUntil: Number.POSITIVE_INFINITY };

/**
 * The stop a job's customer waits at: its last open drop-off, or its last open stop if there is none. A place where
 * drivers hand over is nobody's door.
 */
export function doorOf(stops: readonly Stop[]): Stop | null {
  const open = stops.filter((stop) => isOpenStop(stop) && !stop.isHandover);
  return open.findLast((stop) => stop.type === 'dropoff') ?? open.at(-1) ?? null;
}

/** Rounded up, and at least one while the driver is not there. */
export function minutesUntil(at: number, now: number): number {
  return Math.max(1, Math.ceil((at - now) / 60_000));
}

/** The moment at which `minutesUntil` gives one less. */
function nextMinute(at: number, minutes: number): number {
  return minutes > 1 ? at - (minutes - 1) * 60_000 : Number.POSITIVE_INFINITY;
}

/** The job's arrival times off its driver's chain, as seen at `now`. The reason for a change is not decided here. */
export function jobEtaOf(
  job: Pick<Job, 'id' | 'stops' | 'report' | 'isReleased'>,
  chain: EtaChain,
  now: number,
): JobEta {
  const door = job.isReleased ? doorOf(job.stops) : null;
  const place = door && chain.stops.find((stop) => stop.stopId === door.id);
  if (!place) return NO_ETA;

  const minutesByStop = new Map<string, number>();
  // A service that takes longer than planned pushes everything behind it ahead of itself.
  const { startAt, isServing } = chain;
  let validUntil =
    isServing && startAt !== null ? Math.max(startAt, now + OVERDUE_STEP_MS) : Number.POSITIVE_INFINITY;
  const tell = (stopId: string, at: number, hasArrived: boolean): number => {
    const minutes = hasArrived ? 0 : minutesUntil(at, now);
    minutesByStop.set(stopId, minutes);
    validUntil = Math.min(validUntil, nextMinute(at, minutes));
    return minutes;
  };
  for (const stop of chain.stops) {
    if (stop.jobId !== job.id || stop === place) continue;
    const at = arrivalAt(chain, stop, now);
    if (at !== null) tell(stop.stopId, at, stop.arrivedAt !== null);
  }

  const before = stopsBefore(chain, place.stopId, job.id).length;
  const word = place.arrivedAt === null ? driverWord(job, now) : null;
  const at = place.arrivedAt ?? word?.at ?? arrivalAt(chain, place, now);
  if (at === null) return { eta: null, minutesByStop, validUntil };
  const minutes = tell(place.stopId, at, place.arrivedAt !== null);
  if (word) validUntil = Math.min(validUntil, word.asOf + DRIVER_WORD_MS);
  const source = word ? 'driver' : place.isRouted ? 'routing' : 'straight-line';
  const eta: TrackEta = {
    minutes,
    at: place.arrivedAt === null ? Math.max(at, now) : at,
    source,
    stopsBefore: before,
    asOf: word?.asOf ?? chain.asOf ?? now,
    reason: null,
  };
  return { eta, minutesByStop, validUntil };
}

/** The driver's own estimate, while it stands. */
function driverWord(job: Pick<Job, 'report'>, now: number): { at: number; asOf: number } | null {
  const report = job.report;
  if (!report || report.etaMinutes === null || report.etaSaidAt === null) return null;
  if (now >= report.etaSaidAt + DRIVER_WORD_MS) return null;
  return { at: report.etaSaidAt + report.etaMinutes * 60_000, asOf: report.etaSaidAt };
}
