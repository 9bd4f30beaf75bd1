import type { Actor } from '../kernel/actor.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Contact, Location } from '../kernel/place.ts';
import { type Item, type Job, MAX_PIN_TRIES, type ProofDemands, type Stop, type StopType } from './job.ts';
import { refuseMisfits } from './order-rules.ts';

/** A stop as someone asks for it; references by index into the request's own lists. */
export type NewStop = {
  type: StopType;
  location: Location;
  contact: Contact;
  contactId: string | null;
  notes: string;
  window: { from: number; to: number } | null;
  radiusMeters: number;
  serviceSeconds: number;
  proofDemands: ProofDemands;
  typeIndex?: number;
};

export type NewItem = Omit<Item, 'id' | 'pickupStopId' | 'dropoffStopId'> & {
  pickupIndex: number | null;
  dropoffIndex: number | null;
};

export type NewJob = {
  reference: string | null;
  name: string | null;
  handle: string | null;
  handleAccount: string;
  attempt: number;
  customerId: string | null;
  recipientId: string | null;
  recipient: Contact | null;
  merchantId: string;
  vehicleType: string | null;
  trackMode: string | null;
  capacityUsed: number;
  scheduledAt: number | null;
  /** Its time is a promise, and it is on its way as soon as somebody has it: it does not wait for its lead time. */
  isOutAtOnce?: boolean;
  /** Its time is what an outside system promised to its own customer, and may have passed. */
  mayBeLate?: boolean;
  deadline: number | null;
  price: Money | null;
  priceBreakdown: PriceLine[];
  /** The quote that locks the price, if the order names one. */
  quoteId: string | null;
  currency: string;
  paymentMethod: string | null;
  metadata: Record<string, unknown>;
  stops: NewStop[];
  items: NewItem[];
};

type Context = {
  orgId: string;
  now: number;
  newId(): string;
  /** A UUID that cannot be guessed. */
  newKey(): string;
  actor: Actor;
  leadMs: number;
};

/**
 * A new job, `pending`. Numbers are 0 until the database gives them.
 * @throws DomainError `invalid_input` with the path of what does not fit
 */
export function createJob(input: NewJob, ctx: Context): { job: Job; events: NewEvent[] } {
  refuseMisfits(input, ctx.now);
  const stops = input.stops.map((stop, index) => stopOf(stop, index, ctx.newId()));
  const isHeld = input.scheduledAt !== null && !input.isOutAtOnce;
  const releasedAt =
    !isHeld || input.scheduledAt === null ? null : Math.max(ctx.now, input.scheduledAt - ctx.leadMs);
  const job: Job = {
    orgId: ctx.orgId,
    id: ctx.newId(),
    number: 0,
    reference: input.reference,
    name: input.name,
    handle: input.handle,
    handleAccount: input.handleAccount,
    attempt: input.attempt,
    status: 'pending',
    partial: false,
    closing: null,
    offer: null,
    lastCommand: null,
    customerId: input.customerId,
    recipientId: input.recipientId,
    recipient: input.recipient,
    merchantId: input.merchantId,
    driverId: null,
    routeId: null,
    vehicleType: input.vehicleType,
    trackMode: input.trackMode,
    capacityUsed: input.capacityUsed,
    scheduledAt: input.scheduledAt,
    releasedAt,
    isReleased: releasedAt === null || releasedAt <= ctx.now,
    offeredOutAt: null,
    assignedAt: null,
    deadline: input.deadline,
    originalDeadline: input.deadline ?? stops.findLast(({ type }) => type === 'dropoff')?.window?.to ?? null,
    plannedAt: null,
    trackingDisabledAt: null,
    reviewKey: ctx.newKey(),
    price: input.price,
    priceBreakdown: input.priceBreakdown,
    quoteId: input.quoteId,
    earning: null,
    currency: input.currency,
    paymentMethod: input.paymentMethod,
    paymentStatus: 'none',
    report: null,
    metadata: input.metadata,
    placedBy: ctx.actor,
    version: 1,
    lastEventAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    stops,
    items: input.items.map(({ pickupIndex, dropoffIndex, ...item }) => ({
      ...item,
      id: ctx.newId(),
      pickupStopId: pickupIndex === null ? null : (stops[pickupIndex]?.id ?? null),
      dropoffStopId: dropoffIndex === null ? null : (stops[dropoffIndex]?.id ?? null),
    })),
  };
  const created: NewEvent = {
    type: 'delivery_job.created',
    jobId: job.id,
    stopId: null,
    driverId: null,
    routeId: null,
    at: ctx.now,
    actor: ctx.actor,
    data: { reference: job.reference, scheduledAt: job.scheduledAt, stops: stops.length },
  };
  return { job, events: [created] };
}

function stopOf(input: NewStop, index: number, id: string): Stop {
  return {
    ...input,
    id,
    number: 0,
    isHandover: false,
    sequence: index,
    routeSequence: null,
    status: 'pending',
    pin: input.proofDemands.pin ? { generation: 1, triesLeft: MAX_PIN_TRIES } : null,
    typeIndex: input.typeIndex ?? 0,
    enRouteAt: null,
    arrivedAt: null,
    startedFrom: null,
    closedAt: null,
    failure: null,
    recipientName: null,
  };
}
