import { hasPlaced, type Job, type Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';

export const MAX_RATING_CHARACTERS = 2_000;

/** What whoever received a delivery says of it, once. Times are Unix milliseconds. */
export type Rating = {
  id: string;
  jobId: string;
  /** Who brought it. */
  driverId: string;
  /** 1…5, of the driver. */
  stars: number;
  /** 1…5, of the delivery as a whole. */
  jobStars: number | null;
  comment: string | null;
  /** The comment is for staff only; the stars count all the same. */
  isHidden: boolean;
  ratedBy: Actor;
  createdAt: number;
};

export type NewRating = Pick<Rating, 'stars' | 'jobStars' | 'comment'>;

/** May see whether and how a job was rated: whoever placed it, the holder of a link to it, staff. */
export function maySeeRating(job: Job, who: Who): boolean {
  if (who.role === 'staff') return true;
  if (who.role === 'guest') return who.link?.jobId === job.id;
  return hasPlaced(job, who);
}

/**
 * Why this caller may not rate this job, whatever its state; null if they may. Customers and holders of a link rate:
 * a merchant is not the one who was served, and what a driver ordered and carried is nobody else's to praise.
 * @param driverPersonId the person who drove, null before there is a driver
 */
function whyNotTheirs(job: Job, who: Who, driverPersonId: string | null): string | null {
  if (who.role === 'staff') return 'staff do not rate deliveries';
  if (driverPersonId !== null && job.customerId === driverPersonId)
    return 'a delivery that its driver ordered is not rated';
  if (who.role === 'guest') return null;
  return job.customerId !== null && job.customerId === who.personId
    ? null
    : 'whoever receives the delivery rates it, not the merchant';
}

/** @throws DomainError `not_found`, `forbidden`, `illegal_transition` before or without completion */
export function checkMayRate(job: Job, who: Who, driverPersonId: string | null): void {
  if (!maySeeRating(job, who)) throw new DomainError('not_found', 'there is no such job');
  const refusal = whyNotTheirs(job, who, driverPersonId);
  if (refusal) throw new DomainError('forbidden', refusal);
  if (isRatable(job)) return;
  throw new DomainError('illegal_transition', 'a delivery is rated once it is completed', {
    status: job.status,
    command: 'rate',
  });
}

export function mayRate(job: Job, who: Who, driverPersonId: string | null): boolean {
  return maySeeRating(job, who) && whyNotTheirs(job, who, driverPersonId) === null && isRatable(job);
}

function isRatable(job: Job): boolean {
  return job.closing?.kind === 'completed' && job.driverId !== null;
}

/** As everybody but staff may see it. */
export function withoutHidden(rating: Rating): Rating {
  return rating.isHidden ? { ...rating, comment: null } : rating;
}
