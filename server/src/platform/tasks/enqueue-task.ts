import { sql } from 'kysely';
import type { OrgTx } from '../database/database.ts';

export type EnqueueOptions = {
  /** Unix milliseconds before which the task does not run; without it, at once. */
  runAt?: number;
  /** A waiting task with the same key is replaced by this one, payload and time. */
  jobKey?: string;
};

/**
 * Adds a task to the queue in the command's own transaction: it runs if, and only if, that commits, at least once,
 * with growing pauses between at most 12 attempts. `payload` is a plain JSON object; say which org it is about.
 */
export async function enqueueTask(
  tx: OrgTx,
  name: string,
  payload: Record<string, unknown>,
  options: EnqueueOptions = {},
): Promise<void> {
  const runAt = options.runAt === undefined ? null : new Date(options.runAt);
  await sql`select enqueue_task(${name}, ${JSON.stringify(payload)}::json, ${runAt}::timestamptz, ${options.jobKey ?? null})`.execute(
    tx.db,
  );
}
