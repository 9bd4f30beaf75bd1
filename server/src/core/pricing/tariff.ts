import type { VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const ROUNDING_MODES = ['nearest', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** One hundred per cent, in the unit of factors and shares: a hundredth of a per cent. */
export const WHOLE_BASIS_POINTS = 10_000;

/** What is added to the price: an amount in minor units, a share of the price before surcharges, or both. */
export type Extra = { amount: number; basisPoints: number };

/** Holds from `fromMinute` (0…1439) to before `toMinute` (1…1440) of the org's local day; past midnight if it ends earlier than it begins. */
export type TimeSurcharge = Extra & {
  label: string;
  /** The days on which it begins. */
  weekdays: Weekday[];
  fromMinute: number;
  toMinute: number;
};

/** Holds once for a delivery with a stop of that type inside the circle or the polygon: one of the two is there. */
export type AreaSurcharge = Extra & {
  label: string;
  appliesTo: 'any' | 'pickup' | 'dropoff';
  circle: (LatLng & { radiusMeters: number }) | null;
  polygon: LatLng[] | null;
};

/** What an org asks for its deliveries. Amounts are integers in minor units of `currency`. */
export type Tariff = {
  currency: string;
  base: number;
  perKm: number;
  perMinute: number;
  /** For each stop beyond two. */
  perExtraStop: number;
  minimum: number;
  /** Basis points of the price by distance, time and stops: 10,000 leaves it as it is. */
  vehicleFactors: Record<VehicleType, number>;
  timeSurcharges: TimeSurcharge[];
  areaSurcharges: AreaSurcharge[];
  /** The price becomes a multiple of `step` minor units, but never less than the minimum. */
  rounding: { step: number; mode: RoundingMode };
};

/** Amounts and rates of a tariff, minor units, at most. */
export const MAX_RATE = 100_000_000;
/** Factors and shares, basis points, at most: ten times the price. */
export const MAX_BASIS_POINTS = 100_000;
export const MAX_ROUNDING_STEP = 1_000_000;
export const MAX_TIME_SURCHARGES = 50;
export const MAX_AREA_SURCHARGES = 100;
export const MAX_POLYGON_POINTS = 200;
export const MAX_AREA_RADIUS_METERS = 500_000;
export const MAX_LABEL_CHARACTERS = 100;
