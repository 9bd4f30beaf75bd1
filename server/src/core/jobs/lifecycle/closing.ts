import { isOrgItself } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type FailureReason, isOpenStop, type Job, type Stop } from '../job.ts';
import { type Draft, emit, illegal, isAboard, settle } from './draft.ts';
import { feedersOf } from './feeds.ts';
import { deliveriesOf } from './status.ts';

/** Ends the job as done; every stop must be closed. */
export function complete(draft: Draft): void {
  const { job } = draft;
  if (job.stops.some(isOpenStop)) throw illegal(job, 'complete', 'a stop is still open');
  close(draft, 'completed', null);
  emit(draft, 'completed', { partial: job.partial });
}

/** Customers and merchants until the first pickup is completed; staff, and the org's own systems, until the job is. */
export function cancel(draft: Draft, reason: string | undefined): void {
  const { job, ctx } = draft;
  if (!isOrgItself(ctx.actor) && isAboard(job.stops)) {
    throw illegal(job, 'cancel', 'it has been picked up');
  }
  close(draft, 'cancelled', reason ?? null);
  emit(draft, 'cancelled', reason === undefined ? {} : { reason });
}

/**
 * Fails one stop and what depends on it: the drop-offs that only a failed pickup fed; with the parcel aboard and
 * wanted back, a return stop; the whole job when nothing was or can be delivered.
 */
export function fail(draft: Draft, command: { reason: FailureReason; stopId?: string; note?: string }): void {
  const { job, at } = draft;
  // Without a driver no single stop is under way: it is the job that has no hope.
  if (job.driverId === null && command.stopId === undefined) {
    closeAsFailed(draft, command.reason, command.note);
    return;
  }
  const stop = command.stopId === undefined ? currentStop(job) : namedStop(job, command.stopId);
  if (!stop || !isOpenStop(stop)) throw illegal(job, 'fail', 'no such stop is open');
  const statusBefore = job.status;
  stop.status = 'failed';
  stop.closedAt = at;
  stop.failure = { reason: command.reason, note: command.note ?? null, at };
  const data = { reason: command.reason, ...(command.note === undefined ? {} : { note: command.note }) };
  emit(draft, 'stop_failed', data, { stopId: stop.id });
  job.lastCommand = { actor: draft.ctx.actor, command: 'fail', key: stop.id };

  if (stop.isHandover) cancelOpenDeliveries(draft);
  else if (stop.type === 'pickup') cancelUnfed(draft, stop);
  if (stop.type === 'dropoff' && draft.ctx.returnsWanted) addReturn(draft, stop);

  if (isHopeless(job)) {
    closeAsFailed(draft, command.reason, command.note);
    return;
  }
  settle(draft);
  emitEndOfHalf(draft, statusBefore);
}

/** Nothing was delivered, and nothing is left that could be delivered or brought back. */
function isHopeless(job: Job): boolean {
  const deliveries = deliveriesOf(job.stops);
  if (deliveries.length === 0) return !job.stops.some(isOpenStop) && !isAboard(job.stops);
  if (deliveries.some((stop) => stop.status === 'completed' || isOpenStop(stop))) return false;
  return !job.stops.some((stop) => stop.type === 'return' && isOpenStop(stop));
}

/** A return that was made: if nothing was delivered the job has failed, politely; else it is done in part. */
export function returnIsDone(draft: Draft): void {
  const { job } = draft;
  if (job.stops.some(isOpenStop)) return;
  if (isHopeless(job)) {
    const failed = deliveriesOf(job.stops).filter((stop) => stop.failure);
    closeAsFailed(draft, failed.at(-1)?.failure?.reason ?? 'other', undefined);
    return;
  }
  settle(draft);
  emit(draft, 'dropoff_completed', { partial: job.partial });
}

function emitEndOfHalf(draft: Draft, before: Job['status']): void {
  const { job } = draft;
  if (job.status === before) return;
  if (job.status === 'returning') emit(draft, 'returning');
  if (job.status === 'dropoff_completed') emit(draft, 'dropoff_completed', { partial: job.partial });
  if (job.status === 'pickup_completed') emit(draft, 'pickup_completed');
}

function cancelOpenDeliveries(draft: Draft): void {
  for (const dropoff of deliveriesOf(draft.job.stops)) {
    if (!isOpenStop(dropoff)) continue;
    dropoff.status = 'cancelled';
    dropoff.closedAt = draft.at;
  }
}

function cancelUnfed(draft: Draft, pickup: Stop): void {
  const { job, at } = draft;
  for (const dropoff of deliveriesOf(job.stops)) {
    if (!isOpenStop(dropoff)) continue;
    const feeders = feedersOf(dropoff, job.stops, job.items);
    const isFed = feeders.some((feeder) => feeder.status === 'completed' || isOpenStop(feeder));
    if (isFed || !feeders.some((feeder) => feeder.id === pickup.id)) continue;
    dropoff.status = 'cancelled';
    dropoff.closedAt = at;
  }
}

function addReturn(draft: Draft, failed: Stop): void {
  const { job, ctx } = draft;
  for (const origin of feedersOf(failed, job.stops, job.items)) {
    if (origin.status !== 'completed') continue;
    const isPlanned = job.stops.some(
      (stop) =>
        stop.type === 'return' &&
        isOpenStop(stop) &&
        stop.location.lat === origin.location.lat &&
        stop.location.lng === origin.location.lng,
    );
    if (isPlanned) continue;
    job.stops.push({
      ...origin,
      id: ctx.newId(),
      number: 0,
      type: 'return',
      sequence: Math.max(...job.stops.map((stop) => stop.sequence)) + 1,
      routeSequence: null,
      status: 'pending',
      window: null,
      proofDemands: { photo: false, signature: false, pin: false },
      pin: null,
      enRouteAt: null,
      arrivedAt: null,
      startedFrom: null,
      closedAt: null,
      failure: null,
      recipientName: null,
    });
  }
}

function closeAsFailed(draft: Draft, reason: FailureReason, note: string | undefined): void {
  close(draft, 'failed', reason);
  emit(draft, 'failed', note === undefined ? { reason } : { reason, note });
}

function close(draft: Draft, kind: 'completed' | 'cancelled' | 'failed', reason: string | null): void {
  const { job, at } = draft;
  for (const stop of job.stops) {
    if (!isOpenStop(stop)) continue;
    stop.status = 'cancelled';
    stop.closedAt = at;
  }
  job.offer = null;
  job.closing = { kind, at, reason };
  settle(draft);
}

/** Of these stops, the one under way that was begun last. */
export function latestBegun(stops: readonly Stop[]): Stop | undefined {
  const underWay = stops.filter((stop) => stop.status === 'en_route' || stop.status === 'arrived');
  return underWay.sort((a, b) => (b.enRouteAt ?? 0) - (a.enRouteAt ?? 0))[0];
}

/** The stop under way, the latest begun first; else the next one. */
export function currentStop(job: Job): Stop | undefined {
  return latestBegun(job.stops) ?? job.stops.find(isOpenStop);
}

function namedStop(job: Job, stopId: string): Stop {
  const stop = job.stops.find((candidate) => candidate.id === stopId);
  if (!stop) {
    throw new DomainError('invalid_input', 'the job has no such stop', [
      { path: 'stopId', message: 'is not a stop of this job' },
    ]);
  }
  return stop;
}
