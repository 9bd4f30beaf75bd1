import type { Agent } from '@doorstep/sdk';
import { type RouteSeen, routeFaults } from '../invariants/one-route.ts';
import { distanceMeters, type LatLng } from '../map/geometry.ts';
import type { Random } from '../prng.ts';
import { ask } from '../world/ask.ts';
import { askJob, watchJobs } from '../world/ask-job.ts';
import type { JobRecord } from '../world/book.ts';
import { callDriver, disturb } from '../world/disturb.ts';
import type { World } from '../world/world.ts';
import { type DriverPerson, placeOf } from './driver-person.ts';

/** What staff may be refused with when drivers and customers were quicker. */
const OVERTAKEN = [
  'illegal_transition',
  'already_assigned',
  'not_found',
  'driver_not_available',
  'version_conflict',
  'capacity_exceeded',
  'driver_not_approved',
];

/** Approves whoever has registered. */
export async function approveNewcomers(world: World): Promise<void> {
  const waiting = await ask(world, 'GET agents', [], () =>
    world.staff.staff.agents.list({ status: 'pending', pageSize: 100 }),
  );
  const pending = waiting.ok ? waiting.value.data.filter((agent: Agent) => agent.status === 'pending') : [];
  const { agents } = world.staff.staff;
  await Promise.all(pending.map(({ id }) => ask(world, 'PUT approve', OVERTAKEN, () => agents.approve(id))));
  await world.scheduler.sleep((pending.length > 0 ? 0.5 : 3) * world.clock.speed);
}

const MAX_ROUTES_COMPARED = 5;

type Deed = { weight: number; does: (world: World, random: Random) => Promise<boolean> };

const DEEDS: readonly Deed[] = [
  { weight: 30, does: assignOldest },
  { weight: 8, does: reassignBeforePickup },
  { weight: 4, does: reassignWithParcel },
  { weight: 7, does: unassign },
  { weight: 3, does: cancel },
  { weight: 2, does: fail },
  { weight: 9, does: planRoute },
  { weight: 10, does: lookAround },
];
const TOTAL_WEIGHT = DEEDS.reduce((sum, deed) => sum + deed.weight, 0);

/** One decision of the dispatcher, then a pause that is shorter in a larger town. */
export async function dispatch(world: World, random: Random): Promise<void> {
  const deed = drawDeed(random);
  if (deed && (await deed.does(world, random))) world.tally.staffActions++;
  await world.scheduler.sleep(random.exponential(Math.max(1.5, 480 / world.drivers.length)));
}

function drawDeed(random: Random): Deed | undefined {
  let left = random.between(0, TOTAL_WEIGHT);
  for (const deed of DEEDS) {
    left -= deed.weight;
    if (left < 0) return deed;
  }
  return undefined;
}

async function assignOldest(world: World, random: Random): Promise<boolean> {
  const record = jobsThat(
    world,
    (job) => job.status === 'pending' && !job.isReserved && !isScheduled(job),
  )[0];
  const driver = record && nearestDriver(world, record, random);
  return record && driver ? assign(world, record, driver) : false;
}

async function reassignBeforePickup(world: World, random: Random): Promise<boolean> {
  const record = pickOne(
    random,
    jobsThat(world, (job) => job.driver !== null && isBeforePickup(job)),
  );
  const driver = record && nearestDriver(world, record, random);
  return record && driver ? assign(world, record, driver) : false;
}

async function reassignWithParcel(world: World, random: Random): Promise<boolean> {
  const record = pickOne(
    random,
    jobsThat(
      world,
      ({ driver, status }) => driver !== null && ['pickup_completed', 'dropoff_in_progress'].includes(status),
    ),
  );
  const driver = record && nearestDriver(world, record, random);
  return record && driver ? assign(world, record, driver) : false;
}

async function assign(world: World, record: JobRecord, driver: DriverPerson): Promise<boolean> {
  const driverId = driver.agentId;
  if (driverId === null || driver.index === record.driver) return false;
  const former = record.driver;
  disturb(world, record);
  if (former !== null) record.mayHaveHandover = true;
  const outcome = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'PUT assign', expected: OVERTAKEN },
    () => world.staff.staff.jobs.assign(record.jobId, { driverId, ...meetingPlace(world, record) }),
  );
  if (outcome.ok || outcome.error.status === 0) record.granted++;
  if (outcome.ok) record.driver = driver.index;
  callDriver(world, former);
  callDriver(world, driver.index);
  return outcome.ok;
}

/** A parcel that is aboard changes hands where its driver is. */
function meetingPlace(world: World, record: JobRecord): { handoverAt?: LatLng } {
  const former = record.driver === null ? undefined : world.drivers[record.driver];
  if (!former || isBeforePickup(record)) return {};
  return { handoverAt: placeOf(former, world.network, world.clock.now()) };
}

async function unassign(world: World, random: Random): Promise<boolean> {
  const record = pickOne(
    random,
    jobsThat(world, (job) => job.driver !== null && isBeforePickup(job)),
  );
  if (!record) return false;
  const former = record.driver;
  disturb(world, record);
  const outcome = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'PUT unassign', expected: OVERTAKEN },
    () => world.staff.staff.jobs.unassign(record.jobId, { note: 'Shift is ending' }),
  );
  if (outcome.ok && record.driver === former) record.driver = null;
  callDriver(world, former);
  return outcome.ok;
}

async function cancel(world: World, random: Random): Promise<boolean> {
  const record = pickOne(
    random,
    jobsThat(world, (job) => !job.isReserved),
  );
  if (!record) return false;
  disturb(world, record);
  const outcome = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'PUT staff cancel', expected: OVERTAKEN },
    () => world.staff.staff.jobs.cancel(record.jobId, { reason: 'Sender called' }),
  );
  callDriver(world, record.driver);
  return outcome.ok;
}

async function fail(world: World, random: Random): Promise<boolean> {
  const record = pickOne(
    random,
    jobsThat(world, (job) => job.driver !== null),
  );
  if (!record) return false;
  disturb(world, record);
  const outcome = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'PUT staff fail', expected: OVERTAKEN },
    () => world.staff.staff.jobs.fail(record.jobId, { reason: 'vehicle_breakdown' }),
  );
  callDriver(world, record.driver);
  return outcome.ok;
}

/** Two or three waiting jobs become a route; a driver gets it, and it is started. */
async function planRoute(world: World, random: Random): Promise<boolean> {
  const waiting = jobsThat(world, (job) => job.status === 'pending' && !job.isReserved && !isScheduled(job));
  const records = waiting.slice(0, random.int(2, 3));
  const driver = records[0] && nearestDriver(world, records[0], random);
  const driverId = driver?.agentId;
  if (records.length < 2 || !driver || !driverId) return false;
  for (const record of records) disturb(world, record);
  const route = await ask(world, 'POST routes', OVERTAKEN, () =>
    world.staff.staff.routes.create({
      name: `Round of ${driver.identity.firstName}`,
      jobIds: records.map((record) => record.jobId),
    }),
  );
  if (!route.ok) return false;
  // Granted before the answer comes: others may see the assignment while it is on its way.
  for (const record of records) record.granted++;
  const assigned = await ask(world, 'PUT routes/assign', OVERTAKEN, () =>
    world.staff.staff.routes.assign(route.value.id, { driverId }),
  );
  if (!assigned.ok) return false;
  for (const record of records) record.driver = driver.index;
  const started = await ask(world, 'PUT routes/start', OVERTAKEN, () =>
    world.staff.staff.routes.start(route.value.id, {}),
  );
  callDriver(world, driver.index);
  return started.ok;
}

/** The screens a dispatcher leaves open: jobs, routes, drivers. */
async function lookAround(world: World, random: Random): Promise<boolean> {
  const { staff } = world.staff;
  const watch = watchJobs(
    world,
    'staff',
    world.book.open().map((record) => record.jobId),
  );
  const jobs = await ask(world, 'GET staff jobs', [], () => staff.jobs.list({ active: true, pageSize: 200 }));
  if (jobs.ok) watch(jobs.value.data);
  await checkRoutes(world, random);
  await ask(world, 'GET agents/online', [], () => staff.agents.online({ pageSize: 200 }));
  const record = pickOne(
    random,
    jobsThat(world, (job) => job.driver !== null),
  );
  if (record) await ask(world, 'GET staff tracking', [], () => staff.jobs.tracking(record.jobId));
  return jobs.ok;
}

/** Two open routes side by side; a job seen on both is looked for again, for it may just have moved. */
async function checkRoutes(world: World, random: Random): Promise<void> {
  const { routes } = world.staff.staff;
  const open = await ask(world, 'GET routes', [], () => routes.list({ status: 'tracking', pageSize: 200 }));
  if (!open.ok || open.value.data.length < 2) return;
  const start = random.int(0, open.value.data.length - 1);
  const chosen = open.value.data.concat(open.value.data).slice(start, start + MAX_ROUTES_COMPARED);
  const ids = [...new Set(chosen.map((route) => route.id))];
  const first = await jobsOnRoutes(world, ids);
  const isSuspect = routeFaults(first).length > 0;
  world.inspector.check('one_route', isSuspect ? routeFaults(await jobsOnRoutes(world, ids)) : []);
}

async function jobsOnRoutes(world: World, routeIds: readonly string[]): Promise<RouteSeen[]> {
  const answers = await Promise.all(
    routeIds.map((id) => ask(world, 'GET route', ['not_found'], () => world.staff.staff.routes.get(id))),
  );
  return answers.flatMap((answer) =>
    answer.ok ? [{ routeId: answer.value.id, jobIds: answer.value.stops.map((stop) => stop.jobId) }] : [],
  );
}

function jobsThat(world: World, are: (record: JobRecord) => boolean): JobRecord[] {
  return world.book.open().filter(are);
}

function pickOne<T>(random: Random, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : random.pick(list);
}

function isBeforePickup(record: JobRecord): boolean {
  return ['assigned', 'pickup_in_progress', 'pickup_arrived'].includes(record.status);
}

function isScheduled(record: JobRecord): boolean {
  return record.job.scheduledAt !== null;
}

/** One of the three nearest drivers who are online and have room. */
function nearestDriver(world: World, record: JobRecord, random: Random): DriverPerson | undefined {
  const stop = record.job.stops.find((candidate) => candidate.status !== 'completed');
  if (!stop) return undefined;
  const now = world.clock.now();
  const near = world.drivers
    .filter((driver) => driver.isOnline && driver.jobs.length < 3 && driver.index !== record.driver)
    .map((driver) => ({ driver, meters: distanceMeters(placeOf(driver, world.network, now), stop.location) }))
    .sort((a, b) => a.meters - b.meters)
    .slice(0, 3);
  return pickOne(random, near)?.driver;
}
