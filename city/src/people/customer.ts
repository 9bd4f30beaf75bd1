import type { Job } from '@doorstep/sdk';
import { lostFault } from '../invariants/answered-writes.ts';
import { type Random, randomStream } from '../prng.ts';
import { ask } from '../world/ask.ts';
import { askJob } from '../world/ask-job.ts';
import { type JobRecord, MAX_OPEN_JOBS } from '../world/book.ts';
import { callDriver, disturb } from '../world/disturb.ts';
import { beside } from '../world/live.ts';
import type { CustomerPerson, World } from '../world/world.ts';
import { type Booked, book } from './booking.ts';
import { type Dealings, dealingsFor } from './dealings.ts';
import { follow } from './follower.ts';
import { until } from './patience.ts';
import { rate } from './rater.ts';
import { writeToDriver } from './talk.ts';
import { type Wish, wishFor } from './wish.ts';

/** All orders of the town: a Poisson process over customers who have none open. */
export function createOrdering(world: World, perMinute: number) {
  const arrivals = randomStream(world.seed, 'arrivals');
  let number = 0;

  function orderOnce(isOpening: boolean): void {
    number++;
    const random = randomStream(world.seed, 'order', number);
    const customer = freeCustomer(world, random);
    // A town that cannot keep up orders less, as a real one would.
    const tooMany = world.book.openCount > Math.min(MAX_OPEN_JOBS, world.drivers.length * 4 + 20);
    if (!customer || tooMany) {
      world.tally.heldBack++;
      return;
    }
    customer.isBusy = true;
    const wish = wishFor({
      random,
      customer,
      shops: world.shops,
      friendsDoors: world.friendsDoors,
      reference: `${world.runPrefix}${String(number).padStart(4, '0')}`,
      wallMs: world.clock.wallMs(),
      isOpening,
    });
    const dealings = dealingsFor(world.seed, number, isOpening);
    void beside(world, () => liveWithOrder(world, customer, { wish, dealings }, random)).then(() => {
      customer.isBusy = false;
    });
  }

  return {
    /** The rush when the shops open. */
    open(orders: number): void {
      for (let i = 0; i < orders; i++) orderOnce(true);
    },
    async next(): Promise<void> {
      await world.scheduler.sleep(arrivals.exponential(60 / perMinute));
      orderOnce(false);
    },
  };
}

function freeCustomer(world: World, random: Random): CustomerPerson | undefined {
  const { customers } = world;
  const start = random.int(0, customers.length - 1);
  for (let i = 0; i < customers.length; i++) {
    const customer = customers[(start + i) % customers.length];
    if (customer && !customer.isBusy) return customer;
  }
  return undefined;
}

async function liveWithOrder(
  world: World,
  customer: CustomerPerson,
  { wish, dealings }: { wish: Wish; dealings: Dealings },
  random: Random,
): Promise<void> {
  const booked = await book(world, customer, wish.order, dealings.asksPrice);
  if (!booked) return;
  world.tally.orders++;
  const record = enterInBook(world, customer, wish, booked);
  const deeds = [followFor(world, customer, record, random)];
  const { fate } = wish;
  if (fate.editsNotesAfterSeconds !== null) {
    deeds.push(editNotes(world, customer, record, fate.editsNotesAfterSeconds));
  }
  if (fate.cancelsAfterSeconds !== null)
    deeds.push(cancelAfter(world, customer, record, fate.cancelsAfterSeconds));
  if (fate.triesLateCancel) deeds.push(cancelTooLate(world, customer, record));
  if (dealings.writes) deeds.push(writeToDriver(world, customer, record, dealings.writes));
  if (dealings.rates) deeds.push(rate(world, customer, record, dealings.rates));
  await Promise.all(deeds.map((deed) => beside(world, () => deed)));
}

function enterInBook(world: World, customer: CustomerPerson, wish: Wish, { job, quote }: Booked): JobRecord {
  const record: JobRecord = {
    jobId: job.jobId,
    reference: wish.order.reference ?? job.jobId,
    customerKey: job.customerId ?? job.jobId,
    customer: customer.identity.firstName,
    customerIndex: customer.index,
    fate: wish.fate,
    addresses: wish.doors.map((door) => door.text),
    phones: wish.phones,
    ids: new Set([job.jobId, ...job.stops.map((stop) => stop.id)]),
    job,
    status: job.status,
    driver: null,
    granted: 0,
    commands: 0,
    commandedAtMs: 0,
    mayHaveHandover: false,
    isReserved: wish.fate.isRaced,
    doneAtMs: null,
    endedAtMs: null,
    placedAtMs: world.clock.wallMs(),
    linkUrl: null,
    quoted: quote && { amount: quote.amount, currency: quote.currency },
    talk: null,
    seen: new Map(),
  };
  world.book.add(record);
  return record;
}

async function followFor(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  random: Random,
): Promise<void> {
  if (record.fate.follows === 'nobody') {
    // One order at a time: the next one comes when this one is over.
    return until(world, () => record.endedAtMs !== null);
  }
  world.tally.followed++;
  await follow(world, customer, record, random);
}

/** Changes the note of the last stop, and looks a while later whether the change is still there. */
async function editNotes(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  afterSeconds: number,
): Promise<void> {
  await world.scheduler.sleep(afterSeconds);
  const stop = record.job.stops.findLast((candidate) => candidate.type === 'dropoff');
  if (!stop || record.endedAtMs !== null) return;
  const notes = `Gate code ${1000 + (Math.round(afterSeconds * 131) % 9000)}`;
  const edited = await askJob(
    world,
    record.jobId,
    { view: 'customer', what: 'PUT order', expected: ['illegal_transition', 'invalid_input'] },
    () => customer.client.orders.edit(record.jobId, { stops: [{ id: stop.id, notes }] }),
  );
  if (!edited.ok) return;
  const noteIn = (job: Job): string | null =>
    job.stops.find((candidate) => candidate.id === stop.id)?.notes ?? null;
  world.inspector.check(
    'answered_write',
    lostFault({ what: 'the note', expected: notes }, noteIn(edited.value)),
    record.jobId,
  );
  await world.scheduler.sleep(60);
  const again = await askJob(
    world,
    record.jobId,
    { view: 'staff', what: 'GET staff job', expected: [] },
    () => world.staff.staff.jobs.get(record.jobId),
  );
  if (!again.ok) return;
  world.inspector.check(
    'answered_write',
    lostFault({ what: 'the note', expected: notes }, noteIn(again.value)),
    record.jobId,
  );
}

async function cancelAfter(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  afterSeconds: number,
): Promise<void> {
  await world.scheduler.sleep(afterSeconds);
  if (record.endedAtMs !== null) return;
  disturb(world, record);
  await askJob(
    world,
    record.jobId,
    { view: 'customer', what: 'PUT cancel', expected: ['illegal_transition'] },
    () => customer.client.orders.cancel(record.jobId, { reason: 'Found it in the cupboard' }),
  );
  callDriver(world, record.driver);
}

/** With the parcel aboard a customer's cancelling is refused. */
async function cancelTooLate(world: World, customer: CustomerPerson, record: JobRecord): Promise<void> {
  const isAboard = (): boolean =>
    record.job.stops.some((stop) => stop.type === 'pickup' && stop.status === 'completed');
  await until(world, () => isAboard() || record.endedAtMs !== null);
  if (record.endedAtMs !== null) return;
  const outcome = await ask(world, 'PUT cancel', ['illegal_transition'], () =>
    customer.client.orders.cancel(record.jobId, { reason: 'Too slow' }),
  );
  const fault = outcome.ok ? 'a customer cancelled with the parcel aboard' : undefined;
  world.inspector.check('late_cancel', fault, record.jobId);
}
