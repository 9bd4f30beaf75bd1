import { audit } from '../people/auditor.ts';
import { createOrdering } from '../people/customer.ts';
import { approveNewcomers, dispatch } from '../people/dispatcher.ts';
import { enrol, workShift } from '../people/driver-life.ts';
import { tellPlace } from '../people/driver-phone.ts';
import { publishLinks } from '../people/links-board.ts';
import { holdRaces } from '../people/racers.ts';
import { type Spies, spyOnce } from '../people/spy.ts';
import { type Random, randomStream } from '../prng.ts';
import { beside, live } from './live.ts';
import type { World } from './world.ts';

/** Share of the drivers for whom an order is there when the day begins. */
const OPENING_SHARE = 0.7;

/** Everybody begins to live; each promise is one life, and ends with the city. */
export function wakeUp(
  world: World,
  spies: Spies,
  { ordersPerMinute, linksFile }: { ordersPerMinute: number; linksFile?: string | null | undefined },
): Promise<void>[] {
  const ordering = createOrdering(world, ordersPerMinute);
  const ofOwn = (name: string, life: (random: Random) => Promise<void>): Promise<void> => {
    const random = randomStream(world.seed, name);
    return live(world, () => life(random));
  };
  const lives = world.drivers.flatMap((driver) => [
    beside(world, () => enrol(world, driver)).then(() => live(world, () => workShift(world, driver))),
    live(world, () => tellPlace(world, driver)),
  ]);
  lives.push(
    live(world, () => approveNewcomers(world)),
    live(world, () => ordering.next()),
    ofOwn('dispatcher', (random) => dispatch(world, random)),
    ofOwn('races', (random) => holdRaces(world, random)),
    ofOwn('spy', (random) => spyOnce(world, spies, random)),
    ofOwn('audit', (random) => audit(world, random)),
  );
  if (linksFile) lives.push(live(world, () => publishLinks(world, linksFile)));
  ordering.open(Math.ceil(world.drivers.length * OPENING_SHARE));
  return lives;
}
