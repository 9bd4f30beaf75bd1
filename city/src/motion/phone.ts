import type { NewPosition } from '@doorstep/sdk';
import { type Point, toLatLng } from '../map/geometry.ts';
import type { Random } from '../prng.ts';
import type { Motion } from './drive.ts';

/** What the phone wants to send now: nothing (no signal), one fix, or all that waited, as a late batch. */
export type Upload =
  | { kind: 'none' }
  | { kind: 'one'; fix: NewPosition }
  | { kind: 'batch'; fixes: NewPosition[] };

/** A phone: errs by a few metres that drift slowly, has a clock a bit off, and no signal below ground. */
export type Phone = {
  /** @param wallMs true time; the fix carries the phone's own */
  read(motion: Motion, wallMs: number): Upload;
  /** What the phone's clock shows at a true time, ISO 8601. */
  clockAt(wallMs: number): string;
};

/** Fixes kept without signal; beyond it the oldest are lost, as on a real phone. */
const MAX_KEPT = 500;
const MAX_CLOCK_ERROR_MS = 3_000;
/** Share of the error that stays from one fix to the next. */
const DRIFT = 0.85;
const REPEAT_CHANCE = 0.15;

export function createPhone(random: Random): Phone {
  const clockErrorMs = Math.round(random.between(-MAX_CLOCK_ERROR_MS, MAX_CLOCK_ERROR_MS / 6));
  const spreadMeters = random.between(2, 5);
  let error: Point = { x: 0, y: 0 };
  let kept: NewPosition[] = [];

  const clockAt = (wallMs: number): string => new Date(wallMs + clockErrorMs).toISOString();

  function fixOf(motion: Motion, wallMs: number): NewPosition {
    const push = Math.sqrt(1 - DRIFT ** 2) * spreadMeters;
    error = { x: error.x * DRIFT + random.gaussian() * push, y: error.y * DRIFT + random.gaussian() * push };
    const place = toLatLng({ x: motion.point.x + error.x, y: motion.point.y + error.y });
    const fix: NewPosition = {
      ...place,
      accuracy: Math.round(spreadMeters * random.between(1.2, 2.6) * 10) / 10,
      speed: Math.round(motion.speedMetersPerSecond * 10) / 10,
      recordedAt: clockAt(wallMs),
    };
    // A phone that does not move knows no direction.
    if (motion.speedMetersPerSecond > 0)
      fix.heading = Math.round(motion.heading + random.gaussian() * 3 + 360) % 360;
    return fix;
  }

  return {
    clockAt,
    read(motion, wallMs) {
      const fix = fixOf(motion, wallMs);
      if (motion.isInTunnel) {
        kept.push(fix);
        if (kept.length > MAX_KEPT) kept.shift();
        return { kind: 'none' };
      }
      if (kept.length === 0) return { kind: 'one', fix };
      const fixes = disordered([...kept, fix], random);
      kept = [];
      return { kind: 'batch', fixes };
    },
  };
}

/** As a radio that woke up sends them: some swapped, some twice. */
function disordered(fixes: NewPosition[], random: Random): NewPosition[] {
  const out = fixes.flatMap((fix) => (random.chance(REPEAT_CHANCE) ? [fix, fix] : [fix]));
  for (let i = 1; i < out.length; i++) {
    const [before, here] = [out[i - 1], out[i]];
    if (before && here && random.chance(0.3)) [out[i - 1], out[i]] = [here, before];
  }
  return out;
}
