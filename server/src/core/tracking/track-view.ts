import type { Message, ReadMarks } from '../conversations/index.ts';
import type { VehicleType } from '../drivers/index.ts';
import type { Failure, JobStatus, StopStatus, StopType } from '../jobs/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Location } from '../kernel/place.ts';
import type { MerchantFace, OrgFace } from './ports.ts';
import type { ViewerClass } from './viewer.ts';

/** What changes with the job, its driver's person or the org, and not with each fix. Times are Unix milliseconds. */
export type TrackFacts = {
  orgId: string;
  jobId: string;
  viewerClass: ViewerClass;
  status: JobStatus;
  partial: boolean;
  reference: string | null;
  scheduledAt: number | null;
  createdAt: number;
  org: Pick<OrgFace, 'name' | 'timezone' | 'branding'>;
  /** Null for the org's default merchant. */
  merchant: MerchantFace | null;
  stops: readonly TrackStop[];
  /** Null before assignment and after the end of the job. */
  driver: TrackDriver | null;
  timeline: readonly TimelineEntry[];
  /** The newest messages, oldest first, while somebody watches: streams tell what is added, polls tell none. */
  messages: readonly TrackMessage[];
  readUpTo: ReadMarks;
  /** Cursor of the job's last event, of whatever kind. */
  cursor: string;
};

export type TrackStop = {
  id: string;
  type: StopType;
  status: StopStatus;
  location: Location;
  window: { from: number; to: number } | null;
  arrivedAt: number | null;
  completedAt: number | null;
  failure: Failure | null;
  recipientName: string | null;
  /** What the customer has to tell the driver here: for customers and guests only, while the stop is open. */
  pin: string | null;
};

/** The driver as this class of viewer may know them. */
export type TrackDriver = {
  id: string;
  firstName: string;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  /** In the form that the viewer may see: masked, relayed or raw. */
  phone: string | null;
  rating: number | null;
  /** Of how many ratings `rating` is the mean. */
  ratingCount: number;
};

/** An event that people are told of; `type` is the event's own (`delivery_job.assigned`). */
export type TimelineEntry = {
  eventId: string;
  cursor: string;
  type: string;
  at: number;
  note: string | null;
};

/** `place`: how many entries of the timeline come before it. */
export type TrackMessage = { message: Message; cursor: string; place: number };

export type TrackLocation = LatLng & {
  heading: number | null;
  accuracy: number | null;
  recordedAt: number;
  /** `recordedAt`, but never later than when it came: by this its age is reckoned. */
  seenAt: number;
  isStale: boolean;
};

export type EtaSource = 'straight-line' | 'routing' | 'driver';
/** Why the estimate changed by five minutes or more, where we know. */
export type EtaReason = 'stop_added' | 'traffic' | 'slower';

/** When the driver will be at the job's door: its last open drop-off. */
export type TrackEta = {
  /** Rounded up; at least 1 while not there, 0 once arrived. */
  minutes: number;
  at: number;
  source: EtaSource;
  /** Open stops of other jobs that come first. */
  stopsBefore: number;
  /** The moment of the fix, or of the driver's word, on which it rests. */
  asOf: number;
  reason: EtaReason | null;
};

/**
 * What one class of viewer may see of a job now. Immutable: as long as nothing of it changed, the very same object
 * is answered again, so that a dialect may keep what it made of it in a WeakMap.
 */
export type TrackView = {
  facts: TrackFacts;
  /** Null if there is no fix, or if it must not be disclosed. */
  location: TrackLocation | null;
  eta: TrackEta | null;
  /** Minutes to each of `facts.stops`, in their order; null where closed or unknown. */
  stopMinutes: readonly (number | null)[];
};

/** A message of a live stream. One object for all watchers of a job and class: encode it once. */
export type TrackFrame = FrameOf &
  (
    | { type: 'snapshot' | 'position' | 'status' | 'eta' | 'timeline' }
    | { type: 'message'; message: Message }
    | { type: 'read'; read: { by: keyof ReadMarks; upTo: string } }
  );

type FrameOf = {
  /** To resume after this frame; null before the job's first event is known. */
  cursor: string;
  view: TrackView;
  /** For `timeline` only. */
  entry: TimelineEntry | null;
};

/** Why a stream was ended from our side. */
export type CloseReason = 'revoked' | 'not_entitled' | 'draining';
