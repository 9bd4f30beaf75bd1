import type { NotReady } from './operations.ts';

/** A database that takes longer to say that it is there is not there. */
const PING_TIMEOUT_MS = 2_000;

/** Whether the server can serve. However many ask at once, the database is asked once. */
export function createReadiness(options: { ping: () => Promise<void> }): {
  why(): Promise<NotReady | null>;
  beginDrain(): void;
} {
  let isDraining = false;
  let asking: Promise<NotReady | null> | null = null;

  async function askDatabase(): Promise<NotReady | null> {
    const late = Promise.withResolvers<NotReady>();
    const timer = setTimeout(() => late.resolve('database'), PING_TIMEOUT_MS);
    try {
      return await Promise.race([
        options.ping().then(
          () => null,
          () => 'database' as const,
        ),
        late.promise,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async why() {
      if (isDraining) return 'draining';
      asking ??= askDatabase().finally(() => {
        asking = null;
      });
      return asking;
    },
    beginDrain() {
      isDraining = true;
    },
  };
}
