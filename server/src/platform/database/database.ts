import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { kyselyOn } from './kysely-on-client.ts';
import type { DB } from './schema.gen.ts';

/** A transaction that sees and writes one org's rows only, as the role `doorstep_app`. */
export type OrgTx = {
  readonly orgId: string;
  readonly db: Kysely<DB>;
  /** Runs once the transaction is on disk, in order of registration; not at all if it rolls back. */
  afterCommit(action: () => void): void;
};

/** A transaction for the few look-ups that come before the org is known, as the role `doorstep_system`. */
export type SystemTx = { readonly db: Kysely<DB> };

export type Database = {
  withOrg<T>(orgId: string, work: (tx: OrgTx) => Promise<T>): Promise<T>;
  withSystem<T>(work: (tx: SystemTx) => Promise<T>): Promise<T>;
  /**
   * Runs `work`: every transaction of an org that is begun in it, by whatever it calls, ends with `last` before its
   * commit. So what a call did and that it did it are one. With null they end as usual: for what a call prepares, and
   * throws away if it comes to nothing.
   */
  endingWith<T>(last: ((tx: OrgTx) => Promise<void>) | null, work: () => T): T;
  /**
   * One statement as the role `doorstep_ingest`, which may append positions and nothing else; on disk when it resolves.
   * `$1` to `$9` stand for the values.
   */
  ingest(statement: string, values: readonly string[]): Promise<void>;
  /** Resolves if the database answers. */
  ping(): Promise<void>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

/** Attempts at a transaction that PostgreSQL ended with a deadlock or serialization failure. */
const MAX_ATTEMPTS = 4;
const RETRIABLE = new Set(['40001', '40P01']);
const INT8 = 20;
const DATE = 1082;

const types = new pg.TypeOverrides();
// Counters and global numbers stay far below 2^53, so a JavaScript number carries them exactly.
types.setTypeParser(INT8, Number);
types.setTypeParser(DATE, (text: string) => text);

/** Connects lazily. `maxConnections` bounds how many transactions run at once; more wait in line. */
export function openDatabase(options: {
  url: string;
  maxConnections: number;
  onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: 'doorstep',
    types,
  });
  pool.on('error', options.onError);
  const lastStatements = new AsyncLocalStorage<((tx: OrgTx) => Promise<void>) | null>();

  async function transaction<T>(begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(begin);
        const result = await work(client);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((rollbackError: Error) => {
          broken = rollbackError;
        });
        const code = (error as { code?: string }).code;
        if (attempt >= MAX_ATTEMPTS || !code || !RETRIABLE.has(code)) throw error;
      } finally {
        client.release(broken);
      }
    }
  }

  return {
    pool,
    async withOrg(orgId, work) {
      // Role, org and begin travel together: one round trip instead of three.
      const begin = `begin; set local role doorstep_app; select set_config('doorstep.org_id', ${pg.escapeLiteral(orgId)}, true)`;
      let actions: (() => void)[] = [];
      const last = lastStatements.getStore();
      const result = await transaction(begin, async (client) => {
        actions = [];
        const tx: OrgTx = {
          orgId,
          db: kyselyOn<DB>(client),
          afterCommit: (action) => actions.push(action),
        };
        const outcome = await work(tx);
        await last?.(tx);
        return outcome;
      });
      for (const action of actions) action();
      return result;
    },
    withSystem(work) {
      return transaction('begin; set local role doorstep_system', (client) =>
        work({ db: kyselyOn<DB>(client) }),
      );
    },
    endingWith: (last, work) => lastStatements.run(last, work),
    async ingest(statement, values) {
      // Commands that travel as one text are one transaction: one round trip instead of three.
      await pool.query(`set local role doorstep_ingest; ${withLiterals(statement, values)}`);
    },
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

function withLiterals(statement: string, values: readonly string[]): string {
  return statement.replace(/\$([1-9])/g, (_, number) => literalOf(values[Number(number) - 1] ?? ''));
}

/** pg's own function looks at every character, which is slow for the figures of thousands of rows. */
function literalOf(text: string): string {
  return /['\\]/.test(text) ? pg.escapeLiteral(text) : `'${text}'`;
}
