import { isOpenStop, type Job } from '../jobs/index.ts';
import type { ChainStop } from './eta/chain.ts';
import { doorOf } from './eta/job-eta.ts';
import type { OrgFace } from './ports.ts';
import type { ViewerClass } from './viewer.ts';

/** Whether the viewer may know who the driver is: from assignment to the end of the job. */
export function mayKnowDriver(job: Pick<Job, 'driverId' | 'closing'>): boolean {
  return job.driverId !== null && job.closing === null;
}

export type DisclosureQuestion = {
  viewerClass: ViewerClass;
  job: Pick<Job, 'id' | 'driverId' | 'closing' | 'stops' | 'customerId' | 'isReleased'>;
  /** The driver's open stops in the order of driving. */
  itinerary: readonly Pick<ChainStop, 'stopId' | 'jobId' | 'customerId'>[];
  disclosure: OrgFace['disclosure'];
};

/**
 * Whether the viewer may know where the driver is. Staff, the job's driver and the org's own systems: until the job
 * ends. Everyone else: while something of their job is still to be done, and (unless the org says `always`) while
 * no other customer's open stop comes before their door. What is not certain hides: a job whose stops are not on the
 * driver's itinerary shows nothing.
 */
export function mayKnowLocation(question: DisclosureQuestion): boolean {
  const { viewerClass, job, itinerary, disclosure } = question;
  if (!mayKnowDriver(job)) return false;
  if (viewerClass === 'full') return true;
  if (!job.isReleased || !job.stops.some(isOpenStop)) return false;
  const door = doorOf(job.stops);
  const place = itinerary.findIndex((stop) => stop.stopId === door?.id);
  if (place === -1) return false;
  if (disclosure === 'always') return true;
  return itinerary.slice(0, place).every((stop) => isTheirs(stop, job, viewerClass));
}

/**
 * A customer's jobs do not hide each other. The holder of a link was told of one job only, and the same customer's
 * other job may go to somebody else's door. Jobs that nobody's account placed belong to nobody in common.
 */
function isTheirs(
  stop: Pick<ChainStop, 'jobId' | 'customerId'>,
  job: DisclosureQuestion['job'],
  viewerClass: ViewerClass,
): boolean {
  if (stop.jobId === job.id) return true;
  return viewerClass === 'customer' && stop.customerId !== null && stop.customerId === job.customerId;
}
