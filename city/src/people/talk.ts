import type { Client, Message } from '@doorstep/sdk';
import { leakFaults } from '../invariants/guest-privacy.ts';
import { resentFault, threadFaults } from '../invariants/message-arrives.ts';
import { ask, type Outcome } from '../world/ask.ts';
import type { JobRecord, Talk } from '../world/book.ts';
import { beside } from '../world/live.ts';
import type { CustomerPerson, World } from '../world/world.ts';
import type { Writing } from './dealings.ts';
import type { DriverPerson } from './driver-person.ts';
import { until } from './patience.ts';

/** What writing may be refused with: the driver is gone, the job is another's now, the minute is full. */
const OVERTAKEN_WRITING = ['illegal_transition', 'not_found', 'rate_limited'];
/** What a driver who reads may be refused with: the job is another's now. A customer's own order stays. */
const OVERTAKEN_READING = ['not_found'];
/** More than the city's people ever say of one job; who comes from outside and says more makes the page a part. */
const PAGE_SIZE = 50;

const NEAR_STATUSES = ['dropoff_in_progress', 'dropoff_arrived'];
const NOT_YET_STATUSES = ['assigned', 'pickup_in_progress', 'pickup_arrived', 'pickup_completed'];

/** Writes to the driver when the moment comes, and later reads what came of it. */
export async function writeToDriver(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  writing: Writing,
): Promise<void> {
  await until(world, () => record.endedAtMs !== null || isTheMoment(world, record, writing));
  if (!isTheMoment(world, record, writing)) return;
  const { messages } = customer.client.orders;
  const message = { text: writing.text, clientId: `${record.reference} ${writing.when}` };
  const send = (): Promise<Outcome<Message>> =>
    ask(world, 'POST message', OVERTAKEN_WRITING, () => messages.send(record.jobId, message));
  const [first, second] = await Promise.all(writing.sendsTwice ? [send(), send()] : [send()]);
  if (first?.ok && second?.ok) {
    world.inspector.check('message_arrives', resentFault(first.value, second.value), record.jobId);
  }
  const sent = first?.ok ? first : second;
  if (!sent?.ok) return;
  world.tally.messages++;
  const talk: Talk = {
    said: [sent.value],
    readUpTo: { customer: null, driver: null },
    isSeen: false,
    reply: writing.reply,
  };
  record.talk = talk;
  await until(world, () => record.endedAtMs !== null || talk.said.length > 1);
  await readAnswer(world, customer, record, talk);
}

function isTheMoment(world: World, record: JobRecord, { when, lateSeconds }: Writing): boolean {
  if (record.endedAtMs !== null || record.driver === null) return false;
  if (when === 'near') return NEAR_STATUSES.includes(record.status);
  const waitedMs = world.clock.wallMs() - record.placedAtMs;
  return NOT_YET_STATUSES.includes(record.status) && waitedMs > world.clock.toWallMs(lateSeconds);
}

async function readAnswer(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  talk: Talk,
): Promise<void> {
  const answer = talk.said.find((message) => message.from === 'driver');
  const { orders } = customer.client;
  if (answer) await markRead(world, orders, { record, talk, by: 'customer', upTo: answer.id, expected: [] });
  await readThread(world, orders, { record, talk, expected: [] });
}

/** Whatever was written about a driver's jobs is seen and answered, once, beside whatever the driver does. */
export function seeMessages(world: World, driver: DriverPerson): void {
  for (const { jobId } of driver.jobs) {
    const record = world.book.find(jobId);
    const talk = record?.talk;
    if (!record || !talk || talk.isSeen) continue;
    talk.isSeen = true;
    void beside(world, () => answerCustomer(world, driver, record, talk));
  }
}

/** A dispatcher may give the job to somebody else between any two of these calls. */
async function answerCustomer(
  world: World,
  driver: DriverPerson,
  record: JobRecord,
  talk: Talk,
): Promise<void> {
  const { messages } = driver.client.driver;
  await world.scheduler.sleep(talk.reply.afterSeconds);
  const reading = { record, talk, expected: OVERTAKEN_READING };
  const upTo = await readThread(world, driver.client.driver, reading);
  if (upTo === undefined) return;
  await markRead(world, driver.client.driver, { ...reading, by: 'driver', upTo });
  const { text } = talk.reply;
  if (text === null) return;
  const message = { text, clientId: `${record.reference} answer` };
  const sent = await ask(world, 'POST message', OVERTAKEN_WRITING, () =>
    messages.send(record.jobId, message),
  );
  if (!sent.ok) return;
  world.tally.messages++;
  talk.said.push(sent.value);
}

type Side = Pick<Client['orders'] | Client['driver'], 'messages'>;
type Reading = { record: JobRecord; talk: Talk; expected: readonly string[] };

/** @returns the newest message there; undefined where there is none, or none that one may read */
async function readThread(
  world: World,
  { messages }: Side,
  { record, talk, expected }: Reading,
): Promise<string | undefined> {
  const { jobId } = record;
  const before = { said: [...talk.said], readUpTo: { ...talk.readUpTo } };
  const found = await ask(world, 'GET messages', expected, () =>
    messages.list(jobId, { pageSize: PAGE_SIZE }),
  );
  if (!found.ok) return undefined;
  world.inspector.check('message_arrives', threadFaults(before, found.value), jobId);
  world.inspector.check('privacy', leakFaults(jobId, found.value, world.book.secrets), jobId);
  return found.value.data.at(-1)?.id;
}

async function markRead(
  world: World,
  { messages }: Side,
  { record, talk, by, upTo, expected }: Reading & { by: 'customer' | 'driver'; upTo: string },
): Promise<void> {
  const marked = await ask(world, 'PUT messages/read', expected, () => messages.read(record.jobId, upTo));
  if (marked.ok) talk.readUpTo[by] = upTo;
}
