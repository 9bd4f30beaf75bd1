import type { Clock } from './clock.ts';
import type { Soon } from './soon.ts';

/**
 * Values by key, loaded on first use and once for all who ask at the same time. Bounded: beyond `maxEntries` one
 * that was not used lately leaves. An entry older than `maxAgeMs` is loaded again, which bounds how long a lost
 * invalidation can matter.
 */
export type FreshCache<V> = {
  /** The value if it is here and fresh; never loads. */
  peek(key: string): V | undefined;
  /** The fresh value itself, so that a hit waits for nothing, or what `load` finds. A `load` that finds nothing (`undefined`) leaves no entry. */
  get(key: string, load: () => Promise<V | undefined>): Soon<V | undefined>;
  set(key: string, value: V): void;
  /** A load that is under way does not bring the value back. */
  forget(key: string): void;
  forgetWhere(test: (value: V, key: string) => boolean): void;
};

export type FreshCacheOptions<V> = {
  clock: Clock;
  maxEntries: number;
  maxAgeMs: number;
  /** Called for an entry that left to make room. */
  onEvict?: (key: string, value: V) => void;
};

export function createFreshCache<V>(options: FreshCacheOptions<V>): FreshCache<V> {
  const { clock, maxEntries, maxAgeMs } = options;
  // A Map keeps insertion order. Marking an entry as used costs a third of moving it to the end with every look, so
  // entries move when room is made: who was used since the last time goes round once more (the CLOCK algorithm).
  const entries = new Map<string, { value: V; since: number; isUsed: boolean }>();
  const loading = new Map<string, Promise<V | undefined>>();

  function put(key: string, value: V, since: number): void {
    // Out and in again: what is new stands at the end.
    entries.delete(key);
    if (entries.size >= maxEntries) evictOne();
    entries.set(key, { value, since, isUsed: false });
  }

  function evictOne(): void {
    for (const [key, entry] of entries) {
      entries.delete(key);
      if (entry.isUsed) {
        entry.isUsed = false;
        entries.set(key, entry);
        continue;
      }
      options.onEvict?.(key, entry.value);
      return;
    }
  }

  function peek(key: string): V | undefined {
    const entry = entries.get(key);
    if (!entry || clock.now() - entry.since > maxAgeMs) return undefined;
    entry.isUsed = true;
    return entry.value;
  }

  function forget(key: string): void {
    entries.delete(key);
    loading.delete(key);
  }

  function startLoad(key: string, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const since = clock.now();
    const mine = load()
      .then((value) => {
        if (loading.get(key) === mine && value !== undefined) put(key, value, since);
        return value;
      })
      .finally(() => {
        if (loading.get(key) === mine) loading.delete(key);
      });
    loading.set(key, mine);
    return mine;
  }

  return {
    peek,
    forget,
    get(key, load) {
      const fresh = peek(key);
      return fresh !== undefined ? fresh : (loading.get(key) ?? startLoad(key, load));
    },
    set(key, value) {
      loading.delete(key);
      put(key, value, clock.now());
    },
    forgetWhere(test) {
      // What is being loaded may match as well, and cannot be asked yet.
      loading.clear();
      for (const [key, entry] of entries) if (test(entry.value, key)) entries.delete(key);
    },
  };
}
