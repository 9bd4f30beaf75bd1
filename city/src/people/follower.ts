import { type Client, DoorstepError, type Track, type TrackFrame } from '@doorstep/sdk';
import { leakFaults } from '../invariants/guest-privacy.ts';
import { isEnded } from '../invariants/status-order.ts';
import { lastingPart, snapshotFault } from '../invariants/stream-agrees.ts';
import { type Random, randomStream } from '../prng.ts';
import { CityStopped } from '../scheduler.ts';
import { ask } from '../world/ask.ts';
import type { JobRecord } from '../world/book.ts';
import { beforeAsking, seeTrack } from '../world/observe.ts';
import type { CustomerPerson, World } from '../world/world.ts';

/** Wall seconds between two polls of a page. */
const POLL_SECONDS = 3;
/** Wall seconds for which somebody follows one delivery at most; scheduled ones take an hour to begin. */
const PATIENCE_SECONDS = 1_800;
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

/** Follows by the stream; now and then hangs up and resumes, and compares a snapshot with polls around it. */
async function watch(world: World, client: Client, record: JobRecord, random: Random): Promise<void> {
  const own = randomStream(world.seed, 'watch', record.reference, random.int(0, 1e9));
  const startMs = world.clock.wallMs();
  let lastEventId: string | undefined;
  for (let connections = 0; connections < 20; connections++) {
    if (world.clock.wallMs() - startMs > PATIENCE_SECONDS * 1000) return;
    const hangsUpAfter = own.chance(0.3) ? own.int(3, 40) : Number.POSITIVE_INFINITY;
    const end = await watchOnce(world, client, record, { lastEventId, hangsUpAfter });
    if (end.isOver) {
      // A guest whose access has ended with the job has nothing to compare.
      if (end.mayCompare && own.chance(0.5)) await compareWithPoll(world, client, record);
      return;
    }
    lastEventId = end.lastEventId;
    await world.scheduler.sleep(own.between(1, 4) * world.clock.speed);
    if (own.chance(0.4)) await compareWithPoll(world, client, record);
  }
}

type Watching = { lastEventId: string | undefined; hangsUpAfter: number };

async function watchOnce(
  world: World,
  client: Client,
  record: JobRecord,
  { lastEventId, hangsUpAfter }: Watching,
): Promise<{ isOver: boolean; mayCompare: boolean; lastEventId: string | undefined }> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  world.signal.addEventListener('abort', stop, { once: true });
  let last = lastEventId;
  let frames = 0;
  try {
    const options = { signal: controller.signal, ...(last === undefined ? {} : { lastEventId: last }) };
    for await (const frame of client.orders.trackStream(record.jobId, options)) {
      if (frame.id !== '') last = frame.id;
      frames++;
      const status = seeFrame(world, record, frame);
      if (status !== undefined && isEnded(status))
        return { isOver: true, mayCompare: true, lastEventId: last };
      if (frames >= hangsUpAfter) break;
    }
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (!(error instanceof DoorstepError)) throw error;
    await ask(world, 'GET track/stream', OVER, () => Promise.reject(error));
    return { isOver: true, mayCompare: false, lastEventId: last };
  } finally {
    world.signal.removeEventListener('abort', stop);
    controller.abort();
  }
  if (world.signal.aborted) throw new CityStopped();
  return { isOver: false, mayCompare: true, lastEventId: last };
}

/** @returns the status the frame tells, if it tells one */
function seeFrame(world: World, record: JobRecord, frame: TrackFrame): Track['status'] | undefined {
  world.inspector.check('privacy', leakFaults(record.jobId, frame.data, world.book.secrets), record.jobId);
  if (frame.type === 'snapshot') {
    // It may have been on its way for a while: only what it says by itself is judged.
    return frame.data.status;
  }
  return frame.type === 'status' ? (frame.data.status as Track['status']) : undefined;
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
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  world.signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const frame of client.orders.trackStream(record.jobId, {
      signal: controller.signal,
      maxFailures: 1,
    })) {
      if (frame.type === 'snapshot') return frame.data;
    }
    return undefined;
  } catch (error) {
    if (world.signal.aborted) throw new CityStopped();
    if (error instanceof DoorstepError) return undefined;
    throw error;
  } finally {
    world.signal.removeEventListener('abort', stop);
    controller.abort();
  }
}
