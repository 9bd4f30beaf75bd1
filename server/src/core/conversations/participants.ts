import { hasPlaced, isDriverOf, type Job, type Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Side } from './message.ts';

const DAY_MS = 86_400_000;

/**
 * On which side of a job someone stands; null: on none. A driver who ordered what they carry speaks as its driver:
 * the other side is whoever holds a link to it.
 */
export function sideOf(job: Job, who: Who): Side | null {
  if (who.role === 'staff') return 'staff';
  if (who.role === 'guest') return who.link?.jobId === job.id ? 'customer' : null;
  if (isDriverOf(job, who)) return 'driver';
  return hasPlaced(job, who) ? 'customer' : null;
}

/** @throws DomainError `not_found` for whoever has nothing to do with the job */
export function requireSide(job: Job, who: Who): Side {
  const side = sideOf(job, who);
  if (!side) throw new DomainError('not_found', 'there is no such job');
  return side;
}

/** In whose name something is written down. */
export function actorOn(side: Side, who: Who): Actor {
  if (side === 'driver') return { kind: 'driver', id: who.driverId };
  if (side === 'staff') return { kind: 'staff', id: who.personId };
  if (who.role === 'guest') return { kind: 'guest', id: who.link?.id ?? null };
  return { kind: who.role === 'merchant' ? 'merchant' : 'customer', id: who.personId };
}

/** A day after its end the parties of a delivery have no more to say to each other. */
function isOver(job: Pick<Job, 'closing'>, now: number): boolean {
  return job.closing !== null && now >= job.closing.at + DAY_MS;
}

/**
 * Customer and driver write to each other while there is a driver, until a day after the end; staff also before.
 * @throws DomainError `illegal_transition`
 */
export function checkMayWrite(job: Job, side: Side, now: number): void {
  const refusal = isOver(job, now)
    ? 'the delivery ended more than a day ago'
    : side === 'customer' && job.driverId === null
      ? 'there is no driver to write to yet'
      : null;
  if (refusal)
    throw new DomainError('illegal_transition', refusal, { status: job.status, command: 'message' });
}

/**
 * What was said stays readable for whoever ordered and for staff; for the driver it is gone a day after the end.
 * @throws DomainError `not_found`
 */
export function checkMayRead(job: Job, side: Side, now: number): void {
  if (side === 'driver' && isOver(job, now))
    throw new DomainError('not_found', 'the delivery ended more than a day ago');
}
