import type { Job } from '../jobs/index.ts';

/** Who asks to see a track: what access knows of a principal (a `Principal` is one); API keys of an org are `partner`. */
export type Viewer = {
  role: 'customer' | 'driver' | 'merchant' | 'staff' | 'guest' | 'partner';
  personId: string | null;
  driverId: string | null;
  merchantId: string | null;
  link: { id: string; jobId: string } | null;
  /** Asks as one who placed the job: that they drive it does not let them in here. */
  isPlacer?: boolean;
};

/**
 * What a viewer of a job may know: `full` everything (staff, the job's driver, the org's own systems), `customer`
 * what the one who placed it may, `guest` what the holder of a link may. All viewers of one class see the same.
 */
export type ViewerClass = 'full' | 'customer' | 'guest';

export const VIEWER_CLASSES: readonly ViewerClass[] = ['full', 'customer', 'guest'];

/** The class in which this viewer sees this job; null if it is none of theirs. */
export function viewerClassOf(
  viewer: Viewer,
  job: Pick<Job, 'id' | 'driverId' | 'customerId' | 'merchantId'>,
): ViewerClass | null {
  // A link counts before anything else: who came by it sees by it, and its one job only.
  if (viewer.link) return viewer.link.jobId === job.id ? 'guest' : null;
  if (viewer.role === 'staff' || viewer.role === 'partner') return 'full';
  if (viewer.role === 'guest') return null;
  const isPlacer = hasPlaced(viewer, job);
  // Before the one who placed it: who drives what they ordered is not told the PIN that they have to ask for.
  const isDriver = viewer.driverId !== null && viewer.driverId === job.driverId;
  if (isDriver && (isPlacer || !viewer.isPlacer)) return 'full';
  return isPlacer ? 'customer' : null;
}

function hasPlaced(viewer: Viewer, job: Pick<Job, 'customerId' | 'merchantId'>): boolean {
  if (viewer.personId !== null && viewer.personId === job.customerId) return true;
  return viewer.role === 'merchant' && viewer.merchantId !== null && viewer.merchantId === job.merchantId;
}
