import { doorOf, type Job } from '../../jobs/index.ts';
import { isDue } from '../../routes/index.ts';
import type { TrackEta } from '../track-view.ts';
import {
  type Arrival,
  arrivalOf,
  type ChainStop,
  DRIVER_WORD_MS,
  type EtaChain,
  stopsBefore,
} from './chain.ts';

/** How often an estimate behind something overdue, a service or what the driver said, is looked at again. */
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

/** Rounded up, and at least one while the driver is not there. */
export function minutesUntil(at: number, now: number): number {
  return Math.max(1, Math.ceil((at - now) / 60_000));
}

/** The moment at which `minutesUntil` gives one less. */
function nextMinute(at: number, minutes: number): number {
  return minutes > 1 ? at - (minutes - 1) * 60_000 : Number.POSITIVE_INFINITY;
}

/** To a stop of the chain; 0 where the driver has arrived, null if nothing can be said. */
export function minutesTo(stop: ChainStop, arrival: Arrival | null, now: number): number | null {
  if (stop.arrivedAt !== null) return 0;
  return arrival && minutesUntil(arrival.at, now);
}

/** The job's arrival times off its driver's chain, as seen at `now`. The reason for a change is not decided here. */
export function jobEtaOf(
  job: Pick<Job, 'id' | 'stops' | 'isReleased'>,
  chain: EtaChain,
  now: number,
): JobEta {
  const door = isDue(job) ? doorOf(job.stops) : null;
  const place = door && chain.stops.find((stop) => stop.stopId === door.id);
  if (!place) return NO_ETA;

  const minutesByStop = new Map<string, number>();
  // A service that takes longer than planned pushes everything behind it ahead of itself.
  const { startAt, isServing } = chain;
  let validUntil =
    isServing && startAt !== null ? Math.max(startAt, now + OVERDUE_STEP_MS) : Number.POSITIVE_INFINITY;
  for (const stop of chain.stops) {
    if (stop.jobId !== job.id) continue;
    const arrival = arrivalOf(chain, stop, now);
    const minutes = minutesTo(stop, arrival, now);
    if (minutes === null) continue;
    minutesByStop.set(stop.stopId, minutes);
    if (arrival) validUntil = Math.min(validUntil, nextMinute(arrival.at, minutes), wordsEnd(arrival, now));
  }

  const minutes = minutesByStop.get(place.stopId);
  const arrival = arrivalOf(chain, place, now);
  const at = place.arrivedAt ?? arrival?.at;
  if (minutes === undefined || at === undefined) return { eta: null, minutesByStop, validUntil };
  const word = place.arrivedAt === null ? arrival?.said : null;
  const routed = place.isRouted ? 'routing' : 'straight-line';
  const eta: TrackEta = {
    minutes,
    at: place.arrivedAt === null ? Math.max(at, now) : at,
    source: word?.isOfThisStop ? 'driver' : routed,
    stopsBefore: stopsBefore(chain, place.stopId, job.id).length,
    asOf: (word?.isOfThisStop ? null : chain.asOf) ?? word?.word.saidAt ?? now,
    reason: null,
  };
  return { eta, minutesByStop, validUntil };
}

/** Until then the driver's word gives this arrival. */
function wordsEnd({ said }: Arrival, now: number): number {
  if (!said) return Number.POSITIVE_INFINITY;
  const { word, isOfThisStop } = said;
  const isReckonedUntil = isOfThisStop ? Number.POSITIVE_INFINITY : Math.max(word.at, now + OVERDUE_STEP_MS);
  return Math.min(word.saidAt + DRIVER_WORD_MS, isReckonedUntil);
}
