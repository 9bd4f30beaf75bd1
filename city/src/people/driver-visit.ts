import type { Job, Stop, StopCommand, Tap } from '@doorstep/sdk';
import { repeatFault } from '../invariants/repeated-tap.ts';
import { toPoint } from '../map/geometry.ts';
import { nearestSpot } from '../map/network.ts';
import type { Outcome } from '../world/ask.ts';
import { ask } from '../world/ask.ts';
import { askJob } from '../world/ask-job.ts';
import type { World } from '../world/world.ts';
import { type DriverPerson, decline, halt, placeOf, secondsLeft, setOut } from './driver-person.ts';
import { type Habit, habitFor } from './habit.ts';
import type { Errand } from './next-stop.ts';
import { seeMessages } from './talk.ts';

/** What a tap may be refused with when staff or the customer were quicker, or the driver is mistaken. */
const OVERTAKEN = ['illegal_transition', 'not_found', 'forbidden'];
/** Simulated seconds between two looks at the phone while driving. */
const GLANCE_SECONDS = 3;

const EVENTS: Partial<Record<StopCommand, string>> = {
  'start-pickup': 'pickup_started',
  'arrive-pickup': 'pickup_arrived',
  'complete-pickup': 'pickup_completed',
  'start-dropoff': 'dropoff_started',
  'arrive-dropoff': 'dropoff_arrived',
  'complete-dropoff': 'dropoff_completed',
};

/** Goes to one stop and does there what is to be done, the way this driver happens to do it this time. */
export async function visitStop(world: World, driver: DriverPerson, { job, stop }: Errand): Promise<void> {
  const habit = habitFor(stop.type, driver.random);
  const kind = stop.type === 'pickup' ? 'pickup' : 'dropoff';
  if (stop.status === 'pending' && !habit.skipsStart) {
    const started = await tap(world, driver, `start-${kind}`, { job, stop, habit });
    if (!started.ok) return world.scheduler.sleep(2);
    if (habit.reportsEta) await reportEta(world, driver, job);
  }
  if (!(await driveTo(world, driver, stop))) return;
  if (stop.arrivedAt === null && !habit.skipsArrive) {
    const arrived = await tap(world, driver, `arrive-${kind}`, { job, stop, habit });
    if (!arrived.ok) return world.scheduler.sleep(2);
  }
  await world.scheduler.sleep(habit.serviceSeconds);
  if (habit.failsBecause !== null) return failStop(world, driver, { job, stop, habit });
  const done = await tap(world, driver, `complete-${kind}`, { job, stop, habit });
  if (!done.ok) return world.scheduler.sleep(2);
  if (habit.repeatsTap) await tapAgain(world, driver, `complete-${kind}`, { job: done.value, stop, habit });
  if (habit.triesBackwards && kind === 'pickup') await tapBackwards(world, driver, { job, stop, habit });
  if (habit.forgetsComplete && done.value.status === 'dropoff_completed') decline(driver, job.jobId);
}

/** The last button. Some forget it: then the server completes the job by itself after a while. */
export async function finishJob(world: World, driver: DriverPerson, job: Job): Promise<void> {
  const outcome = await askJob(
    world,
    job.jobId,
    { view: 'driver', what: 'PUT complete', expected: OVERTAKEN },
    () => driver.client.driver.complete(job.jobId),
  );
  if (!outcome.ok) decline(driver, job.jobId);
}

type Doing = { job: Job; stop: Stop; habit: Habit };

async function tap(
  world: World,
  driver: DriverPerson,
  command: StopCommand,
  { job, stop, habit }: Doing,
): Promise<Outcome<Job>> {
  // Whatever the answer, from here on the driver is no longer known to be at the stop before.
  driver.visit = null;
  const commandsBefore = world.book.find(job.jobId)?.commands;
  const body: Tap = { stopId: stop.id };
  if (habit.sendsPlace) body.location = placeOf(driver, world.network, world.clock.now());
  if (habit.sendsTime) body.at = driver.phone.clockAt(world.clock.wallMs());
  const outcome = await askJob(
    world,
    job.jobId,
    { view: 'driver', what: `PUT ${command}`, expected: OVERTAKEN },
    () => driver.client.driver.tap(job.jobId, command, body),
  );
  // A command of somebody else that crossed with the tap may have taken the job away again.
  const isUndisturbed = world.book.find(job.jobId)?.commands === commandsBefore;
  if (outcome.ok && isUndisturbed && !command.startsWith('complete')) {
    driver.visit = {
      jobId: job.jobId,
      customerKey: job.customerId ?? job.jobId,
      sincePhoneTime: driver.phone.clockAt(world.clock.wallMs()),
    };
  }
  return outcome;
}

/** @returns false when the driver was called off on the way */
async function driveTo(world: World, driver: DriverPerson, stop: Stop): Promise<boolean> {
  const { clock, scheduler, network } = world;
  const door = nearestSpot(network, toPoint(stop.location));
  if (!setOut(driver, network, door, clock.now())) throw new Error(`There is no way to stop ${stop.id}.`);
  for (;;) {
    const left = secondsLeft(driver, clock.now());
    if (left === 0) return true;
    await scheduler.sleep(Math.min(left, GLANCE_SECONDS));
    seeMessages(world, driver);
    if (!driver.isInterrupted) continue;
    halt(driver, network, clock.now());
    return false;
  }
}

async function failStop(world: World, driver: DriverPerson, { job, stop, habit }: Doing): Promise<void> {
  driver.visit = null;
  await askJob(world, job.jobId, { view: 'driver', what: 'PUT fail', expected: OVERTAKEN }, () =>
    driver.client.driver.fail(job.jobId, {
      reason: habit.failsBecause ?? 'other',
      stopId: stop.id,
      note: 'Tried the bell and the phone.',
    }),
  );
}

/** The same tap once more, as an impatient thumb or a bad line gives it: 200, and nothing new in the timeline. */
async function tapAgain(
  world: World,
  driver: DriverPerson,
  command: StopCommand,
  doing: Doing,
): Promise<void> {
  const again = await tap(world, driver, command, doing);
  const event = EVENTS[command];
  if (!again.ok || event === undefined) return;
  const fault = repeatFault([event, 'job_completed'], doing.job.timeline ?? [], again.value.timeline ?? []);
  world.inspector.check('repeated_tap', fault, doing.job.jobId);
}

/** A step that lies behind is refused, always. */
async function tapBackwards(world: World, driver: DriverPerson, doing: Doing): Promise<void> {
  const outcome = await tap(world, driver, 'start-pickup', doing);
  const fault = outcome.ok ? 'start-pickup was allowed after complete-pickup' : undefined;
  driver.visit = null;
  world.inspector.check('backwards_tap', fault, doing.job.jobId);
}

async function reportEta(world: World, driver: DriverPerson, job: Job): Promise<void> {
  const location = placeOf(driver, world.network, world.clock.now());
  const minutes = driver.random.int(3, 12);
  await ask(world, 'PUT tracking', OVERTAKEN, () =>
    driver.client.driver.report(job.jobId, { note: 'Traffic by the bridge', etaMinutes: minutes, location }),
  );
}
