import type { VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Money } from '../kernel/money.ts';

/** What a driver earned by one job. Amounts are minor units of the price's currency; times Unix milliseconds. */
export type Payment = {
  jobId: string;
  number: number;
  reference: string | null;
  price: Money;
  amount: number;
  tip: number;
  /** Metres of road through the job's stops, as they were ordered. */
  distanceMeters: number;
  completedAt: number;
};

/** All payments of a filter taken together, as far as they are in the org's currency. */
export type PaymentSummary = { currency: string; amount: number; tips: number; jobs: number };

/** Completed at `from` or later, and before `to`. */
export type PaymentFilter = { from: number | null; to: number | null };

/** As much of a completed job as its payment is made of. */
export type EarnedJob = Omit<Payment, 'tip' | 'distanceMeters'> & {
  vehicleType: VehicleType | null;
  stops: LatLng[];
};
