import type { Passage } from './passage.ts';

/**
 * Marks the driver's arrival times as resting on an older fix. They are computed when somebody looks at them: most
 * fixes of a fleet are seen by nobody.
 */
export function eta(passage: Passage): void {
  if (passage.candidate) passage.effects.isEtaDue = true;
}
