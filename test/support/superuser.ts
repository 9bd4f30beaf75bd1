import pg from 'pg';
import type { TestDatabase } from './database.ts';

/** Asks the database as its superuser, whom no policy binds: for looking at tables and for what only time would do. */
export async function asSuperuser<Row extends pg.QueryResultRow>(
  database: Pick<TestDatabase, 'url'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Makes the task with this key due now, as if its time had come. @returns whether there is one */
export async function makeDue(database: Pick<TestDatabase, 'url'>, taskKey: string): Promise<boolean> {
  const rows = await asSuperuser(
    database,
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
     where key = $1 having count(*) > 0`,
    [taskKey],
  );
  return rows.length > 0;
}
