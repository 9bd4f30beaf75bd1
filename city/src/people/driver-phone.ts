import type { NewPosition } from '@doorstep/sdk';
import type { Upload } from '../motion/phone.ts';
import { TRAITS } from '../motion/vehicle.ts';
import { ask } from '../world/ask.ts';
import type { World } from '../world/world.ts';
import { type DriverPerson, motionOf, secondsLeft } from './driver-person.ts';

/** Wall milliseconds between two fixes. */
const MOVING_MS = 1_000;
const STANDING_MS = 4_000;
/** A hop between two fixes stays well below the 2 km at which the server holds a leap back. */
const MAX_HOP_METERS = 800;

/** One fix of a driver's phone: read, sent, and waited for until the next is due. */
export async function tellPlace(world: World, driver: DriverPerson): Promise<void> {
  const { clock, scheduler, network } = world;
  const isMoving = secondsLeft(driver, clock.now()) > 0;
  const hopMs = (MAX_HOP_METERS / (TRAITS[driver.vehicle].cruiseMetersPerSecond * clock.speed)) * 1000;
  const waitMs = isMoving ? Math.min(MOVING_MS, hopMs) : STANDING_MS;
  await scheduler.sleep((waitMs / 1000) * clock.speed * driver.random.between(0.9, 1.1));
  if (!driver.isOnline) return;
  const motion = motionOf(driver, network, clock.now());
  await upload(world, driver, driver.phone.read(motion, clock.wallMs()));
}

async function upload(world: World, driver: DriverPerson, what: Upload): Promise<void> {
  if (what.kind === 'none') return;
  const { client } = driver;
  const outcome = await ask(world, 'PUT location', [], () =>
    what.kind === 'one' ? client.driver.sendLocation(what.fix) : client.driver.sendLocations(what.fixes),
  );
  if (!outcome.ok) return;
  const fixes = what.kind === 'one' ? [what.fix] : what.fixes;
  if (outcome.value.accepted + outcome.value.ignored < fixes.length) {
    world.inspector.check(
      'answered_write',
      `of ${fixes.length} fixes ${outcome.value.accepted} were accepted`,
    );
  }
  driver.lastAcceptedAt = newest(fixes, driver.lastAcceptedAt);
}

function newest(fixes: readonly NewPosition[], before: string | null): string | null {
  return fixes.reduce<string | null>((best, { recordedAt }) => {
    if (recordedAt === undefined) return best;
    return best === null || Date.parse(recordedAt) > Date.parse(best) ? recordedAt : best;
  }, before);
}
