import type { LatLng } from '../kernel/geo.ts';

/**
 * One GPS fix that was accepted. `recordedAt` is the device's clock, `receivedAt` ours, both Unix milliseconds;
 * accuracy in metres, heading in degrees clockwise from north, speed in metres a second, null where unknown.
 */
export type Fix = LatLng & {
  accuracy: number | null;
  heading: number | null;
  speed: number | null;
  recordedAt: number;
  receivedAt: number;
};

/**
 * A position as it came, already in our units (degrees, metres, metres a second, Unix milliseconds). Nothing of it
 * is believed yet: a dialect passes NaN for a number that it could not read.
 */
export type RawPosition = {
  lat: number;
  lng: number;
  accuracy?: number | null;
  heading?: number | null;
  speed?: number | null;
  /** Missing: the time at which it was received. */
  recordedAt?: number | null;
};

/** Why a position was not taken. */
export type RefusalCode =
  | 'not_a_number'
  | 'latitude_out_of_range'
  | 'longitude_out_of_range'
  | 'accuracy_out_of_range'
  | 'heading_out_of_range'
  | 'speed_out_of_range'
  | 'clock_ahead'
  | 'clock_unset';

/** A fix from this age on is stale, milliseconds. */
export const STALE_AFTER_MS = 120_000;

/**
 * When the fix was true, as far as we can know: the device's time, but never later than its arrival here, so that
 * a clock that runs ahead cannot make an old fix look fresh.
 */
export function trueTimeOf(fix: Pick<Fix, 'recordedAt' | 'receivedAt'>): number {
  return Math.min(fix.recordedAt, fix.receivedAt);
}
