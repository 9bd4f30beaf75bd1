import { distanceMeters } from '../../kernel/geo.ts';
import type { Fix } from '../fix.ts';
import { isNewer } from './order.ts';
import type { Passage } from './passage.ts';

const LEAP_METERS = 2_000;
/** 400 km/h in metres a second. */
const LEAP_SPEED = 400 / 3.6;

/** More than 2 km at more than 400 km/h: a reflection or a wrong cell, until a second fix says the same. */
export function isLeap(from: Fix, to: Fix): boolean {
  const meters = distanceMeters(from, to);
  const seconds = Math.abs(to.recordedAt - from.recordedAt) / 1000;
  return meters > LEAP_METERS && meters > LEAP_SPEED * seconds;
}

/**
 * Holds a leap back. A second fix that agrees with the held one frees both, and the later of the two becomes the
 * latest; the same fix sent again is no second one. A fix that continues the old track drops the held one.
 */
export function plausibility(passage: Passage): void {
  const fix = passage.candidate;
  if (!fix) return;
  const { latest, held } = passage.state;
  if (latest === null || !isLeap(latest, fix)) {
    passage.state.held = null;
  } else if (held?.recordedAt === fix.recordedAt) {
    passage.candidate = null;
  } else if (held && !isLeap(held, fix)) {
    passage.state.held = null;
    if (isNewer(held, fix)) passage.candidate = held;
  } else {
    passage.state.held = fix;
    passage.candidate = null;
  }
}
