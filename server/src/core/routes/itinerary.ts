import { insertStops, type Weighing } from './insertion.ts';
import type { ItineraryStop } from './itinerary-stop.ts';
import { type Precedence, putInOrder } from './precedence.ts';

/** The ordered open stops one driver is to visit. A higher `version` replaces a lower one. */
export type Itinerary = { orgId: string; driverId: string; version: number; stops: ItineraryStop[] };

/**
 * The itinerary after one job's open stops became `open` (none if the job left this driver). Stops that stay keep
 * their place, and the one under way comes first: whatever was planned, that is where the driver is going. New ones
 * are put where they cost least.
 * @param open in the order in which they must be visited
 * @param weighing null: new stops join at the end, for a plan has an order of its own
 */
export function reviseItinerary(
  stops: readonly ItineraryStop[],
  jobId: string,
  open: readonly ItineraryStop[],
  weighing: Weighing | null,
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
  const atTheEnd = withCurrentFirst([...kept, ...fresh.values()]);
  if (fresh.size === 0 || !weighing) return atTheEnd;
  const standing = atTheEnd.filter((stop) => stop.isCurrent || !fresh.has(stop.stopId));
  return insertStops(standing, open, weighing);
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
 * The waiting stops that `order` names in its order, in the places that they have among the others; the others stay.
 * What was begun has its place already, and nothing that waits comes forward into it.
 */
export function orderAmong(stops: readonly ItineraryStop[], order: readonly string[]): string[] {
  const waiting = new Set(stops.filter((stop) => stop.enRouteAt === null).map((stop) => stop.stopId));
  const own = order.filter((stopId) => waiting.has(stopId));
  const named = new Set(own);
  const next = own.values();
  return stops.map(({ stopId }) => (named.has(stopId) ? (next.next().value ?? stopId) : stopId));
}

/**
 * Reorders the waiting stops as `order` says; stops it does not name keep their order, behind those it does. What has
 * to wait for another stop is never put before it.
 */
export function resequence(
  stops: readonly ItineraryStop[],
  order: readonly string[],
  precedence: Precedence,
): ItineraryStop[] {
  const rank = new Map(order.map((stopId, index) => [stopId, index]));
  const sorted = [...stops].sort(
    (a, b) =>
      (rank.get(a.stopId) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b.stopId) ?? Number.MAX_SAFE_INTEGER),
  );
  return withCurrentFirst(putInOrder(sorted, precedence));
}
