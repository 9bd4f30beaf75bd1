import type { OrgTx } from '../../platform/database/database.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Contact } from '../kernel/place.ts';

/** How the org wants its jobs run, as far as commands care. */
export type JobSettings = {
  leadMinutes: number;
  returnsWanted: boolean;
  autoCompleteMinutes: number;
  driverCapacity: number;
  dispatchMode: 'feed' | 'offer' | 'manual';
};

/** The org's persons: contacts that come with a job are kept, the same person once. */
export type PersonBook = {
  rememberContact(tx: OrgTx, contact: Contact): Promise<string | null>;
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
