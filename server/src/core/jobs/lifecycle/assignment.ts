import { DomainError } from '../../kernel/errors.ts';
import type { LatLng } from '../../kernel/geo.ts';
import { isOpenStop } from '../job.ts';
import { beginAnew, type Draft, emit, illegal, isAboard, settle } from './draft.ts';
import { addHandover } from './handover.ts';

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

/** Whoever was asked is not at work any more. They may be asked again once they are. */
export function withdrawOffer(draft: Draft, offerId: string): void {
  const { job } = draft;
  if (job.offer?.id !== offerId) throw illegal(job, 'withdraw_offer', 'that offer is not open any more');
  const { driverId } = job.offer;
  job.offer = null;
  settle(draft);
  emit(draft, 'offer_withdrawn', {}, { driverId });
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
  if (isAboard(job.stops))
    throw illegal(job, 'unassign', 'the parcel is aboard; assign another driver instead');
  const driverId = job.driverId;
  release(draft);
  settle(draft);
  emit(draft, 'unassigned', note ? { note } : {}, { driverId });
}

function giveTo(draft: Draft, driverId: string): void {
  draft.job.offer = null;
  draft.job.offeredOutAt = null;
  draft.job.driverId = driverId;
  draft.job.assignedAt = draft.at;
  settle(draft);
}

/** Takes the job from its driver; what was begun but brought nothing aboard begins anew. */
function release(draft: Draft): void {
  draft.job.driverId = null;
  draft.job.assignedAt = null;
  draft.job.report = null;
  for (const stop of draft.job.stops) {
    stop.routeSequence = null;
    if (isOpenStop(stop)) beginAnew(stop);
  }
}
