import type { VehicleType } from '../drivers/index.ts';
import type { OfferRecord } from '../jobs/index.ts';

/** Why a driver is not asked, at least for now. */
export type PassedOver =
  | 'rejected_before'
  | 'expired_before'
  | 'not_approved'
  | 'offline'
  | 'vehicle'
  | 'capacity'
  | 'no_position'
  | 'stale_position'
  | 'too_far';

/**
 * One driver as a decision saw them. `asked` got the offer; `later` could have, but others come first; `passed_over`
 * could not. `has_offer`: they are being asked about another job, and come behind all who are not.
 */
export type Candidate = {
  driverId: string;
  name: string;
  vehicleType: VehicleType;
  /** Of road, to the first pickup, as far as the estimate without a road network knows; null without a position. */
  distanceMeters: number | null;
  /** Until the driver is at the first pickup, stops in hand that come before included. */
  etaSeconds: number | null;
  /** Room that the jobs in hand take, and what the vehicle has. */
  load: number;
  capacity: number;
  verdict: 'asked' | 'later' | 'passed_over';
  reason: PassedOver | 'has_offer' | null;
};

/** Why a driver was asked about a job and the others were not; `driverId` null: nobody was. */
export type Decision = {
  id: string;
  jobId: string;
  /** Unix milliseconds. */
  at: number;
  candidates: Candidate[];
  driverId: string | null;
};

/** A decision with what came of its offer. */
export type DecisionRecord = Decision & { offer: OfferRecord | null };
