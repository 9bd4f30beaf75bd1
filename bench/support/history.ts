import type { Scene } from './servers.ts';

/** How much has happened before: jobs that ended, spread over a year and all drivers and customers, and positions. */
export type History = { jobs: number; positions: number };

/** A day's rows stay in one transaction of a size that any machine bears. */
const JOBS_AT_ONCE = 100_000;
const DAYS_OF_JOBS = 365;

/** UUIDv7 of a moment, so that old jobs stand where old jobs stand in every index; `salt` makes it its own. */
const ID_AT = `create or replace function pg_temp.id_at(at timestamptz, salt text) returns uuid language sql as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
    || '8' || substr(md5(salt), 4, 15))::uuid $$`;

/**
 * Makes a finished job happen again and again, with its stops and all its events, as copies made inside the database:
 * what a year of work leaves behind. Constraints were kept when the model was made, and are not checked again.
 * @returns once the database's statistics know of it, as they do after a night
 */
export async function fillHistory(scene: Scene, modelJobId: string, history: History): Promise<void> {
  const client = await scene.server.database.db.pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(ID_AT);
    const copy = async (table: string, from: string, changed: Record<string, string>) => {
      const { rows } = await client.query<{ column_name: string }>(
        `select column_name from information_schema.columns where table_name = $1 and table_schema = current_schema()
          and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
        [table],
      );
      const names = rows.map((row) => row.column_name);
      const values = names.map((name) => changed[name] ?? `t.${name}`);
      await client.query(
        `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${from}`,
      );
    };
    for (let done = 0; done < history.jobs; done += JOBS_AT_ONCE) {
      const last = Math.min(done + JOBS_AT_ONCE, history.jobs);
      await client.query('drop table if exists pg_temp.past');
      await client.query(
        `create temporary table past as
           select n, pg_temp.id_at(at, 'job' || n) as job_id, at, d.driver_id, c.customer_id
           from (select n, now() - interval '2 days' - n * interval '${DAYS_OF_JOBS} days' / ${history.jobs} as at
                 from generate_series(${done + 1}, ${last}) n) past
           join (select id as driver_id, row_number() over () - 1 as place, count(*) over () as many
                 from drivers where org_id = 'bench') d on d.place = n % d.many
           join (select id as customer_id, row_number() over () - 1 as place, count(*) over () as many
                 from persons where org_id = 'bench') c on c.place = n % c.many`,
      );
      const times = { at: 'past.at', created_at: 'past.at', updated_at: 'past.at' };
      await copy('jobs', `jobs t, past where t.id = '${modelJobId}'`, {
        ...times,
        id: 'past.job_id',
        number: `nextval('global_number')`,
        review_key: 'gen_random_uuid()',
        handle: 'null',
        route_id: 'null',
        driver_id: 'past.driver_id',
        customer_id: 'past.customer_id',
        last_event_at: 'past.at',
        released_at: 'past.at',
      });
      await copy('stops', `stops t, past where t.job_id = '${modelJobId}'`, {
        ...times,
        id: `pg_temp.id_at(past.at, 'stop' || past.n || t.sequence)`,
        number: `nextval('global_number')`,
        job_id: 'past.job_id',
        closed_at: 'past.at',
      });
      await copy('events', `events t, past where t.job_id = '${modelJobId}'`, {
        ...times,
        id: `pg_temp.id_at(past.at, 'event' || past.n || t.seq)`,
        job_id: 'past.job_id',
        driver_id: 'past.driver_id',
      });
    }
    await client.query(
      `insert into positions (org_id, driver_id, recorded_at, received_at, lat, lng, accuracy, heading, speed)
       select 'bench', d.id, at, at, 56.95 + (n % 1000) / 1e5, 24.1, 8, 90, 7.5
       from (select n, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '1 day'
               + n * ((now() - interval '1 hour') - (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '1 day'))
               / ${history.positions} as at
             from generate_series(1, ${history.positions}) n) past
       join (select id, row_number() over () - 1 as place, count(*) over () as many
             from drivers where org_id = 'bench') d on d.place = n % d.many`,
    );
    await client.query('reset session_replication_role');
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
}
