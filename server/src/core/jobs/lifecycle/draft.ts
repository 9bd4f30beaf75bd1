import { DomainError } from '../../kernel/errors.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { Job, Stop } from '../job.ts';
import type { CommandName, DecisionContext } from './command.ts';
import { isPartial, statusOf } from './status.ts';
import { COMMANDS_OF } from './table.ts';

/** A job being decided over: a copy that the rules write on, with the events they cause. */
export type Draft = {
  job: Job;
  events: NewEvent[];
  ctx: DecisionContext;
  /** The instant of this decision, clamped so that the job's history never runs backwards or into the future. */
  at: number;
  /** The device's own time, as sent. */
  deviceAt: number | null;
  /** What the caller is refused although something has to be kept: a wrong PIN costs a try. */
  refusal: DomainError | null;
};

export function draftOf(before: Job, ctx: DecisionContext, deviceAt: number | undefined): Draft {
  const job = { ...before, stops: before.stops.map((stop) => ({ ...stop })) };
  const at = Math.min(ctx.now, Math.max(before.lastEventAt, deviceAt ?? ctx.now));
  return {
    job,
    events: [],
    ctx,
    at: Math.max(at, before.lastEventAt),
    deviceAt: deviceAt ?? null,
    refusal: null,
  };
}

/** Adds an event of the job, `delivery_job.<name>`. */
export function emit(
  draft: Draft,
  name: string,
  data: Record<string, unknown> = {},
  of: { stopId?: string; driverId?: string | null } = {},
): void {
  draft.events.push({
    type: `delivery_job.${name}`,
    jobId: draft.job.id,
    stopId: of.stopId ?? null,
    driverId: of.driverId === undefined ? draft.job.driverId : of.driverId,
    routeId: draft.job.routeId,
    at: draft.at,
    actor: draft.ctx.actor,
    data: draft.deviceAt === null ? data : { ...data, deviceAt: draft.deviceAt },
  });
}

/** Brings the derived fields up to the facts. */
export function settle(draft: Draft): void {
  draft.job.status = statusOf(draft.job);
  draft.job.partial =
    (draft.job.status === 'completed' || draft.job.status === 'dropoff_completed') &&
    isPartial(draft.job.stops);
}

export function illegal(job: Job, command: CommandName, why?: string): DomainError {
  const allowed = COMMANDS_OF[job.status];
  const message = `${command.replace('_', '-')} is not possible while the job is ${job.status}`;
  return new DomainError('illegal_transition', why ? `${message}: ${why}` : message, {
    status: job.status,
    command,
    allowed: allowed.map((name) => name.replace('_', '-')),
  });
}

export function isAboard(stops: readonly Stop[]): boolean {
  return stops.some((stop) => stop.type === 'pickup' && stop.status === 'completed');
}

/** Whoever comes to an open stop next begins it anew. */
export function beginAnew(stop: Stop): void {
  stop.status = 'pending';
  stop.enRouteAt = null;
  stop.arrivedAt = null;
  stop.startedFrom = null;
}
