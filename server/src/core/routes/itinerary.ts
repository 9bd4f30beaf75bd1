import type { LatLng } from '../kernel/geo.ts';

/** One open stop of a driver's itinerary, with what an ETA needs to know of it. Times are Unix milliseconds. */
export type ItineraryStop = LatLng & {
  stopId: string;
  jobId: string;
  customerId: string | null;
  type: 'pickup' | 'dropoff' | 'return';
  /** The driver is on the way to this stop or at it; the latest begun, if there are several. */
  isCurrent: boolean;
  enRouteAt: number | null;
  /** The driver is at this stop, serving it, since then. */
  arrivedAt: number | null;
  serviceSeconds: number;
  radiusMeters: number;
};

/** The ordered open stops one driver is to visit. A higher `version` replaces a lower one. */
export type Itinerary = { orgId: string; driverId: string; version: number; stops: ItineraryStop[] };

/**
 * The itinerary after one job's open stops became `open` (none if the job left this driver). Stops that stay
 * keep their place, new ones join at the end in the job's own order, and the one under way comes first:
 * whatever was planned, that is where the driver is going.
 */
export function reviseItinerary(
  stops: readonly ItineraryStop[],
  jobId: string,
  open: readonly ItineraryStop[],
): ItineraryStop[] {
  const fresh = new Map(open.map((stop) => [stop.stopId, stop]));
  const kept: ItineraryStop[] = [];
  for (const stop of stops) {
    if (stop.jobId !== jobId) kept.push(stop);
    else {
      const now = fresh.get(stop.stopId);
      if (now) kept.push(now);
      fresh.delete(stop.stopId);
    }
  }
  return withCurrentFirst([...kept, ...fresh.values()]);
}

/** Marks the stop that was begun last as current and puts it first. */
export function withCurrentFirst(stops: readonly ItineraryStop[]): ItineraryStop[] {
  let current: ItineraryStop | undefined;
  for (const stop of stops) {
    if (stop.enRouteAt === null) continue;
    if (!current || stop.enRouteAt > (current.enRouteAt ?? 0)) current = stop;
  }
  const rest = stops.filter((stop) => stop !== current).map((stop) => ({ ...stop, isCurrent: false }));
  return current ? [{ ...current, isCurrent: true }, ...rest] : rest;
}

/**
 * Reorders the waiting stops as `order` says; stops it does not name keep their order, behind those it does. A job's
 * drop-off is never put before the pickup that must come first.
 */
export function resequence(stops: readonly ItineraryStop[], order: readonly string[]): ItineraryStop[] {
  const rank = new Map(order.map((stopId, index) => [stopId, index]));
  const sorted = [...stops].sort(
    (a, b) =>
      (rank.get(a.stopId) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b.stopId) ?? Number.MAX_SAFE_INTEGER),
  );
  return withCurrentFirst(pickupsFirst(sorted));
}

function pickupsFirst(stops: ItineraryStop[]): ItineraryStop[] {
  const out: ItineraryStop[] = [];
  const waiting = new Map<string, number>();
  for (const stop of stops) {
    if (stop.type === 'pickup') waiting.set(stop.jobId, (waiting.get(stop.jobId) ?? 0) + 1);
  }
  const held: ItineraryStop[] = [];
  for (const stop of stops) {
    if (stop.type !== 'pickup' && (waiting.get(stop.jobId) ?? 0) > 0) {
      held.push(stop);
      continue;
    }
    out.push(stop);
    if (stop.type !== 'pickup') continue;
    const left = (waiting.get(stop.jobId) ?? 1) - 1;
    waiting.set(stop.jobId, left);
    if (left === 0) out.push(...held.filter((other) => other.jobId === stop.jobId));
  }
  return out;
}
