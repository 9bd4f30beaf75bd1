import { fromPlane, type Point, toPlane } from '../geo.ts';

/** A fix as the motion needs it; `atMs` on the same clock as every `nowMs` here. */
export type MotionFix = Point & { heading: number | null; atMs: number };

type Offset = { east: number; north: number };

/** What is needed to draw the marker at any later time, until the next fix. */
export type Motion = {
  fix: MotionFix;
  /** Metres a second, east and north; zero when standing or unknown. */
  velocity: Offset;
  /** Degrees clockwise from north; null while nobody knows. */
  heading: number | null;
  /** How far off the marker was drawn, and which way it looked, when this fix came. */
  error: Offset;
  headingFrom: number | null;
  sinceMs: number;
};

export type Pose = Point & { heading: number | null; moving: boolean };

/** Beyond this the driver may have stopped at a light: we do not invent a way any further. */
const deadReckoningMs = 10_000;
/** Drawn at full speed this long, then slowing down to a halt at the limit. */
const fullSpeedMs = 4_000;
const glideMs = 1_600;
const turnMs = 700;
/** A correction longer than this is a jump in truth as well; gliding it would show a way nobody drove. */
const maxGlideMeters = 600;
const maxSpeedMetersPerSecond = 45;
const standingMetersPerSecond = 0.8;
/** Two fixes further apart in time say nothing about the speed now. */
const maxFixGapMs = 30_000;

const nowhere: Offset = { east: 0, north: 0 };

/**
 * Takes a new fix and answers the motion from now on: it starts where the marker is drawn at `nowMs`
 * and runs into the way the fix foretells. With `still` (reduced motion, a stale fix, a driver at the
 * door) it does neither glide nor foretell.
 */
export function takeFix(previous: Motion | null, fix: MotionFix, nowMs: number, still = false): Motion {
  const velocity = previous && !still ? velocityBetween(previous, fix) : nowhere;
  const speed = Math.hypot(velocity.east, velocity.north);
  const course = speed > 0 ? ((Math.atan2(velocity.east, velocity.north) * 180) / Math.PI + 360) % 360 : null;
  const heading = fix.heading ?? course ?? previous?.heading ?? null;
  const motion: Motion = {
    fix,
    velocity,
    heading,
    error: nowhere,
    headingFrom: heading,
    sinceMs: nowMs,
  };
  if (!previous || still) return motion;
  const drawn = poseAt(previous, nowMs);
  const error = toPlane(poseAt(motion, nowMs), drawn);
  return {
    ...motion,
    error: Math.hypot(error.east, error.north) > maxGlideMeters ? nowhere : error,
    headingFrom: drawn.heading ?? heading,
  };
}

/** Where and how to draw the marker at `nowMs`. `moving` is false once nothing will change any more. */
export function poseAt(motion: Motion, nowMs: number): Pose {
  const ageMs = Math.max(0, nowMs - motion.fix.atMs);
  const foretoldSeconds = reckonedSeconds(ageMs);
  const glide = 1 - ease(progress(motion.sinceMs, nowMs, glideMs));
  const place = fromPlane(motion.fix, {
    east: motion.velocity.east * foretoldSeconds + motion.error.east * glide,
    north: motion.velocity.north * foretoldSeconds + motion.error.north * glide,
  });
  const turn = ease(progress(motion.sinceMs, nowMs, turnMs));
  const heading =
    motion.heading === null || motion.headingFrom === null
      ? motion.heading
      : turnShortestWay(motion.headingFrom, motion.heading, turn);
  const foretelling = ageMs < deadReckoningMs && (motion.velocity.east !== 0 || motion.velocity.north !== 0);
  const gliding = glide > 0 && (motion.error.east !== 0 || motion.error.north !== 0);
  return {
    ...place,
    heading,
    moving: foretelling || gliding || (turn < 1 && motion.headingFrom !== motion.heading),
  };
}

/** From one heading to another, never through more than half a circle; in degrees, 0 ≤ result < 360. */
export function turnShortestWay(from: number, to: number, share: number): number {
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return (((from + difference * share) % 360) + 360) % 360;
}

/** For how many seconds at full speed the marker has moved on, `ageMs` after its fix. */
function reckonedSeconds(ageMs: number): number {
  const full = Math.min(ageMs, fullSpeedMs) / 1_000;
  const slowing = Math.max(0, Math.min(ageMs, deadReckoningMs) - fullSpeedMs) / 1_000;
  return full + slowing - slowing ** 2 / (2 * ((deadReckoningMs - fullSpeedMs) / 1_000));
}

function velocityBetween(previous: Motion, fix: MotionFix): Offset {
  const gapMs = fix.atMs - previous.fix.atMs;
  // The same fix again: what was known of its speed still holds.
  if (gapMs === 0) return previous.velocity;
  if (gapMs < 500 || gapMs > maxFixGapMs) return nowhere;
  const way = toPlane(previous.fix, fix);
  const speed = Math.hypot(way.east, way.north) / (gapMs / 1_000);
  if (speed < standingMetersPerSecond || speed > maxSpeedMetersPerSecond) return nowhere;
  return { east: way.east / (gapMs / 1_000), north: way.north / (gapMs / 1_000) };
}

function progress(fromMs: number, nowMs: number, durationMs: number): number {
  return Math.min(1, Math.max(0, (nowMs - fromMs) / durationMs));
}

/** Slow at both ends, so that a correction is not seen as a jerk. */
function ease(share: number): number {
  return share * share * (3 - 2 * share);
}
