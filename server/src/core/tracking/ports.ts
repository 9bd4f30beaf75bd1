import type { Message, ReadMarks } from '../conversations/index.ts';
import type { Driver, VehicleType } from '../drivers/index.ts';
import type { ClosedStop, Job, Stop } from '../jobs/index.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Soon } from '../kernel/soon.ts';
import type { Itinerary } from '../routes/index.ts';
import type { Fix } from './fix.ts';

/** What tracking asks the jobs module. */
export type JobsPort = {
  findJob(orgId: string, jobId: string): Promise<Job | null>;
  /** All events of the job, in the order of their cursors. */
  listEvents(orgId: string, jobId: string): Promise<DomainEvent[]>;
  /** The stops that a driver closed last, oldest first; asked once for each driver that is read. */
  listClosedStops(
    orgId: string,
    request: { driverId: string; since: number; limit: number },
  ): Promise<readonly ClosedStop[]>;
};

export type DriversPort = { findDriver(orgId: string, driverId: string): Promise<Driver | null> };

/** What was said about a job of late, for those who follow it. */
export type ConversationsPort = {
  getRecent(
    orgId: string,
    jobId: string,
    limit: number,
  ): Promise<{ messages: readonly Message[]; readUpTo: ReadMarks }>;
};

/** A driver without open stops has an itinerary too: an empty one. */
export type RoutesPort = { getItinerary(orgId: string, driverId: string): Promise<Itinerary> };

/** How the org wants its drivers' whereabouts and phones shown, and what stands on its pages. */
export type OrgFace = {
  name: string;
  /** IANA zone. */
  timezone: string;
  branding: OrgBranding;
  /** `exclusive`: a driver's place is hidden while another customer's stop comes first. */
  disclosure: 'exclusive' | 'always';
  contactPolicy: 'masked' | 'relay' | 'direct';
  /** The telephony provider's number, shown under the policy `relay`. */
  relayPhone: string | null;
};

export type OrgBranding = {
  logoUrl?: string | null;
  primaryColor?: string | null;
  supportPhone?: string | null;
  supportEmail?: string | null;
  supportUrl?: string | null;
};

/**
 * Asked at every poll and once a second for orgs that are watched: it answers from memory, and a change of the
 * org's settings shows at once. The same `branding` object as long as nothing of it changed.
 */
export type OrgsPort = {
  getOrgFace(orgId: string): Soon<OrgFace>;
  /** Null for the org's default merchant: its deliveries look like the org's own. */
  getMerchantFace(orgId: string, merchantId: string): Soon<MerchantFace | null>;
};

/** In whose name a delivery comes, where that is not the org. */
export type MerchantFace = { name: string; branding: OrgBranding };

/**
 * The digits of an open stop's PIN; null where none is asked for. Asked while a view is made: it answers at once, and
 * the same as long as the stop's generation of PINs is the same.
 */
export type PinOf = (orgId: string, stop: Stop) => string | null;

export type RouteDistance = {
  meters: number;
  seconds: number;
  /** The adapter that answered: `straight-line`, `valhalla`, … */
  source: string;
};

/** The extension point for road distances and driving times. May be slow and may fail; tracking goes on without. */
export type RoutingPort = {
  getRouteDistance(from: LatLng, to: LatLng, vehicleType: VehicleType): Promise<RouteDistance>;
};

/** The estimate that is always there at once: distance and time without a road network. */
export type InstantRouting = (from: LatLng, to: LatLng, vehicleType: VehicleType) => RouteDistance;

export type GeofenceSignal = {
  orgId: string;
  driverId: string;
  jobId: string;
  stopId: string;
  kind: 'arrived' | 'exited';
  /** The fix that crossed the line. */
  fix: Fix;
};

/**
 * Told once per stop and kind as long as the process lives; after a restart it may be told once more, so whoever
 * records it keeps one per stop and kind. Must not throw and must not wait.
 */
export type GeofencePort = (signal: GeofenceSignal) => void;
