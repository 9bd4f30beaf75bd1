export type { NewItem, NewStop } from './create.ts';
export { doorOf } from './door.ts';
export type { JobEdit, StopEdit } from './edit.ts';
export {
  type Closing,
  type DispatchMode,
  type DriverReport,
  FAILURE_REASONS,
  type Failure,
  type FailureReason,
  type Item,
  isOpen,
  isOpenStop,
  isWaiting,
  JOB_STATUSES,
  type Job,
  type JobStatus,
  type OfferOutcome,
  type OfferRecord,
  type ProofDemands,
  type Stop,
  type StopStatus,
  type StopType,
} from './job.ts';
export { createJobs, type Jobs } from './jobs.ts';
export { type JobCommand, STOP_COMMANDS, type StopCommandName } from './lifecycle/command.ts';
export { openStopsBefore } from './lifecycle/feeds.ts';
export type { NewOffer } from './offering.ts';
export { MAX_ITEMS, MAX_SCHEDULE_DAYS, MAX_STOPS, refuseMisfits } from './order-rules.ts';
export type { PlaceOrders } from './partner.ts';
export { createPins } from './pins.ts';
export type { Order } from './placing.ts';
export type {
  EarningRule,
  JobSettings,
  PersonBook,
  PreparedPrice,
  PriceBook,
  Priced,
  PricedOrder,
  ProofDesk,
  WhereIs,
} from './ports.ts';
export type { DriverReportPatch } from './report.ts';
export type { Guard } from './run-command.ts';
export type { ClosedStop } from './store/closed-stops.ts';
export type { JobFilter } from './store/jobs.ts';
export { hasPlaced, isDriverOf, mayRead, mayTrack, placerOf, type Who } from './visibility.ts';
