import type { LatLng } from '../kernel/geo.ts';
import type { FeedStop } from './ports.ts';

export type RouteStatus = 'planned' | 'tracking' | 'completed' | 'cancelled';

/**
 * A named plan of stops in order. `plan` routes are made by staff or partners; a `day` route collects what one
 * driver was given outside any plan on one local day. Times are Unix milliseconds.
 */
export type Route = {
  orgId: string;
  id: string;
  handle: string | null;
  name: string;
  kind: 'plan' | 'day';
  driverId: string | null;
  /** `YYYY-MM-DD` in the org's zone; day routes only. */
  day: string | null;
  opsGroup: string | null;
  status: RouteStatus;
  /** Grows with each change. */
  version: number;
  scheduledStart: number | null;
  assignedAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
  createdAt: number;
  updatedAt: number;
};

/** A stop as a route shows it, closed ones too. */
export type RouteStop = LatLng & {
  stopId: string;
  jobId: string;
  sequence: number;
  type: FeedStop['type'];
  status: FeedStop['status'];
  radiusMeters: number;
};

/** With what there is to see of it. Times are Unix milliseconds, null until they happened. */
export type ShownStop = RouteStop & {
  /** As one text; empty where only the place is known. */
  address: string;
  arrivedAt: number | null;
  /** When it was completed, failed or cancelled. */
  closedAt: number | null;
  /** False once nobody follows its job any more. */
  isTracked: boolean;
};

/** Stops of one route that are shown, at most. */
export const MAX_SHOWN_STOPS = 1_000;

/** Jobs on one planned route, at most. */
export const MAX_ROUTE_JOBS = 200;
