import { sql } from 'kysely';
import type { OrgTx } from '../../platform/database/database.ts';
import { VEHICLE_TYPES } from '../drivers/index.ts';
import type { PageRequest } from '../kernel/paging.ts';
import type { EarnedJob, PaymentFilter } from './payment.ts';

const completedAt = sql<number>`(closing->>'at')::float8`;

function earnedBy(tx: OrgTx, driverId: string) {
  return tx.db
    .selectFrom('jobs')
    .where('org_id', '=', tx.orgId)
    .where('driver_id', '=', driverId)
    .where('earned_amount', 'is not', null)
    .where('price_amount', 'is not', null);
}

type Earned = ReturnType<typeof earnedBy>;

function within(query: Earned, { from, to }: PaymentFilter): Earned {
  let filtered = query;
  if (from !== null) filtered = filtered.where(completedAt, '>=', from);
  if (to !== null) filtered = filtered.where(completedAt, '<', to);
  return filtered;
}

async function jobsOf(tx: OrgTx, query: Earned): Promise<EarnedJob[]> {
  const rows = await query
    .select(['id', 'number', 'reference', 'vehicle_type', 'price_currency'])
    .select((eb) => [
      completedAt.as('completed_at'),
      eb.ref('price_amount').$notNull().as('price_amount'),
      eb.ref('earned_amount').$notNull().as('earned_amount'),
    ])
    .execute();
  if (rows.length === 0) return [];
  const stops = await tx.db
    .selectFrom('stops')
    .select(['job_id', 'lat', 'lng'])
    .where('org_id', '=', tx.orgId)
    .where(
      'job_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('type', '<>', 'return')
    .where('is_handover', '=', false)
    .orderBy('sequence')
    .execute();
  const byJob = Map.groupBy(stops, (stop) => stop.job_id);
  return rows.map((row) => ({
    jobId: row.id,
    number: row.number,
    reference: row.reference,
    price: { amount: row.price_amount, currency: row.price_currency },
    amount: row.earned_amount,
    completedAt: row.completed_at,
    vehicleType: VEHICLE_TYPES.find((type) => type === row.vehicle_type) ?? null,
    stops: (byJob.get(row.id) ?? []).map(({ lat, lng }) => ({ lat, lng })),
  }));
}

/** What the driver's completed jobs earned, the latest first. */
export function listEarned(
  tx: OrgTx,
  driverId: string,
  filter: PaymentFilter,
  page: PageRequest,
): Promise<EarnedJob[]> {
  return jobsOf(
    tx,
    within(earnedBy(tx, driverId), filter)
      .orderBy(completedAt, 'desc')
      .orderBy('id', 'desc')
      .limit(page.pageSize)
      .offset((page.page - 1) * page.pageSize),
  );
}

export async function findEarned(tx: OrgTx, driverId: string, jobId: string): Promise<EarnedJob | null> {
  const [found] = await jobsOf(tx, earnedBy(tx, driverId).where('id', '=', jobId));
  return found ?? null;
}

/** How many payments there are, and what those in that currency come to. */
export async function sumEarned(
  tx: OrgTx,
  driverId: string,
  filter: PaymentFilter,
  currency: string,
): Promise<{ total: number; jobs: number; amount: number }> {
  const row = await within(earnedBy(tx, driverId), filter)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('price_currency', '=', currency).as('jobs'),
      eb.fn
        .coalesce(eb.fn.sum<string>('earned_amount').filterWhere('price_currency', '=', currency), sql`0`)
        .as('amount'),
    ])
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), jobs: Number(row.jobs), amount: Number(row.amount) };
}
