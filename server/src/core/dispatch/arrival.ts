import type { VehicleType } from '../drivers/index.ts';
import { isOpenStop, type Job, type Stop } from '../jobs/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import { type ItineraryStop, insertStops, promiseOf, type Weighing } from '../routes/index.ts';
import type { InstantRouting } from '../tracking/index.ts';

/** Where a driver is and what they have still to do. */
export type Course = { from: LatLng; vehicleType: VehicleType; standing: readonly ItineraryStop[] };

export type Arrival = { distanceMeters: number; etaSeconds: number };

/** The place to which a job's driver goes first: its first open pickup, or without any its first open stop. */
export function firstStopOf(job: Pick<Job, 'stops'>): Stop | null {
  const open = job.stops.filter(isOpenStop).sort((a, b) => a.sequence - b.sequence);
  return open.find((stop) => stop.type === 'pickup') ?? open[0] ?? null;
}

/**
 * When a driver would be at the job's first pickup: its stops are put among those in hand where accepting it would
 * put them, and what comes before is driven and served first. Where this is estimated for many at once, a road
 * network is not asked.
 * @param now Unix milliseconds
 */
export function arrivalOf(course: Course, job: Job, now: number, estimate: InstantRouting): Arrival | null {
  const first = firstStopOf(job);
  if (!first) return null;
  const { from, vehicleType, standing } = course;
  const direct = estimate(from, first.location, vehicleType);
  if (standing.length === 0) return { distanceMeters: direct.meters, etaSeconds: direct.seconds };
  const weighing: Weighing = {
    startsAt: from,
    now,
    legSeconds: (a, b) => estimate(a, b, vehicleType).seconds,
  };
  const joining = job.stops.filter(isOpenStop).map((stop) => joiningStop(job, stop));
  const order = insertStops(standing, joining, weighing);
  return {
    distanceMeters: direct.meters,
    etaSeconds: (arrivesAt(order, first.id, weighing) - now) / 1000,
  };
}

/** When the stop is reached if all before it is driven and served in this order. */
function arrivesAt(order: readonly ItineraryStop[], stopId: string, weighing: Weighing): number {
  let place = weighing.startsAt;
  let at = weighing.now;
  for (const stop of order) {
    const stands = stop.isCurrent && stop.arrivedAt !== null;
    if (place && !stands) at += weighing.legSeconds(place, stop) * 1000;
    if (stop.stopId === stopId) break;
    const begunAt = stands ? (stop.arrivedAt ?? at) : Math.max(at, stop.opensAt ?? at);
    at = Math.max(at, begunAt + stop.serviceSeconds * 1000);
    place = stop;
  }
  return at;
}

function joiningStop(job: Job, stop: Stop): ItineraryStop {
  return {
    ...promiseOf(stop.type, stop.window, job.deadline),
    lat: stop.location.lat,
    lng: stop.location.lng,
    stopId: stop.id,
    jobId: job.id,
    customerId: job.customerId,
    type: stop.type,
    isCurrent: false,
    enRouteAt: null,
    arrivedAt: null,
    serviceSeconds: stop.serviceSeconds,
    radiusMeters: stop.radiusMeters,
    isTracked: true,
    word: null,
  };
}
