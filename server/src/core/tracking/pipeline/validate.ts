import type { Fix, RawPosition, RefusalCode } from '../fix.ts';
import type { Passage, PipelineContext } from './passage.ts';

/** A clock may be ahead of ours by at most this. */
export const MAX_CLOCK_AHEAD_MS = 24 * 3_600_000;
/** 2000-01-01: earlier than any phone; a clock that says so was never set (GPS week roll-over, 1970). */
const EARLIEST_MS = 946_684_800_000;
/** Half of the Earth's circumference. */
const MAX_ACCURACY_METERS = 20_037_508;
/** Of metres, degrees and metres a second. */
const SMALLEST = 1e-6;
/** Faster than airliners. */
const MAX_SPEED = 350;

/** Refuses values that no place, phone or clock can have; everything else becomes a fix. */
export function validate(passage: Passage, ctx: PipelineContext): void {
  const fix = fixOf(passage.raw, ctx.now);
  if (typeof fix === 'string') passage.effects.refused.push({ index: passage.index, code: fix });
  else passage.fix = fix;
}

export function fixOf(raw: RawPosition, now: number): Fix | RefusalCode {
  const { lat, lng } = raw;
  if (!Number.isFinite(lat) || !Number.isFinite(lng)) return 'not_a_number';
  if (lat > 90 || lat < -90) return 'latitude_out_of_range';
  if (lng > 180 || lng < -180) return 'longitude_out_of_range';

  const accuracy = known(raw.accuracy);
  const heading = known(raw.heading);
  const speed = known(raw.speed);
  if (Number.isNaN(accuracy) || Number.isNaN(heading) || Number.isNaN(speed)) return 'not_a_number';
  if (accuracy !== null && accuracy > MAX_ACCURACY_METERS) return 'accuracy_out_of_range';
  if (heading !== null && heading > 360) return 'heading_out_of_range';
  if (speed !== null && speed > MAX_SPEED) return 'speed_out_of_range';

  const recordedAt = raw.recordedAt ?? now;
  if (!Number.isFinite(recordedAt)) return 'not_a_number';
  if (recordedAt > now + MAX_CLOCK_AHEAD_MS) return 'clock_ahead';
  if (recordedAt < EARLIEST_MS) return 'clock_unset';
  return {
    lat,
    lng,
    accuracy,
    heading: heading === 360 ? 0 : heading,
    speed,
    recordedAt: Math.trunc(recordedAt),
    receivedAt: now,
  };
}

/**
 * Phones say −1 for "unknown" (Core Location does for accuracy, course and speed). What no instrument can measure is
 * zero: the database keeps these in single precision and refuses what is smaller than that has.
 */
function known(value: number | null | undefined): number | null {
  if (value === null || value === undefined || value < 0) return null;
  return value < SMALLEST ? 0 : value;
}
