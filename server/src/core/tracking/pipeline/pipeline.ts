import type { RawPosition } from '../fix.ts';
import type { DriverState } from './driver-state.ts';
import { eta } from './eta.ts';
import { live } from './live.ts';
import { order } from './order.ts';
import type { Effects, Passage, PipelineContext } from './passage.ts';
import { persist } from './persist.ts';
import { plausibility } from './plausibility.ts';
import { progress } from './progress.ts';
import { publish } from './publish.ts';
import { validate } from './validate.ts';

type Step = (passage: Passage, ctx: PipelineContext) => void;

/** Everything that happens to a position, in this order, whichever phone and whichever dialect it came from. */
export const PIPELINE: readonly Step[] = [
  validate, // refuse what cannot be, item by item
  order, // is it later than where the marker stands?
  plausibility, // hold a leap back until a second fix agrees
  live, // move the marker, give it a heading
  progress, // arrived at or left a stop's circle
  eta, // arrival times rest on an older fix now
  publish, // tell live watchers
  persist, // keep it as history
];

/**
 * Sends a report's positions through the steps, the earliest recorded first, whatever order they came in.
 * Answers the driver's state afterwards and what is to be done; changes nothing that was passed in.
 */
export function runPipeline(
  before: DriverState,
  positions: readonly RawPosition[],
  ctx: PipelineContext,
): { state: DriverState; effects: Effects } {
  const state = { ...before };
  const effects: Effects = { refused: [], crossings: [], isEtaDue: false, publish: null, persist: [] };
  for (const index of byRecordedAt(positions, ctx.now)) {
    const raw = positions[index] as RawPosition;
    const passage: Passage = { raw, index, fix: null, candidate: null, state, effects };
    for (const step of PIPELINE) step(passage, ctx);
  }
  effects.refused.sort((a, b) => a.index - b.index);
  return { state, effects };
}

function byRecordedAt(positions: readonly RawPosition[], now: number): number[] {
  const times = positions.map((position) => position.recordedAt ?? now);
  const indexes = times.map((_, index) => index);
  // Phones send their buffers in order nearly always: look before sorting.
  const isSorted = times.every((time, index) => index === 0 || (times[index - 1] as number) <= time);
  return isSorted ? indexes : indexes.sort((a, b) => compareTimes(times[a] as number, times[b] as number));
}

/** What is not a number comes first: `validate` refuses it, and it must not upset the order of the others. */
function compareTimes(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a - b;
}
