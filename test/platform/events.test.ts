import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../server/src/core/kernel/actor.ts';
import { DomainError } from '../../server/src/core/kernel/errors.ts';
import type { DomainEvent, NewEvent } from '../../server/src/core/kernel/event.ts';
import {
  appendEvents,
  type EventFilters,
  listEventsAfter,
  listEventsOfJobs,
  listJobEvents,
  MAX_NOTES_OF_EACH,
} from '../../server/src/platform/events/events.ts';
import { insertOrg, useTestDatabase } from '../support/database.ts';
import { waitUntil } from '../support/wait.ts';

const { db } = await useTestDatabase();
const deps = { newId: () => crypto.randomUUID() };

function newEvent(type: string, jobId: string | null = null): NewEvent {
  return {
    type,
    jobId,
    stopId: null,
    driverId: null,
    routeId: null,
    at: 1_700_000_000_123,
    actor: SYSTEM,
    data: { n: 1, text: 'naïve ☂' },
  };
}

const append = (org: string, ...events: NewEvent[]) =>
  db.withOrg(org, (tx) => appendEvents(tx, events, deps));
const read = (org: string, cursor: string | null, filters: EventFilters = {}, limit = 100) =>
  db.withOrg(org, (tx) => listEventsAfter(tx, cursor, filters, limit));
const types = (events: DomainEvent[]) => events.map((event) => event.type);

/** Reads until `count` events are there: a transaction of another test on the same server may hold the feed back. */
async function readUntil(org: string, count: number, cursor: string | null = null) {
  return waitUntil(async () => {
    const events = await read(org, cursor);
    return events.length >= count && events;
  });
}

test('events come back as they were appended, with cursors that grow in that order', async () => {
  const org = await insertOrg(db, 'append');
  const jobId = crypto.randomUUID();
  const written = await append(org, newEvent('a', jobId), newEvent('b', jobId), newEvent('c'));
  assert.deepEqual(types(written), ['a', 'b', 'c']);
  assert.equal(written[0]?.at, 1_700_000_000_123);
  assert.deepEqual(await readUntil(org, 3), written);
  assert.deepEqual(await db.withOrg(org, (tx) => listJobEvents(tx, jobId)), written.slice(0, 2));
  assert.deepEqual(await append(org), []);
});

test('a reader goes on after its cursor, filters, and is limited', async () => {
  const org = await insertOrg(db, 'paging');
  const jobId = crypto.randomUUID();
  await append(org, newEvent('a'), newEvent('b', jobId));
  await append(org, newEvent('c', jobId));
  await readUntil(org, 3);
  const first = await read(org, null, {}, 2);
  assert.deepEqual(types(first), ['a', 'b']);
  assert.deepEqual(types(await read(org, first[1]?.cursor ?? null)), ['c']);
  assert.deepEqual(types(await read(org, null, { types: ['a', 'c'] })), ['a', 'c']);
  assert.deepEqual(types(await read(org, null, { jobId })), ['b', 'c']);
});

test('an event that commits late is not skipped by a reader that has already seen a later one', async () => {
  const org = await insertOrg(db, 'interleaved');
  const early = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const late = db.withOrg(org, async (tx) => {
    await appendEvents(tx, [newEvent('took its number first')], deps);
    early.resolve();
    await mayCommit.promise;
  });
  await early.promise;
  await append(org, newEvent('committed first'));

  const whileOpen = await read(org, null);
  assert.deepEqual(types(whileOpen), [], 'the later event waits for the open transaction before it');
  mayCommit.resolve();
  await late;
  assert.deepEqual(types(await readUntil(org, 2)), ['took its number first', 'committed first']);
});

test('a reader that polls during many overlapping commits sees each event once, in cursor order', async () => {
  const org = await insertOrg(db, 'overlap');
  const writers = Array.from({ length: 40 }, (_, i) => append(org, newEvent(`e${i}`), newEvent(`f${i}`)));
  const seen: DomainEvent[] = [];
  await waitUntil(async () => {
    seen.push(...(await read(org, seen.at(-1)?.cursor ?? null, {}, 7)));
    return seen.length >= 80;
  });
  await Promise.all(writers);
  assert.equal(new Set(seen.map((event) => event.id)).size, 80);
  assert.deepEqual(await read(org, seen.at(-1)?.cursor ?? null), []);
});

test('nothing of another org is read, and history cannot be rewritten', async () => {
  const org = await insertOrg(db, 'mine');
  const other = await insertOrg(db, 'theirs');
  const jobId = crypto.randomUUID();
  await append(org, newEvent('secret', jobId));
  await readUntil(org, 1);
  assert.deepEqual(await read(other, null), []);
  assert.deepEqual(await db.withOrg(other, (tx) => listJobEvents(tx, jobId)), []);
  await assert.rejects(
    db.withOrg(org, (tx) => tx.db.updateTable('events').set({ type: 'forged' }).execute()),
    /permission denied/,
  );
  await assert.rejects(
    db.withOrg(org, (tx) => tx.db.deleteFrom('events').execute()),
    /permission denied/,
  );
});

test('a rolled-back command leaves no event', async () => {
  const org = await insertOrg(db, 'rollback');
  await assert.rejects(
    db.withOrg(org, async (tx) => {
      await appendEvents(tx, [newEvent('never')], deps);
      throw new Error('refused after all');
    }),
    /refused after all/,
  );
  await append(org, newEvent('kept'));
  assert.deepEqual(types(await readUntil(org, 1)), ['kept']);
});

test('a forged cursor is invalid input', async () => {
  const org = await insertOrg(db, 'forged');
  await assert.rejects(
    read(org, 'bm90IG91cnM'),
    (error: unknown) => error instanceof DomainError && error.code === 'invalid_input',
  );
});

test('a driver’s many notes do not crowd out the rest of a job’s life', async () => {
  const org = await insertOrg(db, 'notes');
  const jobId = crypto.randomUUID();
  const note = 'delivery_job.tracking_updated';
  const notes = Array.from({ length: 600 }, () => newEvent(note, jobId));
  await append(
    org,
    newEvent('created', jobId),
    ...notes,
    newEvent('completed', jobId),
    newEvent('hidden', jobId),
  );
  const wanted = ['created', note, 'completed'];
  const told = await db.withOrg(org, (tx) => listEventsOfJobs(tx, [jobId], wanted));
  assert.equal(told[0]?.type, 'created');
  assert.equal(told.at(-1)?.type, 'completed');
  assert.equal(told.length, MAX_NOTES_OF_EACH + 2, 'the newest of the notes');
});
