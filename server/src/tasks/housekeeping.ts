import type { Clock } from '../core/kernel/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { IdempotencyStore } from '../platform/idempotency/idempotency-store.ts';
import type { CronEntry, TaskHandlers } from '../platform/tasks/tasks.ts';
import { maintainPositions } from './maintain-positions.ts';

/** Work that is due by the clock and belongs to no command. Minutes differ so that not all of it falls together. */
export const HOUSEKEEPING_CRON: readonly CronEntry[] = [
  { task: 'maintain_positions', match: '7 * * * *' },
  { task: 'forget_idempotency_keys', match: '23 * * * *' },
];

export function housekeepingHandlers(options: {
  db: Database;
  clock: Clock;
  retentionDays: number;
  idempotency: IdempotencyStore;
}): TaskHandlers {
  return {
    maintain_positions: () => maintainPositions(options),
    forget_idempotency_keys: () => options.idempotency.forgetOld(),
  };
}
