import type { RouteStop } from './route.ts';

/** Where a stop stands among the others of its route. */
export type PlaceOnRoute = {
  /** From 1, among all stops of the route, closed ones included. */
  place: number;
  /** Where its driver comes from: the last stop before it that was not called off; null for whoever is first. */
  previous: RouteStop | null;
  /** Open stops of other jobs that the route has before it. */
  openBefore: number;
};

/**
 * @param stops of the route, in its order
 * @returns null for a stop that the route does not have
 */
export function placeOnRoute(stops: readonly RouteStop[], stopId: string): PlaceOnRoute | null {
  const index = stops.findIndex((stop) => stop.stopId === stopId);
  const own = stops[index];
  if (!own) return null;
  const before = stops.slice(0, index);
  return {
    place: index + 1,
    previous: before.findLast((stop) => stop.status !== 'cancelled') ?? null,
    openBefore: before.filter((stop) => stop.jobId !== own.jobId && isOpen(stop)).length,
  };
}

function isOpen({ status }: RouteStop): boolean {
  return status === 'pending' || status === 'en_route' || status === 'arrived';
}
