import type { LiveHub } from './live-hub.ts';

/**
 * The live hub of one server. Listeners are called before `publish` returns, unless one of them publishes itself:
 * that message waits until all have heard the present one, so that everyone hears the same order.
 * Of latest values it keeps `maxLatest`; beyond, the one set longest ago goes. `onError` hears what a listener
 * throws; the others are called all the same.
 */
export function createMemoryLiveHub(options: {
  maxLatest: number;
  now: () => number;
  onError: (error: unknown) => void;
}): LiveHub {
  const channels = new Map<string, Set<(message: unknown) => void>>();
  const latest = new Map<string, { value: unknown; expiresAt: number }>();
  /** Bounded by what listeners publish while one message is told; each is told before `publish` returns. */
  const queue: { channel: string; message: unknown }[] = [];
  let isTelling = false;

  function tell(channel: string, message: unknown): void {
    const listeners = channels.get(channel);
    if (!listeners) return;
    for (const listener of listeners) {
      try {
        listener(message);
      } catch (error) {
        options.onError(error);
      }
    }
  }

  return {
    publish(channel, message) {
      queue.push({ channel, message });
      if (isTelling) return;
      isTelling = true;
      for (let next = queue.shift(); next; next = queue.shift()) tell(next.channel, next.message);
      isTelling = false;
    },
    subscribe(channel, listener) {
      // The same function may be subscribed twice: each subscription is one of its own.
      const own = (message: unknown) => listener(message);
      let listeners = channels.get(channel);
      if (!listeners) {
        listeners = new Set();
        channels.set(channel, listeners);
      }
      listeners.add(own);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && channels.get(channel) === listeners) channels.delete(channel);
      };
    },
    setLatest(key, value, ttlMs) {
      latest.delete(key);
      latest.set(key, { value, expiresAt: options.now() + ttlMs });
      if (latest.size <= options.maxLatest) return;
      const oldest = latest.keys().next();
      if (!oldest.done) latest.delete(oldest.value);
    },
    async getLatest(key) {
      const entry = latest.get(key);
      if (!entry) return undefined;
      if (entry.expiresAt > options.now()) return entry.value;
      latest.delete(key);
      return undefined;
    },
    async close() {
      channels.clear();
      latest.clear();
    },
  };
}
