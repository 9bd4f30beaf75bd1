import assert from 'node:assert/strict';
import test from 'node:test';
import { eventOf, jobOf } from '../../../../../test/tracking/fixtures.ts';
import { createEventLog } from './event-log.ts';

const job = jobOf(1);
const typesOf = (entries: readonly { type: string }[] | null) =>
  entries?.map(({ type }) => type.replace('delivery_job.', '')) ?? null;

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
  assert.deepEqual(typesOf(log.timelineSince(hidden.cursor)), ['assigned', 'pickup_started']);
  assert.deepEqual(log.timelineSince(log.lastCursor()), []);
  assert.equal(log.timelineSince('0.0'), null);
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
  assert.equal(log.timelineSince(chatter[0]?.cursor as string), null, 'the oldest are forgotten');
  assert.deepEqual(typesOf(log.timelineSince(chatter.at(-1)?.cursor as string)), ['assigned']);
});
