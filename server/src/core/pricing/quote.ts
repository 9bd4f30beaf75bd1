import type { VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Location } from '../kernel/place.ts';

/** Whoever asks for a price, or places the order: a customer, a merchant through any of its users, or, with neither, staff. */
export type Asker = { personId: string | null; merchantId: string | null };

/** A delivery that somebody wants to know the price of. `scheduledAt` is Unix milliseconds; null for now. */
export type QuoteRequest = {
  stops: readonly { type: string; location: Location }[];
  /** Which stops each item goes between, by index; a price does not depend on it, but what is no order has none. */
  items: readonly { pickupIndex: number | null; dropoffIndex: number | null }[];
  vehicleType: VehicleType | null;
  scheduledAt: number | null;
};

/** A stop as a quote keeps it: `key` is its address as the address book compares it, null where it has none. */
export type QuotedStop = LatLng & { type: string; key: string | null };

/** As much of a request as an order has to agree with. */
export type QuotedRequest = { stops: QuotedStop[]; vehicleType: string | null; scheduledAt: number | null };

/** A price that binds the org for whoever asked, for one order until it expires. Times are Unix milliseconds. */
export type Quote = {
  id: string;
  asker: Asker;
  request: QuotedRequest;
  price: Money;
  breakdown: PriceLine[];
  distanceMeters: number;
  durationSeconds: number;
  /** Every address of it was found to be what it says. */
  isVerified: boolean;
  expiresAt: number;
  jobId: string | null;
  createdAt: number;
};

export const QUOTE_MINUTES = 15;
