import type { JobStatus } from '../../server/src/core/jobs/index.ts';

/** "The four dialects' words for it": AppEngine, Logis, QWQER, HyperTrack off any route or on one still planned. */
export const STATUS_WORDS: Record<
  JobStatus,
  [appEngine: string, logis: string, qwqer: string, hyperTrack: string]
> = {
  pending: ['pending', 'UNPLANNED', 'Published', 'unplanned'],
  offered: ['pending', 'UNPLANNED', 'Published', 'unplanned'],
  assigned: ['assigned', 'PLANNED', 'Accepted', 'assigned'],
  pickup_in_progress: ['pickup_in_progress', 'STARTED', 'OnTheWayToSender', 'ongoing'],
  pickup_arrived: ['pickup_arrived', 'STARTED', 'ArrivedToSender', 'ongoing'],
  pickup_completed: ['pickup_completed', 'STARTED', 'InProgress', 'ongoing'],
  dropoff_in_progress: ['dropoff_in_progress', 'STARTED', 'InProgress', 'ongoing'],
  dropoff_arrived: ['dropoff_arrived', 'STARTED', 'InProgress', 'ongoing'],
  dropoff_completed: ['dropoff_completed', 'STARTED', 'InProgress', 'ongoing'],
  returning: ['returning', 'STARTED', 'InProgress', 'ongoing'],
  completed: ['completed', 'COMPLETED', 'Finished', 'completed'],
  cancelled: ['cancelled', 'CANCELLED', 'Declined', 'cancelled'],
  failed: ['failed', 'FAILED', 'Declined', 'cancelled'],
};

/** HyperTrack's word, which a job's route changes. */
export function hyperTrackWord(status: JobStatus, route: { status: string } | null): string {
  const [, , , word] = STATUS_WORDS[status];
  if (word === 'unplanned' && route) return 'planned';
  if (status === 'assigned' && route?.status === 'tracking') return 'ongoing';
  return word;
}

/** The words in which QWQER's clients see an order; in the others it is not there. */
export const QWQER_ACTIVE: readonly string[] = [
  'Accepted',
  'OnTheWayToSender',
  'ArrivedToSender',
  'InProgress',
];
