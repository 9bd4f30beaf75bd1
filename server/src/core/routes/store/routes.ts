import { type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Routes as RouteTable } from '../../../platform/database/schema.gen.ts';
import { DomainError, invariant } from '../../kernel/errors.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { Route, RouteStatus } from '../route.ts';

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

export async function findRoutes(tx: OrgTx, ids: readonly string[]): Promise<Map<string, Route>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('routes')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, routeOf(row)]));
}

/** Plans, newest first, `before` that id; null: from the newest on. */
export async function listPlans(
  tx: OrgTx,
  { before, limit }: { before: string | null; limit: number },
): Promise<Route[]> {
  const rows = await tx.db
    .selectFrom('routes')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', 'plan')
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(routeOf);
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
