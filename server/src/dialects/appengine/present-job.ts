import type { StaticDecode } from 'typebox';
import type { Principal } from '../../core/access/index.ts';
import { type Failure, hasPlaced, isDriverOf, isOpen, type Job, type Stop } from '../../core/jobs/index.ts';
import { isoTime } from '../../core/kernel/clock.ts';
import type { DomainEvent } from '../../core/kernel/event.ts';
import { roundDegrees, roundPoint } from '../../core/kernel/geo.ts';
import type { Contact } from '../../core/kernel/place.ts';
import type { JobBody } from './schema/job.ts';
import { isForStaffOnly, isNoteForStaffOnly, jobStatusWord, stopStatusWord, timelineWord } from './words.ts';

type Body = StaticDecode<typeof JobBody>;

/** What a job's presentation needs beside the job. */
export type JobContext = {
  events: readonly DomainEvent[];
  /** Minutes to each open stop, by its id, where they are known. */
  etaMinutes: ReadonlyMap<string, number>;
  contacts: ContactForm;
  /** Whether the places that the driver's taps and reports brought along are shown, and where drivers hand over. */
  showsPlaces: boolean;
  /** Whether it is told whom dispatch asked and why a job was taken back. */
  showsDispatch: boolean;
  /** Whether the price is taken apart. */
  showsPricing: boolean;
  /** Whether it is told what the driver earned. */
  showsEarning: boolean;
  /** The driver who asks, to whom an offer of theirs is shown. */
  driverId: string | null;
  /** A stop's PIN for whoever may know it; null for all others. */
  pinOf(stop: Stop): string | null;
};

/** How contacts are shown to the one who asks: as they are, name and masked phone, or not at all. */
export type ContactForm =
  | { show: 'raw' }
  | { show: 'policy'; phone(raw: string): string | null }
  | { show: 'none' };

/**
 * Staff and whoever placed the job see its contacts as they were given; its driver by the org's policy while the
 * job is open; a driver who only may take it sees none.
 */
export function contactForm(job: Job, who: Principal, phone: (raw: string) => string | null): ContactForm {
  if (who.role === 'staff' || hasPlaced(job, who)) return { show: 'raw' };
  if (isDriverOf(job, who) && isOpen(job)) return { show: 'policy', phone };
  return { show: 'none' };
}

/**
 * What customers write is as much their own as their contacts: door codes in notes, metadata, who they are. It is told
 * to the same people for the same time.
 */
function isTold({ contacts }: JobContext): boolean {
  return contacts.show !== 'none';
}

/** The PIN is the customer's: staff can make a new one and never see it, and the driver is to be told it. */
export function mayKnowPin(job: Job, who: Principal): boolean {
  return hasPlaced(job, who) && !isDriverOf(job, who);
}

/**
 * Staff and the job's driver see where the driver was when something was tapped, reported or handed over. Whoever
 * placed the job does not: it may have been at another customer's door. Where the driver is now, as far as it is theirs to know,
 * `track` tells.
 */
export function showsPlaces(job: Job, who: Principal): boolean {
  return who.role === 'staff' || isDriverOf(job, who);
}

export function presentJob(job: Job, context: JobContext): Body {
  return {
    jobId: job.id,
    id: job.id,
    number: job.number,
    reference: job.reference,
    status: jobStatusWord(job.status),
    partial: job.partial,
    customerId: isTold(context) ? job.customerId : null,
    recipient: job.recipient && presentContact(job.recipient, context.contacts),
    merchantId: job.merchantId,
    agentId: job.driverId,
    routeId: job.routeId,
    vehicleType: job.vehicleType,
    scheduledAt: timeOrNull(job.scheduledAt),
    stops: job.stops
      .filter((stop) => context.showsPlaces || !stop.isHandover)
      .map((stop) => presentStop(stop, context)),
    items: job.items,
    price: job.price,
    priceBreakdown: context.showsPricing ? job.priceBreakdown : [],
    earning: context.showsEarning ? job.earning : null,
    offer: presentOffer(job, context),
    payment: { status: job.paymentStatus, method: job.paymentMethod },
    data: {
      tracking: job.report && {
        status: job.report.status,
        note: showsReports(context) ? job.report.note : null,
        etaMinutes: job.report.etaMinutes,
        location: context.showsPlaces && job.report.location ? roundPoint(job.report.location) : null,
        updatedAt: isoTime(job.report.updatedAt),
      },
    },
    timeline: context.events.flatMap((event) => presentEvent(event, context)),
    metadata: isTold(context) ? job.metadata : {},
    createdAt: isoTime(job.createdAt),
    updatedAt: isoTime(job.updatedAt),
  };
}

function presentStop(stop: Stop, context: JobContext): Body['stops'][number] {
  return {
    id: stop.id,
    number: stop.number,
    type: stop.type,
    sequence: stop.sequence,
    status: stopStatusWord(stop.status),
    location: {
      lat: roundDegrees(stop.location.lat),
      lng: roundDegrees(stop.location.lng),
      address: stop.location.address.text,
    },
    contact: presentContact(stop.contact, context.contacts),
    notes: isTold(context) ? stop.notes : '',
    window: stop.window && { from: isoTime(stop.window.from), to: isoTime(stop.window.to) },
    radius: stop.radiusMeters,
    serviceMinutes: stop.serviceSeconds / 60,
    proof: stop.proofDemands,
    pin: context.pinOf(stop),
    etaMinutes: context.etaMinutes.get(stop.id) ?? null,
    arrivedAt: timeOrNull(stop.arrivedAt),
    completedAt: stop.status === 'completed' ? timeOrNull(stop.closedAt) : null,
    failure: stop.failure && presentFailure(stop.failure, context),
  };
}

function presentFailure({ reason, note, at }: Failure, context: JobContext) {
  return { reason, note: showsReports(context) ? note : null, at: isoTime(at) };
}

function presentOffer(job: Job, context: JobContext): Body['offer'] {
  const { offer } = job;
  if (!offer || !(context.showsDispatch || offer.driverId === context.driverId)) return null;
  return { id: offer.id, expiresAt: isoTime(offer.expiresAt) };
}

function presentContact(contact: Contact, form: ContactForm): { name: string | null; phone: string | null } {
  if (form.show === 'none') return { name: null, phone: null };
  const phone = contact.phone === null || form.show === 'raw' ? contact.phone : form.phone(contact.phone);
  return { name: contact.name, phone };
}

function presentEvent(event: DomainEvent, context: JobContext): Body['timeline'] {
  const word = timelineWord(event.type);
  if (!word || (isForStaffOnly(event.type) && !context.showsDispatch)) return [];
  const showsNote = context.showsDispatch || (showsReports(context) && !isNoteForStaffOnly(event.type));
  const { note, location } = event.data as { note?: unknown; location?: { lat: number; lng: number } };
  return [
    {
      event: word,
      at: isoTime(event.at),
      by: event.actor.kind,
      ...(typeof note === 'string' && showsNote ? { note } : {}),
      ...(location && context.showsPlaces ? { location: roundPoint(location) } : {}),
    },
  ];
}

/** Its driver keeps what was reported; who may only take the job is not told what one before them wrote of it. */
function showsReports(context: JobContext): boolean {
  return isTold(context) || context.showsPlaces;
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
