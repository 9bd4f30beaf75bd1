import type { Clock } from '../core/kernel/clock.ts';
import type { Database } from '../platform/database/database.ts';
import {
  dropPositionPartitions,
  ensurePositionPartitions,
} from '../platform/database/position-partitions.ts';

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
  await ensurePositionPartitions(options.db, utcDay(now - DAY_MS), DAYS_AHEAD + 1);
  // A partition holds one whole day: it goes when its last moment is older than the retention.
  await dropPositionPartitions(options.db, utcDay(now - options.retentionDays * DAY_MS));
}

function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
