export { MAX_ITEMS, MAX_STOPS, type NewItem, type NewStop } from './create.ts';
export type { JobEdit, StopEdit } from './edit.ts';
export {
  type Closing,
  type DriverReport,
  FAILURE_REASONS,
  type Failure,
  type FailureReason,
  type Item,
  isOpen,
  isOpenStop,
  JOB_STATUSES,
  type Job,
  type JobStatus,
  type ProofDemands,
  type Stop,
  type StopStatus,
  type StopType,
} from './job.ts';
export { createJobs, type Guard, type Jobs, type Order } from './jobs.ts';
export { type JobCommand, STOP_COMMANDS, type StopCommandName } from './lifecycle/command.ts';
export type { JobSettings, PersonBook, WhereIs } from './ports.ts';
export type { DriverReportPatch } from './report.ts';
export type { JobFilter } from './store.ts';
export { hasPlaced, isDriverOf, mayRead, mayTrack, type Who } from './visibility.ts';
