import type { Logger } from 'pino';

type Step = { name: string; run: () => void | Promise<void> };

/**
 * The life of the process: what was started is ended in the opposite order, once, whatever the reason.
 */
export type Lifecycle = {
  readonly isStopping: boolean;
  /** What to do at the end about something that now runs. */
  onStop(name: string, run: () => void | Promise<void>): void;
  /** Runs the start. If it throws, what it had started is ended and the error is thrown on. */
  start(work: () => Promise<void>): Promise<void>;
  /**
   * Ends everything and exits with the code; a start under way is let come to its next check first. After
   * `drainSeconds` it exits with code 1 whatever is left. Called again it changes nothing.
   */
  stop(code: number): void;
};

/** Thrown at a check of the start when the process was asked to stop meanwhile. */
export class StartAbandoned extends Error {}

export function createLifecycle(options: {
  log: Logger;
  drainSeconds: number;
  exit: (code: number) => void;
}): Lifecycle {
  const { log, exit } = options;
  const steps: Step[] = [];
  let starting: Promise<void> = Promise.resolve();
  let isStopping = false;
  let current = 'the start';

  async function endAll(): Promise<boolean> {
    let isClean = true;
    for (let step = steps.pop(); step; step = steps.pop()) {
      current = step.name;
      try {
        await step.run();
      } catch (error) {
        isClean = false;
        log.error({ err: error, step: step.name }, 'a step of the stop failed');
      }
    }
    return isClean;
  }

  return {
    get isStopping() {
      return isStopping;
    },
    onStop(name, run) {
      steps.push({ name, run });
    },
    async start(work) {
      const running = work();
      starting = running.catch(() => {});
      try {
        await running;
      } catch (error) {
        if (!isStopping) await endAll();
        throw error;
      }
    },
    stop(code) {
      if (isStopping) return;
      isStopping = true;
      const timer = setTimeout(() => {
        log.error({ step: current }, 'the stop took too long');
        exit(1);
      }, options.drainSeconds * 1000);
      void starting.then(endAll).then((isClean) => {
        clearTimeout(timer);
        exit(isClean ? code : 1);
      });
    },
  };
}
