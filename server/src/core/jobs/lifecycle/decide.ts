import { sameActor } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { Job } from '../job.ts';
import { accept, assign, expireOffer, offer, reject, unassign, withdrawOffer } from './assignment.ts';
import { cancel, complete, fail } from './closing.ts';
import type { DecisionContext, JobCommand } from './command.ts';
import { type Draft, draftOf, emit, illegal } from './draft.ts';
import { stopCommand } from './stop-steps.ts';
import { COMMANDS_OF } from './table.ts';

/**
 * `job` after the command and the events to record; no events means that nothing changed (a retry). With a
 * `refusal` the caller is refused, and yet this is to be kept.
 */
export type Decision = { job: Job; events: NewEvent[]; refusal: DomainError | null };

/**
 * Decides what a command does to a job. Pure: the same arguments give the same decision.
 * @throws DomainError `illegal_transition`, `already_assigned`, `not_offered`, `proof_missing` or `invalid_input`
 */
export function decide(before: Job, command: JobCommand, ctx: DecisionContext): Decision {
  if (isRepeat(before, command, ctx)) return { job: before, events: [], refusal: null };
  refuseTaken(before, command);
  if (!COMMANDS_OF[before.status].includes(command.name)) throw illegal(before, command.name);

  const draft = draftOf(before, ctx, 'at' in command ? command.at : undefined);
  draft.job.lastCommand = { actor: ctx.actor, command: command.name, key: keyOf(command) };
  apply(draft, command);
  // Refused, it is not the latest command: given once more it is no repeat.
  if (draft.refusal) draft.job.lastCommand = before.lastCommand;
  const { job } = draft;
  if (command.name === 'reject' && before.status === 'pending') {
    // A pass in the feed is worth a record but changes nothing of the job.
    return { job: { ...before, lastEventAt: draft.at }, events: draft.events, refusal: null };
  }
  emit(draft, 'updated', { changed: changedBetween(before, job), status: job.status });
  job.lastEventAt = draft.at;
  job.updatedAt = ctx.now;
  job.version = before.version + 1;
  return { job, events: draft.events, refusal: draft.refusal };
}

function apply(draft: Draft, command: JobCommand): void {
  switch (command.name) {
    case 'offer':
      offer(draft, command);
      break;
    case 'accept':
      accept(draft, command.driverId);
      break;
    case 'reject':
      reject(draft, command.driverId, command.note);
      break;
    case 'expire_offer':
      expireOffer(draft, command.offerId);
      break;
    case 'withdraw_offer':
      withdrawOffer(draft, command.offerId);
      break;
    case 'assign':
      assign(draft, command.driverId, command.handoverAt);
      break;
    case 'unassign':
      unassign(draft, command.note);
      break;
    case 'complete':
      complete(draft);
      break;
    case 'fail':
      fail(draft, command);
      break;
    case 'cancel':
      cancel(draft, command.reason);
      break;
    default:
      stopCommand(draft, command);
  }
}

/** The latest command of the job, given once more by the same actor: answered as the first time. */
export function isRepeat(job: Job, command: JobCommand, ctx: Pick<DecisionContext, 'actor'>): boolean {
  const last = job.lastCommand;
  if (!last || last.command !== command.name || !sameActor(last.actor, ctx.actor)) return false;
  const key = keyOf(command);
  // Without a driver who names no stop fails the job: not once more the stop that was named before.
  const meansJob = command.name === 'fail' && job.driverId === null;
  return key === last.key || (key === '' && !meansJob);
}

function keyOf(command: JobCommand): string {
  switch (command.name) {
    case 'offer':
    case 'expire_offer':
    case 'withdraw_offer':
      return command.offerId;
    case 'accept':
    case 'reject':
    case 'assign':
      return command.driverId;
    case 'unassign':
    case 'complete':
    case 'cancel':
      return '';
    default:
      return command.stopId ?? '';
  }
}

/** Of several drivers who accept at once one wins; the others learn that the job has its driver, and not how far it is. */
function refuseTaken(job: Job, command: JobCommand): void {
  if (job.driverId === null || job.closing) return;
  const isTaken =
    command.name === 'accept' || (command.name === 'reject' && command.driverId !== job.driverId);
  if (isTaken) throw new DomainError('already_assigned', 'another driver has taken this job');
}

function changedBetween(before: Job, after: Job): string[] {
  const changed: string[] = [];
  if (before.status !== after.status) changed.push('status');
  if (before.driverId !== after.driverId) changed.push('driver');
  if (before.partial !== after.partial) changed.push('partial');
  if (JSON.stringify(before.report) !== JSON.stringify(after.report)) changed.push('tracking');
  if (JSON.stringify(before.stops) !== JSON.stringify(after.stops)) changed.push('stops');
  if (before.offer?.id !== after.offer?.id) changed.push('offer');
  return changed;
}
