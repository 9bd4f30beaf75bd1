import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { pino } from 'pino';
import { enqueueTask } from '../../server/src/platform/tasks/enqueue-task.ts';
import { holdPoolLifeline } from '../../server/src/platform/tasks/pool-lifeline.ts';
import { startTasks, type TaskHandlers } from '../../server/src/platform/tasks/tasks.ts';
import { insertOrg, useTestDatabase } from '../support/database.ts';
import { waitUntil } from '../support/wait.ts';

const { db, url } = await useTestDatabase();
const org = await insertOrg(db, 'tasks');
const log = pino({ level: 'silent' });

async function run(t: TestContext, handlers: TaskHandlers) {
  const tasks = await startTasks({ url, handlers, cron: [], concurrency: 2, log });
  t.after(() => tasks.stop());
  return tasks;
}

const waiting = async (): Promise<number> => {
  const { rows } = await db.pool.query('select count(*) as n from graphile_worker.jobs');
  return rows[0].n;
};

test('a task runs once its command has committed, with its payload, and never if the command rolled back', async (t) => {
  const seen: unknown[] = [];
  await run(t, { greet: async (payload: { orgId: string; text: string }) => void seen.push(payload) });
  await assert.rejects(
    db.withOrg(org, async (tx) => {
      await enqueueTask(tx, 'greet', { orgId: org, text: 'rolled back' });
      throw new Error('no');
    }),
  );
  await db.withOrg(org, (tx) => enqueueTask(tx, 'greet', { orgId: org, text: 'naïve ☂' }));
  await waitUntil(() => seen.length > 0);
  await waitUntil(async () => (await waiting()) === 0);
  assert.deepEqual(seen, [{ orgId: org, text: 'naïve ☂' }]);
});

test('a task that throws is tried again later, and says which attempt it is', async (t) => {
  const attempts: number[] = [];
  await run(t, {
    flaky: async (_payload: object, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error('not yet');
    },
  });
  await db.withOrg(org, (tx) => enqueueTask(tx, 'flaky', {}));
  await waitUntil(async () => {
    // The pause before the second attempt is not what is tested.
    await db.pool.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
    return attempts.length === 2;
  });
  assert.deepEqual(attempts, [1, 2]);
  await waitUntil(async () => (await waiting()) === 0);
});

test('a task with a time waits for it, and one with the same key replaces it', async (t) => {
  const seen: unknown[] = [];
  const later = Date.now() + 3_600_000;
  await db.withOrg(org, (tx) => enqueueTask(tx, 'keyed', { n: 1 }, { runAt: later, jobKey: 'k' }));
  const { rows } = await db.pool.query('select run_at, key from graphile_worker.jobs');
  assert.deepEqual(rows, [{ run_at: new Date(later), key: 'k' }]);
  await run(t, { keyed: async (payload: object) => void seen.push(payload) });
  await db.withOrg(org, (tx) => enqueueTask(tx, 'keyed', { n: 2 }, { jobKey: 'k' }));
  await waitUntil(async () => (await waiting()) === 0);
  assert.deepEqual(seen, [{ n: 2 }]);
});

test('stop waits for the running task and starts no other', async () => {
  const started = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const done: string[] = [];
  const tasks = await startTasks({
    url,
    handlers: {
      slow: async () => {
        started.resolve();
        await mayEnd.promise;
        done.push('slow');
      },
      next: async () => void done.push('next'),
    },
    cron: [],
    concurrency: 1,
    log,
  });
  await db.withOrg(org, (tx) => enqueueTask(tx, 'slow', {}));
  await started.promise;
  const stopped = tasks.stop();
  await db.withOrg(org, (tx) => enqueueTask(tx, 'next', {}));
  mayEnd.resolve();
  await stopped;
  assert.deepEqual(done, ['slow']);
  assert.equal(await waiting(), 1);
  await db.pool.query('delete from graphile_worker._private_jobs');
});

test('a task that hears that it should stop is tried again by the next server', async () => {
  const handlers = (started: () => void): TaskHandlers => ({
    long: (_payload: object, { signal }) =>
      new Promise((_resolve, reject) => {
        started();
        signal.addEventListener('abort', () => reject(new Error('told to stop')));
      }),
  });
  const started = Promise.withResolvers<void>();
  const tasks = await startTasks({ url, handlers: handlers(started.resolve), cron: [], concurrency: 1, log });
  await db.withOrg(org, (tx) => enqueueTask(tx, 'long', {}));
  await started.promise;
  await tasks.stop();
  const { rows } = await db.pool.query('select locked_at, attempts from graphile_worker.jobs');
  assert.deepEqual(rows, [{ locked_at: null, attempts: 1 }]);
  await db.pool.query('delete from graphile_worker._private_jobs');
});

test('the claims of a server that died are freed by another, those of living servers are not', async () => {
  const living = holdPoolLifeline({ url, log });
  const dying = holdPoolLifeline({ url, log });
  living.tie('pool-living');
  dying.tie('pool-dying');
  await waitUntil(async () => {
    const { rows } = await db.pool.query(
      "select from pg_locks where locktype = 'advisory' and objsubid = 2 and database = (select oid from pg_database where datname = current_database())",
    );
    return rows.length === 2;
  });
  const claim = async (pool: string, age: string) => {
    await db.withOrg(org, (tx) => enqueueTask(tx, 'claimed', {}, { jobKey: pool }));
    await db.pool.query(
      'update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2::interval where key = $1',
      [pool, age],
    );
  };
  await claim('pool-living', '1 minute');
  await claim('pool-dying', '1 minute');
  await claim('pool-just-started', '1 second');
  const claimed = async () => {
    const { rows } = await db.pool.query(
      'select locked_by from graphile_worker.jobs where locked_by is not null order by 1',
    );
    return rows.map((row) => row.locked_by);
  };

  assert.equal(await living.freeDeadPools(), 0);
  // For PostgreSQL a killed process and a closed connection are one thing.
  await dying.cut();
  await waitUntil(async () => {
    // It also looks by itself.
    await living.freeDeadPools();
    return (await claimed()).join() === 'pool-just-started,pool-living';
  });
  await living.cut();
});
