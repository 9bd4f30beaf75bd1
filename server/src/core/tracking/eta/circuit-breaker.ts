import type { Clock } from '../../kernel/clock.ts';

/** Failures in a row after which a service is left alone. */
const MAX_FAILURES = 5;
const REST_MS = 30_000;

/**
 * Keeps us from asking a service that does not answer: after five failures in a row it rests for 30 s, then one
 * call is let through to see.
 */
export type CircuitBreaker = { allows(): boolean; succeeded(): void; failed(): void };

export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  let failures = 0;
  let restUntil = 0;
  return {
    allows() {
      if (failures < MAX_FAILURES) return true;
      const now = clock.now();
      if (now < restUntil) return false;
      restUntil = now + REST_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= MAX_FAILURES) restUntil = clock.now() + REST_MS;
    },
  };
}
