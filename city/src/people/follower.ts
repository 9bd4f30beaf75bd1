import { type Client, DoorstepError, type Track } from '@doorstep/sdk';
import { isEnded } from '../invariants/status-order.ts';
import { lastingPart, snapshotFault } from '../invariants/stream-agrees.ts';
import type { Random } from '../prng.ts';
import { CityStopped } from '../scheduler.ts';
import { ask } from '../world/ask.ts';
import type { JobRecord } from '../world/book.ts';
import { beforeAsking, seeTrack } from '../world/observe.ts';
import type { CustomerPerson, World } from '../world/world.ts';
import { isTold, seeFrame, startWatching, type Watching } from './watching.ts';

/** Wall seconds between two polls of a page. */
const POLL_SECONDS = 3;
/** Wall seconds for which somebody follows one delivery at most; scheduled ones take an hour to begin. */
const PATIENCE_SECONDS = 1_800;
const MAX_CONNECTIONS = 20;
/** Wall ms within which the frames of one change follow each other. */
const LAST_FRAMES_MS = 3_000;
/** Answers with which a stream or poll of a guest ends in the normal course of things. */
const OVER = ['unauthenticated', 'link_unusable', 'not_found', 'forbidden'];

/** Looks on until the delivery is over: by a link and a stream, by a stream with one's own account, or by polling. */
export async function follow(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  random: Random,
): Promise<void> {
  if (record.fate.follows === 'poll') return poll(world, customer.client, record);
  if (record.fate.follows === 'customer') return watch(world, customer.client, record, random);
  const client = await becomeGuest(world, customer, record, random);
  if (client) await watch(world, client, record, random);
}

/** Sends a link to a friend, who opens it; opening it a second time must not work. */
async function becomeGuest(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  random: Random,
): Promise<Client | undefined> {
  const link = await ask(world, 'POST track-links', [], () =>
    customer.client.orders.links.create(record.jobId),
  );
  if (!link.ok) return undefined;
  const anybody = world.clientWith(null);
  const { token } = link.value;
  const opened = await ask(world, 'POST exchange', [], () => anybody.exchange(token));
  if (!opened.ok) return undefined;
  if (random.chance(0.3)) {
    const again = await ask(world, 'POST exchange again', ['link_unusable', 'unauthenticated'], () =>
      anybody.exchange(token),
    );
    const fault = again.ok ? 'a one-off link was exchanged twice' : undefined;
    world.inspector.check('link_used_once', fault, record.jobId);
  }
  return world.clientWith(opened.value.jwt);
}

async function poll(world: World, client: Client, record: JobRecord): Promise<void> {
  let etag: string | null = null;
  for (let waited = 0; waited < PATIENCE_SECONDS; waited += POLL_SECONDS) {
    const before = beforeAsking(world, record, 'track');
    const answer = await ask(world, 'GET track', OVER, () =>
      client.orders.trackIfChanged(record.jobId, etag),
    );
    if (answer.ok) {
      etag = answer.value.etag;
      if (answer.value.changed) {
        seeTrack(world, record, before, answer.value.track);
        if (isEnded(answer.value.track.status)) return;
      }
    } else if (answer.error.status >= 400 && answer.error.status < 500) return;
    await world.scheduler.sleep(POLL_SECONDS * world.clock.speed);
  }
}

/** Follows by the stream; now and then hangs up and resumes; in the end compares the page with a poll. */
async function watch(world: World, client: Client, record: JobRecord, random: Random): Promise<void> {
  const startMs = world.clock.wallMs();
  const page = startWatching();
  let lastEventId: string | undefined;
  for (let connections = 0; connections < MAX_CONNECTIONS; connections++) {
    if (world.clock.wallMs() - startMs > PATIENCE_SECONDS * 1000) return;
    const hangsUpAfter = random.chance(0.3) ? random.int(3, 40) : Number.POSITIVE_INFINITY;
    const end = await watchOnce(world, client, { record, page, lastEventId, hangsUpAfter });
    if (end.kind === 'refused') return;
    if (end.kind === 'told') return comparePage(world, client, record, page);
    lastEventId = end.lastEventId;
    await world.scheduler.sleep(random.between(1, 4) * world.clock.speed);
    if (random.chance(0.4)) await compareWithPoll(world, client, record);
  }
}

type Connection = {
  record: JobRecord;
  page: Watching;
  lastEventId: string | undefined;
  hangsUpAfter: number;
};
type ConnectionEnd =
  | { kind: 'told' }
  | { kind: 'refused' }
  | { kind: 'hung_up'; lastEventId: string | undefined };

async function watchOnce(world: World, client: Client, connection: Connection): Promise<ConnectionEnd> {
  const { record, page, hangsUpAfter } = connection;
  let { lastEventId } = connection;
  let frames = 0;
  const call = openCall(world);
  try {
    const options = { signal: call.signal, ...(lastEventId === undefined ? {} : { lastEventId }) };
    for await (const frame of client.orders.trackStream(record.jobId, options)) {
      if (frame.id !== '') lastEventId = frame.id;
      frames++;
      seeFrame(world, record, page, frame);
      if (isTold(page)) return { kind: 'told' };
      // What still belongs to the end comes at once; if it does not, the comparison will tell.
      if (page.track && isEnded(page.track.status)) call.endWithin(LAST_FRAMES_MS);
      if (frames >= hangsUpAfter) break;
    }
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (!(error instanceof DoorstepError)) throw error;
    await ask(world, 'GET track/stream', OVER, () => Promise.reject(error));
    return { kind: 'refused' };
  } finally {
    call.end();
  }
  if (world.signal.aborted) throw new CityStopped();
  if (page.track && isEnded(page.track.status)) return { kind: 'told' };
  return { kind: 'hung_up', lastEventId };
}

/** A signal for one stream, which also ends with the city. */
function openCall(world: World) {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  let timer: NodeJS.Timeout | undefined;
  world.signal.addEventListener('abort', end, { once: true });
  if (world.signal.aborted) end();
  return {
    signal: controller.signal,
    endWithin(ms: number): void {
      timer ??= setTimeout(end, ms);
    },
    end(): void {
      clearTimeout(timer);
      world.signal.removeEventListener('abort', end);
      end();
    },
  };
}

/** When all is over, a page that lived on frames alone shows what a poll answers. */
async function comparePage(world: World, client: Client, record: JobRecord, page: Watching): Promise<void> {
  const polled = await trackOnce(world, client, record);
  if (!polled || !page.track) return;
  const [streamed, answered] = [lastingPart(page.track), lastingPart(polled)];
  const fault = streamed === answered ? undefined : `the page shows ${streamed}, the poll ${answered}`;
  world.inspector.check('stream_agrees', fault, record.jobId);
}

/** Poll, snapshot, poll: if the polls agree, so must the snapshot. */
async function compareWithPoll(world: World, client: Client, record: JobRecord): Promise<void> {
  const first = await trackOnce(world, client, record);
  const snapshot = first && (await firstSnapshot(world, client, record));
  const second = snapshot && (await trackOnce(world, client, record));
  if (!first || !snapshot || !second) return;
  if (lastingPart(first) !== lastingPart(second)) return;
  world.inspector.check('stream_agrees', snapshotFault(first, snapshot, second), record.jobId);
}

async function trackOnce(world: World, client: Client, record: JobRecord): Promise<Track | undefined> {
  const before = beforeAsking(world, record, 'track');
  const answer = await ask(world, 'GET track', OVER, () => client.orders.track(record.jobId));
  if (!answer.ok) return undefined;
  seeTrack(world, record, before, answer.value);
  return answer.value;
}

async function firstSnapshot(world: World, client: Client, record: JobRecord): Promise<Track | undefined> {
  const call = openCall(world);
  try {
    const options = { signal: call.signal, maxFailures: 1 };
    for await (const frame of client.orders.trackStream(record.jobId, options)) {
      if (frame.type === 'snapshot') return frame.data;
    }
    return undefined;
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (error instanceof DoorstepError) return undefined;
    throw error;
  } finally {
    call.end();
  }
}
