import type { Driver } from '../../core/drivers/index.ts';
import type { Job } from '../../core/jobs/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import type { RouteWithStops } from '../../core/routes/index.ts';
import { handleOf, type OrderFacts, presentOrder, timeOrNull } from './present-order.ts';
import type { RouteAnswer } from './route-schema.ts';

export type RouteContext = {
  driver: Driver | null;
  deviceId: string | null;
  /** The page, for frames, that shows the whole route. */
  embedUrl: string;
  /** The jobs on the route, in any order. */
  jobs: readonly { job: Job; facts: OrderFacts }[];
};

/** A route with its orders in the order of their first stops. */
export function presentRoute(plan: RouteWithStops, context: RouteContext): RouteAnswer {
  const { route } = plan;
  const { driver, deviceId } = context;
  const place = new Map<string, number>();
  for (const [index, stop] of plan.stops.entries()) {
    if (!place.has(stop.jobId)) place.set(stop.jobId, index);
  }
  const placeOf = (job: Job): number => place.get(job.id) ?? plan.stops.length;
  const jobs = [...context.jobs].sort((a, b) => placeOf(a.job) - placeOf(b.job));
  return {
    route_handle: handleOf(route),
    status: route.status,
    version: route.version,
    embed_url: context.embedUrl,
    orders: jobs.map(({ job, facts }) => {
      const isTheirs = driver !== null && job.driverId === driver.id;
      return presentOrder(job, facts, { route, driver: isTheirs ? driver : null, deviceId });
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
