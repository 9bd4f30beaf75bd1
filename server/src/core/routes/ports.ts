import type { OrgTx } from '../../platform/database/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { SaidEta } from './itinerary-stop.ts';

/** What a route needs to know of a job that is, or was, on it. The jobs module's Job is one. */
export type PlannedJob = Omit<FeedJob, 'stops'> & {
  customerId: string | null;
  driverId: string | null;
  routeId: string | null;
  isReleased: boolean;
  closing: unknown | null;
  /** Its drop-offs are promised by then, Unix milliseconds. */
  deadline: number | null;
  trackingDisabledAt: number | null;
  /** What its driver reported of it last. */
  report: SaidEta | null;
  stops: PlannedStop[];
};

export type PlannedStop = FeedStop & {
  routeSequence: number | null;
  location: { lat: number; lng: number };
  radiusMeters: number;
  serviceSeconds: number;
  window: { from: number; to: number } | null;
  enRouteAt: number | null;
  arrivedAt: number | null;
};

/** As much of a job as the order of its stops depends on. */
export type FeedJob = {
  id: string;
  stops: readonly FeedStop[];
  items: readonly { pickupStopId: string | null; dropoffStopId: string | null }[];
};

export type FeedStop = {
  id: string;
  type: 'pickup' | 'dropoff' | 'return';
  isHandover: boolean;
  status: 'pending' | 'en_route' | 'arrived' | 'completed' | 'failed' | 'cancelled';
  sequence: number;
};

/** The ids of the job's open stops that have to be done before this one: the jobs module's rule. */
export type MustComeFirst = (stop: FeedStop, job: FeedJob) => string[];

/** Gives jobs of the route to the driver. */
export type AssignOnRoute = (
  tx: OrgTx,
  jobIds: readonly string[],
  driverId: string,
  actor: Actor,
) => Promise<void>;

/** Cancels those of the jobs that are still open; one of which every stop is done is completed. */
export type CancelOnRoute = (tx: OrgTx, jobIds: readonly string[], actor: Actor) => Promise<void>;

/** Places the jobs that a plan begins with, inside the plan's own transaction. */
export type PlaceJobs = (tx: OrgTx) => Promise<readonly { id: string }[]>;

/** What plans ask of the jobs module, inside their own transaction: always of several jobs at once. */
export type RouteJobs = {
  /** Keeps other commands away from these jobs until the transaction ends; before anything is locked or written. */
  lockJobs(tx: OrgTx, jobIds: readonly string[]): Promise<void>;
  /**
   * Puts open, driverless jobs on a planned route, in this order behind what is on it.
   * @throws DomainError `not_found`, `illegal_transition`
   */
  putOnRoute(tx: OrgTx, jobIds: readonly string[], routeId: string, actor: Actor): Promise<void>;
  /** To be called before the transaction: it may take a connection, of which none may be left while one is held. */
  prepareAssigning(orgId: string): Promise<AssignOnRoute>;
  /** As `prepareAssigning`. */
  prepareCancelling(orgId: string): Promise<CancelOnRoute>;
  /** How the open ones are followed, in their partner's own word. */
  setTrackMode(tx: OrgTx, jobIds: readonly string[], trackMode: string, actor: Actor): Promise<void>;
  /** Lets those that wait for their lead time onto the itinerary. */
  release(tx: OrgTx, jobIds: readonly string[]): Promise<void>;
  /** The jobs as they are now. */
  load(tx: OrgTx, jobIds: readonly string[]): Promise<readonly PlannedJob[]>;
};
