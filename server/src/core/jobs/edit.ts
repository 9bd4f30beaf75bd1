import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Contact, Location } from '../kernel/place.ts';
import { isOpenStop, type Job, type Stop } from './job.ts';

/** What may be changed of a stop that is still open. */
export type StopEdit = {
  stopId: string;
  location?: Location;
  contact?: Contact;
  notes?: string;
  window?: { from: number; to: number } | null;
};

export type JobEdit = {
  stops?: StopEdit[];
  recipient?: Contact;
  reference?: string | null;
  metadata?: Record<string, unknown>;
};

/**
 * Changes what was ordered, until the first pickup is completed. An edit that changes nothing causes no event.
 * @throws DomainError `illegal_transition` afterwards, `invalid_input` for a stop that is not the job's
 */
export function editJob(
  before: Job,
  edit: JobEdit,
  ctx: { actor: Actor; now: number },
): { job: Job; events: NewEvent[] } {
  const isPickedUp = before.stops.some((stop) => stop.type === 'pickup' && stop.status === 'completed');
  if (before.closing || isPickedUp) {
    throw new DomainError('illegal_transition', 'an order can be changed until it is picked up', {
      status: before.status,
      command: 'edit',
      allowed: [],
    });
  }
  const stops = before.stops.map((stop) => ({ ...stop }));
  edit.stops?.forEach((change, index) => {
    const stop = stops.find((candidate) => candidate.id === change.stopId);
    if (!stop) refuse(`stops.${index}.id`, 'is not a stop of this order');
    else if (!isOpenStop(stop)) refuse(`stops.${index}.id`, `is ${stop.status} already`);
    else applyTo(stop, change, index, ctx.now);
  });
  const job: Job = {
    ...before,
    stops,
    recipient: edit.recipient ?? before.recipient,
    reference: edit.reference === undefined ? before.reference : edit.reference,
    metadata: edit.metadata ?? before.metadata,
  };
  const changed = (['stops', 'recipient', 'reference', 'metadata'] as const).filter(
    // By value: what comes from the database has its keys in another order than what was sent.
    (key) => !isDeepStrictEqual(before[key], job[key]),
  );
  if (changed.length === 0) return { job: before, events: [] };
  const at = Math.max(ctx.now, before.lastEventAt);
  const event: NewEvent = {
    type: 'delivery_job.updated',
    jobId: job.id,
    stopId: null,
    driverId: job.driverId,
    routeId: job.routeId,
    at,
    actor: ctx.actor,
    data: { changed, status: job.status },
  };
  return {
    job: { ...job, version: before.version + 1, lastEventAt: at, updatedAt: ctx.now },
    events: [event],
  };
}

function applyTo(stop: Stop, change: StopEdit, index: number, now: number): void {
  if (change.location) stop.location = change.location;
  if (change.contact) stop.contact = change.contact;
  if (change.notes !== undefined) stop.notes = change.notes;
  if (change.window === undefined) return;
  if (change.window && change.window.to < change.window.from)
    refuse(`stops.${index}.window`, 'ends before it begins');
  if (change.window && change.window.to < now) refuse(`stops.${index}.window.to`, 'is in the past');
  stop.window = change.window;
}

function refuse(path: string, message: string): never {
  throw new DomainError('invalid_input', 'the change does not fit', [{ path, message }]);
}
