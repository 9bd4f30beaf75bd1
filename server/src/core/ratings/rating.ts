import { hasPlaced, type Job, type Who } from '../jobs/index.ts';
import { type Actor, sameActor } from '../kernel/actor.ts';
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
  if (isDriversOwn(job, driverPersonId)) return DRIVERS_OWN;
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
  requireRatable(job);
}

/** @throws DomainError `forbidden`, `illegal_transition` before or without completion */
export function checkKeyMayRate(job: Job, driverPersonId: string | null): void {
  if (isDriversOwn(job, driverPersonId)) throw new DomainError('forbidden', DRIVERS_OWN);
  requireRatable(job);
}

function requireRatable(job: Job): void {
  if (isRatable(job)) return;
  throw new DomainError('illegal_transition', 'a delivery is rated once it is completed', {
    status: job.status,
    command: 'rate',
  });
}

const DRIVERS_OWN = 'a delivery that its driver ordered is not rated';

function isDriversOwn(job: Job, driverPersonId: string | null): boolean {
  return driverPersonId !== null && job.customerId === driverPersonId;
}

/** The holder of a job's review key, whoever that is. */
export const KEY_HOLDER: Actor = { kind: 'guest', id: null };

/** The key holder's own rating, sent once more: by a page whose answer was lost, or a finger that tapped twice. */
export function isRepeat(known: Rating, input: NewRating): boolean {
  return (
    sameActor(known.ratedBy, KEY_HOLDER) &&
    known.stars === input.stars &&
    known.jobStars === input.jobStars &&
    known.comment === keptComment(input.comment)
  );
}

/** What is kept of a comment: nothing, where nothing was written. */
export function keptComment(comment: string | null): string | null {
  return comment?.trim() ? comment : null;
}

/**
 * How the rating of a job stands for whoever holds its key: not delivered yet, to be rated, rated, never delivered,
 * or made and yet nobody's to rate.
 */
export type ReviewState = 'early' | 'open' | 'rated' | 'undelivered' | 'not_rated';

export function reviewStateOf(job: Job, rating: Rating | null, driverPersonId: string | null): ReviewState {
  if (rating) return 'rated';
  if (isDriversOwn(job, driverPersonId)) return 'not_rated';
  if (job.closing === null) return 'early';
  if (job.closing.kind !== 'completed') return 'undelivered';
  return isRatable(job) ? 'open' : 'not_rated';
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
