import type { Fix } from '../fix.ts';
import { type DriverState, UNKNOWN_DRIVER } from './driver-state.ts';
import { live } from './live.ts';
import { order } from './order.ts';
import type { Passage } from './passage.ts';
import { plausibility } from './plausibility.ts';

/** Where a driver stands by recorded fixes, in the order in which they were received: used when memory is cold. */
export function replay(fixes: readonly Fix[], before: DriverState = UNKNOWN_DRIVER): DriverState {
  const state = { ...before };
  for (const fix of fixes) {
    const passage: Passage = {
      raw: fix,
      index: 0,
      fix,
      candidate: null,
      state,
      effects: { refused: [], crossings: [], isEtaDue: false, publish: null, persist: [] },
    };
    order(passage);
    plausibility(passage);
    live(passage);
  }
  return state;
}
