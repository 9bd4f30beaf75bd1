import type { JobRecord } from './book.ts';
import type { World } from './world.ts';

/** To be called before a command that may give the job to somebody else, or to the same one anew. */
export function countCommand(world: Pick<World, 'clock'>, record: JobRecord): void {
  record.commands++;
  record.commandedAtMs = world.clock.wallMs();
}

/**
 * Before a command that may take a job from its driver, or end it: from now on nothing is certain about where that
 * driver is heading, and answers that cross with the command may show either side of it.
 */
export function disturb(world: World, record: JobRecord): void {
  countCommand(world, record);
  // Whoever is visiting it: the book's word on who has the job may be older than the latest change.
  for (const driver of world.drivers) {
    if (driver.visit?.jobId === record.jobId) driver.visit = null;
  }
}

/** After it: the driver's phone buzzes, and whatever the driver is doing is thought over again. */
export function callDriver(world: World, index: number | null): void {
  const driver = index === null ? undefined : world.drivers[index];
  if (driver) driver.isInterrupted = true;
}
