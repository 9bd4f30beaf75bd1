import type { OrgTx } from '../../platform/database/database.ts';
import type { VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { Location } from '../kernel/place.ts';
import type { Asker } from './quote.ts';

/** How far apart two places are by road, and how long it takes: at once, anywhere. */
export type RoadEstimate = (
  from: LatLng,
  to: LatLng,
  vehicleType: VehicleType,
) => { meters: number; seconds: number };

/** What a price needs to know of its org. */
export type OrgTerms = { currency: string; timezone: string };

/** Keeps the places of an order for the org's address book, as said by who ordered, in the order's own transaction. */
export type RememberPlaces = (tx: OrgTx, places: readonly Location[], by: Asker) => Promise<void>;
