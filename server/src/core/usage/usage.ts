import type { Ground } from '../../platform/ground.ts';
import { invariant } from '../kernel/errors.ts';
import { type Counted, type Counter, countCall, forgetOldBuckets } from './counter.ts';
import { createCounters } from './counters.ts';
import * as store from './store.ts';
import { callsWithin, type Limit, LONGEST_WINDOWS, waitSeconds } from './window.ts';

/** What is counted, and how much of it is let through. */
export type UsageLimit = Limit & { readonly scope: string };

export type Verdict =
  /** The call counts. `remaining`: how many more could be let through now, for each limit. */
  | { ok: true; remaining: number[] }
  /**
   * The call does not count. `window` is the index of the limit that has no room for the longest; after
   * `retryAfterSeconds` (at least 1) every one of them has room again, if nobody else calls.
   */
  | { ok: false; window: number; retryAfterSeconds: number };

/** Calls of API keys and clients, counted in sliding windows and let through while there is room. */
export type Usage = {
  /**
   * Counts one call against all limits, or against none if one of them is reached. From memory, at once, where the
   * scopes were used lately; a promise where they have to be read first.
   */
  take(orgId: string, limits: readonly UsageLimit[]): Verdict | Promise<Verdict>;
  /** Calls of a scope within the window that ends now. */
  used(orgId: string, scope: string, windowSeconds: number): number | Promise<number>;
  /** Forgets what is older than its window. */
  forgetOld(): Promise<void>;
  /** Writes what is not written yet. */
  close(): Promise<void>;
};

/** Rows outlive their window by this: clocks of several servers differ, and so do their flushes. */
const KEPT_LONGER_MS = 10 * 60_000;

export function createUsage(ground: Ground): Usage {
  const counters = createCounters(ground);

  /** The counters themselves where all are here: then nobody has to wait a turn of the event loop. */
  function withCounters<T>(
    wanted: readonly Counted[],
    decide: (found: readonly Counter[], now: number) => T,
  ): T | Promise<T> {
    const found = wanted.map((counted) => counters.get(counted));
    const isHere = (counter: Counter | Promise<Counter>): counter is Counter => !(counter instanceof Promise);
    if (found.every(isHere)) return decide(found, ground.clock.now());
    return Promise.all(found).then((loaded) => decide(loaded, ground.clock.now()));
  }

  function take(found: readonly Counter[], limits: readonly UsageLimit[], now: number): Verdict {
    const pairs = found.map((counter, index) => ({ counter, limit: limits[index] as UsageLimit, index }));
    let refusal: Verdict & { ok: false } = { ok: false, window: 0, retryAfterSeconds: 0 };
    for (const { counter, limit, index } of pairs) {
      forgetOldBuckets(counter, now);
      const seconds = waitSeconds(counter.buckets, limit, now);
      if (seconds > refusal.retryAfterSeconds)
        refusal = { ok: false, window: index, retryAfterSeconds: seconds };
    }
    if (refusal.retryAfterSeconds > 0) return refusal;
    const remaining = pairs.map(({ counter, limit }) => {
      countCall(counter, now);
      counters.changed(counter);
      return limit.max - callsWithin(counter.buckets, limit.windowSeconds, now);
    });
    return { ok: true, remaining };
  }

  return {
    take(orgId, limits) {
      const wanted = limits.map(({ scope, windowSeconds }) => ({ orgId, scope, windowSeconds }));
      invariant(new Set(limits.map(({ scope }) => scope)).size === limits.length, 'a scope is limited once');
      return withCounters(wanted, (found, now) => take(found, limits, now));
    },
    used: (orgId, scope, windowSeconds) =>
      withCounters([{ orgId, scope, windowSeconds }], ([counter], now) =>
        callsWithin(counter?.buckets ?? [], windowSeconds, now),
      ),
    forgetOld: () =>
      ground.db.withSystem(async (tx) => {
        for (const { upToSeconds, bucketSeconds } of LONGEST_WINDOWS) {
          const age = (upToSeconds + bucketSeconds) * 1000 + KEPT_LONGER_MS;
          await store.deleteCalls(tx, bucketSeconds, ground.clock.now() - age);
        }
      }),
    close: counters.close,
  };
}
