import type { Job } from '@doorstep/sdk';
import { isEnded } from '../invariants/status-order.ts';
import { TRAITS } from '../motion/vehicle.ts';
import { ask } from '../world/ask.ts';
import { askJob, watchJobs } from '../world/ask-job.ts';
import { countCommand } from '../world/disturb.ts';
import type { World } from '../world/world.ts';
import { type DriverPerson, decline, motionOf, placeOf, secondsLeft, setOut } from './driver-person.ts';
import { finishJob, visitStop } from './driver-visit.ts';
import { nextErrand } from './next-stop.ts';
import { seeMessages } from './talk.ts';

const SHIFT_SECONDS = 3_000;
const REST_SECONDS = 240;
const FEED_SIZE = 20;
const TAKES_ANOTHER_CHANCE = 0.35;
const DECLINES_CHANCE = 0.06;
const CHANGES_MIND_CHANCE = 0.03;
/** A dispatcher, another driver or the customer was faster: it is somebody else's, on a plan, under way, or gone. */
const REJECT_REFUSALS = ['illegal_transition', 'not_found', 'already_assigned', 'not_offered'];

/** Becomes a driver, and waits until staff have said yes. */
export async function enrol(world: World, driver: DriverPerson): Promise<void> {
  await ask(world, 'GET init', [], () => driver.client.init());
  const known = await ask(world, 'GET me', ['not_found'], () => driver.client.me());
  if (known.ok) driver.agentId = known.value.id;
  else {
    const { firstName, lastName, email, phone } = driver.identity;
    const registered = await ask(world, 'POST register', ['already_exists'], () =>
      driver.client.register({
        firstName,
        lastName,
        email,
        phone,
        vehicleType: driver.vehicle,
        vehiclePlate: driver.plate,
        licenseNumber: `PA-${10_000 + driver.index}`,
      }),
    );
    if (registered.ok) driver.agentId = registered.value.id;
  }
  for (;;) {
    const me = await ask(world, 'GET me', [], () => driver.client.me());
    if (me.ok && me.value.status === 'approved') return;
    await world.scheduler.sleep(2 * world.clock.speed);
  }
}

/** One shift: online, jobs until the day is over and the vehicle empty, offline, a rest. */
export async function workShift(world: World, driver: DriverPerson): Promise<void> {
  const { scheduler, clock } = world;
  const online = await ask(world, 'PUT availability', [], () => driver.client.driver.setAvailability(true));
  if (!online.ok) return scheduler.sleep(15);
  driver.isOnline = true;
  const ends = clock.now() + driver.random.between(0.5, 1.5) * SHIFT_SECONDS;
  while (clock.now() < ends || driver.jobs.length > 0) await work(world, driver, clock.now() < ends);
  driver.isOnline = false;
  driver.isIdle = false;
  await ask(world, 'PUT availability', [], () => driver.client.driver.setAvailability(false));
  await scheduler.sleep(driver.random.between(0.4, 1.6) * REST_SECONDS);
}

async function work(world: World, driver: DriverPerson, mayTakeMore: boolean): Promise<void> {
  if (!(await readJobs(world, driver))) return world.scheduler.sleep(5);
  seeMessages(world, driver);
  const waiting = driver.jobs.find((job) => job.status === 'dropoff_completed');
  if (waiting && !driver.declined.has(waiting.jobId)) return finishJob(world, driver, waiting);

  const busyWith = driver.jobs.filter((job) => job.status !== 'dropoff_completed');
  const errand = nextErrand(busyWith, placeOf(driver, world.network, world.clock.now()));
  const hasRoom = busyWith.length < TRAITS[driver.vehicle].capacity;
  const wantsAnother = !errand || (hasRoom && driver.random.chance(TAKES_ANOTHER_CHANCE));
  if (mayTakeMore && wantsAnother && (await takeFromFeed(world, driver))) return;
  if (errand) return visitStop(world, driver, errand);
  await idle(world, driver);
}

/** The driver's own jobs as the server has them now: the only truth about what there is to do. */
async function readJobs(world: World, driver: DriverPerson): Promise<boolean> {
  driver.isInterrupted = false;
  const watch = watchJobs(
    world,
    'driver',
    driver.jobs.map((job) => job.jobId),
  );
  const answer = await ask(world, 'GET jobs', [], () =>
    driver.client.driver.jobs({ active: true, pageSize: 50 }),
  );
  if (!answer.ok) return false;
  watch(answer.value.data);
  driver.jobs = answer.value.data.filter((job) => !isEnded(job.status)).reverse();
  for (const job of driver.jobs) {
    const record = world.book.find(job.jobId);
    if (record) record.driver = driver.index;
  }
  return true;
}

async function takeFromFeed(world: World, driver: DriverPerson): Promise<boolean> {
  const feed = await ask(world, 'GET jobs/available', [], () =>
    driver.client.driver.available({ pageSize: FEED_SIZE }),
  );
  if (!feed.ok) return false;
  const wanted = feed.value.data.filter((job) => isWanted(world, driver, job));
  // Mostly the nearest, which others see on top too: then they race for it.
  const job = wanted[driver.random.chance(0.7) ? 0 : driver.random.int(0, Math.min(3, wanted.length - 1))];
  if (!job) return false;
  if (driver.random.chance(DECLINES_CHANCE)) {
    decline(driver, job.jobId);
    await ask(world, 'PUT reject', REJECT_REFUSALS, () => driver.client.driver.reject(job.jobId));
    return false;
  }
  if ((await accept(world, driver, job.jobId)).status !== 200) return false;
  if (driver.random.chance(CHANGES_MIND_CHANCE)) await handBack(world, driver, job.jobId);
  return true;
}

function isWanted(world: World, driver: DriverPerson, job: Job): boolean {
  const record = world.book.find(job.jobId);
  // An order whose own answer is still on its way shows up here before the book has it: nobody knows yet what it is.
  const isUnheardOf = !record && job.reference?.startsWith(world.runPrefix) === true;
  return !isUnheardOf && !driver.declined.has(job.jobId) && record?.isReserved !== true;
}

/** Accepts one job; the answer's status and code are what a race is judged by. */
export async function accept(
  world: World,
  driver: DriverPerson,
  jobId: string,
): Promise<{ driver: string; status: number; code: string | null }> {
  const record = world.book.find(jobId);
  if (record) countCommand(world, record);
  const outcome = await askJob(
    world,
    jobId,
    {
      view: 'driver',
      what: 'PUT accept',
      expected: ['already_assigned', 'not_offered', 'illegal_transition', 'not_found', 'capacity_exceeded'],
    },
    () => driver.client.driver.accept(jobId),
  );
  // An accept whose answer was lost may have been granted.
  if (record && (outcome.ok || outcome.error.status === 0)) record.granted++;
  if (!outcome.ok) return { driver: driver.sub, status: outcome.error.status, code: outcome.error.code };
  if (record) record.driver = driver.index;
  driver.isInterrupted = true;
  return { driver: driver.sub, status: 200, code: null };
}

async function handBack(world: World, driver: DriverPerson, jobId: string): Promise<void> {
  const record = world.book.find(jobId);
  if (record) countCommand(world, record);
  decline(driver, jobId);
  const outcome = await ask(world, 'PUT reject', REJECT_REFUSALS, () =>
    driver.client.driver.reject(jobId, { note: 'Flat tyre' }),
  );
  if (outcome.ok && record?.driver === driver.index) record.driver = null;
}

/** Nothing to do: waits for the feed, and now and then rolls on to another corner. */
async function idle(world: World, driver: DriverPerson): Promise<void> {
  const { scheduler, clock, network } = world;
  driver.isIdle = driver.jobs.length === 0;
  const now = clock.now();
  if (secondsLeft(driver, now) === 0 && driver.random.chance(0.25)) {
    const shop = driver.random.pick(world.shops);
    if (motionOf(driver, network, now).spot.edge !== shop.door.spot.edge)
      setOut(driver, network, shop.door.spot, now);
  }
  const pause = driver.random.between(5, 12);
  for (let waited = 0; waited < pause && !driver.isInterrupted; waited += 2) await scheduler.sleep(2);
  driver.isIdle = false;
}
