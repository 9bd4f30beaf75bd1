import type { Driver } from '../../core/drivers/index.ts';
import type { Job, Stop } from '../../core/jobs/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import { invariant } from '../../core/kernel/errors.ts';
import { roundDegrees } from '../../core/kernel/geo.ts';
import type { Route } from '../../core/routes/index.ts';
import type { Order } from './route-schema.ts';
import { orderWord, typeWord } from './words.ts';

/** What an order's answer tells beside the job itself: the route and the driver it has, if any, and its page. */
export type OrderContext = {
  /** The tracking page of this job. */
  shareUrl: string;
  route: Route | null;
  driver: Driver | null;
  /** The device that sends the driver's positions. */
  deviceId: string | null;
};

export function presentOrder(job: Job, context: OrderContext): Order {
  const { route, driver } = context;
  const stop = shownStopOf(job);
  return {
    order_handle: job.handle ?? job.id,
    fulfillment_attempt: job.attempt,
    status: orderWord(job.status, route),
    destination: {
      geometry: {
        type: 'Point',
        coordinates: [roundDegrees(stop.location.lng), roundDegrees(stop.location.lat)],
      },
      address: stop.location.address.text,
      radius: stop.radiusMeters,
    },
    track_mode: job.trackMode,
    scheduled_at: timeOrNull(job.scheduledAt),
    started_at: timeOrNull(startedAt(job, route)),
    type: typeWord(stop.type),
    type_index: stop.typeIndex,
    expected_service_time: stop.serviceSeconds,
    capacity_used: job.capacityUsed,
    share_url: context.shareUrl,
    device_id: driver && context.deviceId,
    worker_handle: driver?.subject ?? null,
    created_at: isoTime(job.createdAt),
    assigned_at: timeOrNull(job.driverId === null ? null : job.assignedAt),
    route_handle: route && handleOf(route),
    planned_at: timeOrNull(route === null ? null : job.plannedAt),
  };
}

/** A route that nobody named goes by its id. */
export function handleOf(route: Route): string {
  return route.handle ?? route.id;
}

/** An order is a job of one stop; of a job that came another way and has several, its last drop-off. */
export function shownStopOf(job: Job): Stop {
  const stops = job.stops.filter((stop) => !stop.isHandover);
  const stop = stops.findLast((candidate) => candidate.type === 'dropoff') ?? stops.at(-1);
  invariant(stop, 'a job has a stop that is no handover');
  return stop;
}

/**
 * When the order was first `ongoing`: with the start of its route, or when it joined a route under way, or, had
 * the driver set out before, then.
 */
function startedAt(job: Job, route: Route | null): number | null {
  const moments = job.stops.flatMap((stop) => (stop.enRouteAt === null ? [] : [stop.enRouteAt]));
  if (route?.startedAt != null && job.driverId !== null && job.assignedAt !== null) {
    const ongoingAt = Math.max(route.startedAt, job.assignedAt);
    // A job that ended before its route began never was.
    if (job.closing === null || ongoingAt <= job.closing.at) moments.push(ongoingAt);
  }
  return moments.length === 0 ? null : Math.min(...moments);
}

export function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
