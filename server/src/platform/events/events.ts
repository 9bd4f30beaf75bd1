import { type Selectable, sql } from 'kysely';
import type { Actor } from '../../core/kernel/actor.ts';
import { invariant } from '../../core/kernel/errors.ts';
import type { DomainEvent, NewEvent } from '../../core/kernel/event.ts';
import type { OrgTx } from '../database/database.ts';
import type { Events } from '../database/schema.gen.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Events of one command: a job's stops and their consequences stay far below it. */
export const MAX_EVENTS_PER_COMMAND = 2_000;
/** Events in one answer of the feed. */
export const MAX_EVENTS_PER_READ = 500;
/** A job's events in one read; the oldest are kept, so that a timeline always has its beginning. */
export const MAX_EVENTS_PER_JOB = 5_000;

export type EventFilters = { types?: readonly string[]; jobId?: string };

/**
 * Writes the events in the command's own transaction, in one statement, and gives them back in the same order
 * with their ids and cursors. Numbers may have gaps (a rolled-back command keeps its numbers); nobody counts them.
 */
export async function appendEvents(
  tx: OrgTx,
  events: readonly NewEvent[],
  deps: { newId(): string },
): Promise<DomainEvent[]> {
  if (events.length === 0) return [];
  invariant(events.length <= MAX_EVENTS_PER_COMMAND, `${events.length} events in one command`);
  const withIds = events.map((event) => ({ ...event, id: deps.newId() }));
  const rows = await tx.db
    .insertInto('events')
    .values(
      withIds.map((event) => ({
        org_id: tx.orgId,
        id: event.id,
        type: event.type,
        job_id: event.jobId,
        stop_id: event.stopId,
        driver_id: event.driverId,
        route_id: event.routeId,
        at: new Date(event.at),
        actor: JSON.stringify(event.actor),
        data: JSON.stringify(event.data),
      })),
    )
    .returning(['id', 'tx', 'seq'])
    .execute();
  const cursors = new Map(rows.map((row) => [row.id, cursorOf(row)]));
  return withIds.map((event) => {
    const cursor = cursors.get(event.id);
    invariant(cursor, 'every inserted event is returned');
    return { ...event, cursor };
  });
}

/**
 * The org's events after a cursor (null: from the beginning), in the order of their cursors, at most `limit`
 * (1…500).
 *
 * A command that took its number early may commit late. So the read stays below the oldest transaction that is
 * still running anywhere in the database server: whatever it leaves out now has a greater cursor than all that
 * it gives, and is found by the next read. A transaction that stays open holds the feed back until it ends.
 * @throws DomainError `invalid_input` if the cursor is not one of ours.
 */
export async function listEventsAfter(
  tx: OrgTx,
  cursor: string | null,
  filters: EventFilters,
  limit: number,
): Promise<DomainEvent[]> {
  invariant(limit >= 1 && limit <= MAX_EVENTS_PER_READ, `limit is 1…${MAX_EVENTS_PER_READ}`);
  let query = tx.db
    .selectFrom('events')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where(sql<boolean>`tx < pg_snapshot_xmin(pg_current_snapshot())`);
  if (cursor !== null) {
    const after = decodeCursor(cursor);
    query = query.where(sql<boolean>`(tx, seq) > (${String(after.tx)}::xid8, ${String(after.seq)}::bigint)`);
  }
  if (filters.types) query = query.where('type', 'in', filters.types);
  if (filters.jobId !== undefined) query = query.where('job_id', '=', filters.jobId);
  const rows = await query.orderBy('tx').orderBy('seq').limit(limit).execute();
  return rows.map(toEvent);
}

/** All events of one job in the order in which they happened: a job's commands go one after the other. */
export async function listJobEvents(tx: OrgTx, jobId: string): Promise<DomainEvent[]> {
  const rows = await tx.db
    .selectFrom('events')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('seq')
    .limit(MAX_EVENTS_PER_JOB)
    .execute();
  return rows.map(toEvent);
}

function cursorOf(row: { tx: string; seq: number }): string {
  return encodeCursor({ tx: BigInt(row.tx), seq: BigInt(row.seq) });
}

function toEvent(row: Selectable<Events>): DomainEvent {
  return {
    id: row.id,
    cursor: cursorOf(row),
    type: row.type,
    jobId: row.job_id,
    stopId: row.stop_id,
    driverId: row.driver_id,
    routeId: row.route_id,
    at: row.at.getTime(),
    // Both columns are written by `appendEvents` only.
    actor: row.actor as Actor,
    data: row.data as Record<string, unknown>,
  };
}

/** Events of one job where those of several are read at once; a life with more loses its latest ones there. */
const MAX_EVENTS_OF_EACH = 400;
/** Of the driver's notes, which may be any number, the newest so many: they must not crowd out the rest. */
export const MAX_NOTES_OF_EACH = 100;
const NOTE = 'delivery_job.tracking_updated';

/** The events of these types of several jobs, each job's in its own order. */
export async function listEventsOfJobs(
  tx: OrgTx,
  jobIds: readonly string[],
  types: readonly string[],
): Promise<DomainEvent[]> {
  const { rows } = await sql<Selectable<Events>>`
    select e.* from unnest(${jobIds}::uuid[]) as j (id)
    cross join lateral (
      (select * from events where org_id = ${tx.orgId} and job_id = j.id
        and type = any(${types}::text[]) and type <> ${NOTE} order by seq limit ${MAX_EVENTS_OF_EACH})
      union all
      (select * from events where org_id = ${tx.orgId} and job_id = j.id
        and type = any(${types}::text[]) and type = ${NOTE} order by seq desc limit ${MAX_NOTES_OF_EACH})) e
    order by e.seq`.execute(tx.db);
  return rows.map(toEvent);
}
