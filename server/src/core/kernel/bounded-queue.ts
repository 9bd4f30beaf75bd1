import { DomainError } from './errors.ts';

/** Lets some pieces of work run at once, and some more wait for their turn, in order. */
export type BoundedQueue = {
  /**
   * Runs the work when it is its turn.
   * @throws DomainError `unavailable` if as many as may wait are waiting; and what the work throws
   */
  run<T>(work: () => Promise<T>): Promise<T>;
};

const RETRY_AFTER_SECONDS = 5;

export function createBoundedQueue(options: {
  maxRunning: number;
  maxWaiting: number;
  /** For whoever is turned away: "too many images are being read". */
  whenFull: string;
}): BoundedQueue {
  let running = 0;
  const waiting: (() => void)[] = [];

  return {
    async run(work) {
      if (running >= options.maxRunning) {
        if (waiting.length >= options.maxWaiting) {
          throw new DomainError('unavailable', options.whenFull, { retryAfterSeconds: RETRY_AFTER_SECONDS });
        }
        // Whoever ends hands the place over, so that nobody who comes in between takes it.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        running++;
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
  };
}
