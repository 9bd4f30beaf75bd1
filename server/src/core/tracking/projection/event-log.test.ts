import assert from 'node:assert/strict';
import test from 'node:test';
import { eventOf, jobOf } from '../../../../../test/tracking/fixtures.ts';
import { createEventLog, type EventLog } from './event-log.ts';

const job = jobOf(1);
const typesOf = (entries: readonly { type: string }[] | null) =>
  entries?.map(({ type }) => type.replace('delivery_job.', '')) ?? null;
const since = (log: EventLog, cursor: string) =>
  typesOf(log.since(cursor)?.flatMap(({ entry }) => entry ?? []) ?? null);

test('only what people are told of is in the timeline, but every event moves the cursor', () => {
  const log = createEventLog();
  const hidden = eventOf(job, 'updated');
  log.append([eventOf(job, 'created'), eventOf(job, 'offered'), eventOf(job, 'assigned'), hidden]);
  assert.deepEqual(typesOf(log.timeline()), ['created', 'assigned']);
  assert.equal(log.lastCursor(), hidden.cursor);
});

test('an event told twice is there once', () => {
  const log = createEventLog();
  const created = eventOf(job, 'created');
  log.append([created]);
  log.append([created, eventOf(job, 'assigned')]);
  assert.deepEqual(typesOf(log.timeline()), ['created', 'assigned']);
});

test('what was missed after a cursor, of a hidden event too; an unknown one is null', () => {
  const log = createEventLog();
  const hidden = eventOf(job, 'offered');
  log.append([eventOf(job, 'created'), hidden, eventOf(job, 'assigned'), eventOf(job, 'pickup_started')]);
  assert.deepEqual(since(log, hidden.cursor), ['assigned', 'pickup_started']);
  assert.deepEqual(log.since(log.lastCursor()), []);
  assert.equal(log.since('0.0'), null);
});

test('the database’s list replaces what came live, and what it does not have yet stays behind it', () => {
  const log = createEventLog();
  const [a, b, c] = [eventOf(job, 'created'), eventOf(job, 'assigned'), eventOf(job, 'pickup_started')];
  log.append([b, c]);
  log.replace([a, b]);
  assert.deepEqual(typesOf(log.timeline()), ['created', 'assigned', 'pickup_started']);
  assert.equal(log.lastCursor(), c.cursor);
});

test('a job that talks without end is remembered in bounds, its timeline whole', () => {
  const log = createEventLog();
  const created = eventOf(job, 'created');
  const chatter = Array.from({ length: 20_000 }, () => eventOf(job, 'updated'));
  log.append([created, ...chatter, eventOf(job, 'assigned')]);
  assert.deepEqual(typesOf(log.timeline()), ['created', 'assigned']);
  assert.equal(log.since(chatter[0]?.cursor as string), null, 'the oldest are forgotten');
  assert.deepEqual(since(log, chatter.at(-1)?.cursor as string), ['assigned']);
});

test('a message is no line of the timeline, and has its place among them', () => {
  const log = createEventLog();
  const said = (messageId: string) => eventOf(job, 'message_sent', { data: { messageId } });
  assert.equal(log.hasMessages(), false);
  const [first, second] = [said('m1'), said('m2')];
  log.append([eventOf(job, 'created'), first, eventOf(job, 'assigned'), second]);
  assert.deepEqual(typesOf(log.timeline()), ['created', 'assigned']);
  assert.equal(log.hasMessages(), true);
  assert.deepEqual(log.messages(), [
    { messageId: 'm1', cursor: first.cursor, place: 1 },
    { messageId: 'm2', cursor: second.cursor, place: 2 },
  ]);
  const missed = log.since(first.cursor)?.map(({ entry, messageId }) => entry?.type ?? messageId);
  assert.deepEqual(missed, ['delivery_job.assigned', 'm2']);
  log.append(Array.from({ length: 20_000 }, () => eventOf(job, 'updated')));
  assert.equal(log.messages().length, 2, 'what people were told is not forgotten');
});
