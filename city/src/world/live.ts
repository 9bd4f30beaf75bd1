import { CityStopped } from '../scheduler.ts';
import type { World } from './world.ts';

/** Simulated seconds until someone who fell over a fault of the city gets up again. */
const RECOVERY_SECONDS = 20;

/** Repeats one step of somebody's life until the city ends; a fault of the city in it is told, and life goes on. */
export async function live(world: World, step: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      if (world.signal.aborted) return;
      await step();
    } catch (error) {
      if (error instanceof CityStopped || world.signal.aborted) return;
      world.tally.cityFaults++;
      world.onFault(error);
      try {
        await world.scheduler.sleep(RECOVERY_SECONDS);
      } catch {
        return;
      }
    }
  }
}

/** Does something once beside the rest of life; bounded by whoever starts it. */
export function beside(world: World, deed: () => Promise<void>): Promise<void> {
  return deed().catch((error: unknown) => {
    if (error instanceof CityStopped || world.signal.aborted) return;
    world.tally.cityFaults++;
    world.onFault(error);
  });
}
