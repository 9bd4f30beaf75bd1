import type { Selectable } from 'kysely';
import type { OrgTx } from '../../platform/database/database.ts';
import type { Ratings } from '../../platform/database/schema.gen.ts';
import type { Actor } from '../kernel/actor.ts';
import type { PageRequest } from '../kernel/paging.ts';
import type { Rating } from './rating.ts';

function ratingOf(row: Selectable<Ratings>): Rating {
  return {
    id: row.id,
    jobId: row.job_id,
    driverId: row.driver_id,
    stars: row.stars,
    jobStars: row.job_stars,
    comment: row.comment,
    isHidden: row.is_hidden,
    ratedBy: row.rated_by as unknown as Actor,
    createdAt: row.created_at.getTime(),
  };
}

/** The caller holds the job and has seen that it was not rated. */
export async function insertRating(tx: OrgTx, rating: Rating): Promise<void> {
  await tx.db
    .insertInto('ratings')
    .values({
      org_id: tx.orgId,
      id: rating.id,
      job_id: rating.jobId,
      driver_id: rating.driverId,
      stars: rating.stars,
      job_stars: rating.jobStars,
      comment: rating.comment,
      is_hidden: rating.isHidden,
      rated_by: JSON.stringify(rating.ratedBy),
      created_at: new Date(rating.createdAt),
    })
    .execute();
}

export async function findRatingOf(tx: OrgTx, jobId: string): Promise<Rating | null> {
  const row = await tx.db
    .selectFrom('ratings')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  return row ? ratingOf(row) : null;
}

export async function setHidden(tx: OrgTx, ratingId: string, isHidden: boolean): Promise<Rating | null> {
  const row = await tx.db
    .updateTable('ratings')
    .set({ is_hidden: isHidden })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', ratingId)
    .returningAll()
    .executeTakeFirst();
  return row ? ratingOf(row) : null;
}

export async function listRatings(
  tx: OrgTx,
  filter: { driverId?: string },
  page: PageRequest,
): Promise<{ ratings: Rating[]; total: number }> {
  let query = tx.db.selectFrom('ratings').where('org_id', '=', tx.orgId);
  if (filter.driverId) query = query.where('driver_id', '=', filter.driverId);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { ratings: rows.map(ratingOf), total: Number(total) };
}
