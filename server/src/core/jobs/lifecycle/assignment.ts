import type { LatLng } from '../../kernel/geo.ts';
import { DomainError } from '../../kernel/errors.ts';
import { isOpenStop, type Stop } from '../job.ts';
import { type Draft, emit, illegal, isAboard, settle } from './draft.ts';

export function offer(draft: Draft, command: { driverId: string; offerId: string; expiresAt: number }): void {
  draft.job.offer = { id: command.offerId, driverId: command.driverId, expiresAt: command.expiresAt };
  settle(draft);
  emit(draft, 'offered', { expiresAt: command.expiresAt }, { driverId: command.driverId });
}

export function accept(draft: Draft, driverId: string): void {
  const { job } = draft;
  if (job.offer && (job.offer.driverId !== driverId || job.offer.expiresAt <= draft.ctx.now)) {
    throw new DomainError('not_offered', 'this job is not offered to you');
  }
  giveTo(draft, driverId);
  emit(draft, 'assigned', { by: 'driver' });
}

/** A driver passes on a job: one offered, one seen in the feed, or one taken but not yet begun. */
export function reject(draft: Draft, driverId: string, note: string | undefined): void {
  const { job } = draft;
  if (job.offer && job.offer.driverId !== driverId) {
    throw new DomainError('not_offered', 'this job is not offered to you');
  }
  job.offer = null;
  if (job.driverId === driverId) release(draft);
  settle(draft);
  emit(draft, 'rejected', note ? { note } : {}, { driverId });
}

export function expireOffer(draft: Draft, offerId: string): void {
  const { job, ctx } = draft;
  if (!job.offer || job.offer.id !== offerId || job.offer.expiresAt > ctx.now) {
    throw illegal(job, 'expire_offer', 'that offer is not open any more');
  }
  const { driverId } = job.offer;
  job.offer = null;
  settle(draft);
  emit(draft, 'rejected', { expired: true }, { driverId });
}

/** Staff give the job to a driver; with the parcel aboard of another one, by a handover. */
export function assign(draft: Draft, driverId: string, handoverAt: LatLng | undefined): void {
  const { job } = draft;
  if (job.driverId === driverId) {
    throw new DomainError('already_assigned', 'this driver has the job already');
  }
  if (job.driverId === null) {
    giveTo(draft, driverId);
    emit(draft, 'assigned', { by: 'staff' });
    return;
  }
  const from = job.driverId;
  if (isAboard(job.stops)) addHandover(draft, handoverAt);
  else release(draft);
  giveTo(draft, driverId);
  emit(draft, 'reassigned', { fromDriverId: from, handover: isAboard(job.stops) });
}

export function unassign(draft: Draft, note: string | undefined): void {
  const { job } = draft;
  if (isAboard(job.stops)) throw illegal(job, 'unassign', 'the parcel is aboard; assign another driver instead');
  const driverId = job.driverId;
  release(draft);
  settle(draft);
  emit(draft, 'unassigned', note ? { note } : {}, { driverId });
}

function giveTo(draft: Draft, driverId: string): void {
  draft.job.offer = null;
  draft.job.driverId = driverId;
  settle(draft);
}

/** Takes the job from its driver; what was begun but brought nothing aboard begins anew. */
function release(draft: Draft): void {
  draft.job.driverId = null;
  draft.job.report = null;
  for (const stop of draft.job.stops) {
    stop.routeSequence = null;
    if (stop.status !== 'en_route' && stop.status !== 'arrived') continue;
    stop.status = 'pending';
    stop.enRouteAt = null;
    stop.arrivedAt = null;
  }
}

/**
 * The parcel changes drivers on the way: one place, two stops. The giving half is recorded as done with the
 * assignment, for the one who had the parcel has no further part in the job; the taking half is the new
 * driver's first stop. Drop-offs already begun begin anew with the new driver.
 */
function addHandover(draft: Draft, handoverAt: LatLng | undefined): void {
  const { job, at, ctx } = draft;
  const last = job.stops.filter((stop) => stop.closedAt !== null && stop.status === 'completed').at(-1);
  const open = job.stops.filter(isOpenStop);
  const place = handoverAt
    ? { ...handoverAt, address: { ...(last ?? open[0] ?? job.stops[0])!.location.address, text: 'Handover' } }
    : (last ?? job.stops[0])!.location;
  for (const stop of open) {
    // A handover that the former driver never reached is replaced by the new one.
    if (stop.isHandover) {
      stop.status = 'cancelled';
      stop.closedAt = at;
    } else if (stop.status === 'arrived') {
      stop.status = 'en_route';
      stop.arrivedAt = null;
    }
    stop.routeSequence = null;
  }
  const before = Math.min(...open.map((stop) => stop.sequence), job.stops.length);
  for (const stop of job.stops) if (stop.sequence >= before) stop.sequence += 2;
  const common = {
    isHandover: true,
    routeSequence: null,
    location: place,
    contact: { name: null, phone: null, email: null },
    contactId: null,
    notes: '',
    window: null,
    radiusMeters: 100,
    serviceSeconds: 0,
    proofDemands: { photo: false, signature: false, pin: false },
    typeIndex: 0,
    failure: null,
    recipientName: null,
    number: 0,
  };
  const give: Stop = {
    ...common,
    id: ctx.newId(),
    type: 'dropoff',
    sequence: before,
    status: 'completed',
    enRouteAt: at,
    arrivedAt: at,
    closedAt: at,
  };
  const take: Stop = {
    ...common,
    id: ctx.newId(),
    type: 'pickup',
    sequence: before + 1,
    status: 'pending',
    enRouteAt: null,
    arrivedAt: null,
    closedAt: null,
  };
  job.stops.push(give, take);
  job.stops.sort((a, b) => a.sequence - b.sequence);
}
