import { raceFaults } from '../invariants/accept-race.ts';
import { isBigEnough } from '../motion/vehicle.ts';
import type { Random } from '../prng.ts';
import type { JobRecord } from '../world/book.ts';
import type { World } from '../world/world.ts';
import { accept } from './driver-life.ts';

const MAX_RACERS = 5;
/** Simulated seconds after which a job that nobody was free to race for is given to everyone. */
const GIVES_UP_SECONDS = 90;

/** Several idle drivers accept one job at the very same moment; exactly one may win. */
export async function holdRaces(world: World, random: Random): Promise<void> {
  await world.scheduler.sleep(random.between(4, 10));
  for (const record of world.book.open()) {
    if (record.isReserved && record.status === 'pending') await race(world, random, record);
  }
}

async function race(world: World, random: Random, record: JobRecord): Promise<void> {
  const asked = record.job.vehicleType;
  const idle = world.drivers.filter(
    (driver) =>
      driver.isOnline && driver.isIdle && driver.agentId !== null && isBigEnough(driver.vehicle, asked),
  );
  const waitedMs = world.clock.wallMs() - record.placedAtMs;
  if (idle.length < 2) {
    if (waitedMs > world.clock.toWallMs(GIVES_UP_SECONDS)) record.isReserved = false;
    return;
  }
  const start = random.int(0, idle.length - 1);
  const racers = Array.from(
    { length: Math.min(idle.length, random.int(2, MAX_RACERS)) },
    (_, i) => idle[(start + i) % idle.length],
  );
  const results = await Promise.all(racers.map((driver) => driver && accept(world, driver, record.jobId)));
  record.isReserved = false;
  // A job that was not open to be taken, say a scheduled one before its time, is no race.
  const told = results.filter((result) => result !== undefined);
  if (record.job.scheduledAt !== null && told.every((result) => result.status !== 200)) return;
  world.tally.races++;
  world.inspector.check('accept_race', raceFaults(told), record.jobId);
}
