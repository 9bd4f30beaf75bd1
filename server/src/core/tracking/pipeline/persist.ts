import type { Passage } from './passage.ts';

/** Everything valid is history, as the phone sent it. */
export function persist(passage: Passage): void {
  if (passage.fix) passage.effects.persist.push(passage.fix);
}
