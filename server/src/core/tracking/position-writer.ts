import { DomainError } from '../kernel/errors.ts';
import type { FixGroup } from './store.ts';

/** Writes groups of fixes as one statement; rejects if nothing of it was written. */
export type WriteGroups = (groups: readonly FixGroup[]) => Promise<void>;

export type PositionWriter = {
  /**
   * Resolves once the group is on disk.
   * @throws DomainError `unavailable` if the queue is full, the writer drains, or the database refused twice
   */
  write(group: FixGroup): Promise<void>;
  queuedRows(): number;
  /** Takes nothing more, and resolves when what was taken has been written or refused. */
  drain(): Promise<void>;
};

export type PositionWriterOptions = {
  /** Rows waiting at most; more are refused, so that a slow disk cannot fill the memory. */
  maxQueuedRows?: number;
  /** Rows in one statement at most. */
  maxBatchRows?: number;
  /** Statements under way at once: while one waits for the disk the next can be built. */
  lanes?: number;
};

const DEFAULTS = { maxQueuedRows: 100_000, maxBatchRows: 5_000, lanes: 2 };

type Waiting = { group: FixGroup; resolve(): void; reject(error: unknown): void };

/**
 * Group commit. An idle writer writes what came in the same turn of the event loop at once; while its statements
 * are under way new groups gather, and the next statement takes all of them. So nobody waits for a timer, and the
 * busier it is the larger the batches get: no transaction per fix.
 */
export function createPositionWriter(
  writeGroups: WriteGroups,
  options: PositionWriterOptions = {},
): PositionWriter {
  const { maxQueuedRows, maxBatchRows, lanes } = { ...DEFAULTS, ...options };
  let queue: Waiting[] = [];
  let queuedRows = 0;
  let busyLanes = 0;
  let isScheduled = false;
  let isDraining = false;
  let onIdle: (() => void)[] = [];

  function schedule(): void {
    if (isScheduled || busyLanes >= lanes || queue.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      while (busyLanes < lanes && queue.length > 0) void runLane();
    });
  }

  async function runLane(): Promise<void> {
    busyLanes += 1;
    const batch = takeBatch();
    await writeBatch(writeGroups, batch);
    busyLanes -= 1;
    if (queue.length > 0) schedule();
    else if (busyLanes === 0) {
      const waiting = onIdle;
      onIdle = [];
      for (const resolve of waiting) resolve();
    }
  }

  function takeBatch(): Waiting[] {
    let rows = 0;
    let count = 0;
    for (const { group } of queue) {
      if (count > 0 && rows + group.fixes.length > maxBatchRows) break;
      rows += group.fixes.length;
      count += 1;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    return batch;
  }

  return {
    write(group) {
      if (isDraining) return Promise.reject(unavailable('the server is stopping'));
      if (group.fixes.length === 0) return Promise.resolve();
      if (queuedRows + group.fixes.length > maxQueuedRows)
        return Promise.reject(unavailable('too many positions are waiting to be written'));
      const rows = group.fixes.length;
      queuedRows += rows;
      return new Promise((resolve, reject) => {
        const answer = (settle: () => void) => {
          queuedRows -= rows;
          settle();
        };
        queue.push({
          group,
          resolve: () => answer(resolve),
          reject: (error) => answer(() => reject(error)),
        });
        schedule();
      });
    },
    queuedRows: () => queuedRows,
    drain() {
      isDraining = true;
      if (queue.length === 0 && busyLanes === 0) return Promise.resolve();
      return new Promise((resolve) => {
        onIdle.push(resolve);
      });
    },
  };
}

/** Never rejects: every group's caller is answered. A batch that failed is tried once more, group by group. */
async function writeBatch(writeGroups: WriteGroups, batch: readonly Waiting[]): Promise<void> {
  try {
    await writeGroups(batch.map(({ group }) => group));
    for (const waiting of batch) waiting.resolve();
    return;
  } catch (error) {
    if (!isAboutData(error)) {
      await writeAgain(writeGroups, batch);
      return;
    }
  }
  for (const waiting of batch) await writeAgain(writeGroups, [waiting]);
}

async function writeAgain(writeGroups: WriteGroups, batch: readonly Waiting[]): Promise<void> {
  try {
    await writeGroups(batch.map(({ group }) => group));
    for (const waiting of batch) waiting.resolve();
  } catch (error) {
    for (const waiting of batch) waiting.reject(unavailable('the positions could not be written', error));
  }
}

/** SQLSTATE classes 22 and 23: a value or a row the database will not have. Then the other groups may do well. */
function isAboutData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}

function unavailable(message: string, cause?: unknown): DomainError {
  return new DomainError('unavailable', message, undefined, { cause });
}
