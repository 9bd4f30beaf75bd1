/** Waiting times between attempts: "full jitter" (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). */
export type BackOff = { baseMs: number; maxMs: number };

/**
 * @param failures how many attempts have failed, 1 after the first
 * @param random 0…1, so that the rule stays pure
 * @returns milliseconds to wait, between 0 and `maxMs`
 */
export function backOffMs(failures: number, random: number, limits: BackOff): number {
  const ceiling = Math.min(limits.maxMs, limits.baseMs * 2 ** Math.min(Math.max(0, failures - 1), 30));
  return Math.floor(ceiling * random);
}

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date (RFC 9110 §10.2.3).
 * @returns milliseconds from `nowMs`, never negative; undefined where the header says nothing usable
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
