import { hasPlaced, isDriverOf, type Job, mayTrack, type Who } from '../jobs/index.ts';
import { DomainError } from '../kernel/errors.ts';
import type { ImageType } from './image.ts';

export const MAX_IMAGES_PER_JOB = 20;
/** Images that one person has sent and not used. */
export const MAX_UNUSED_UPLOADS = 50;
/** For so long an upload can be used, by whoever sent it. */
export const UPLOAD_TTL_MS = 24 * 3_600_000;
/** For so long after its end a job still takes images. */
const OPEN_AFTER_END_MS = 24 * 3_600_000;

/** What whoever placed a job may show of it: what went wrong. Proof is the driver's. */
const TYPES_OF_PLACER: readonly ImageType[] = ['damage', 'other'];

/** @throws DomainError `not_found` for whom the job is none of theirs */
export function requireParty(job: Job, who: Who): void {
  if (who.role !== 'staff' && !isDriverOf(job, who) && !hasPlaced(job, who)) throw noSuchJob();
}

/** @throws DomainError `illegal_transition` 24 hours after the job's end */
export function requireInTime(job: Job, now: number): void {
  if (job.closing && now > job.closing.at + OPEN_AFTER_END_MS) {
    throw new DomainError('illegal_transition', 'the job ended more than 24 hours ago', {
      status: job.status,
      command: 'add-image',
    });
  }
}

/** @throws DomainError `forbidden` for proof that is not the driver's or the staff's, `invalid_input` for the stop */
export function requireFits(job: Job, who: Who, image: { type: ImageType; stopId: string | null }): void {
  if (who.role !== 'staff' && !isDriverOf(job, who) && !TYPES_OF_PLACER.includes(image.type)) {
    throw new DomainError('forbidden', 'proof of delivery comes from the driver: send damage or other');
  }
  if (image.stopId !== null && !job.stops.some((stop) => stop.id === image.stopId)) {
    throw misfit('stopId', 'must be a stop of this job');
  }
}

/** @throws DomainError `too_many` */
export function requireRoom(imagesOfJob: number): void {
  if (imagesOfJob < MAX_IMAGES_PER_JOB) return;
  throw new DomainError('too_many', `a job has at most ${MAX_IMAGES_PER_JOB} images`, {
    limit: MAX_IMAGES_PER_JOB,
  });
}

/** Who may look at a job's images: whoever follows it. Its driver may know which there are, and see none. */
export type Sight = 'images' | 'rows' | 'nothing';

export function sightOf(job: Job, who: Who): Sight {
  if (mayTrack(job, who)) return 'images';
  return isDriverOf(job, who) ? 'rows' : 'nothing';
}

export function noSuchJob(): DomainError {
  return new DomainError('not_found', 'there is no such job');
}

export function misfit(path: string, message: string): DomainError {
  return new DomainError('invalid_input', `${path} ${message}`, [{ path, message }]);
}
