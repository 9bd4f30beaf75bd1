import type { Passage } from './passage.ts';

/** Of a report only the last place is told to live watchers: nobody wants to see a tunnel's minutes replayed. */
export function publish(passage: Passage): void {
  if (passage.candidate) passage.effects.publish = passage.state.latest;
}
