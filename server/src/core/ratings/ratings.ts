import type { Ground } from '../../platform/ground.ts';
import type { Drivers } from '../drivers/index.ts';
import type { Job, Jobs, Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import {
  checkKeyMayRate,
  checkMayRate,
  isRepeat,
  KEY_HOLDER,
  keptComment,
  mayRate,
  maySeeRating,
  type NewRating,
  type Rating,
  type ReviewState,
  reviewStateOf,
  withoutHidden,
} from './rating.ts';
import * as store from './store.ts';

export type Ratings = ReturnType<typeof createRatings>;

/** What a review key opens: in whose name the delivery came, and how its rating stands. */
export type Review = { orgId: string; merchantId: string; state: ReviewState; rating: Rating | null };

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

  async function jobOfKey(reviewKey: string): Promise<Job> {
    const found = await jobs.findByReviewKey(reviewKey);
    if (!found) throw new DomainError('not_found', 'this key is of no delivery');
    return jobOf(found.orgId, found.jobId);
  }

  /** Writes the rating down once, under the job's lock. */
  async function write(
    seen: Job,
    by: {
      actor: Actor;
      /** @throws DomainError if the job is not theirs to rate, or not yet */
      check(job: Job, driverPersonId: string | null): void;
      /** That this one is there already is no refusal. */
      isRepeat(known: Rating): boolean;
    },
    input: NewRating,
  ): Promise<Rating> {
    const { orgId, id: jobId } = seen;
    // A job that is completed keeps its driver: who that is can be looked up before the transaction.
    const driverPersonId = await driverPersonOf(orgId, seen);
    return jobs.withLocked(orgId, jobId, async (tx, job, tell) => {
      by.check(job, driverPersonId);
      const known = await store.findRatingOf(tx, jobId);
      if (known && by.isRepeat(known)) return known;
      if (known) throw new DomainError('already_exists', 'this delivery was rated already');
      const { driverId } = job;
      invariant(driverId, 'a job that may be rated has its driver');
      const { stars, jobStars } = input;
      const rating: Rating = {
        id: ground.newId(),
        jobId,
        driverId,
        stars,
        jobStars,
        comment: keptComment(input.comment),
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
      const check = (job: Job, driverPersonId: string | null) => checkMayRate(job, by.who, driverPersonId);
      return write(await jobOf(orgId, jobId), { actor: by.actor, check, isRepeat: () => false }, input);
    },

    /**
     * By whoever holds the job's review key. The same rating again is answered as the first time.
     * @throws DomainError `not_found` for an unknown key, `forbidden`, `illegal_transition` before completion,
     *   `already_exists` for another rating
     */
    async rateByKey(reviewKey: string, input: NewRating): Promise<Rating> {
      const seen = await jobOfKey(reviewKey);
      const again = (known: Rating) => isRepeat(known, input);
      return write(seen, { actor: KEY_HOLDER, check: checkKeyMayRate, isRepeat: again }, input);
    },

    /** How the rating stands of the delivery whose key this is. @throws DomainError `not_found` */
    async ofKey(reviewKey: string): Promise<Review> {
      const job = await jobOfKey(reviewKey);
      const { orgId, merchantId } = job;
      const rating = await ground.db.withOrg(orgId, (tx) => store.findRatingOf(tx, job.id));
      const state = reviewStateOf(job, rating, await driverPersonOf(orgId, job));
      return { orgId, merchantId, state, rating: rating && withoutHidden(rating) };
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

    /** What was said of a job, for the org's own systems: a comment that staff hid is not among it. */
    async findShown(orgId: string, jobId: string): Promise<Rating | null> {
      const found = await ground.db.withOrg(orgId, (tx) => store.findRatingOf(tx, jobId));
      return found && withoutHidden(found);
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
