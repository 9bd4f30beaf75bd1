import type { Fix } from '../fix.ts';
import type { Passage } from './passage.ts';

/** A fix that claims to lie further in our future than this has a wrong clock, not a late one. */
const MAX_TRUSTED_AHEAD_MS = 60_000;

/**
 * The latest by `recordedAt` wins; an older or repeated fix is kept as history only.
 *
 * One exception, so that a phone whose clock once ran ahead (up to a day is accepted) does not freeze the marker
 * until its wrong time has come: while the latest fix still lies more than a minute in our future, it gives way to
 * a fix whose own clock is right (at most a minute ahead) and which was recorded after the latest had arrived here.
 */
export function isNewer(fix: Fix, latest: Fix): boolean {
  if (fix.recordedAt > latest.recordedAt) return true;
  const now = fix.receivedAt;
  return (
    latest.recordedAt > now + MAX_TRUSTED_AHEAD_MS &&
    fix.recordedAt <= now + MAX_TRUSTED_AHEAD_MS &&
    fix.recordedAt >= latest.receivedAt
  );
}

export function order(passage: Passage): void {
  if (!passage.fix) return;
  const { latest } = passage.state;
  if (latest === null || isNewer(passage.fix, latest)) passage.candidate = passage.fix;
}
