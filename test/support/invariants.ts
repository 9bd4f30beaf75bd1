import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';
import { asSuperuser } from './superuser.ts';

/** Queries that find what must not be: each row is a breach. `$1` is the org. */
const BREACHES: Record<string, string> = {
  'an open stop of an assigned, released job whose route is under way is on its driver’s itinerary': `
    select s.id, j.driver_id, i.driver_id as on_itinerary_of from jobs j
    join stops s on s.org_id = j.org_id and s.job_id = j.id
    join routes r on r.org_id = j.org_id and r.id = j.route_id
    left join itinerary_stops i on i.org_id = s.org_id and i.stop_id = s.id
    where j.org_id = $1 and j.is_open and j.driver_id is not null and j.is_released and r.status = 'tracking'
      and s.status in ('pending', 'en_route', 'arrived') and i.driver_id is distinct from j.driver_id`,
  'an itinerary has open stops of its own driver’s open jobs and nothing else': `
    select i.stop_id, i.driver_id, j.driver_id as driver_of_job, j.status, s.status as stop_status
    from itinerary_stops i
    join stops s on s.org_id = i.org_id and s.id = i.stop_id
    join jobs j on j.org_id = s.org_id and j.id = s.job_id
    where i.org_id = $1 and (s.status not in ('pending', 'en_route', 'arrived') or not j.is_open
      or j.driver_id is distinct from i.driver_id or i.job_id <> j.id)`,
  'an assigned job is on a route of its driver': `
    select j.id, j.driver_id, r.driver_id as driver_of_route from jobs j
    left join routes r on r.org_id = j.org_id and r.id = j.route_id
    where j.org_id = $1 and j.is_open and j.driver_id is not null and r.driver_id is distinct from j.driver_id`,
  'two stops of a route never have the same place': `
    select j.route_id, s.route_sequence from jobs j join stops s on s.org_id = j.org_id and s.job_id = j.id
    where j.org_id = $1 and j.route_id is not null and s.route_sequence is not null
    group by 1, 2 having count(*) > 1`,
  // What is said or seen meanwhile does not hold back the time of a tap that waited in a tunnel.
  'the times of a job’s events never decrease': `
    select * from (select job_id, type, at, lag(at) over (partition by job_id order by tx, seq) as before
      from events where org_id = $1 and job_id is not null
        and type not in ('delivery_job.message_sent', 'delivery_job.issue_raised', 'delivery_job.issue_updated',
          'delivery_job.image_added', 'delivery_job.rated', 'delivery_job.geofence_arrived',
          'delivery_job.geofence_exited')
      ) e where at < before`,
  'no event is of the future or before its job': `
    select e.job_id, e.type from events e join jobs j on j.org_id = e.org_id and j.id = e.job_id
    where e.org_id = $1 and (e.at > now() + interval '1 second' or e.at < j.created_at)`,
  // While it is open, en_route_at is by our clock and arrived_at by the phone's.
  'a stop is reached before it is left': `
    select id from stops where org_id = $1
      and (closed_at < arrived_at or (status = 'completed' and arrived_at < en_route_at))`,
  'every job was created once': `
    select j.id, count(e.id) from jobs j left join events e on e.org_id = j.org_id and e.job_id = j.id
      and e.type = 'delivery_job.created' where j.org_id = $1 group by 1 having count(e.id) <> 1`,
  'a job that ended has one closing event, of its kind; one that is open has none': `
    select j.id, j.status, array_agg(e.type) from jobs j
    left join events e on e.org_id = j.org_id and e.job_id = j.id
      and e.type in ('delivery_job.completed', 'delivery_job.cancelled', 'delivery_job.failed')
    where j.org_id = $1 group by 1, 2, j.is_open
    having array_agg(e.type) filter (where e.type is not null)
      is distinct from case when j.is_open then null else array['delivery_job.' || j.status] end`,
  'a stop that was completed or failed has one event for it; no other has': `
    select s.id, s.status, array_agg(e.type) from stops s
    left join events e on e.org_id = s.org_id and e.stop_id = s.id
      and e.type in ('delivery_job.stop_completed', 'delivery_job.stop_failed')
    where s.org_id = $1 and not (s.is_handover and s.type = 'dropoff') group by s.org_id, s.id
    having array_agg(e.type) filter (where e.type is not null)
      is distinct from case when s.status in ('completed', 'failed') then array['delivery_job.stop_' || s.status] end`,
  'the status is what the last change of it said': `
    select j.id, j.status, e.data ->> 'status' as told from jobs j
    join lateral (select data from events e where e.org_id = j.org_id and e.job_id = j.id
      and e.type = 'delivery_job.updated' and e.data ? 'status' order by tx desc, seq desc limit 1) e on true
    where j.org_id = $1 and e.data ->> 'status' <> j.status`,
};

/** Invariants 1 and 2 of the domain, asked of the tables themselves, past everything that could be wrong above. */
export async function assertInvariants(database: Pick<TestDatabase, 'url'>, orgId: string): Promise<void> {
  const [count] = await asSuperuser<{ n: number }>(
    database,
    'select count(*)::int as n from jobs where org_id = $1',
    [orgId],
  );
  assert.ok(count && count.n > 0, 'there are jobs to look at');
  for (const [rule, query] of Object.entries(BREACHES)) {
    assert.deepEqual(await asSuperuser(database, query, [orgId]), [], rule);
  }
}

/** The ids of the stops on a driver's itinerary, in order. */
export async function itineraryOf(
  database: TestDatabase,
  orgId: string,
  driverId: string,
): Promise<string[]> {
  const { rows } = await database.db.withOrg(orgId, (tx) =>
    sql<{ stop_id: string }>`select stop_id from itinerary_stops where driver_id = ${driverId}
      order by position`.execute(tx.db),
  );
  return rows.map((row) => row.stop_id);
}
