import type { LatLng } from '../../kernel/geo.ts';
import type { DriverWord, Itinerary } from '../../routes/index.ts';
import { type Fix, trueTimeOf } from '../fix.ts';

/** For this long a driver's own estimate stands. */
export const DRIVER_WORD_MS = 5 * 60_000;

/** One leg's driving. `isRouted` is false where the straight-line estimate had to stand in. */
export type LegTime = { meters: number; seconds: number; isRouted: boolean };

export type ChainStop = {
  stopId: string;
  jobId: string;
  customerId: string | null;
  /** Since when the driver stands at this stop; null for all but the one being served. */
  arrivedAt: number | null;
  /** From the stop before it on the itinerary, or from the driver; zero where the driver has arrived. */
  leg: LegTime;
  /** From the chain's start until the driver arrives here: driving, and service at the stops before. */
  secondsFromStart: number;
  /** All legs up to here were routed. */
  isRouted: boolean;
  /** What the driver said of it, which does not stand for ever. */
  word: DriverWord | null;
};

/** A driver's open stops in the order of driving. Without a fix nothing can be said of times: `startAt` is null. */
export type EtaChain = {
  /** When the driving ahead begins: the fix's moment, or the planned end of the service under way. */
  startAt: number | null;
  /** The driver stands at the first stop: its service can take longer than planned, but cannot have ended. */
  isServing: boolean;
  /** The moment of the fix. */
  asOf: number | null;
  stops: readonly ChainStop[];
};

const NO_LEG: LegTime = { meters: 0, seconds: 0, isRouted: true };

/**
 * ETA to a stop = the legs still to drive in the itinerary's order + the service times of the stops before it; at
 * a stop where the driver has arrived, what remains of its service time.
 */
export function chainOf(
  itinerary: Itinerary,
  latest: Fix | null,
  legTime: (from: LatLng, to: LatLng) => LegTime,
): EtaChain {
  const first = itinerary.stops[0];
  const isServing = first?.isCurrent === true && first.arrivedAt !== null;
  const asOf = latest && trueTimeOf(latest);
  const stops: ChainStop[] = [];
  let from: LatLng | null = isServing ? (first ?? null) : latest;
  let secondsFromStart = 0;
  let isRouted = true;
  for (const [index, stop] of itinerary.stops.entries()) {
    const standsHere = isServing && index === 0;
    const leg = standsHere || !from ? NO_LEG : legTime(from, stop);
    secondsFromStart += leg.seconds;
    isRouted &&= leg.isRouted;
    const { stopId, jobId, customerId } = stop;
    const arrivedAt = standsHere ? stop.arrivedAt : null;
    const { word } = stop;
    stops.push({ stopId, jobId, customerId, arrivedAt, leg, secondsFromStart, isRouted, word });
    // What remains of the service under way is counted from its own clock, not from the chain's start.
    if (!standsHere) secondsFromStart += stop.serviceSeconds;
    from = stop;
  }
  const startAt = isServing && first ? serviceEnd(first, asOf) : asOf;
  return { startAt, isServing, asOf: asOf ?? (isServing ? (first?.arrivedAt ?? null) : null), stops };
}

function serviceEnd(first: Itinerary['stops'][number], asOf: number | null): number | null {
  const since = first.arrivedAt ?? asOf;
  return since === null ? null : since + first.serviceSeconds * 1000;
}

/** When the driver arrives, Unix milliseconds, and what they said themselves that this rests on. */
export type Arrival = { at: number; said: { word: DriverWord; isOfThisStop: boolean } | null };

/**
 * The arrival at a stop of the chain, as seen at `now`; null if nothing can be said. What the driver said of a stop
 * holds for it, and what comes behind it is reckoned from there on.
 */
export function arrivalOf(chain: EtaChain, stop: ChainStop, now: number): Arrival | null {
  const spoken = chain.stops.slice(0, chain.stops.indexOf(stop) + 1).findLast((each) => stands(each, now));
  if (spoken?.word) {
    const { word } = spoken;
    if (spoken === stop) return { at: word.at, said: { word, isOfThisStop: true } };
    // Who said they would be there by now, and is not, has the rest of the way still to go.
    const from = Math.max(word.at, now);
    const seconds = stop.secondsFromStart - spoken.secondsFromStart;
    return { at: Math.round(from + seconds * 1000), said: { word, isOfThisStop: false } };
  }
  if (chain.startAt === null) return null;
  const start = chain.isServing ? Math.max(chain.startAt, now) : chain.startAt;
  return { at: Math.round(start + stop.secondsFromStart * 1000), said: null };
}

/** The moment alone of `arrivalOf`. */
export function arrivalAt(chain: EtaChain, stop: ChainStop, now: number): number | null {
  return arrivalOf(chain, stop, now)?.at ?? null;
}

function stands({ word, arrivedAt }: ChainStop, now: number): boolean {
  return word !== null && arrivedAt === null && now < word.saidAt + DRIVER_WORD_MS;
}

/** Open stops of other jobs that come before this one. */
export function stopsBefore(chain: EtaChain, stopId: string, jobId: string): ChainStop[] {
  const place = chain.stops.findIndex((stop) => stop.stopId === stopId);
  return chain.stops.slice(0, Math.max(0, place)).filter((stop) => stop.jobId !== jobId);
}
