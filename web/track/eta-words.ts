import type { Eta, EtaReason } from './track-types.ts';

/** The arrival this page counts down to; it stands until the server's differs by a minute or more. */
export type EtaAnchor = {
  atMs: number;
  /** The arrival the visitor was last told a change of. */
  toldAtMs: number;
  change: EtaChange | null;
};

/** `minutes` later (positive) or earlier (negative) than told before. */
export type EtaChange = { minutes: number; reason: EtaReason | null; noticedMs: number };

export type EtaWords =
  | { kind: 'minutes'; minutes: number }
  | { kind: 'clock'; atMs: number }
  | { kind: 'anyMoment' };

const minuteMs = 60_000;
/** Long enough to be read by someone who looks at the page now and then. */
const changeShownMs = 3 * minuteMs;
const tellChangeMs = 5 * minuteMs;
const clockStepMs = 5 * minuteMs;

/**
 * The anchor after the server said `eta`. Less than a minute of difference changes nothing, so that the
 * shown figure never flickers between two minutes. Differences that add up to five minutes are told.
 */
export function anchorEta(previous: EtaAnchor | null, eta: Eta | null, nowMs: number): EtaAnchor | null {
  if (!eta) return null;
  const parsedMs = Date.parse(eta.at);
  const atMs = Number.isNaN(parsedMs) ? nowMs + eta.minutes * minuteMs : parsedMs;
  if (!previous) return { atMs, toldAtMs: atMs, change: null };
  if (Math.abs(atMs - previous.atMs) < minuteMs) return previous;
  if (Math.abs(atMs - previous.toldAtMs) < tellChangeMs) return { ...previous, atMs };
  const minutes = Math.round((atMs - previous.toldAtMs) / minuteMs);
  return { atMs, toldAtMs: atMs, change: { minutes, reason: eta.reason ?? null, noticedMs: nowMs } };
}

/** What to say at `nowMs`: whole minutes rounded up; over an hour a time of day, up to the next 5 minutes. */
export function etaWords({ atMs }: EtaAnchor, nowMs: number): EtaWords {
  const minutes = Math.ceil((atMs - nowMs) / minuteMs);
  if (minutes <= 0) return { kind: 'anyMoment' };
  if (minutes > 60) return { kind: 'clock', atMs: Math.ceil(atMs / clockStepMs) * clockStepMs };
  return { kind: 'minutes', minutes };
}

/** The change worth mentioning at `nowMs`, if any. */
export function currentChange(anchor: EtaAnchor, nowMs: number): EtaChange | null {
  return anchor.change && nowMs - anchor.change.noticedMs < changeShownMs ? anchor.change : null;
}
