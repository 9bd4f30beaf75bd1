import type { Ground } from '../../platform/ground.ts';
import type { Job, Jobs, Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import {
  changeIssue,
  checkMayRaise,
  type Issue,
  type IssueChange,
  type IssueReason,
  type IssueState,
  issueViewOf,
  MAX_ISSUES,
  showsIssue,
} from './issue.ts';
import { actorOn, requireSide } from './participants.ts';
import * as store from './store/issues.ts';

export type NewIssue = {
  reason: IssueReason;
  note: string | null;
  stopId: string | null;
  itemId: string | null;
};

/** Problems with a job: raised by whoever has to do with it, settled by staff. */
export function createIssues(ground: Ground, deps: { jobs: Jobs }) {
  const { jobs } = deps;

  return {
    /**
     * @throws DomainError `not_found`, `invalid_input` for a stop or item that is not the job's,
     *   `illegal_transition` long after the end, `too_many`
     */
    raise(orgId: string, jobId: string, who: Who, input: NewIssue): Promise<Issue> {
      return jobs.withLocked(orgId, jobId, async (tx, job, tell) => {
        const side = requireSide(job, who);
        const now = ground.clock.now();
        checkMayRaise(job, now);
        checkParts(job, input);
        if ((await store.countIssues(tx, jobId)) >= MAX_ISSUES)
          throw new DomainError('too_many', `a delivery has at most ${MAX_ISSUES} issues`);
        const raisedBy = actorOn(side, who);
        const issue = await store.insertIssue(tx, {
          ...input,
          note: input.note?.trim() ? input.note : null,
          id: ground.newId(),
          jobId,
          state: 'open',
          resolution: null,
          raisedBy,
          createdAt: now,
          updatedAt: now,
        });
        const { id, number, reason, itemId, stopId } = issue;
        const data = { issueId: id, number, reason, itemId };
        await tell({ type: 'delivery_job.issue_raised', actor: raisedBy, stopId, data });
        return issue;
      });
    },

    /** What the caller may see of a job's issues, oldest first. @throws DomainError `not_found` */
    async listOfJob(orgId: string, jobId: string, who: Who, page: PageRequest): Promise<Page<Issue>> {
      const job = await jobs.find(orgId, jobId);
      if (!job) throw new DomainError('not_found', 'there is no such job');
      const view = issueViewOf(requireSide(job, who), who.role);
      const all = await ground.db.withOrg(orgId, (tx) => store.listIssuesOfJob(tx, jobId));
      const shown = all.filter((issue) => showsIssue(view, issue));
      const from = (page.page - 1) * page.pageSize;
      return { data: shown.slice(from, from + page.pageSize), ...page, total: shown.length };
    },

    /** Of all jobs, newest first. */
    list(orgId: string, filter: { state?: IssueState }, page: PageRequest): Promise<Page<Issue>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { issues, total } = await store.listIssues(tx, filter, page);
        return { data: issues, ...page, total };
      });
    },

    /** What staff decide. @throws DomainError `not_found`, and what `changeIssue` throws */
    change(
      orgId: string,
      of: { jobId: string; issueId: string },
      change: IssueChange,
      actor: Actor,
    ): Promise<Issue> {
      const { jobId, issueId } = of;
      return jobs.withLocked(orgId, jobId, async (tx, _job, tell) => {
        const before = isUuid(issueId) ? await store.findIssue(tx, jobId, issueId) : null;
        if (!before) throw new DomainError('not_found', 'the job has no such issue');
        const after = changeIssue(before, change, ground.clock.now());
        if (after === before) return before;
        await store.updateIssue(tx, after);
        const { number, state, stopId } = after;
        const data = { issueId, number, state, before: before.state };
        await tell({ type: 'delivery_job.issue_updated', actor, stopId, data });
        return after;
      });
    },
  };
}

function checkParts(job: Job, input: NewIssue): void {
  const details = [];
  if (input.stopId !== null && !job.stops.some((stop) => stop.id === input.stopId))
    details.push({ path: 'stopId', message: 'is not a stop of this job' });
  if (input.itemId !== null && !job.items.some((item) => item.id === input.itemId))
    details.push({ path: 'itemId', message: 'is not an item of this job' });
  if (details.length > 0) throw new DomainError('invalid_input', 'the issue does not fit the job', details);
}
