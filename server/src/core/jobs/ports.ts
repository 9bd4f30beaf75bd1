import type { OrgTx } from '../../platform/database/database.ts';
import type { CapacitySettings } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Contact } from '../kernel/place.ts';
import type { DispatchMode, Stop } from './job.ts';

/** How the org wants its jobs run, as far as commands care. */
export type JobSettings = CapacitySettings & {
  leadMinutes: number;
  returnsWanted: boolean;
  autoCompleteMinutes: number;
  dispatchMode: DispatchMode;
  /** Per cent of the price that the driver earns. */
  driverSharePercent: number;
};

/** The org's persons: contacts that come with a job are kept, the same person once. */
export type PersonBook = {
  rememberContact(tx: OrgTx, contact: Contact): Promise<string | null>;
};

/** Who could be told of a job, its PINs too, otherwise than as its driver. */
export type JobFollowers = {
  mayHaveFollowed(
    tx: OrgTx,
    job: { id: string; customerId: string | null; merchantId: string },
    personId: string,
  ): Promise<boolean>;
};

/** Where a driver is, if the live state knows: the place of a handover. */
export type WhereIs = (orgId: string, driverId: string) => Promise<LatLng | null>;

/** A place that came along with a tap goes the way of every position of its driver. */
export type PositionSink = (
  orgId: string,
  driverId: string,
  /** `recordedAt` is the device's clock, Unix milliseconds; null: now. */
  position: LatLng & { recordedAt: number | null },
) => Promise<void>;

/** As much of an order as its price depends on. */
export type PricedOrder = {
  quoteId: string | null;
  stops: readonly Pick<Stop, 'type' | 'location'>[];
  vehicleType: string | null;
  /** Unix milliseconds; null for now. */
  scheduledAt: number | null;
  personId: string | null;
  merchantId: string | null;
};

/** `price` is null only where an org has no price for anything. */
export type Priced = { price: Money | null; breakdown: PriceLine[]; quoteId: string | null };

/**
 * What an order costs. Looked up before the job's transaction, settled inside it: of two orders that name one quote
 * one gets it.
 */
export type PriceBook = {
  /** @throws DomainError `quote_unusable` */
  prepare(orgId: string, order: PricedOrder, now: number): Promise<PreparedPrice>;
  /** Of several orders, in their order. @throws DomainError `quote_unusable` */
  prepareMany(orgId: string, orders: readonly PricedOrder[], now: number): Promise<PreparedPrice[]>;
};
export type PreparedPrice = {
  /** @throws DomainError `quote_unusable` */
  settle(tx: OrgTx, jobId: string): Promise<Priced>;
};

/** What a driver earns by a job of that price. */
export type EarningRule = (price: Money, sharePercent: number) => Money;

/** Which of a stop's demands its images meet. */
export type ProofDesk = {
  /** @throws DomainError `invalid_input` for images that are not the job's */
  shown(
    orgId: string,
    jobId: string,
    stopId: string,
    imageIds: readonly string[],
  ): Promise<{ photo: boolean; signature: boolean }>;
};
