import type { Face } from '../shared/brand.ts';

// The route as `GET /embed/routes/:routeId/view` answers it. Times are ISO 8601 instants.

export type RouteStatus = 'planned' | 'tracking' | 'completed' | 'cancelled';
export type RouteStopType = 'pickup' | 'dropoff' | 'return';
export type RouteStopStatus = 'pending' | 'en_route' | 'arrived' | 'completed' | 'failed' | 'cancelled';
export type VehicleType = 'bike' | 'scooter' | 'car' | 'van' | 'truck';

export type RouteStop = {
  id: string;
  /** Its place on the route, from 1. */
  number: number;
  type: RouteStopType;
  status: RouteStopStatus;
  lat: number;
  lng: number;
  /** Empty where only the place is known. */
  address: string;
  etaAt: string | null;
  arrivedAt: string | null;
  completedAt: string | null;
};

export type RouteView = {
  route: {
    id: string;
    name: string;
    status: RouteStatus;
    scheduledStart: string | null;
    startedAt: string | null;
    completedAt: string | null;
  };
  driver: { firstName: string; vehicleType: VehicleType } | null;
  /** Degrees; `heading` clockwise from north. */
  location: { lat: number; lng: number; heading: number | null; updatedAt: string; stale: boolean } | null;
  stops: RouteStop[];
  org: Face & { timezone: string };
};

/** Null for what is no route's view. */
export function readRouteView(value: unknown): RouteView | null {
  if (typeof value !== 'object' || value === null) return null;
  const { route, stops, org } = value as Record<string, unknown>;
  const isWhole = typeof route === 'object' && route !== null && typeof org === 'object' && org !== null;
  return isWhole && Array.isArray(stops) ? (value as RouteView) : null;
}

export function isOpenStop(stop: Pick<RouteStop, 'status'>): boolean {
  return stop.status === 'pending' || stop.status === 'en_route' || stop.status === 'arrived';
}

/** Nothing of it will change any more. */
export function hasEnded({ route }: Pick<RouteView, 'route'>): boolean {
  return route.status === 'completed' || route.status === 'cancelled';
}
