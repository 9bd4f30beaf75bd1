import type { Ground } from '../../platform/ground.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Job, Jobs, Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import { checkMayRate, mayRate, maySeeRating, type NewRating, type Rating, withoutHidden } from './rating.ts';
import * as store from './store.ts';

export type Ratings = ReturnType<typeof createRatings>;

/** Stars for deliveries that were made. The driver's sum and count change in the rating's own transaction. */
export function createRatings(ground: Ground, deps: { jobs: Jobs; drivers: Drivers }) {
  const { jobs, drivers } = deps;

  async function driverPersonOf(orgId: string, job: Job): Promise<string | null> {
    return job.driverId === null ? null : ((await drivers.find(orgId, job.driverId))?.personId ?? null);
  }

  async function jobOf(orgId: string, jobId: string): Promise<Job> {
    const job = await jobs.find(orgId, jobId);
    if (!job) throw new DomainError('not_found', 'there is no such job');
    return job;
  }

  return {
    /**
     * @param actor in whose name it is written down
     * @throws DomainError `not_found`, `forbidden`, `illegal_transition` before completion, `already_exists`
     */
    async rate(
      orgId: string,
      jobId: string,
      by: { who: Who; actor: Actor },
      input: NewRating,
    ): Promise<Rating> {
      // A job that is completed keeps its driver: who that is can be looked up before the transaction.
      const seen = await jobOf(orgId, jobId);
      const driverPersonId = await driverPersonOf(orgId, seen);
      return jobs.withLocked(orgId, jobId, async (tx, job, tell) => {
        checkMayRate(job, by.who, driverPersonId);
        if (await store.findRatingOf(tx, jobId))
          throw new DomainError('already_exists', 'this delivery was rated already');
        const { driverId } = job;
        invariant(driverId, 'a job that may be rated has its driver');
        const { stars, jobStars, comment } = input;
        const rating: Rating = {
          id: ground.newId(),
          jobId,
          driverId,
          stars,
          jobStars,
          comment: comment?.trim() ? comment : null,
          isHidden: false,
          ratedBy: by.actor,
          createdAt: ground.clock.now(),
        };
        await store.insertRating(tx, rating);
        await drivers.addRating(tx, driverId, stars);
        const data = { ratingId: rating.id, stars, jobStars };
        await tell({ type: 'delivery_job.rated', actor: by.actor, data });
        return rating;
      });
    },

    /** @throws DomainError `not_found` */
    async ofJob(
      orgId: string,
      jobId: string,
      who: Who,
    ): Promise<{ rating: Rating | null; canRate: boolean }> {
      const job = await jobOf(orgId, jobId);
      if (!maySeeRating(job, who)) throw new DomainError('not_found', 'there is no such job');
      const found = await ground.db.withOrg(orgId, (tx) => store.findRatingOf(tx, jobId));
      const canRate = found === null && mayRate(job, who, await driverPersonOf(orgId, job));
      return { rating: found && (who.role === 'staff' ? found : withoutHidden(found)), canRate };
    },

    /** For staff, newest first. */
    list(orgId: string, filter: { driverId?: string }, page: PageRequest): Promise<Page<Rating>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { ratings, total } = await store.listRatings(tx, filter, page);
        return { data: ratings, ...page, total };
      });
    },

    /** Hides a comment from everybody but staff, or shows it again. @throws DomainError `not_found` */
    async setHidden(orgId: string, ratingId: string, isHidden: boolean): Promise<Rating> {
      const rating = isUuid(ratingId)
        ? await ground.db.withOrg(orgId, (tx) => store.setHidden(tx, ratingId, isHidden))
        : null;
      if (!rating) throw new DomainError('not_found', 'there is no such rating');
      return rating;
    },
  };
}
