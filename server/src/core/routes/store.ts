import { type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../platform/database/database.ts';
import type { Routes as RouteTable } from '../../platform/database/schema.gen.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import type { PageRequest } from '../kernel/paging.ts';
import type { Itinerary, ItineraryStop } from './itinerary.ts';
import { withCurrentFirst } from './itinerary.ts';
import type { Route, RouteStatus, RouteStop } from './route.ts';

const time = (date: Date | null): number | null => (date === null ? null : date.getTime());
const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

function routeOf(row: Selectable<RouteTable>): Route {
  return {
    orgId: row.org_id,
    id: row.id,
    handle: row.handle,
    name: row.name,
    kind: row.kind as Route['kind'],
    driverId: row.driver_id,
    day: row.day as unknown as string | null,
    opsGroup: row.ops_group,
    status: row.status as RouteStatus,
    version: row.version,
    scheduledStart: time(row.scheduled_start),
    assignedAt: time(row.assigned_at),
    startedAt: time(row.started_at),
    completedAt: time(row.completed_at),
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

/** @throws DomainError `already_exists` if another route has the handle, of two at once for the later one */
export async function insertRoute(tx: OrgTx, route: Route): Promise<void> {
  const inserted = await tx.db
    .insertInto('routes')
    .values({
      org_id: route.orgId,
      id: route.id,
      handle: route.handle,
      name: route.name,
      kind: route.kind,
      driver_id: route.driverId,
      day: route.day,
      ops_group: route.opsGroup,
      status: route.status,
      version: route.version,
      scheduled_start: date(route.scheduledStart),
      assigned_at: date(route.assignedAt),
      started_at: date(route.startedAt),
      completed_at: date(route.completedAt),
      created_at: new Date(route.createdAt),
      updated_at: new Date(route.updatedAt),
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'handle']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new DomainError('already_exists', 'a route with this handle exists');
}

/** The driver's route of that day, made if it is the first job of it; its version grows either way. */
export async function joinDayRoute(
  tx: OrgTx,
  at: { id: string; driverId: string; day: string; now: number },
): Promise<string> {
  const now = new Date(at.now);
  const row = await tx.db
    .insertInto('routes')
    .values({
      org_id: tx.orgId,
      id: at.id,
      name: at.day,
      kind: 'day',
      driver_id: at.driverId,
      day: at.day,
      status: 'tracking',
      version: 1,
      assigned_at: now,
      started_at: now,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'driver_id', 'day']).where('kind', '=', 'day').doUpdateSet({
        version: sql`routes.version + 1`,
        status: 'tracking',
        completed_at: null,
        updated_at: now,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findRoute(tx: OrgTx, id: string, lock = false): Promise<Route | null> {
  let query = tx.db.selectFrom('routes').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row ? routeOf(row) : null;
}

export async function findRouteByHandle(tx: OrgTx, handle: string): Promise<Route | null> {
  const row = await tx.db
    .selectFrom('routes')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('handle', '=', handle)
    .executeTakeFirst();
  return row ? routeOf(row) : null;
}

export type RouteFilter = { driverId?: string; status?: RouteStatus; kind?: Route['kind'] };

export async function listRoutes(
  tx: OrgTx,
  filter: RouteFilter,
  page: PageRequest,
): Promise<{ routes: Route[]; total: number }> {
  let query = tx.db.selectFrom('routes').where('org_id', '=', tx.orgId);
  if (filter.driverId) query = query.where('driver_id', '=', filter.driverId);
  if (filter.status) query = query.where('status', '=', filter.status);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { routes: rows.map(routeOf), total: Number(total) };
}

export async function updateRoute(tx: OrgTx, route: Route): Promise<void> {
  const result = await tx.db
    .updateTable('routes')
    .set({
      driver_id: route.driverId,
      status: route.status,
      version: route.version,
      name: route.name,
      scheduled_start: date(route.scheduledStart),
      assigned_at: date(route.assignedAt),
      started_at: date(route.startedAt),
      completed_at: date(route.completedAt),
      updated_at: new Date(route.updatedAt),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', route.id)
    .executeTakeFirst();
  invariant(result.numUpdatedRows === 1n, 'the route that was locked is there');
}

/** The stops of a route in order, those of ended jobs included. */
export async function listRouteStops(tx: OrgTx, routeId: string): Promise<RouteStop[]> {
  const rows = await tx.db
    .selectFrom('stops')
    .innerJoin('jobs', (join) =>
      join.onRef('jobs.org_id', '=', 'stops.org_id').onRef('jobs.id', '=', 'stops.job_id'),
    )
    .select(['stops.id', 'stops.job_id', 'stops.route_sequence'])
    .where('jobs.org_id', '=', tx.orgId)
    .where('jobs.route_id', '=', routeId)
    .where('stops.route_sequence', 'is not', null)
    .orderBy('stops.route_sequence')
    .orderBy('stops.id')
    .execute();
  return rows.map((row) => ({ stopId: row.id, jobId: row.job_id, sequence: row.route_sequence ?? 0 }));
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

/** Locks the driver's itinerary until the transaction ends and gives its next version. */
export async function lockItinerary(tx: OrgTx, driverId: string): Promise<number> {
  const row = await tx.db
    .updateTable('drivers')
    .set({ itinerary_version: sql`itinerary_version + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', driverId)
    .returning('itinerary_version')
    .executeTakeFirstOrThrow();
  return row.itinerary_version;
}

export async function loadItinerary(tx: OrgTx, driverId: string): Promise<Itinerary> {
  const driver = await tx.db
    .selectFrom('drivers')
    .select('itinerary_version')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', driverId)
    .executeTakeFirst();
  const rows = await tx.db
    .selectFrom('itinerary_stops as i')
    .innerJoin('stops as s', (join) =>
      join.onRef('s.org_id', '=', 'i.org_id').onRef('s.id', '=', 'i.stop_id'),
    )
    .innerJoin('jobs as j', (join) => join.onRef('j.org_id', '=', 'i.org_id').onRef('j.id', '=', 'i.job_id'))
    .select([
      's.id',
      's.job_id',
      's.type',
      's.lat',
      's.lng',
      's.en_route_at',
      's.arrived_at',
      's.service_seconds',
      's.radius_meters',
      'j.customer_id',
    ])
    .where('i.org_id', '=', tx.orgId)
    .where('i.driver_id', '=', driverId)
    .orderBy('i.position')
    .execute();
  const stops: ItineraryStop[] = rows.map((row) => ({
    stopId: row.id,
    jobId: row.job_id,
    customerId: row.customer_id,
    type: row.type as ItineraryStop['type'],
    lat: row.lat,
    lng: row.lng,
    isCurrent: false,
    enRouteAt: time(row.en_route_at),
    arrivedAt: time(row.arrived_at),
    serviceSeconds: row.service_seconds,
    radiusMeters: row.radius_meters,
  }));
  return {
    orgId: tx.orgId,
    driverId,
    version: driver?.itinerary_version ?? 0,
    stops: withCurrentFirst(stops),
  };
}

/** Replaces what stands on the driver's itinerary. The caller holds its lock. */
export async function saveItinerary(
  tx: OrgTx,
  driverId: string,
  stops: readonly ItineraryStop[],
): Promise<void> {
  const stopIds = stops.map((stop) => stop.stopId);
  await sql`delete from itinerary_stops where org_id = ${tx.orgId} and driver_id = ${driverId}
    and not (stop_id = any(${stopIds}::uuid[]))`.execute(tx.db);
  if (stops.length === 0) return;
  await sql`insert into itinerary_stops (org_id, stop_id, job_id, driver_id, position)
    select ${tx.orgId}, stop_id, job_id, ${driverId}, position
    from unnest(${stopIds}::uuid[], ${stops.map((stop) => stop.jobId)}::uuid[], ${stops.map((_, i) => i)}::int[])
      as t (stop_id, job_id, position)
    on conflict (org_id, stop_id) do update set driver_id = excluded.driver_id, position = excluded.position`.execute(
    tx.db,
  );
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
