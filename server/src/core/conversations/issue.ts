import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Side } from './message.ts';

export const ISSUE_REASONS = [
  'item_missing',
  'item_damaged',
  'address_wrong',
  'access_denied',
  'recipient_absent',
  'late',
  'driver_conduct',
  'payment',
  'safety',
  'other',
] as const;
export type IssueReason = (typeof ISSUE_REASONS)[number];

export const ISSUE_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

export const MAX_ISSUES = 50;
export const MAX_ISSUE_CHARACTERS = 2_000;
const DAYS_AFTER_END = 30;
const DAY_MS = 86_400_000;

/** Something that went wrong with a job. Times are Unix milliseconds. */
export type Issue = {
  id: string;
  number: number;
  jobId: string;
  stopId: string | null;
  itemId: string | null;
  reason: IssueReason;
  note: string | null;
  state: IssueState;
  /** How it was settled; null until it is resolved, and again when it is opened anew. */
  resolution: string | null;
  raisedBy: Actor;
  createdAt: number;
  updatedAt: number;
};

/** Where an issue may go from each state; to where it is already it may always go. */
const NEXT: Record<IssueState, readonly IssueState[]> = {
  open: ['acknowledged', 'resolved'],
  acknowledged: ['resolved'],
  resolved: ['open'],
};

export type IssueChange = { state: IssueState; resolution?: string | null };

/**
 * The issue after the staff's decision; the very same object if that changes nothing.
 * @throws DomainError `illegal_transition`; `invalid_input` for a resolution of what is not resolved
 */
export function changeIssue(issue: Issue, change: IssueChange, now: number): Issue {
  const { state } = change;
  if (state !== issue.state && !NEXT[issue.state].includes(state)) {
    throw new DomainError('illegal_transition', `an issue that is ${issue.state} cannot be ${state}`, {
      state: issue.state,
      allowed: [...NEXT[issue.state]],
    });
  }
  if (change.resolution && state !== 'resolved') {
    const message = 'belongs to an issue that is resolved';
    throw new DomainError('invalid_input', `resolution ${message}`, [{ path: 'resolution', message }]);
  }
  const resolution = change.resolution === undefined ? issue.resolution : change.resolution?.trim() || null;
  const settled = state === 'resolved' ? resolution : null;
  if (state === issue.state && settled === issue.resolution) return issue;
  return { ...issue, state, resolution: settled, updatedAt: now };
}

/** @throws DomainError `illegal_transition` once the job's end is too long ago */
export function checkMayRaise(job: { closing: { at: number } | null; status: string }, now: number): void {
  if (job.closing === null || now < job.closing.at + DAYS_AFTER_END * DAY_MS) return;
  throw new DomainError('illegal_transition', `the delivery ended more than ${DAYS_AFTER_END} days ago`, {
    status: job.status,
    command: 'raise-issue',
  });
}

/** Which issues of a job someone is shown. */
export type IssueView = 'all' | 'guests' | 'drivers';

/** The holder of a link sees what holders of links raised. */
export function issueViewOf(side: Side, role: string): IssueView {
  if (role === 'guest') return 'guests';
  return side === 'driver' ? 'drivers' : 'all';
}

/** A complaint about the driver is not shown to the driver, who would know whose door it came from. */
export function showsIssue(view: IssueView, issue: Pick<Issue, 'reason' | 'raisedBy'>): boolean {
  if (view === 'guests') return issue.raisedBy.kind === 'guest';
  if (view === 'drivers') return issue.reason !== 'driver_conduct' || issue.raisedBy.kind === 'driver';
  return true;
}
