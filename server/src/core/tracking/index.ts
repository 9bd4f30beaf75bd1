export { createTracking, type TrackingDeps } from './create-tracking.ts';
export {
  arrivalAt,
  arrivalOf,
  type ChainStop,
  type EtaChain,
  type LegTime,
  stopsBefore,
} from './eta/chain.ts';
export { minutesTo } from './eta/job-eta.ts';
export {
  type Followed,
  MAX_POSITIONS,
  type PositionReport,
  type ReportOutcome,
  type Tracking,
  type TrackingStats,
  type TrackListener,
  type TrackWatch,
  type TrailRequest,
  type WatchRequest,
} from './face.ts';
export { type Fix, type RawPosition, type RefusalCode, STALE_AFTER_MS, trueTimeOf } from './fix.ts';
export type {
  ConversationsPort,
  DriversPort,
  GeofencePort,
  GeofenceSignal,
  InstantRouting,
  JobsPort,
  MerchantFace,
  OrgBranding,
  OrgFace,
  OrgsPort,
  PinOf,
  RouteDistance,
  RoutesPort,
  RoutingPort,
} from './ports.ts';
export type {
  CloseReason,
  EtaReason,
  EtaSource,
  TimelineEntry,
  TrackDriver,
  TrackEta,
  TrackFacts,
  TrackFrame,
  TrackLocation,
  TrackStop,
  TrackView,
} from './track-view.ts';
export { type Viewer, type ViewerClass, viewerClassOf } from './viewer.ts';
