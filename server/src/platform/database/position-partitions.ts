import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Makes the partitions, one a UTC day, of `fromDay` (`YYYY-MM-DD`) and the `days` after it that are missing. */
export async function ensurePositionPartitions(db: Database, fromDay: string, days: number): Promise<void> {
  await db.withSystem((tx) =>
    sql`select ensure_position_partitions(${fromDay}::date, ${days})`.execute(tx.db),
  );
}

/** Drops the partitions of days before `firstKept` (`YYYY-MM-DD`), with all positions in them. */
export async function dropPositionPartitions(db: Database, firstKept: string): Promise<void> {
  await db.withSystem((tx) => sql`select drop_position_partitions(${firstKept}::date)`.execute(tx.db));
}
