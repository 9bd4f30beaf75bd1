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

export type RouteStop = { stopId: string; jobId: string; sequence: number };

/** Jobs on one planned route, at most. */
export const MAX_ROUTE_JOBS = 200;
