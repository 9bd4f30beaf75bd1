import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { DispatchDecisions } from '../../platform/database/schema.gen.ts';
import type { Candidate, Decision } from './decision.ts';

/** Decisions of one job that are read, the oldest first; no more are made than that. */
export const MAX_DECISIONS = 500;

export async function insertDecision(tx: OrgTx, decision: Decision): Promise<void> {
  await tx.db
    .insertInto('dispatch_decisions')
    .values({
      org_id: tx.orgId,
      id: decision.id,
      job_id: decision.jobId,
      at: new Date(decision.at),
      candidates: JSON.stringify(decision.candidates),
      driver_id: decision.driverId,
    })
    .execute();
}

export async function listDecisions(tx: OrgTx, jobId: string): Promise<Decision[]> {
  const rows = await tx.db
    .selectFrom('dispatch_decisions')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('id')
    .limit(MAX_DECISIONS)
    .execute();
  return rows.map(decisionOf);
}

export async function countDecisions(tx: OrgTx, jobId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('dispatch_decisions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Jobs of all orgs that wait to be offered although nothing is under way for them, the oldest first. */
export async function listUnattended(
  tx: SystemTx,
  limit: number,
): Promise<{ orgId: string; jobId: string }[]> {
  const { rows } = await sql<{ orgId: string; jobId: string }>`
    select j.org_id as "orgId", j.id as "jobId" from orgs o join jobs j on j.org_id = o.id
    where o.settings ->> 'dispatchMode' = 'offer' and j.status = 'pending' and j.is_released
      and j.route_id is null and j.offered_out_at is null
    order by j.id limit ${limit}`.execute(tx.db);
  return rows;
}

function decisionOf(row: Selectable<DispatchDecisions>): Decision {
  return {
    id: row.id,
    jobId: row.job_id,
    at: row.at.getTime(),
    // Written by `insertDecision` only.
    candidates: row.candidates as unknown as Candidate[],
    driverId: row.driver_id,
  };
}
