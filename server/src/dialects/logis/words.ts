import type { JobStatus } from '../../core/jobs/index.ts';
import type { RouteStatus } from '../../core/routes/index.ts';

export const JOB_WORDS = ['UNPLANNED', 'PLANNED', 'STARTED', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
export type JobWord = (typeof JOB_WORDS)[number];

const JOB_STATUS_WORD: Record<JobStatus, JobWord> = {
  pending: 'UNPLANNED',
  offered: 'UNPLANNED',
  assigned: 'PLANNED',
  pickup_in_progress: 'STARTED',
  pickup_arrived: 'STARTED',
  pickup_completed: 'STARTED',
  dropoff_in_progress: 'STARTED',
  dropoff_arrived: 'STARTED',
  dropoff_completed: 'STARTED',
  returning: 'STARTED',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  failed: 'FAILED',
};

export function jobStatusWord(status: JobStatus): JobWord {
  return JOB_STATUS_WORD[status];
}

export const ROUTE_WORDS = ['PLANNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const;
export type RouteWord = (typeof ROUTE_WORDS)[number];

const ROUTE_STATUS_WORD: Record<RouteStatus, RouteWord> = {
  planned: 'PLANNED',
  tracking: 'IN_PROGRESS',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
};

export function routeStatusWord(status: RouteStatus): RouteWord {
  return ROUTE_STATUS_WORD[status];
}
