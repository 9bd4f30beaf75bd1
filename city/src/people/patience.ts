import type { World } from '../world/world.ts';

/** Simulated seconds for which a customer tries to do what the order's fate asks for. */
const PATIENCE_SECONDS = 3_600;
const GLANCE_SECONDS = 5;

/** Waits for something to become true; after an hour the customer waits no longer, true or not. */
export async function until(world: World, condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < PATIENCE_SECONDS && !condition(); waited += GLANCE_SECONDS)
    await world.scheduler.sleep(GLANCE_SECONDS);
}
