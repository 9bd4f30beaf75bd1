import { sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Job } from '../job.ts';
import { lockKeys, withParts } from './jobs.ts';

/** Keeps others from opening a job by one of these handles until the transaction ends. */
export function lockHandles(tx: OrgTx, account: string, handles: readonly string[]): Promise<void> {
  return lockKeys(
    tx,
    handles.map((handle) => JSON.stringify([tx.orgId, 'handle', account, handle])),
  );
}

/**
 * The attempts that a handle has had in an account, whether one is open, and of how many the only stop was of which
 * type.
 */
export async function handleUse(
  tx: OrgTx,
  account: string,
  handle: string,
): Promise<{ attempts: number; isOpen: boolean; ofType: Record<'pickup' | 'dropoff', number> }> {
  const first = sql<string>`(select s.type from stops s where s.org_id = jobs.org_id and s.job_id = jobs.id
    order by s.sequence limit 1)`;
  const row = await tx.db
    .selectFrom('jobs')
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.agg<boolean>('bool_or', ['is_open']).as('open'),
      sql<number>`count(*) filter (where ${first} = 'pickup')`.as('pickups'),
    ])
    .where('org_id', '=', tx.orgId)
    .where('handle_account', '=', account)
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow();
  const attempts = Number(row.n);
  const pickups = Number(row.pickups);
  return { attempts, isOpen: row.open === true, ofType: { pickup: pickups, dropoff: attempts - pickups } };
}

/** The latest attempt of a handle. */
export async function findByHandle(tx: OrgTx, account: string, handle: string): Promise<Job | null> {
  const row = await tx.db
    .selectFrom('jobs')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('handle_account', '=', account)
    .where('handle', '=', handle)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? ((await withParts(tx, [row]))[0] ?? null) : null;
}

/** Of each of an account's handles that was ever used, the latest attempt. */
export async function findByHandles(
  tx: OrgTx,
  account: string,
  handles: readonly string[],
): Promise<Map<string, Job>> {
  if (handles.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('jobs')
    .distinctOn('handle')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('handle_account', '=', account)
    .where('handle', 'in', [...handles])
    .orderBy('handle')
    .orderBy('attempt', 'desc')
    .execute();
  const jobs = await withParts(tx, rows);
  return new Map(jobs.map((job) => [job.handle ?? '', job]));
}

/** Of these handles one that is the id of a job of the org: by that it is found already. */
export async function findTakenId(tx: OrgTx, handles: readonly string[]): Promise<string | null> {
  const ids = handles.filter(isUuid);
  if (ids.length === 0) return null;
  const row = await tx.db
    .selectFrom('jobs')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Jobs that an account gave handles to, newest first, `before` that id; null: from the newest on. */
export async function listOfAccount(
  tx: OrgTx,
  account: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Job[]> {
  const rows = await tx.db
    .selectFrom('jobs')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('handle_account', '=', account)
    .where('handle', 'is not', null)
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return withParts(tx, rows);
}

/** The jobs on these routes, ended ones too; of each route `limit` at most, the newest. */
export async function listOnRoutes(tx: OrgTx, routeIds: readonly string[], limit: number): Promise<Job[]> {
  if (routeIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom(
      tx.db
        .selectFrom('jobs')
        .selectAll()
        .select(sql<number>`row_number() over (partition by route_id order by id desc)`.as('place'))
        .where('org_id', '=', tx.orgId)
        .where('route_id', 'in', [...routeIds])
        .as('jobs'),
    )
    .selectAll()
    .where('place', '<=', limit)
    .orderBy('id')
    .execute();
  return withParts(tx, rows);
}
