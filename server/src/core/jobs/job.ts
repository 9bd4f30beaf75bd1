import type { Actor } from '../kernel/actor.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Contact, Location } from '../kernel/place.ts';

export const JOB_STATUSES = [
  'pending',
  'offered',
  'assigned',
  'pickup_in_progress',
  'pickup_arrived',
  'pickup_completed',
  'dropoff_in_progress',
  'dropoff_arrived',
  'dropoff_completed',
  'returning',
  'completed',
  'cancelled',
  'failed',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export type StopType = 'pickup' | 'dropoff' | 'return';
export type StopStatus = 'pending' | 'en_route' | 'arrived' | 'completed' | 'failed' | 'cancelled';

export const FAILURE_REASONS = [
  'recipient_absent',
  'recipient_refused',
  'address_wrong',
  'access_denied',
  'item_missing',
  'item_damaged',
  'sender_absent',
  'vehicle_breakdown',
  'safety',
  'other',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];
export type Failure = { reason: FailureReason; note: string | null; at: number };

/** What a stop's completion must show. */
export type ProofDemands = { photo: boolean; signature: boolean; pin: boolean };

/** Wrong PINs that a stop bears before staff have to make a new one. */
export const MAX_PIN_TRIES = 5;

/** A stop's PIN is a function of a key and this; the digits themselves are kept nowhere. */
export type StopPin = { generation: number; triesLeft: number };

/** One place of a job. Times are Unix milliseconds; null until they happened. */
export type Stop = {
  id: string;
  number: number;
  type: StopType;
  /** One of the two stops at which a parcel changes drivers. */
  isHandover: boolean;
  sequence: number;
  routeSequence: number | null;
  status: StopStatus;
  location: Location;
  contact: Contact;
  contactId: string | null;
  notes: string;
  window: { from: number; to: number } | null;
  radiusMeters: number;
  serviceSeconds: number;
  proofDemands: ProofDemands;
  /** Null where no PIN is asked for. */
  pin: StopPin | null;
  typeIndex: number;
  /** When we were told that the driver is on the way, by our clock. */
  enRouteAt: number | null;
  arrivedAt: number | null;
  /** Where the driver was when we were told that they are on the way; null if nobody knew. */
  startedFrom: LatLng | null;
  /** When it was completed, failed or cancelled. */
  closedAt: number | null;
  failure: Failure | null;
  recipientName: string | null;
};

export type Item = {
  id: string;
  name: string;
  quantity: number;
  weightGrams: number | null;
  size: { lengthMm: number; widthMm: number; heightMm: number } | null;
  pickupStopId: string | null;
  dropoffStopId: string | null;
};

export type Closing = { kind: 'completed' | 'cancelled' | 'failed'; at: number; reason: string | null };
export type Offer = { id: string; driverId: string; expiresAt: number };

export type OfferOutcome = 'offered' | 'accepted' | 'rejected' | 'expired' | 'withdrawn';
/** An offer with what came of it; a driver's pass on a job of the feed is a rejection without a decision. */
export type OfferRecord = {
  id: string;
  jobId: string;
  driverId: string;
  decisionId: string | null;
  outcome: OfferOutcome;
  expiresAt: number | null;
  decidedAt: number | null;
  note: string | null;
  /** Staff let it count no more: the driver may be asked again. */
  isForgiven: boolean;
  createdAt: number;
};

/** How an org's jobs find their drivers. */
export type DispatchMode = 'manual' | 'feed' | 'offer';

/** What the driver's app last reported of a job by `PUT …/tracking`; merged, never a change of state. */
export type DriverReport = {
  status: string | null;
  note: string | null;
  etaMinutes: number | null;
  /** When `etaMinutes` was said: a later note does not make it newer. */
  etaSaidAt: number | null;
  /** The stop of which it was said; null if that is not known. */
  etaStopId: string | null;
  location: LatLng | null;
  updatedAt: number;
};

/** The command a repeat of which is answered as the first time: the latest one of the job. */
export type LastCommand = { actor: Actor; command: string; key: string };

/** One delivery that someone placed, whole: what the rules decide over and every dialect presents. */
export type Job = {
  orgId: string;
  id: string;
  number: number;
  reference: string | null;
  handle: string | null;
  handleAccount: string;
  attempt: number;
  name: string | null;
  status: JobStatus;
  /** Some, not all, of the drop-offs were made. */
  partial: boolean;
  closing: Closing | null;
  offer: Offer | null;
  lastCommand: LastCommand | null;
  customerId: string | null;
  /** The recipient as a person of the org; `recipient` is what of it a job's answer shows. */
  recipientId: string | null;
  recipient: Contact | null;
  merchantId: string;
  driverId: string | null;
  routeId: string | null;
  vehicleType: string | null;
  trackMode: string | null;
  capacityUsed: number;
  scheduledAt: number | null;
  /** A scheduled job joins feed and itinerary from here on. */
  releasedAt: number | null;
  isReleased: boolean;
  /** Asking drivers one by one ended without a taker: since then it is in the feed. */
  offeredOutAt: number | null;
  /** When its present driver got it. */
  assignedAt: number | null;
  deadline: number | null;
  /** The deadline it was placed with: its own, or the end of its last drop-off's window. */
  originalDeadline: number | null;
  /** When it was put on the route it is on. */
  plannedAt: number | null;
  /** Since when nobody follows it: no place, no arrival times, no circles; null while it is tracked. */
  trackingDisabledAt: number | null;
  /** Opens the page on which it is rated, and nothing else. */
  reviewKey: string;
  price: Money | null;
  priceBreakdown: PriceLine[];
  quoteId: string | null;
  /** What its driver earned by it; null until it is completed. */
  earning: Money | null;
  currency: string;
  paymentMethod: string | null;
  paymentStatus: string;
  report: DriverReport | null;
  metadata: Record<string, unknown>;
  placedBy: Actor;
  /** Grows by one with each change on disk: the newer of two snapshots is the one with the higher version. */
  version: number;
  lastEventAt: number;
  createdAt: number;
  updatedAt: number;
  stops: Stop[];
  items: Item[];
};

export function isOpen(job: Pick<Job, 'closing'>): boolean {
  return job.closing === null;
}

export function isOpenStop(stop: Pick<Stop, 'status'>): boolean {
  return stop.status === 'pending' || stop.status === 'en_route' || stop.status === 'arrived';
}

/** It waits for a driver, its time has come, and no plan holds it. */
export function isWaiting(job: Pick<Job, 'status' | 'isReleased' | 'routeId'>): boolean {
  return job.status === 'pending' && job.isReleased && job.routeId === null;
}

/**
 * Drivers may take it by themselves. Where drivers are asked one by one, only once nobody was left to ask; where
 * staff assign, never.
 */
export function isToBeHad(
  job: Pick<Job, 'status' | 'isReleased' | 'routeId' | 'offeredOutAt'>,
  mode: DispatchMode,
): boolean {
  if (!isWaiting(job) || mode === 'manual') return false;
  return mode === 'feed' || job.offeredOutAt !== null;
}
