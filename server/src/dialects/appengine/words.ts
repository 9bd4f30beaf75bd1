import type { JobStatus, StopStatus } from '../../core/jobs/index.ts';
import type { JOB_STATUS_WORDS, STOP_STATUS_WORDS } from './schema/job.ts';

type JobWord = (typeof JOB_STATUS_WORDS)[number];
type StopWord = (typeof STOP_STATUS_WORDS)[number];

/** AppEngine has no word for an offer: to its clients the job still waits for a driver. */
export function jobStatusWord(status: JobStatus): JobWord {
  return status === 'offered' ? 'pending' : status;
}

/** The core states that one of this dialect's words stands for, for filters. */
export function statusesOfWord(word: JobWord): JobStatus[] {
  return word === 'pending' ? ['pending', 'offered'] : [word];
}

/** On the way and at the door are one word; `arrivedAt` tells them apart. */
export function stopStatusWord(status: StopStatus): StopWord {
  return status === 'en_route' || status === 'arrived' ? 'in_progress' : status;
}

/** The timeline's names for events; an event without one is not part of it. */
const TIMELINE: Readonly<Record<string, string>> = {
  created: 'job_created',
  offered: 'agent_offered',
  rejected: 'agent_rejected',
  assigned: 'agent_assigned',
  reassigned: 'agent_reassigned',
  unassigned: 'agent_unassigned',
  pickup_started: 'pickup_started',
  pickup_arrived: 'pickup_arrived',
  pickup_completed: 'pickup_completed',
  dropoff_started: 'dropoff_started',
  dropoff_arrived: 'dropoff_arrived',
  dropoff_completed: 'dropoff_completed',
  stop_failed: 'stop_failed',
  returning: 'returning',
  tracking_updated: 'tracking_updated',
  completed: 'job_completed',
  cancelled: 'job_cancelled',
  failed: 'job_failed',
};

export function timelineWord(eventType: string): string | undefined {
  return TIMELINE[eventType.replace('delivery_job.', '')];
}

/** Whom dispatch asked, who passed and why, why a job was taken back: dispatch's own business. */
const FOR_STAFF: ReadonlySet<string> = new Set(['delivery_job.offered', 'delivery_job.rejected']);
const NOTES_FOR_STAFF: ReadonlySet<string> = new Set(['delivery_job.rejected', 'delivery_job.unassigned']);

export function isForStaffOnly(eventType: string): boolean {
  return FOR_STAFF.has(eventType);
}

export function isNoteForStaffOnly(eventType: string): boolean {
  return NOTES_FOR_STAFF.has(eventType);
}

/** The types of event that the timeline tells of. */
export const TIMELINE_TYPES: readonly string[] = Object.keys(TIMELINE).map((name) => `delivery_job.${name}`);
