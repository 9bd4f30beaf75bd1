import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type { Logger } from 'pino';
import { holdPoolLifeline } from './pool-lifeline.ts';

export type TaskContext = {
  /** Aborted when the server drains and will not wait longer: stop what can be repeated. */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
};

/**
 * Tasks by name. A handler must bear being run again: a task is done at least once. Throwing asks for another try
 * later. A handler's payload is what its `enqueueTask` call was given; nobody else writes to the queue.
 */
export type TaskHandlers = Readonly<Record<string, (payload: never, context: TaskContext) => Promise<void>>>;

/** `match` is a crontab pattern in UTC; a run that was missed while no server was up is made up for once. */
export type CronEntry = { task: string; match: string };

export type Tasks = {
  /** Takes no new task, waits for the running ones, tells them to abort after 3 s, gives up on them after 4 s. */
  stop(): Promise<void>;
};

const POLL_INTERVAL_MS = 1_000;
const ABORT_AFTER_MS = 3_000;
const GIVE_UP_AFTER_MS = 4_000;
const MAX_RESTART_PAUSE_MS = 30_000;
/** Attempts in a row to take a task after which a runner is begun anew, if the database answers us meanwhile. */
const MAX_FAILED_TAKES = 10;
/** A missed run is worth making up for if it was due in this time. */
const BACKFILL_MS = 24 * 3_600_000;

/**
 * Runs tasks of the queue, `concurrency` at once, until stopped. If the database goes away it tries again, with
 * pauses of up to 30 s.
 * @throws if it cannot start.
 */
export async function startTasks(options: {
  url: string;
  handlers: TaskHandlers;
  cron: readonly CronEntry[];
  concurrency: number;
  log: Logger;
}): Promise<Tasks> {
  const log = options.log.child({ part: 'tasks' });
  const lifeline = holdPoolLifeline({ url: options.url, log });
  const stopping = new AbortController();
  let runner: Runner;
  try {
    runner = await start();
  } catch (error) {
    await lifeline.cut();
    throw error;
  }
  const supervision = supervise();

  function start(): Promise<Runner> {
    const events = new EventEmitter();
    events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => lifeline.tie(workerPool.id));
    const started = run({
      connectionString: options.url,
      // Each running task may hold a connection for its book-keeping; one listens for new tasks.
      maxPoolSize: options.concurrency + 2,
      concurrency: options.concurrency,
      pollInterval: POLL_INTERVAL_MS,
      gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
      // Without a batch, graphile-worker 0.18 does not wait for the statement that ends a task: a stop closes the
      // connections under it, and the finished task stays claimed.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // The server has handlers of its own, which drain in order.
      noHandleSignals: true,
      events,
      logger: workerLogger(log),
      taskList: taskList(options.handlers),
      parsedCronItems: parseCronItems(options.cron.map(cronItem)),
    });
    mendFrom(events, started);
    return started;
  }

  /**
   * graphile-worker 0.18 looks its tasks' numbers up once and keeps the answer, also if that was that the database is
   * away: then it never takes a task again. Stopped, it is begun anew by the supervision.
   */
  function mendFrom(events: EventEmitter, started: Promise<Runner>): void {
    let failures = 0;
    let isMending = false;
    const onTaken = () => {
      failures = 0;
    };
    events.on('worker:getJob:empty', onTaken);
    events.on('job:start', onTaken);
    events.on('worker:getJob:error', async () => {
      failures += 1;
      if (failures < MAX_FAILED_TAKES || isMending || stopping.signal.aborted) return;
      isMending = true;
      try {
        await lifeline.freeDeadPools();
        log.warn('the task runner takes no tasks although the database answers: it is begun anew');
        await (await started).stop();
      } catch (error) {
        log.debug({ err: error }, 'the database is still away');
        failures = 0;
      } finally {
        isMending = false;
      }
    });
  }

  async function supervise(): Promise<void> {
    let pauseMs = 500;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      await runner.promise.catch((error) => log.error({ err: error }, 'the task runner ended'));
      if (performance.now() - startedAt > MAX_RESTART_PAUSE_MS) pauseMs = 500;
      while (!stopping.signal.aborted) {
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        pauseMs = Math.min(pauseMs * 2, MAX_RESTART_PAUSE_MS);
        try {
          runner = await start();
          break;
        } catch (error) {
          log.error({ err: error }, 'the task runner did not start again');
        }
      }
    }
  }

  return {
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      const ended = runner
        .stop()
        .catch((error) => log.warn({ err: error }, 'the task runner did not end well'));
      const inTime = await Promise.race([
        ended.then(() => true),
        pause(GIVE_UP_AFTER_MS, false, { ref: false }),
      ]);
      if (!inTime) await runner.kill('tasks did not end in time').catch(() => {});
      await supervision;
      await lifeline.cut();
    },
  };
}

function taskList(handlers: TaskHandlers): TaskList {
  const list: TaskList = {};
  for (const [name, handle] of Object.entries(handlers)) {
    list[name] = async (payload, helpers) => {
      const signal = helpers.abortSignal ?? new AbortController().signal;
      await handle(payload as never, { signal, attempt: helpers.job.attempts });
    };
  }
  return list;
}

function cronItem(entry: CronEntry): CronItem {
  // By its key all runs that were missed become the one that waits.
  const options = { backfillPeriod: BACKFILL_MS, maxAttempts: 5, jobKey: `cron:${entry.task}` };
  return { task: entry.task, match: entry.match, options };
}

function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message, meta) => {
    const fields = {
      task: scope.taskIdentifier,
      taskId: scope.jobId,
      ...(meta?.error ? { err: meta.error } : {}),
    };
    if (level === 'error') log.error(fields, message);
    else if (level === 'warning') log.warn(fields, message);
    else log.debug(fields, message);
  });
}
