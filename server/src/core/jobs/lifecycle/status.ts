import { isOpenStop, type Job, type JobStatus, type Stop } from '../job.ts';

type Facts = Pick<Job, 'closing' | 'driverId' | 'offer' | 'stops'>;

/** The drop-offs that deliver something: a handover's are between drivers and count as no delivery. */
export function deliveriesOf(stops: readonly Stop[]): Stop[] {
  return stops.filter((stop) => stop.type === 'dropoff' && !stop.isHandover);
}

/**
 * The status of a job, from the facts alone. It never goes back while the job keeps its driver: once a drop-off
 * has begun the job is in its drop-off half, whatever pickups are still open.
 */
export function statusOf(job: Facts): JobStatus {
  if (job.closing) return job.closing.kind;
  if (job.driverId === null) return job.offer ? 'offered' : 'pending';

  const deliveries = deliveriesOf(job.stops);
  const openDeliveries = deliveries.filter(isOpenStop);
  const isReturning = job.stops.some((stop) => stop.type === 'return' && isOpenStop(stop));
  if (isReturning && openDeliveries.length === 0) return 'returning';
  if (deliveries.some((stop) => stop.enRouteAt !== null)) return dropoffHalf(openDeliveries);
  return pickupHalf(job.stops, deliveries.length > 0 && openDeliveries.length === 0);
}

function dropoffHalf(openDeliveries: Stop[]): JobStatus {
  if (openDeliveries.length === 0) return 'dropoff_completed';
  return openDeliveries.some((stop) => stop.status === 'arrived') ? 'dropoff_arrived' : 'dropoff_in_progress';
}

function pickupHalf(stops: readonly Stop[], allDeliveriesClosed: boolean): JobStatus {
  // Drop-offs that were all failed before one was begun leave nothing to deliver.
  if (allDeliveriesClosed) return 'dropoff_completed';
  const pickups = stops.filter((stop) => stop.type === 'pickup');
  const open = pickups.filter(isOpenStop);
  if (open.some((stop) => stop.status === 'arrived')) return 'pickup_arrived';
  if (!pickups.some((stop) => stop.enRouteAt !== null)) return 'assigned';
  return open.length > 0 ? 'pickup_in_progress' : 'pickup_completed';
}

/** Some, but not all, of the deliveries were made. */
export function isPartial(stops: readonly Stop[]): boolean {
  const deliveries = deliveriesOf(stops);
  return (
    deliveries.some((stop) => stop.status === 'completed') &&
    deliveries.some((stop) => stop.status === 'failed' || stop.status === 'cancelled')
  );
}
