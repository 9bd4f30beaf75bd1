import { sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { LatLng } from '../../kernel/geo.ts';

/** A stop that its driver is done with, however it ended. Times are Unix milliseconds. */
export type ClosedStop = LatLng & {
  stopId: string;
  jobId: string;
  customerId: string | null;
  radiusMeters: number;
  /** When we were told: a phone that was in a tunnel may say that it was earlier. */
  closedAt: number;
};

export type ClosedStopsRequest = { driverId: string; since: number; limit: number };

/**
 * Jobs of a driver that are looked through, the newest placed first: two full plans. No index has a driver's jobs by
 * when they changed, and the whole of what a driver ever did must not be read for the last half hour of it.
 */
const MAX_JOBS_LOOKED_THROUGH = 400;

/**
 * The stops that a driver closed last, oldest first: of the jobs that are still theirs, since they are. Of those that
 * were closed by one command, as when a job is called off, the one where the driver was or went counts as the last.
 *
 * It does not grow with history (1 ms of a driver with 20,000 jobs, among 80,000): both steps go by index,
 * `jobs_of_driver` and `stops_of_job`, and stops are looked at only of jobs that changed since.
 */
export async function listClosedStops(
  tx: OrgTx,
  { driverId, since, limit }: ClosedStopsRequest,
): Promise<ClosedStop[]> {
  const from = new Date(since);
  const { rows } = await sql<ClosedStopRow>`
    select s.id, s.job_id, s.lat, s.lng, s.radius_meters, s.updated_at, j.customer_id
    from (select id, customer_id, assigned_at, updated_at from jobs
      where org_id = ${tx.orgId} and driver_id = ${driverId}
      order by id desc limit ${MAX_JOBS_LOOKED_THROUGH}) j
    cross join lateral (select * from stops
      where org_id = ${tx.orgId} and job_id = j.id and closed_at is not null
        and closed_at >= coalesce(j.assigned_at, closed_at) and updated_at > ${from}) s
    where j.updated_at > ${from}
    order by s.updated_at desc, s.arrived_at desc nulls last, s.en_route_at desc nulls last, s.id
    limit ${limit}`.execute(tx.db);
  return rows.map(closedStopOf).reverse();
}

type ClosedStopRow = {
  id: string;
  job_id: string;
  customer_id: string | null;
  lat: number;
  lng: number;
  radius_meters: number;
  updated_at: Date;
};

function closedStopOf(row: ClosedStopRow): ClosedStop {
  return {
    stopId: row.id,
    jobId: row.job_id,
    customerId: row.customer_id,
    lat: row.lat,
    lng: row.lng,
    radiusMeters: row.radius_meters,
    closedAt: row.updated_at.getTime(),
  };
}
