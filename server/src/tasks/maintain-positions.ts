import { sql } from 'kysely';
import type { Clock } from '../core/kernel/clock.ts';
import type { Database } from '../platform/database/database.ts';

/** Partitions exist this far ahead: a server whose tasks stand still for a week still takes positions. */
const DAYS_AHEAD = 8;
const DAY_MS = 86_400_000;

/** Makes the partitions of the coming days and drops those of days that the retention is over for. */
export async function maintainPositions(options: {
  db: Database;
  clock: Clock;
  retentionDays: number;
}): Promise<void> {
  const now = options.clock.now();
  const yesterday = utcDay(now - DAY_MS);
  // A partition holds one whole day: it goes when its last moment is older than the retention.
  const firstKept = utcDay(now - options.retentionDays * DAY_MS);
  await options.db.withSystem((tx) =>
    sql`select ensure_position_partitions(${yesterday}::date, ${DAYS_AHEAD + 1})`.execute(tx.db),
  );
  await options.db.withSystem((tx) =>
    sql`select drop_position_partitions(${firstKept}::date)`.execute(tx.db),
  );
}

function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
