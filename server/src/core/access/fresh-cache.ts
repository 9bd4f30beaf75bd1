import type { Clock } from '../kernel/clock.ts';

/**
 * Values by key, loaded on first use and once for all who ask at the same time. Bounded: beyond `maxEntries` the
 * least recently used leaves. An entry older than `maxAgeMs` is loaded again, which bounds how long a lost
 * invalidation can matter.
 */
export type FreshCache<V> = {
  /** The value if it is here and fresh; never loads. */
  peek(key: string): V | undefined;
  /** The fresh value, or what `load` finds. A `load` that finds nothing (`undefined`) leaves no entry. */
  get(key: string, load: () => Promise<V | undefined>): Promise<V | undefined>;
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
  // A Map keeps insertion order, so that its first key is the least recently used one.
  const entries = new Map<string, { value: V; since: number }>();
  const loading = new Map<string, Promise<V | undefined>>();

  function put(key: string, value: V, since: number): void {
    entries.delete(key);
    entries.set(key, { value, since });
    if (entries.size <= maxEntries) return;
    const [oldest] = entries;
    if (!oldest) return;
    entries.delete(oldest[0]);
    options.onEvict?.(oldest[0], oldest[1].value);
  }

  function peek(key: string): V | undefined {
    const entry = entries.get(key);
    if (!entry || clock.now() - entry.since > maxAgeMs) return undefined;
    entries.delete(key);
    entries.set(key, entry);
    return entry.value;
  }

  function forget(key: string): void {
    entries.delete(key);
    loading.delete(key);
  }

  return {
    peek,
    forget,
    async get(key, load) {
      const fresh = peek(key);
      if (fresh !== undefined) return fresh;
      const running = loading.get(key);
      if (running) return running;
      const since = clock.now();
      const mine = load();
      loading.set(key, mine);
      try {
        const value = await mine;
        if (loading.get(key) === mine && value !== undefined) put(key, value, since);
        return value;
      } finally {
        if (loading.get(key) === mine) loading.delete(key);
      }
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
