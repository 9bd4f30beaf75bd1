import type { EtaReason, TrackEta } from '../track-view.ts';

/** A change of at least this is explained where we know why. */
const NOTABLE_MS = 5 * 60_000;
/** For this long an explanation stays beside the estimate. */
export const REASON_MS = 5 * 60_000;
/** Differences below this are the noise of moving: the estimate given before stands. */
const QUIET_MS = 20_000;
/** An estimate is confirmed at least this often, so that its `asOf` does not look abandoned. */
const CONFIRM_MS = 30_000;

/** What is remembered of the estimates told so far. */
export type EtaMemory = {
  told: TrackEta | null;
  /** The estimate that later ones are measured against, until one differs notably. */
  baseline: { at: number; stopsBefore: number; isRouted: boolean } | null;
  reason: { reason: EtaReason; until: number } | null;
};

export const NO_MEMORY: EtaMemory = { told: null, baseline: null, reason: null };

/**
 * Settles what is told: the estimate from before while the new one says the same within 20 seconds, and beside a
 * change of five minutes or more its reason. An estimate that became better needs no excuse.
 */
export function settleEta(memory: EtaMemory, next: TrackEta | null, now: number): EtaMemory {
  if (!next) return NO_MEMORY;
  const { baseline } = memory;
  const isNotable = baseline !== null && Math.abs(next.at - baseline.at) >= NOTABLE_MS;
  let reason = memory.reason && now < memory.reason.until ? memory.reason : null;
  if (isNotable && baseline) {
    const why = reasonOf(baseline, next);
    reason = why && { reason: why, until: now + REASON_MS };
  }
  const eta: TrackEta = { ...next, reason: reason?.reason ?? null };
  const told = memory.told && isSame(memory.told, eta) ? memory.told : eta;
  const { at, stopsBefore } = next;
  const isFirst = baseline === null;
  return {
    told,
    reason,
    baseline: isFirst || isNotable ? { at, stopsBefore, isRouted: next.source === 'routing' } : baseline,
  };
}

function reasonOf(baseline: NonNullable<EtaMemory['baseline']>, next: TrackEta): EtaReason | null {
  if (next.at < baseline.at) return null;
  if (next.stopsBefore > baseline.stopsBefore) return 'stop_added';
  // The driver's own word, or another way of estimating, is no news of the road.
  if (next.source === 'driver' || (next.source === 'routing') !== baseline.isRouted) return null;
  return 'slower';
}

function isSame(told: TrackEta, next: TrackEta): boolean {
  return (
    told.minutes === next.minutes &&
    told.source === next.source &&
    told.stopsBefore === next.stopsBefore &&
    told.reason === next.reason &&
    Math.abs(told.at - next.at) < QUIET_MS &&
    next.asOf - told.asOf < CONFIRM_MS
  );
}
