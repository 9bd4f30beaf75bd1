import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../../platform/database/database.ts';
import type { Jobs } from '../../../platform/database/schema.gen.ts';
import { invariant } from '../../kernel/errors.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { Job, JobStatus, Stop } from '../job.ts';
import { date, itemOf, jobOf, jobRow, json, jsonOrNull, stopOf, stopRow } from './rows.ts';

/** Writes a new job whole and gives it back with the numbers that the database chose. */
export async function insertJob(tx: OrgTx, job: Job): Promise<Job> {
  const inserted = await tx.db
    .insertInto('jobs')
    .values({
      ...jobRow(job),
      org_id: tx.orgId,
      id: job.id,
      handle: job.handle,
      handle_account: job.handleAccount,
      attempt: job.attempt,
      name: job.name,
      customer_id: job.customerId,
      merchant_id: job.merchantId,
      vehicle_type: job.vehicleType,
      capacity_used: job.capacityUsed,
      deadline: date(job.deadline),
      original_deadline: date(job.originalDeadline),
      review_key: job.reviewKey,
      price_currency: job.currency,
      payment_method: job.paymentMethod,
      payment_status: job.paymentStatus,
      placed_by: json(job.placedBy),
      created_at: new Date(job.createdAt),
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  const stops = await insertStops(tx, job, job.stops);
  if (job.items.length > 0) {
    await tx.db
      .insertInto('items')
      .values(
        job.items.map((item) => ({
          org_id: tx.orgId,
          id: item.id,
          job_id: job.id,
          name: item.name,
          quantity: item.quantity,
          weight_grams: item.weightGrams,
          size: jsonOrNull(item.size),
          pickup_stop_id: item.pickupStopId,
          dropoff_stop_id: item.dropoffStopId,
        })),
      )
      .execute();
  }
  return { ...job, number: inserted.number, stops };
}

async function insertStops(tx: OrgTx, job: Job, stops: Stop[]): Promise<Stop[]> {
  if (stops.length === 0) return [];
  const rows = await tx.db
    .insertInto('stops')
    .values(stops.map((stop) => stopRow(tx.orgId, job.id, stop, job.updatedAt)))
    .returning(['id', 'number'])
    .execute();
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  return stops.map((stop) => ({ ...stop, number: numbers.get(stop.id) ?? 0 }));
}

/** Writes what changed between two states of a job that the caller holds locked. */
export async function updateJob(tx: OrgTx, before: Job, after: Job): Promise<Job> {
  const result = await tx.db
    .updateTable('jobs')
    .set(jobRow(after))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', after.id)
    .executeTakeFirst();
  invariant(result.numUpdatedRows === 1n, 'the job that was locked is there');
  const known = new Map(before.stops.map((stop) => [stop.id, stop]));
  const added = await insertStops(
    tx,
    after,
    after.stops.filter((stop) => !known.has(stop.id)),
  );
  for (const stop of after.stops) {
    const old = known.get(stop.id);
    if (!old || JSON.stringify(old) === JSON.stringify(stop)) continue;
    const {
      org_id: _org,
      id: _id,
      job_id: _job,
      ...changed
    } = stopRow(tx.orgId, after.id, stop, after.updatedAt);
    await tx.db
      .updateTable('stops')
      .set(changed)
      .where('org_id', '=', tx.orgId)
      .where('id', '=', stop.id)
      .execute();
  }
  const numbered = new Map(added.map((stop) => [stop.id, stop]));
  return { ...after, stops: after.stops.map((stop) => numbered.get(stop.id) ?? stop) };
}

/** The job whole; with `lock` its row is held until the transaction ends, and everything is read after that. */
export async function findJob(tx: OrgTx, jobId: string, lock = false): Promise<Job | null> {
  let query = tx.db.selectFrom('jobs').selectAll().where('org_id', '=', tx.orgId).where('id', '=', jobId);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return null;
  const [job] = await withParts(tx, [row]);
  return job ?? null;
}

/** These jobs whole, their rows held until the transaction ends, in no order that means anything. */
export async function findJobs(tx: OrgTx, jobIds: readonly string[]): Promise<Job[]> {
  if (jobIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('jobs')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', [...jobIds])
    .orderBy('id')
    .forUpdate()
    .execute();
  return withParts(tx, rows);
}

/**
 * Waits until no other command is at work on these jobs, and keeps others away until the transaction ends.
 *
 * Advisory, and before anything else of a command, because a row's lock would give the transaction its id, and the
 * order of ids is the order in which the event log is read: a command that waited for a row with an id from
 * before the wait would stand before the one it waited for.
 */
export function lockJobs(tx: OrgTx, jobIds: readonly string[]): Promise<void> {
  return lockKeys(
    tx,
    jobIds.map((id) => `${tx.orgId} ${id}`),
  );
}

/** Advisory locks by name, taken in one order by all, until the transaction ends. */
export async function lockKeys(tx: OrgTx, names: readonly string[]): Promise<void> {
  const keys = [...new Set(names)].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) as key`.execute(
    tx.db,
  );
}

export async function withParts(tx: OrgTx, rows: Selectable<Jobs>[]): Promise<Job[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const stopRows = await tx.db
    .selectFrom('stops')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', ids)
    .orderBy('sequence')
    .execute();
  const itemRows = await tx.db
    .selectFrom('items')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', 'in', ids)
    .orderBy('id')
    .execute();
  const stops = Map.groupBy(stopRows, (row) => row.job_id);
  const items = Map.groupBy(itemRows, (row) => row.job_id);
  return rows.map((row) =>
    jobOf(row, (stops.get(row.id) ?? []).map(stopOf), (items.get(row.id) ?? []).map(itemOf)),
  );
}

export type JobFilter = {
  /** Jobs this person or merchant placed: either is enough. */
  placedBy?: { customerId: string | null; merchantId: string | null };
  driverId?: string;
  routeId?: string;
  statuses?: readonly JobStatus[];
  isOpen?: boolean;
  reference?: string;
  /** Jobs that this account gave a handle to. */
  handleAccount?: string;
};

export async function listJobs(
  tx: OrgTx,
  filter: JobFilter,
  page: PageRequest,
): Promise<{ jobs: Job[]; total: number }> {
  let query = tx.db.selectFrom('jobs').where('org_id', '=', tx.orgId);
  if (filter.placedBy) {
    const { customerId, merchantId } = filter.placedBy;
    query = query.where((eb) =>
      eb.or([
        ...(customerId ? [eb('customer_id', '=', customerId)] : []),
        ...(merchantId ? [eb('merchant_id', '=', merchantId)] : []),
      ]),
    );
  }
  if (filter.driverId) query = query.where('driver_id', '=', filter.driverId);
  if (filter.routeId) query = query.where('route_id', '=', filter.routeId);
  if (filter.statuses && filter.statuses.length > 0)
    query = query.where('status', 'in', [...filter.statuses]);
  if (filter.isOpen !== undefined) query = query.where('is_open', '=', filter.isOpen);
  if (filter.handleAccount !== undefined)
    query = query.where('handle_account', '=', filter.handleAccount).where('handle', 'is not', null);
  if (filter.reference !== undefined) query = query.where('reference', '=', filter.reference);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { jobs: await withParts(tx, rows), total: Number(total) };
}

/** Whose the job of this number is; nothing else of it is read. */
export async function findPlacing(
  tx: OrgTx,
  number: number,
): Promise<Pick<Job, 'id' | 'customerId' | 'merchantId'> | undefined> {
  return tx.db
    .selectFrom('jobs')
    .select(['id', 'customer_id as customerId', 'merchant_id as merchantId'])
    .where('org_id', '=', tx.orgId)
    .where('number', '=', number)
    .executeTakeFirst();
}

export type Owner = { by: 'customerId' | 'merchantId'; id: string };

/** The ids of the owner's jobs that a driver has in hand, the newest first. */
export async function listInHand(tx: OrgTx, owner: Owner, limit: number): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('jobs')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where(owner.by === 'customerId' ? 'customer_id' : 'merchant_id', '=', owner.id)
    .where('is_open', '=', true)
    .where('driver_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whose the key is; the org is not known before. */
export async function findByReviewKey(
  tx: SystemTx,
  reviewKey: string,
): Promise<{ orgId: string; jobId: string } | null> {
  const row = await tx.db
    .selectFrom('jobs')
    .select(['org_id', 'id'])
    .where('review_key', '=', reviewKey)
    .executeTakeFirst();
  return row ? { orgId: row.org_id, jobId: row.id } : null;
}

export async function findDefaultMerchant(tx: OrgTx): Promise<string> {
  const row = await tx.db
    .selectFrom('merchants')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('is_default', '=', true)
    .executeTakeFirstOrThrow();
  return row.id;
}
