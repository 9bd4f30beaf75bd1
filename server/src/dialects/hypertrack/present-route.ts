import type { Driver } from '../../core/drivers/index.ts';
import type { Job } from '../../core/jobs/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import type { Route } from '../../core/routes/index.ts';
import { handleOf, presentOrder, timeOrNull } from './present-order.ts';
import type { RouteAnswer } from './route-schema.ts';

export type RouteContext = {
  driver: Driver | null;
  deviceId: string | null;
  /** The page, for frames, that shows the whole route. */
  embedUrl: string;
  /** The jobs on the route, in the route's order, each with its tracking page. */
  jobs: readonly { job: Job; shareUrl: string }[];
};

export function presentRoute(route: Route, context: RouteContext): RouteAnswer {
  const { driver, deviceId, jobs } = context;
  return {
    route_handle: handleOf(route),
    status: route.status,
    version: route.version,
    embed_url: context.embedUrl,
    orders: jobs.map(({ job, shareUrl }) => {
      const isTheirs = driver !== null && job.driverId === driver.id;
      return presentOrder(job, { shareUrl, route, driver: isTheirs ? driver : null, deviceId });
    }),
    started_at: timeOrNull(route.startedAt),
    assigned_at: timeOrNull(route.assignedAt),
    created_at: isoTime(route.createdAt),
    device_id: driver && deviceId,
    worker_handle: driver?.subject ?? null,
    // A route exists from when it was planned.
    planned_at: isoTime(route.createdAt),
  };
}

/** Jobs in the order of their first stops on the route. */
export function inRouteOrder(jobs: readonly Job[], stops: readonly { jobId: string }[] | null): Job[] {
  if (!stops) return [...jobs].sort((a, b) => firstPlace(a) - firstPlace(b));
  const place = new Map<string, number>();
  for (const [index, { jobId }] of stops.entries()) {
    if (!place.has(jobId)) place.set(jobId, index);
  }
  const placeOf = (job: Job): number => place.get(job.id) ?? stops.length;
  return [...jobs].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Of a plan, whose stops have their places themselves. */
function firstPlace(job: Job): number {
  return Math.min(...job.stops.map((stop) => stop.routeSequence ?? Number.MAX_SAFE_INTEGER));
}
