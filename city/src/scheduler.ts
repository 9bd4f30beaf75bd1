import type { CityClock } from './clock.ts';
import { createHeap } from './heap.ts';

/** Thrown into everyone who sleeps or asks when the city ends. */
export class CityStopped extends Error {
  constructor() {
    super('The city has stopped.');
    this.name = 'CityStopped';
  }
}

export type Scheduler = {
  /** Resolves after so many simulated seconds. @throws CityStopped when the city ends before */
  sleep(seconds: number): Promise<void>;
  /** How many are asleep. */
  readonly size: number;
  stop(): void;
};

/** Every person sleeps at most a few times at once: more sleepers than this is a leak, and is said at once. */
const MAX_SLEEPERS = 50_000;
/** Waking this many in one turn of the event loop leaves room for answers to come in. */
const MAX_WOKEN_AT_ONCE = 200;

/** One timer for the whole city: who wakes first is on top of a heap. */
export function createScheduler(clock: CityClock): Scheduler {
  type Sleeper = { wake: () => void; stop: () => void };
  const sleepers = createHeap<Sleeper>();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  function wakeDue(): void {
    dueAt = Number.POSITIVE_INFINITY;
    for (let woken = 0; woken < MAX_WOKEN_AT_ONCE; woken++) {
      const key = sleepers.peekKey();
      if (key === undefined || key > clock.now()) break;
      sleepers.pop()?.wake();
    }
    plan();
  }

  function plan(): void {
    const key = sleepers.peekKey();
    if (key === undefined || key >= dueAt) return;
    clearTimeout(timer);
    dueAt = key;
    timer = setTimeout(wakeDue, Math.max(0, clock.toWallMs(key - clock.now())));
  }

  return {
    get size() {
      return sleepers.size;
    },
    sleep(seconds) {
      if (isStopped) return Promise.reject(new CityStopped());
      if (sleepers.size >= MAX_SLEEPERS)
        return Promise.reject(new RangeError('Too many are asleep at once.'));
      return new Promise((resolve, reject) => {
        sleepers.push(clock.now() + Math.max(0, seconds), {
          wake: resolve,
          stop: () => reject(new CityStopped()),
        });
        plan();
      });
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (let sleeper = sleepers.pop(); sleeper; sleeper = sleepers.pop()) sleeper.stop();
    },
  };
}
