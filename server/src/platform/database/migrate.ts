import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { runMigrations as migrateTasks } from 'graphile-worker';
import pg from 'pg';

/** Any fixed number will do: the lock under which one of several starting servers migrates. */
const MIGRATION_LOCK = 7_236_411_902;
const FOLDER = new URL('./migrations/', import.meta.url);

/**
 * Brings the database to this version's schema. Forward only; each file runs once, in one transaction.
 * Two servers may start at once: the second waits for the first and finds nothing left to do.
 * @throws Error if the server is older than PostgreSQL 15, a file that already ran has changed since, or the
 *   database is of a later version than this program.
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url, application_name: 'doorstep migrate' });
  await client.connect();
  try {
    await assertVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateTasks({ connectionString: url });
    return { applied: await applyPending(client) };
  } finally {
    await client.end();
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ v: number }>(
    "select current_setting('server_version_num')::int as v",
  );
  const version = rows[0]?.v ?? 0;
  if (version < 150_000)
    throw new Error(`PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}`);
}

async function applyPending(client: pg.Client): Promise<string[]> {
  await client.query(
    'create table if not exists doorstep_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  const done = new Map<string, string>();
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from doorstep_migrations',
  );
  for (const row of rows) done.set(row.name, row.sha256);

  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of done.keys()) {
    if (!names.includes(name))
      throw new Error(`the database has migration ${name}, which this version does not know`);
  }
  const applied: string[] = [];
  for (const name of names) {
    const sql = await readFile(new URL(name, FOLDER), 'utf8');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    const before = done.get(name);
    if (before === sha256) continue;
    if (before) throw new Error(`migration ${name} was changed after it ran on this database`);
    await inTransaction(client, async () => {
      await client.query(sql);
      await client.query('insert into doorstep_migrations (name, sha256) values ($1, $2)', [name, sha256]);
    });
    applied.push(name);
  }
  return applied;
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
