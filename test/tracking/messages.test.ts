import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import type { Job } from '../../server/src/core/jobs/index.ts';
import type { Tracking } from '../../server/src/core/tracking/index.ts';
import { MAX_KEPT_MESSAGES } from '../../server/src/core/tracking/projection/conversation.ts';
import { customerOf, driverViewer, guestOf, jobOf, ORG, STAFF } from './fixtures.ts';
import { createWorld, openWorldDatabase, type Reader, read, turn } from './world.ts';

const { db } = await openWorldDatabase();
const started: Tracking[] = [];
after(() => Promise.all(started.map((tracking) => tracking.drain())));

let nextDriver = 0x300000;

function scene() {
  const world = createWorld(db);
  const tracking = world.startTracking();
  started.push(tracking);
  const driver = world.addDriver(nextDriver++);
  const job = world.addJob(jobOf(1, { driverId: driver.id, status: 'assigned' }));
  world.route(driver.id, [job]);
  return { world, tracking, job };
}

const told = (reader: Reader) =>
  reader.frames.flatMap((frame) => {
    if (frame.type === 'message') return [frame.message.text];
    return frame.type === 'read' ? [`${frame.read.by} read ${frame.read.upTo}`] : [];
  });
const types = (reader: Reader) => reader.frames.map(({ type }) => type);
const since = (tracking: Tracking, job: Pick<Job, 'id' | 'customerId'>, cursor: string | null) =>
  read(tracking, job.id, customerOf(job), cursor);

test('a message is told to everybody who watches the job, once, with its event’s cursor', async () => {
  const { world, tracking, job } = scene();
  const other = world.addJob(jobOf(2));
  const viewers = [customerOf(job), guestOf(job.id), STAFF, driverViewer(String(job.driverId))];
  const readers = await Promise.all(viewers.map((viewer) => read(tracking, job.id, viewer)));
  const elsewhere = await read(tracking, other.id, customerOf(other));
  const message = world.say(job, 'Hello');
  world.markRead(job, 'driver', message.id);
  await turn();
  for (const reader of readers) {
    assert.deepEqual(types(reader), ['snapshot', 'message', 'read']);
    assert.deepEqual(told(reader), ['Hello', `driver read ${message.id}`]);
    assert.notEqual(reader.frames[1]?.cursor, reader.frames[0]?.cursor);
  }
  assert.deepEqual(told(elsewhere), []);
  world.markRead(job, 'driver', message.id);
  await turn();
  assert.equal(told(readers[0] as Reader).length, 2, 'a mark that does not move is no news');
});

test('who comes back while nobody watched gets what was said meanwhile, read once', async () => {
  const { world, tracking, job } = scene();
  const first = await since(tracking, job, null);
  world.say(job, 'one');
  await turn();
  const lastId = first.frames.at(-1)?.cursor as string;
  first.watch.close();
  const two = world.say(job, 'two');
  world.change(job, {}, ['pickup_started']);
  world.say(job, 'three');
  world.markRead(job, 'customer', two.id);
  await turn();
  const [again, asWell] = await Promise.all([since(tracking, job, lastId), since(tracking, job, lastId)]);
  for (const reader of [again, asWell]) {
    assert.deepEqual(types(reader), ['message', 'timeline', 'message', 'read', 'status', 'position', 'eta']);
    assert.deepEqual(told(reader), ['two', 'three', `customer read ${two.id}`]);
  }
  assert.equal(world.counts.getRecent, 1);
  world.say(job, 'four');
  await turn();
  assert.equal(told(again).at(-1), 'four');
  const middle = again.frames[1]?.cursor as string;
  const third = await since(tracking, job, middle);
  assert.deepEqual(told(third).slice(0, 2), ['three', 'four']);
  assert.equal(world.counts.getRecent, 1, 'it is known already');
});

test('who missed more than is kept starts from a snapshot', async () => {
  const { world, tracking, job } = scene();
  const first = await since(tracking, job, null);
  const lastId = first.frames.at(-1)?.cursor as string;
  for (let n = 0; n <= MAX_KEPT_MESSAGES; n++) world.say(job, `${n}`);
  await turn();
  assert.deepEqual(
    types(first),
    ['snapshot', 'snapshot', ...Array(MAX_KEPT_MESSAGES).fill('message')],
    'who could not be told all at once is told to read the rest',
  );
  const back = await since(tracking, job, lastId);
  assert.deepEqual(types(back), ['snapshot']);
  first.watch.close();
  back.watch.close();
  const cold = await since(tracking, job, lastId);
  assert.deepEqual(types(cold), ['snapshot']);
});

test('a poll costs no query for what was said, and its answer stays the same', async () => {
  const { world, tracking, job } = scene();
  world.say(job, 'Hello');
  const before = await tracking.getTrack(ORG, job.id, customerOf(job));
  assert.deepEqual(before.facts.messages, []);
  assert.equal(world.counts.getRecent, 0);
});

test('a message that comes while the thread is read is told once, and one that got lost is told after all', async () => {
  const { world, tracking, job } = scene();
  world.say(job, 'before');
  const first = await tracking.getTrack(ORG, job.id, customerOf(job));
  let isOnce = true;
  world.onReading(() => {
    if (isOnce) world.say(job, 'meanwhile');
    isOnce = false;
  });
  const reader = await since(tracking, job, first.facts.cursor);
  await turn();
  assert.deepEqual(told(reader), ['meanwhile']);

  world.onReading(() => {});
  world.say(job, 'lost', { isLost: true });
  world.change(job, { reference: 'A-1' }, ['updated'], { isLost: true });
  world.change(job, { reference: 'A-2' }, ['updated']);
  await turn();
  await turn();
  assert.deepEqual(told(reader), ['meanwhile', 'lost']);
  const ids = reader.frames.map(({ cursor }) => Number(cursor.slice(2)));
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => a - b),
    'ids never go back',
  );
});

test('a thread that cannot be read is refused, and the place is given back', async () => {
  const { world, tracking, job } = scene();
  await tracking.getTrack(ORG, job.id, customerOf(job));
  world.say(job, 'Hello');
  world.onReading(() => {
    throw new Error('no database');
  });
  await assert.rejects(since(tracking, job, null), /no database/);
  assert.equal(tracking.stats().watchers, 0);
  world.onReading(() => {});
  assert.deepEqual(types(await since(tracking, job, null)), ['snapshot']);
});
