import { invariant } from '../../kernel/errors.ts';
import type { LatLng } from '../../kernel/geo.ts';
import { addressOfText, type Location } from '../../kernel/place.ts';
import { isOpenStop, type Job, type Stop } from '../job.ts';
import { beginAnew, type Draft } from './draft.ts';

/**
 * The parcel changes drivers on the way: one place, two stops. The giving half is recorded as done with the
 * assignment, for the one who had the parcel has no further part in the job; the taking half is the new
 * driver's first stop. What the former driver had begun begins anew.
 * @param at where they meet; without it, where the parcel was taken aboard last
 */
export function addHandover(draft: Draft, at: LatLng | undefined): void {
  const { job } = draft;
  // What the one who had the parcel said of the way is not the new driver's word.
  job.report = null;
  const location: Location = at ? { ...at, address: addressOfText('Handover') } : lastPlaceOf(job);
  for (const stop of job.stops) if (isOpenStop(stop)) takeOver(stop, draft.at);
  const sequence = Math.min(...job.stops.filter(isOpenStop).map((stop) => stop.sequence), job.stops.length);
  for (const stop of job.stops) if (stop.sequence >= sequence) stop.sequence += 2;
  const done = { enRouteAt: draft.at, arrivedAt: draft.at, closedAt: draft.at, startedFrom: null };
  const open = { enRouteAt: null, arrivedAt: null, closedAt: null, startedFrom: null };
  job.stops.push(
    { ...handoverStop(draft, location), type: 'dropoff', sequence, status: 'completed', ...done },
    { ...handoverStop(draft, location), type: 'pickup', sequence: sequence + 1, status: 'pending', ...open },
  );
  job.stops.sort((a, b) => a.sequence - b.sequence);
}

/**
 * A handover that was never reached is replaced by the new one. A stop that was under way is not under way for the
 * new driver, whose itinerary may have another customer's stop first.
 */
function takeOver(stop: Stop, now: number): void {
  stop.routeSequence = null;
  if (stop.isHandover) {
    stop.status = 'cancelled';
    stop.closedAt = now;
    return;
  }
  beginAnew(stop);
}

function lastPlaceOf(job: Job): Location {
  const done = job.stops.filter((stop) => stop.status === 'completed');
  const last = done.toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0)).at(-1);
  invariant(last, 'a job with a parcel aboard has a completed pickup');
  return last.location;
}

function handoverStop(draft: Draft, location: Location) {
  return {
    id: draft.ctx.newId(),
    number: 0,
    isHandover: true,
    routeSequence: null,
    location,
    contact: { name: null, phone: null, email: null },
    contactId: null,
    notes: '',
    window: null,
    radiusMeters: 100,
    serviceSeconds: 0,
    proofDemands: { photo: false, signature: false, pin: false },
    pin: null,
    typeIndex: 0,
    failure: null,
    recipientName: null,
  };
}
