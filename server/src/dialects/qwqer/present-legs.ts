import type { Job, Stop } from '../../core/jobs/index.ts';
import { type LatLng, roundDegrees } from '../../core/kernel/geo.ts';
import type { Leg, Place } from './tracking-schema.ts';
import { hasLegs, legWord } from './words.ts';

/** Where the driver was when a job of one stop was started; its `number` is the driver's. */
export type StartPlace = LatLng & { number: number };

/** The stops that have legs, in their order. Where drivers hand a parcel over is the drivers' business. */
export function livingStops(job: Pick<Job, 'stops'>): Stop[] {
  return job.stops
    .filter((stop) => !stop.isHandover && hasLegs(stop.status))
    .sort((a, b) => a.sequence - b.sequence);
}

/**
 * The legs of a job: from one living stop to the next. The way to an only stop begins where the driver did, and
 * nowhere where that is not known or not the client's to know.
 */
export function presentLegs(job: Pick<Job, 'stops'>, startedFrom: StartPlace | null): Leg[] {
  const living = livingStops(job);
  const [only] = living;
  if (only && living.length === 1) return [presentLeg(null, startedFrom && startPlace(startedFrom), only)];
  const legs: Leg[] = [];
  let origin: Stop | undefined;
  for (const stop of living) {
    if (origin) legs.push(presentLeg(origin, presentPlace(origin), stop));
    origin = stop;
  }
  return legs;
}

/** The one being worked on: the first that is not finished, after the last one the last. */
export function activeLegOf(legs: readonly Leg[]): Leg | null {
  return legs.find((leg) => leg.status !== 'Finished') ?? legs.at(-1) ?? null;
}

/** A leg is known by where it leads. */
function presentLeg(origin: Stop | null, from: Place | null, destination: Stop): Leg {
  return {
    id: destination.number,
    status: legWord(origin?.status ?? null, destination.status),
    origin: from,
    destination: presentPlace(destination),
  };
}

function presentPlace(stop: Stop): Place {
  return {
    id: stop.number,
    address: stop.location.address.text,
    coordinates: latLngPair(stop.location),
    contact_name: stop.contact.name,
    contact_phone: stop.contact.phone,
  };
}

function startPlace(place: StartPlace): Place {
  return {
    id: place.number,
    address: '',
    coordinates: latLngPair(place),
    contact_name: null,
    contact_phone: null,
  };
}

export function latLngPair(point: LatLng): [lat: number, lng: number] {
  return [roundDegrees(point.lat), roundDegrees(point.lng)];
}
