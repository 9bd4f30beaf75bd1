import { doorOf, isOpenStop, type Job, type Stop } from '../jobs/index.ts';
import { distanceMeters, type LatLng } from '../kernel/geo.ts';
import { isDue } from '../routes/index.ts';
import type { ChainStop } from './eta/chain.ts';
import { exitRadius } from './pipeline/progress.ts';
import type { OrgFace } from './ports.ts';
import type { ViewerClass } from './viewer.ts';

/** Whether the viewer may know who the driver is: from assignment to the end of the job. */
export function mayKnowDriver(job: Pick<Job, 'driverId' | 'closing'>): boolean {
  return job.driverId !== null && job.closing === null;
}

export type DisclosureQuestion = {
  viewerClass: ViewerClass;
  job: Pick<
    Job,
    'id' | 'driverId' | 'closing' | 'stops' | 'customerId' | 'isReleased' | 'trackingDisabledAt'
  >;
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
  if (job.trackingDisabledAt !== null) return false;
  if (!isDue(job) || !job.stops.some(isOpenStop)) return false;
  const door = doorOf(job.stops);
  const place = itinerary.findIndex((stop) => stop.stopId === door?.id);
  if (place === -1) return false;
  if (disclosure === 'always') return true;
  return itinerary.slice(0, place).every((stop) => isTheirs(stop, job, viewerClass));
}

/** A stop that was on the driver's itinerary a moment ago. `leftAt` is Unix milliseconds. */
export type LeftStop = LatLng &
  Pick<ChainStop, 'stopId' | 'jobId' | 'customerId'> & { radiusMeters: number; leftAt: number };

/** Stops remembered of one driver after they left the itinerary. */
export const MAX_LEFT_STOPS = 8;
/** For so long, milliseconds, a place is hidden where another customer was served. */
export const LEFT_STOP_MS = 30 * 60_000;

/**
 * Whether the driver still stands where another customer was served: their stop is closed and comes before nobody's
 * any more, but the place of the driver would tell where it was. Near a stop of the viewer's own job it tells
 * nothing new.
 */
export function isAtLeftDoor(
  fix: LatLng,
  left: readonly LeftStop[],
  question: Pick<DisclosureQuestion, 'viewerClass' | 'job' | 'disclosure'> & { now: number },
): boolean {
  const { viewerClass, job, disclosure, now } = question;
  if (viewerClass === 'full' || disclosure === 'always') return false;
  const isAt = (place: LatLng, radiusMeters: number) =>
    distanceMeters(fix, place) <= exitRadius(radiusMeters);
  const isAtOwnStop = () => job.stops.some((stop) => isAt(stop.location, stop.radiusMeters));
  return left.some(
    (stop) =>
      now - stop.leftAt < LEFT_STOP_MS &&
      !isTheirs(stop, job, viewerClass) &&
      isAt(stop, stop.radiusMeters) &&
      !isAtOwnStop(),
  );
}

/** What is known of the doors at which a driver was, and is to be. */
export type KnownDoors = {
  /** When we began to follow the driver, Unix milliseconds; `left` reaches back half an hour before that. */
  since: number;
  left: readonly LeftStop[];
  itinerary: { readonly stops: readonly Omit<LeftStop, 'leftAt'>[] };
};

/**
 * Whether the viewer, who may know where the driver is now, may know too where they set out for this stop: not if
 * that was at another customer's door, whether they were served there or are to be, and not if we cannot tell because
 * we have not followed the driver for as long, or have forgotten a stop that they left since.
 */
export function mayKnowStart(
  stop: Pick<Stop, 'startedFrom' | 'enRouteAt'>,
  { since, left, itinerary }: KnownDoors,
  question: Pick<DisclosureQuestion, 'viewerClass' | 'job' | 'disclosure'>,
): boolean {
  const { startedFrom, enRouteAt } = stop;
  if (startedFrom === null || enRouteAt === null) return false;
  if (question.viewerClass === 'full' || question.disclosure === 'always') return true;
  const [oldest] = left;
  const isForgetful =
    left.length >= MAX_LEFT_STOPS && oldest !== undefined && oldest.leftAt > enRouteAt - LEFT_STOP_MS;
  if (since > enRouteAt || isForgetful) return false;
  const doors = [...left, ...itinerary.stops.map((open) => ({ ...open, leftAt: enRouteAt }))];
  return !isAtLeftDoor(startedFrom, doors, { ...question, now: enRouteAt });
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
