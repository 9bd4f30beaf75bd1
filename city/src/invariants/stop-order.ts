import type { StopStatus } from '@doorstep/sdk';

/** What a stop shows at one moment; stops are told apart by `key`. */
export type StopSeen = { key: string; status: StopStatus };

const CLOSED: readonly StopStatus[] = ['completed', 'failed', 'cancelled'];

/**
 * Stops whose status went backwards, or that vanished. A stop that was only begun may begin anew when the job
 * changes drivers (`mayBeginAnew`); one that is closed stays as it is for ever.
 */
export function stopFaults(
  before: readonly StopSeen[],
  after: readonly StopSeen[],
  mayBeginAnew: boolean,
): string[] {
  const now = new Map(after.map((stop) => [stop.key, stop.status]));
  return before.flatMap(({ key, status }) => {
    const next = now.get(key);
    if (next === undefined) return [`stop ${key} vanished`];
    if (next === status) return [];
    if (CLOSED.includes(status)) return [`stop ${key} went from ${status} to ${next}`];
    if (status === 'in_progress' && next === 'pending' && !mayBeginAnew) {
      return [`stop ${key} went from ${status} back to ${next}`];
    }
    return [];
  });
}
