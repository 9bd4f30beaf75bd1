import { type Selectable, sql } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Offers } from '../../../platform/database/schema.gen.ts';
import { VEHICLE_TYPES } from '../../drivers/index.ts';
import type { LatLng } from '../../kernel/geo.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { DispatchMode, Job, OfferOutcome, OfferRecord } from '../job.ts';
import { withParts } from './jobs.ts';

/** Offers of one job that are read at once: the most that an org may set, several times over. */
const MAX_OFFERS_READ = 500;

/** Open jobs looked at when a feed is sorted; in a larger backlog the oldest are shown first. */
const MAX_FEED = 2_000;

export type FeedRequest = { driverId: string; mode: DispatchMode; near: LatLng | null };

/**
 * What is offered to a driver, then the jobs that they may take, nearest first pickup first (oldest first where the
 * driver's place is unknown), without those they passed on and those that ask for a bigger vehicle than theirs.
 */
export async function listFeed(
  tx: OrgTx,
  { driverId, mode, near }: FeedRequest,
  page: PageRequest,
): Promise<{ jobs: Job[]; total: number }> {
  // An equirectangular approximation sorts like the great circle at the distances of a city.
  const distance = near
    ? sql`power(first.lat - ${near.lat}::float8, 2)
        + power((first.lng - ${near.lng}::float8) * ${Math.cos((near.lat * Math.PI) / 180)}::float8, 2)`
    : sql`0::float8`;
  const types = sql`${[...VEHICLE_TYPES]}::text[]`;
  const { rows } = await sql<{ id: string; total: number }>`
    with open_to_all as (
      select j.id, false as is_offered from jobs j
      where j.org_id = ${tx.orgId} and j.status = 'pending' and j.is_released and j.route_id is null
        and (${mode} = 'feed' or (${mode} = 'offer' and j.offered_out_at is not null))
        and not exists (select from offers o where o.org_id = j.org_id and o.driver_id = ${driverId}
          and o.job_id = j.id and o.status = 'rejected' and not o.is_forgiven)
        and not exists (select from drivers d where d.org_id = j.org_id and d.id = ${driverId}
          and array_position(${types}, j.vehicle_type) > array_position(${types}, d.vehicle_type))
      order by j.id limit ${MAX_FEED}),
    feed as (
      select o.job_id as id, true as is_offered from offers o
      where o.org_id = ${tx.orgId} and o.driver_id = ${driverId} and o.status = 'offered'
      union all select * from open_to_all)
    select feed.id, count(*) over ()::int as total from feed
    cross join lateral (select s.lat, s.lng from stops s where s.org_id = ${tx.orgId} and s.job_id = feed.id
      order by s.sequence limit 1) first
    order by feed.is_offered desc, ${distance}, feed.id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(
    tx.db,
  );
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return { jobs: [], total: 0 };
  const jobRows = await tx.db
    .selectFrom('jobs')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', ids)
    .execute();
  const jobs = new Map((await withParts(tx, jobRows)).map((job) => [job.id, job]));
  return {
    jobs: ids.map((id) => jobs.get(id)).filter((job) => job !== undefined),
    total: rows[0]?.total ?? 0,
  };
}

/**
 * Keeps that a driver passed on a job, so that it is not shown to them again. The caller holds the job.
 * @returns false if it was known already
 */
export async function insertRejection(
  tx: OrgTx,
  row: { id: string; jobId: string; driverId: string; now: number },
): Promise<boolean> {
  const at = new Date(row.now);
  const result = await sql`insert into offers (org_id, id, job_id, driver_id, status, decided_at, created_at)
    select ${tx.orgId}, ${row.id}::uuid, ${row.jobId}::uuid, ${row.driverId}::uuid, 'rejected', ${at}::timestamptz, ${at}::timestamptz
    where not exists (select from offers where org_id = ${tx.orgId} and job_id = ${row.jobId}
      and driver_id = ${row.driverId} and status = 'rejected' and not is_forgiven)`.execute(tx.db);
  return result.numAffectedRows === 1n;
}

export async function insertOffer(
  tx: OrgTx,
  offer: {
    id: string;
    jobId: string;
    driverId: string;
    decisionId: string | null;
    expiresAt: number;
    now: number;
  },
): Promise<void> {
  await tx.db
    .insertInto('offers')
    .values({
      org_id: tx.orgId,
      id: offer.id,
      job_id: offer.jobId,
      driver_id: offer.driverId,
      decision_id: offer.decisionId,
      status: 'offered',
      expires_at: new Date(offer.expiresAt),
      created_at: new Date(offer.now),
    })
    .execute();
}

export async function closeOffer(
  tx: OrgTx,
  offerId: string,
  close: { outcome: OfferOutcome; note: string | null; now: number },
): Promise<void> {
  await tx.db
    .updateTable('offers')
    .set({ status: close.outcome, note: close.note, decided_at: new Date(close.now) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', offerId)
    .execute();
}

/** Rejections and expiries of before do not count any more. */
export async function forgiveOffers(tx: OrgTx, jobId: string): Promise<void> {
  await tx.db
    .updateTable('offers')
    .set({ is_forgiven: true })
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .where('status', 'in', ['rejected', 'expired'])
    .execute();
}

export async function listOffers(tx: OrgTx, jobId: string): Promise<OfferRecord[]> {
  const rows = await tx.db
    .selectFrom('offers')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('id')
    .limit(MAX_OFFERS_READ)
    .execute();
  return rows.map(offerOf);
}

export async function listDriversWithOffer(tx: OrgTx, driverIds: readonly string[]): Promise<Set<string>> {
  if (driverIds.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('offers')
    .select('driver_id')
    .where('org_id', '=', tx.orgId)
    .where('driver_id', 'in', [...driverIds])
    .where('status', '=', 'offered')
    .execute();
  return new Set(rows.map((row) => row.driver_id));
}

export async function countOpenOffers(tx: OrgTx, driverId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('offers')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('org_id', '=', tx.orgId)
    .where('driver_id', '=', driverId)
    .where('status', '=', 'offered')
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Open offers of one driver that are read at once. */
const MAX_OPEN_READ = 50;

export async function listOfferedJobs(tx: OrgTx, driverId: string): Promise<Job[]> {
  const rows = await tx.db
    .selectFrom('offers as o')
    .innerJoin('jobs as j', (join) => join.onRef('j.org_id', '=', 'o.org_id').onRef('j.id', '=', 'o.job_id'))
    .selectAll('j')
    .where('o.org_id', '=', tx.orgId)
    .where('o.driver_id', '=', driverId)
    .where('o.status', '=', 'offered')
    .orderBy('o.id')
    .limit(MAX_OPEN_READ)
    .execute();
  return withParts(tx, rows);
}

function offerOf(row: Selectable<Offers>): OfferRecord {
  return {
    id: row.id,
    jobId: row.job_id,
    driverId: row.driver_id,
    decisionId: row.decision_id,
    outcome: row.status as OfferOutcome,
    expiresAt: row.expires_at?.getTime() ?? null,
    decidedAt: row.decided_at?.getTime() ?? null,
    note: row.note,
    isForgiven: row.is_forgiven,
    createdAt: row.created_at.getTime(),
  };
}
