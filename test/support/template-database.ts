import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { migrate } from '../../server/src/platform/database/migrate.ts';

const MIGRATIONS = new URL('../../server/src/platform/database/migrations/', import.meta.url);
const PREFIX = 'doorstep_template_';
/** Any fixed number will do: the lock under which one of several test processes makes the template. */
const TEMPLATE_LOCK = 7_236_411_903;

/** The connection string of another database on the same cluster. */
export function urlOfDatabase(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements as the cluster's superuser, outside of any transaction. */
export async function onCluster<T>(clusterUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The name of a migrated, empty database to clone from; made if it is not there yet. The name holds a digest of
 * the migrations and the day (position partitions are made for days around it), so it is never out of date;
 * templates of other digests and days are dropped.
 */
export async function ensureTemplate(clusterUrl: string): Promise<string> {
  const name = PREFIX + (await digest());
  return onCluster(clusterUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [PREFIX],
    );
    if (rows.some((row) => row.datname === name)) return name;
    for (const row of rows) await client.query(`drop database if exists ${row.datname} with (force)`);
    // Made under another name first: a run that is killed half-way leaves nothing that looks finished.
    const draft = `${name}_draft`;
    await client.query(`create database ${draft}`);
    await migrate(urlOfDatabase(clusterUrl, draft));
    await client.query(`alter database ${draft} rename to ${name}`);
    return name;
  });
}

async function digest(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const file of (await readdir(MIGRATIONS)).sort())
    hash.update(await readFile(new URL(file, MIGRATIONS)));
  return hash.digest('hex').slice(0, 16);
}
