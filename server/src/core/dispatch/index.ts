export type { Candidate, Decision, DecisionRecord, PassedOver } from './decision.ts';
export {
  createDispatch,
  type Dispatch,
  type DispatchReport,
  type DispatchSettings,
  type DispatchState,
} from './dispatch.ts';
export type { DriverDelivery, DriverWatch } from './driver-desk.ts';
export type { DriverNews, OfferClosing } from './mailbox.ts';
