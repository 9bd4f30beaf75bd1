/**
 * How long to wait before try number `attempt` (0 for the first retry), in milliseconds: between half
 * and all of an exponentially growing span, so that ten thousand pages do not come back to a restarted
 * server in the same second, and none of them waits longer than `maxMs`.
 *
 * @param random a number in [0, 1).
 */
export function backOffMs(attempt: number, random: number, { baseMs = 1_000, maxMs = 30_000 } = {}): number {
  const spanMs = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20));
  return spanMs / 2 + (spanMs / 2) * random;
}

/**
 * The wait a `Retry-After` header asks for, in milliseconds, at most `maxMs`; 0 if there is none.
 * Only its seconds form is read: our server sends no dates.
 */
export function retryAfterMs(header: string | null, maxMs = 60_000): number {
  if (header === null || !/^\d{1,6}$/.test(header.trim())) return 0;
  return Math.min(maxMs, Number(header) * 1_000);
}
