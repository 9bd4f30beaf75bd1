import type { ItineraryStop } from '../../routes/index.ts';
import type { Fix, RawPosition, RefusalCode } from '../fix.ts';
import type { DriverState, Fence } from './driver-state.ts';

/** What the steps may know besides the fix and the driver's state. */
export type PipelineContext = {
  /** Our clock when the report arrived, Unix milliseconds. */
  now: number;
  /** The driver's open stops. */
  stops: readonly ItineraryStop[];
};

export type Crossing = { jobId: string; stopId: string; kind: 'arrived' | 'exited'; fix: Fix };

/** What a report leads to; the shell around the pipeline carries it out. */
export type Effects = {
  refused: { index: number; code: RefusalCode }[];
  crossings: Crossing[];
  /** The driver's arrival times rest on an older fix now. */
  isEtaDue: boolean;
  /** The fix to tell live watchers: only the last of a report. */
  publish: Fix | null;
  /** Every fix that was accepted, the marker moved or not. */
  persist: Fix[];
};

/**
 * One position on its way through the steps. Each step reads and writes this and nothing else, so that all of them
 * can be tried without a database or a clock. A step leaves alone what an earlier one refused.
 */
export type Passage = {
  raw: RawPosition;
  /** Place in the report, from 0. */
  index: number;
  /** Null until it was found valid, and for good if it was not. */
  fix: Fix | null;
  /** Where the marker is to go: `fix`, or the held fix that it proved right; null if it stays. */
  candidate: Fix | null;
  /** The driver's state, this report's own copy; `fences` is copied on its first change. */
  state: DriverState;
  effects: Effects;
};

/** A map of the passage's own, that may be written. */
export function ownFences(passage: Passage): Map<string, Fence> {
  const own = new Map(passage.state.fences);
  passage.state.fences = own;
  return own;
}
