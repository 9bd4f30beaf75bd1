import { type Client, DoorstepError } from '@doorstep/sdk';
import { foreignFaults, wallFaults } from '../invariants/org-wall.ts';
import type { Random } from '../prng.ts';
import { CityStopped } from '../scheduler.ts';
import type { JobRecord } from '../world/book.ts';
import type { World } from '../world/world.ts';

/** People who are not entitled: of a second org, with its own org's header or with this city's. */
export type Spies = {
  staffAbroad: Client;
  staffPosing: Client;
  customerAbroad: Client;
  driverAbroad: Client;
};

/** The rival's driver works there, so that only the wall between the orgs stands in the way. */
export async function settleAbroad(spies: Spies): Promise<void> {
  try {
    await spies.driverAbroad.me();
  } catch (error) {
    if (!(error instanceof DoorstepError) || error.status !== 404) throw error;
    const driver = await spies.driverAbroad.register({
      firstName: 'Rita',
      lastName: 'Rival',
      email: 'rita@rival.example',
      phone: '+19025550199',
      vehicleType: 'van',
      vehiclePlate: 'RIV 001',
      licenseNumber: 'RV-1',
    });
    await spies.staffAbroad.staff.agents.approve(driver.id);
  }
}

/** One round of attempts on one job; each must be refused without a word about it. */
export async function spyOnce(world: World, spies: Spies, random: Random): Promise<void> {
  await world.scheduler.sleep(random.between(1, 3) * world.clock.speed);
  const open = world.book.open();
  if (open.length === 0) return;
  const record = random.pick(open);
  const stranger = world.customers[(record.customerIndex + 1) % world.customers.length];
  const { jobId } = record;
  const attempts: [string, () => Promise<unknown>][] = [
    ['staff of another org reading a job', () => spies.staffAbroad.staff.jobs.get(jobId)],
    ['staff of another org posing as this one', () => spies.staffPosing.staff.jobs.get(jobId)],
    ['staff of another org cancelling a job', () => spies.staffAbroad.staff.jobs.cancel(jobId, {})],
    ['a customer of another org following', () => spies.customerAbroad.orders.track(jobId)],
    ['a customer of another org asking for a link', () => spies.customerAbroad.orders.links.create(jobId)],
    ['a driver of another org accepting', () => spies.driverAbroad.driver.accept(jobId)],
    ['a driver of another org reading', () => spies.driverAbroad.driver.job(jobId)],
  ];
  if (stranger) {
    attempts.push(
      ['another customer following', () => stranger.client.orders.track(jobId)],
      ['another customer cancelling', () => stranger.client.orders.cancel(jobId)],
      ['a customer reading as staff', () => stranger.client.staff.jobs.get(jobId)],
    );
  }
  const [what, attempt] = random.pick(attempts);
  await tryIt(world, record, what, attempt);
  if (random.chance(0.3)) await listAbroad(world, spies, open);
}

async function tryIt(
  world: World,
  record: JobRecord,
  what: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  try {
    const body = await attempt();
    world.inspector.check('org_wall', wallFaults({ what, status: 200, body }, []), record.jobId);
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (!(error instanceof DoorstepError)) throw error;
    const body = { message: error.message, details: error.details };
    const secrets = [record.reference, ...record.addresses];
    world.inspector.check(
      'org_wall',
      wallFaults({ what, status: error.status, body }, secrets),
      record.jobId,
    );
  }
}

async function listAbroad(world: World, spies: Spies, open: readonly JobRecord[]): Promise<void> {
  try {
    const jobs = await spies.staffAbroad.staff.jobs.list({ pageSize: 200 });
    const ids = open.map((record) => record.jobId);
    world.inspector.check('org_wall', foreignFaults('the job list of another org', jobs, ids));
    const events = await spies.staffAbroad.staff.events();
    world.inspector.check('org_wall', foreignFaults('the event log of another org', events, ids));
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (!(error instanceof DoorstepError)) throw error;
  }
}
