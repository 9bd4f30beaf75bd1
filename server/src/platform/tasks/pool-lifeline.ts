import pg from 'pg';
import type { Logger } from 'pino';

/** Any fixed number will do: the class of the advisory locks that say "this worker pool lives". */
const LIFELINE_CLASS = 723_641_190;
const CHECK_INTERVAL_MS = 15_000;
/** Younger claims are left alone: their pool may be about to tie its lifeline. */
const GRACE_SECONDS = 30;

/** Claims whose pool holds no lifeline, of tasks and of queues. */
const UNLOCK_CLAIMS_OF_DEAD_POOLS = `
  with dead as (
    select distinct locked_by from graphile_worker._private_jobs
    where locked_by is not null and locked_at < now() - make_interval(secs => ${GRACE_SECONDS})
      and not exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database())
          and l.classid = ${LIFELINE_CLASS}
          and l.objid = (hashtext(locked_by)::bigint & 4294967295)::oid)
  ), freed as (
    select graphile_worker.force_unlock_workers(coalesce(array_agg(locked_by), '{}')) from dead
  )
  select locked_by from dead, freed`;

export type PoolLifeline = {
  /** Says that the pool of this id lives, for as long as this process holds its connection. */
  tie(poolId: string): void;
  /** Frees the claims of pools that have died; gives back how many pools that were. */
  freeDeadPools(): Promise<number>;
  cut(): Promise<void>;
};

/**
 * A worker pool claims a task before running it. If its process is killed, nobody else runs the task before the
 * claim expires, which graphile-worker lets take four hours. So each pool holds an advisory lock on a connection
 * of its own: PostgreSQL drops it when the process dies, and any living server frees the claims of pools without
 * one, looking every 15 s.
 */
export function holdPoolLifeline(options: { url: string; log: Logger }): PoolLifeline {
  const { log } = options;
  const poolIds = new Set<string>();
  let client: pg.Client | null = null;
  let isCut = false;
  let work: Promise<unknown> = Promise.resolve();

  /** One thing at a time on the one connection; a failed one closes it, and the next opens a new one. */
  function inLine<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const result = work.then(async () => {
      if (isCut) throw new Error('the lifeline is cut');
      try {
        client ??= await connect();
        return await use(client);
      } catch (error) {
        await client?.end().catch(() => {});
        client = null;
        throw error;
      }
    });
    work = result.catch(() => {});
    return result;
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: 'doorstep tasks lifeline',
    });
    fresh.on('error', (error) => {
      log.warn({ err: error }, 'the connection that says that our worker pool lives broke');
      if (client === fresh) client = null;
    });
    await fresh.connect();
    for (const poolId of poolIds) await lock(fresh, poolId);
    return fresh;
  }

  const freeDeadPools = () =>
    inLine(async (connected) => {
      const { rows } = await connected.query<{ locked_by: string }>(UNLOCK_CLAIMS_OF_DEAD_POOLS);
      if (rows.length > 0)
        log.warn({ pools: rows.map((row) => row.locked_by) }, 'freed tasks of dead servers');
      return rows.length;
    });

  const check = () => {
    freeDeadPools().catch((error) => {
      if (!isCut) log.warn({ err: error }, 'could not look for tasks of dead servers');
    });
  };
  const timer = setInterval(check, CHECK_INTERVAL_MS);
  timer.unref();
  check();

  return {
    tie(poolId) {
      poolIds.add(poolId);
      inLine((connected) => lock(connected, poolId)).catch((error) => {
        if (!isCut) log.warn({ err: error }, 'could not say that our worker pool lives');
      });
    },
    freeDeadPools,
    async cut() {
      clearInterval(timer);
      isCut = true;
      await work;
      await client?.end();
    },
  };
}

async function lock(client: pg.Client, poolId: string): Promise<void> {
  // Nobody else takes it: pool ids are random. Taking it twice in one session is fine.
  await client.query('select pg_try_advisory_lock($1, hashtext($2))', [LIFELINE_CLASS, poolId]);
}
