import type { Selectable } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Issues } from '../../../platform/database/schema.gen.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { Issue, IssueReason, IssueState } from '../issue.ts';

function issueOf(row: Selectable<Issues>): Issue {
  return {
    id: row.id,
    number: row.number,
    jobId: row.job_id,
    stopId: row.stop_id,
    itemId: row.item_id,
    reason: row.reason as IssueReason,
    note: row.note,
    state: row.state as IssueState,
    resolution: row.resolution,
    raisedBy: row.raised_by as unknown as Actor,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

export async function insertIssue(tx: OrgTx, issue: Omit<Issue, 'number'>): Promise<Issue> {
  const row = await tx.db
    .insertInto('issues')
    .values({
      org_id: tx.orgId,
      id: issue.id,
      job_id: issue.jobId,
      stop_id: issue.stopId,
      item_id: issue.itemId,
      reason: issue.reason,
      note: issue.note,
      state: issue.state,
      resolution: issue.resolution,
      raised_by: JSON.stringify(issue.raisedBy),
      created_at: new Date(issue.createdAt),
      updated_at: new Date(issue.updatedAt),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return issueOf(row);
}

export async function updateIssue(tx: OrgTx, issue: Issue): Promise<void> {
  const { state, resolution } = issue;
  await tx.db
    .updateTable('issues')
    .set({ state, resolution, updated_at: new Date(issue.updatedAt) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', issue.id)
    .execute();
}

export async function countIssues(tx: OrgTx, jobId: string): Promise<number> {
  const { n } = await tx.db
    .selectFrom('issues')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function findIssue(tx: OrgTx, jobId: string, issueId: string): Promise<Issue | null> {
  const row = await tx.db
    .selectFrom('issues')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', issueId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  return row ? issueOf(row) : null;
}

/** All of a job, oldest first: their number is bounded. */
export async function listIssuesOfJob(tx: OrgTx, jobId: string): Promise<Issue[]> {
  const rows = await tx.db
    .selectFrom('issues')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('number')
    .execute();
  return rows.map(issueOf);
}

export async function listIssues(
  tx: OrgTx,
  filter: { state?: IssueState },
  page: PageRequest,
): Promise<{ issues: Issue[]; total: number }> {
  let query = tx.db.selectFrom('issues').where('org_id', '=', tx.orgId);
  if (filter.state) query = query.where('state', '=', filter.state);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { issues: rows.map(issueOf), total: Number(total) };
}
