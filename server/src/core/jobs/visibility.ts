import { type DispatchMode, isToBeHad, type Job } from './job.ts';

/** As much of a principal as decides what it may see of jobs. */
export type Who = {
  role: 'customer' | 'driver' | 'merchant' | 'staff' | 'guest';
  personId: string | null;
  driverId: string | null;
  merchantId: string | null;
  link: { id: string; jobId: string } | null;
};

/** The one who placed it: its customer, or a user of the merchant whose job it is. */
export function hasPlaced(job: Pick<Job, 'customerId' | 'merchantId'>, who: Who): boolean {
  if (who.role === 'guest' || who.role === 'staff') return false;
  if (job.customerId !== null && job.customerId === who.personId) return true;
  return who.role === 'merchant' && who.merchantId !== null && job.merchantId === who.merchantId;
}

/** Whose orders are this one's: the other side of `hasPlaced`, for lists. */
export function placerOf(who: Who): Placer {
  if (who.role === 'guest' || who.role === 'staff') return { customerId: null, merchantId: null };
  return { customerId: who.personId, merchantId: who.role === 'merchant' ? who.merchantId : null };
}

/** Orders of this customer, of this merchant, or of either. */
export type Placer = { customerId: string | null; merchantId: string | null };

export function isDriverOf(job: Job, who: Who): boolean {
  return who.driverId !== null && job.driverId === who.driverId;
}

/** Who may follow a job: whoever placed it, the guest of a link to it, staff. Its driver has pages of their own. */
export function mayTrack(job: Job, who: Who): boolean {
  if (who.role === 'staff') return true;
  if (who.role === 'guest') return who.link?.jobId === job.id;
  return hasPlaced(job, who);
}

/**
 * Who may read a job as it is worked on: staff, whoever placed it, its driver; and any driver while it is to be had,
 * for the feed has shown it to them.
 */
export function mayRead(job: Job, who: Who, mode: DispatchMode): boolean {
  if (who.role === 'guest') return false;
  if (who.role === 'staff' || hasPlaced(job, who) || isDriverOf(job, who)) return true;
  if (who.driverId === null) return false;
  return job.offer ? job.offer.driverId === who.driverId : isToBeHad(job, mode);
}
