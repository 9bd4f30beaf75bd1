import { sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { FeedJob, FeedStop } from '../ports.ts';
import type { Route, RouteStop } from '../route.ts';

/** The ids of the jobs on a route, those that ended included. */
export async function listRouteJobs(tx: OrgTx, routeId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('jobs')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('route_id', '=', routeId)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The stops of a route in order, those of ended jobs included. A plan has its own order. A day's route has the order
 * in which the driver visits: what is closed as it was closed, then as the itinerary has it, and last what is not on
 * it yet. It is read off the itinerary, so the two never differ.
 */
export async function listRouteStops(tx: OrgTx, route: Pick<Route, 'id' | 'kind'>): Promise<RouteStop[]> {
  const rows = await tx.db
    .selectFrom('stops')
    .innerJoin('jobs', (join) =>
      join.onRef('jobs.org_id', '=', 'stops.org_id').onRef('jobs.id', '=', 'stops.job_id'),
    )
    .leftJoin('itinerary_stops as i', (join) =>
      join.onRef('i.org_id', '=', 'stops.org_id').onRef('i.stop_id', '=', 'stops.id'),
    )
    .select(['stops.id', 'stops.job_id', 'stops.route_sequence'])
    .where('jobs.org_id', '=', tx.orgId)
    .where('jobs.route_id', '=', route.id)
    .where('stops.route_sequence', 'is not', null)
    .$if(route.kind === 'day', (query) =>
      query
        .orderBy((eb) => eb('stops.closed_at', 'is', null))
        .orderBy('stops.closed_at')
        .orderBy((eb) => eb('i.position', 'is', null))
        .orderBy('i.position'),
    )
    .orderBy('stops.route_sequence')
    .orderBy('stops.id')
    .execute();
  return rows.map((row, index) => ({
    stopId: row.id,
    jobId: row.job_id,
    sequence: route.kind === 'day' ? index : (row.route_sequence ?? 0),
  }));
}

/** Of these jobs, what the order of their stops depends on. */
export async function listFeedJobs(tx: OrgTx, jobIds: readonly string[]): Promise<FeedJob[]> {
  if (jobIds.length === 0) return [];
  const stops = await tx.db
    .selectFrom('stops')
    .select(['id', 'job_id', 'type', 'is_handover', 'status', 'sequence'])
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', [...jobIds])
    .execute();
  const items = await tx.db
    .selectFrom('items')
    .select(['job_id', 'pickup_stop_id', 'dropoff_stop_id'])
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', [...jobIds])
    .execute();
  const stopsOf = Map.groupBy(stops, (row) => row.job_id);
  const itemsOf = Map.groupBy(items, (row) => row.job_id);
  return jobIds.map((id) => ({
    id,
    stops: (stopsOf.get(id) ?? []).map((row) => ({
      id: row.id,
      type: row.type as FeedStop['type'],
      isHandover: row.is_handover,
      status: row.status as FeedStop['status'],
      sequence: row.sequence,
    })),
    items: (itemsOf.get(id) ?? []).map((row) => ({
      pickupStopId: row.pickup_stop_id,
      dropoffStopId: row.dropoff_stop_id,
    })),
  }));
}

export async function countOpenJobs(tx: OrgTx, routeId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('jobs')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('org_id', '=', tx.orgId)
    .where('route_id', '=', routeId)
    .where('is_open', '=', true)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function nextRouteSequence(tx: OrgTx, routeId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('stops')
    .innerJoin('jobs', (join) =>
      join.onRef('jobs.org_id', '=', 'stops.org_id').onRef('jobs.id', '=', 'stops.job_id'),
    )
    .select((eb) => eb.fn.max('stops.route_sequence').as('last'))
    .where('jobs.org_id', '=', tx.orgId)
    .where('jobs.route_id', '=', routeId)
    .executeTakeFirst();
  return (row?.last ?? -1) + 1;
}

/** Numbers the stops of a route as `stopIds` has them. */
export async function saveRouteOrder(tx: OrgTx, stopIds: readonly string[]): Promise<void> {
  await sql`update stops set route_sequence = t.n - 1
    from unnest(${stopIds}::uuid[]) with ordinality as t (stop_id, n)
    where stops.org_id = ${tx.orgId} and stops.id = t.stop_id`.execute(tx.db);
}
