import { distanceMeters, type LatLng } from '../../kernel/geo.ts';
import type { Fix } from '../fix.ts';
import type { Passage } from './passage.ts';

/** Below this a move between two fixes is as likely the receiver's noise as the vehicle's. */
const MIN_MOVE_METERS = 10;
/** Beyond this gap the direction between two fixes says nothing about the road in between. */
const MAX_GAP_METERS = 2_000;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Initial great-circle bearing in degrees clockwise from north, 0…360 (Snyder 1987, eq. 5-4b). */
export function bearingDegrees(from: LatLng, to: LatLng): number {
  const dLng = radians(to.lng - from.lng);
  const y = Math.sin(dLng) * Math.cos(radians(to.lat));
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLng);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** The phone's heading; without one the direction of movement, and standing still the heading from before. */
export function headingOf(fix: Fix, before: Fix | null): number | null {
  if (fix.heading !== null || before === null) return fix.heading;
  const meters = distanceMeters(before, fix);
  if (meters > MAX_GAP_METERS) return null;
  const noise = Math.max(MIN_MOVE_METERS, Math.min(fix.accuracy ?? 0, before.accuracy ?? 0));
  return meters >= noise ? Math.round(bearingDegrees(before, fix)) % 360 : before.heading;
}

/** Moves the marker. */
export function live(passage: Passage): void {
  const fix = passage.candidate;
  if (!fix) return;
  const heading = headingOf(fix, passage.state.latest);
  passage.state.latest = heading === fix.heading ? fix : { ...fix, heading };
}
