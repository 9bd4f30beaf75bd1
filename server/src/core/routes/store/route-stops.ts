import { sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { FeedJob, FeedStop } from '../ports.ts';
import type { Route, RouteStop, ShownStop } from '../route.ts';

type RouteRef = Pick<Route, 'id' | 'kind'>;

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
export async function listRouteStops(tx: OrgTx, route: RouteRef): Promise<RouteStop[]> {
  const rows = await inOrder(tx, route).execute();
  return rows.map((row, index) => routeStopOf(row, index, route));
}

/** As `listRouteStops`, with what is shown of each; of a route with more of them, the first `limit`. */
export async function listShownStops(tx: OrgTx, route: RouteRef, limit: number): Promise<ShownStop[]> {
  const rows = await inOrder(tx, route)
    .select(['stops.address', 'stops.arrived_at', 'stops.closed_at', 'jobs.tracking_disabled_at'])
    .limit(limit)
    .execute();
  return rows.map((row, index) => ({
    ...routeStopOf(row, index, route),
    address: (row.address as { text?: string }).text ?? '',
    arrivedAt: row.arrived_at?.getTime() ?? null,
    closedAt: row.closed_at?.getTime() ?? null,
    isTracked: row.tracking_disabled_at === null,
  }));
}

function inOrder(tx: OrgTx, route: RouteRef) {
  return tx.db
    .selectFrom('stops')
    .innerJoin('jobs', (join) =>
      join.onRef('jobs.org_id', '=', 'stops.org_id').onRef('jobs.id', '=', 'stops.job_id'),
    )
    .leftJoin('itinerary_stops as i', (join) =>
      join.onRef('i.org_id', '=', 'stops.org_id').onRef('i.stop_id', '=', 'stops.id'),
    )
    .select([
      'stops.id',
      'stops.job_id',
      'stops.route_sequence',
      'stops.type',
      'stops.status',
      'stops.lat',
      'stops.lng',
      'stops.radius_meters',
    ])
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
    .orderBy('stops.id');
}

type StopRow = Awaited<ReturnType<ReturnType<typeof inOrder>['execute']>>[number];

function routeStopOf(row: StopRow, index: number, route: RouteRef): RouteStop {
  return {
    stopId: row.id,
    jobId: row.job_id,
    sequence: route.kind === 'day' ? index : (row.route_sequence ?? 0),
    type: row.type as RouteStop['type'],
    status: row.status as RouteStop['status'],
    lat: row.lat,
    lng: row.lng,
    radiusMeters: row.radius_meters,
  };
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
