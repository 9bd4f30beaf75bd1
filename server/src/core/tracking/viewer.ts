import { makerTag } from '../access/index.ts';
import type { Job } from '../jobs/index.ts';

/** Who asks to see a track: what access knows of a principal (a `Principal` is one); API keys of an org are `partner`. */
export type Viewer = {
  role: 'customer' | 'driver' | 'merchant' | 'staff' | 'guest' | 'partner';
  personId: string | null;
  driverId: string | null;
  merchantId: string | null;
  link: { id: string; jobId: string; maker?: string } | null;
  /** Asks as one who placed the job: that they drive it does not let them in here. */
  isPlacer?: boolean;
};

/**
 * What a viewer of a job may know: `full` everything (staff, the job's driver, the org's own systems), `customer`
 * what the one who placed it may, `guest` what the holder of a link may, `drivers_guest` the same where the job's
 * driver made the link themselves, for whom no PIN is meant. All viewers of one class see the same.
 */
export type ViewerClass = 'full' | 'customer' | 'guest' | 'drivers_guest';

export const VIEWER_CLASSES: readonly ViewerClass[] = ['full', 'customer', 'guest', 'drivers_guest'];

/**
 * The class in which this viewer sees this job; null if it is none of theirs.
 * @param driverPersonId the person who drives the job; null if nobody does
 */
export function viewerClassOf(
  viewer: Viewer,
  job: Pick<Job, 'id' | 'driverId' | 'customerId' | 'merchantId' | 'stops'>,
  driverPersonId: string | null,
): ViewerClass | null {
  // A link counts before anything else: who came by it sees by it, and its one job only.
  if (viewer.link) {
    if (viewer.link.jobId !== job.id) return null;
    return isMadeByDriver(viewer.link, job, driverPersonId) ? 'drivers_guest' : 'guest';
  }
  if (viewer.role === 'staff' || viewer.role === 'partner') return 'full';
  if (viewer.role === 'guest') return null;
  const isPlacer = hasPlaced(viewer, job);
  // Before the one who placed it: who drives what they ordered is not told the PIN that they have to ask for.
  const isDriver = viewer.driverId !== null && viewer.driverId === job.driverId;
  if (isDriver && (isPlacer || !viewer.isPlacer)) return 'full';
  return isPlacer ? 'customer' : null;
}

/** Whoever drives what they ordered could read the PIN by a link of their own. Where there is none, it is one class. */
function isMadeByDriver(
  { id, maker }: NonNullable<Viewer['link']>,
  job: Pick<Job, 'stops'>,
  driverPersonId: string | null,
): boolean {
  if (maker === undefined || driverPersonId === null) return false;
  return job.stops.some((stop) => stop.proofDemands.pin) && maker === makerTag(id, driverPersonId);
}

function hasPlaced(viewer: Viewer, job: Pick<Job, 'customerId' | 'merchantId'>): boolean {
  if (viewer.personId !== null && viewer.personId === job.customerId) return true;
  return viewer.role === 'merchant' && viewer.merchantId !== null && viewer.merchantId === job.merchantId;
}
