import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is truthy, and gives it back. Fails with the last error, or with `what`,
 * when `timeoutMs` (default 15 s) is over.
 */
export async function waitUntil<T>(
  ask: () => T | Promise<T>,
  options: { timeoutMs?: number; what?: string } = {},
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  const deadline = performance.now() + (options.timeoutMs ?? 15_000);
  let lastError: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer as Exclude<T, false | null | undefined | 0 | ''>;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) {
      throw lastError ?? new Error(`waited in vain${options.what ? ` for ${options.what}` : ''}`);
    }
    await pause(10);
  }
}
