import type { OrgTx } from '../../platform/database/database.ts';
import type { Actor } from '../kernel/actor.ts';

/** What a route needs to know of a job that is, or was, on it. The jobs module's Job is one. */
export type PlannedJob = {
  id: string;
  customerId: string | null;
  driverId: string | null;
  routeId: string | null;
  isReleased: boolean;
  closing: unknown | null;
  stops: PlannedStop[];
};

export type PlannedStop = {
  id: string;
  type: 'pickup' | 'dropoff' | 'return';
  status: string;
  sequence: number;
  routeSequence: number | null;
  location: { lat: number; lng: number };
  radiusMeters: number;
  serviceSeconds: number;
  enRouteAt: number | null;
  arrivedAt: number | null;
};

/** What plans ask of the jobs module, inside their own transaction. */
export type RouteJobs = {
  /** Keeps other commands away from these jobs until the transaction ends; before anything is locked or written. */
  lockJobs(tx: OrgTx, jobIds: readonly string[]): Promise<void>;
  /** Puts an open, driverless job on a planned route. @throws DomainError `not_found`, `illegal_transition` */
  putOnRoute(tx: OrgTx, jobId: string, routeId: string, actor: Actor): Promise<void>;
  /** Gives a job of the route to the driver. */
  assignOnRoute(tx: OrgTx, jobId: string, driverId: string, actor: Actor): Promise<void>;
  /** Puts the job's stops on its driver's itinerary, or takes them off, as its route now says. */
  refreshItinerary(tx: OrgTx, jobId: string): Promise<void>;
};
