import type { Driver, VehicleType } from '../drivers/index.ts';
import type { Job } from '../jobs/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Soon } from '../kernel/soon.ts';
import type { Itinerary } from '../routes/index.ts';
import type { EtaChain, LegTime } from './eta/chain.ts';
import type { Fix, RawPosition, RefusalCode } from './fix.ts';
import type { CloseReason, TrackFrame, TrackView } from './track-view.ts';
import type { Viewer } from './viewer.ts';

/** At most this many positions in one report. */
export const MAX_POSITIONS = 1000;

export type PositionReport = {
  orgId: string;
  driverId: string;
  /** 1…1000. */
  positions: readonly RawPosition[];
};

export type ReportOutcome = {
  accepted: number;
  ignored: number;
  /** One for each ignored position, by its index in the report. */
  reasons: { index: number; code: RefusalCode }[];
};

/** A view, and what it was made of, all of one moment: for dialects that show other parts of it. */
export type Followed = {
  view: TrackView;
  /** `startedFrom` of its stops is null where the viewer may not know it. */
  job: Job;
  /** The driver's whole profile, from assignment to the end of the job; how to show their phone stands in the view. */
  driver: Driver | null;
};

export type WatchRequest = {
  orgId: string;
  jobId: string;
  viewer: Viewer;
  /** The `Last-Event-ID` of a client that comes back; null for a new one. */
  sinceCursor: string | null;
};

export type TrackListener = {
  onFrame(frame: TrackFrame): void;
  /** The stream was ended from our side; nothing comes after it. */
  onClose(reason: CloseReason): void;
};

export type TrackWatch = {
  /** Delivers, before it returns, the snapshot or what was missed; then everything as it happens. Once only. */
  open(listener: TrackListener): void;
  /** Ends the watch without `onClose`; harmless when repeated. Owed for every watch, opened or not. */
  close(): void;
};

export type TrailRequest = {
  orgId: string;
  driverId: string;
  /** Unix milliseconds, inclusive, by `recordedAt`. */
  from: number;
  to: number;
  /** 1…10,000; the oldest are given first. */
  limit: number;
};

export type Tracking = {
  /**
   * Takes a driver's positions in any order, any number of times; answers once they are on disk.
   * @throws DomainError `invalid_input` for none or too many, `unavailable` if the writer's queue is full
   */
  reportPositions(report: PositionReport): Promise<ReportOutcome>;
  /**
   * What the viewer may see of the job now. While nothing changed it is the same object, and no query is made.
   * @throws DomainError `not_found` for what does not exist or is not the viewer's
   */
  getTrack(orgId: string, jobId: string, viewer: Viewer): Soon<TrackView>;
  /**
   * The same with the job and the driver's profile.
   * @throws DomainError `not_found` as `getTrack`
   */
  getFollowed(orgId: string, jobId: string, viewer: Viewer): Soon<Followed>;
  /**
   * Prepares a live stream of the job.
   * @throws DomainError `not_found` as `getTrack`
   */
  watchTrack(request: WatchRequest): Promise<TrackWatch>;
  /** The newest plausible fix of a driver, whoever may see it: for staff, dispatch and rules. */
  findLatestFix(orgId: string, driverId: string): Promise<Fix | null>;
  /** The driver's open stops in the order of driving, each with its leg and the moment of arrival. */
  getChain(orgId: string, driverId: string): Promise<EtaChain>;
  /**
   * How far it is from one place to another by this kind of vehicle. The routing service gets its short time to answer
   * where it has not lately; where there is none, or none in time, the estimate without a road network stands in.
   */
  getLeg(from: LatLng, to: LatLng, vehicleType: VehicleType): Promise<LegTime>;
  /**
   * Where a driver is and what they have still to do, from memory for whoever reports positions.
   * @throws DomainError `not_found`
   */
  getCourse(orgId: string, driverId: string): Promise<{ latest: Fix | null; itinerary: Itinerary }>;
  /** Where these drivers are, as far as they reported within the last hour: one query for all of them. */
  listLatestFixes(orgId: string, driverIds: readonly string[]): Promise<Map<string, Fix>>;
  /** Recorded positions, oldest first, each once. */
  listTrail(request: TrailRequest): Promise<Fix[]>;
  /** Reads again, from the database, everything held in memory of jobs and drivers; streams stay open. */
  rebuild(): Promise<void>;
  /** How much is held, for metrics. */
  stats(): TrackingStats;
  /** Ends streams, writes what is queued, and stops the timers. */
  drain(): Promise<void>;
};

export type TrackingStats = { jobs: number; drivers: number; watchers: number; queuedPositions: number };
