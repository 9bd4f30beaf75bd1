import type { JobStatus } from '@doorstep/sdk';

/**
 * What may be seen of a job after a status was seen, by the domain's table. Steps between may be missed, so each
 * row lists everything that can follow, near or far. Before the parcel is aboard a job may go back to `pending`
 * (unassigned, rejected) or `assigned` (given to another driver); afterwards only a handover asks for a pickup again.
 */
const BEFORE_PICKUP: readonly JobStatus[] = ['pending', 'assigned', 'pickup_in_progress', 'pickup_arrived'];
const AFTER_PICKUP: readonly JobStatus[] = ['pickup_completed', 'dropoff_in_progress', 'dropoff_arrived'];
const ENDED: readonly JobStatus[] = ['completed', 'cancelled', 'failed'];
const LATE: readonly JobStatus[] = ['dropoff_completed', 'returning', ...ENDED];

const MAY_FOLLOW: Readonly<Record<JobStatus, ReadonlySet<JobStatus>>> = {
  pending: new Set([...BEFORE_PICKUP, ...AFTER_PICKUP, ...LATE]),
  assigned: new Set([...BEFORE_PICKUP, ...AFTER_PICKUP, ...LATE]),
  pickup_in_progress: new Set([...BEFORE_PICKUP, ...AFTER_PICKUP, ...LATE]),
  pickup_arrived: new Set([...BEFORE_PICKUP, ...AFTER_PICKUP, ...LATE]),
  pickup_completed: new Set([...AFTER_PICKUP, ...LATE]),
  // Between several drop-offs the job is on its way again after each one.
  dropoff_in_progress: new Set(['dropoff_in_progress', 'dropoff_arrived', ...LATE]),
  dropoff_arrived: new Set(['dropoff_in_progress', 'dropoff_arrived', ...LATE]),
  returning: new Set(LATE),
  dropoff_completed: new Set(['dropoff_completed', ...ENDED]),
  completed: new Set(['completed']),
  cancelled: new Set(['cancelled']),
  failed: new Set(['failed']),
};

/**
 * The fault in seeing `after` on a job that had shown `before`, if it is one.
 * @param hasManyPickups with several pickups, a job is under way to the next one after each, and a handover adds one
 */
export function statusFault(
  before: JobStatus,
  after: JobStatus,
  hasManyPickups: boolean,
): string | undefined {
  if (MAY_FOLLOW[before].has(after)) return undefined;
  const goesOnPickingUp =
    AFTER_PICKUP.includes(before) && (after === 'pickup_in_progress' || after === 'pickup_arrived');
  if (hasManyPickups && goesOnPickingUp) return undefined;
  return `the job went from ${before} to ${after}`;
}

export function isEnded(status: JobStatus): boolean {
  return ENDED.includes(status);
}
