import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Money, PriceLine } from '../kernel/money.ts';
import type { Contact, Location } from '../kernel/place.ts';
import { type Item, type Job, MAX_PIN_TRIES, type ProofDemands, type Stop, type StopType } from './job.ts';

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

/** Stops of one job, at most: what a van does in a day and more. */
export const MAX_STOPS = 50;
export const MAX_ITEMS = 200;
/** How far ahead a job may be scheduled, days. */
export const MAX_SCHEDULE_DAYS = 365;
const DAY_MS = 86_400_000;

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

function refuseMisfits(input: NewJob, now: number): void {
  const problems: { path: string; message: string }[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  if (input.stops.length === 0) add('stops', 'a job needs at least one stop');
  if (input.stops.length > MAX_STOPS) add('stops', `at most ${MAX_STOPS} stops`);
  if (input.items.length > MAX_ITEMS) add('items', `at most ${MAX_ITEMS} items`);
  input.stops.forEach((stop, i) => {
    if (stop.type === 'return') add(`stops.${i}.type`, 'a return is added when a drop-off fails');
    if (stop.window && stop.window.to < stop.window.from) add(`stops.${i}.window`, 'ends before it begins');
    if (stop.window && stop.window.to < now) add(`stops.${i}.window.to`, 'is in the past');
  });
  const firstDropoff = input.stops.findIndex((stop) => stop.type === 'dropoff');
  const firstPickup = input.stops.findIndex((stop) => stop.type === 'pickup');
  if (firstPickup > firstDropoff && firstDropoff >= 0 && firstPickup >= 0) {
    add('stops', 'the first pickup comes before the first drop-off');
  }
  input.items.forEach((item, i) => {
    refuseWrongStop(item.pickupIndex, 'pickup', input.stops, (message) =>
      add(`items.${i}.pickupStop`, message),
    );
    refuseWrongStop(item.dropoffIndex, 'dropoff', input.stops, (message) =>
      add(`items.${i}.dropoffStop`, message),
    );
  });
  if (input.scheduledAt !== null && input.scheduledAt > now + MAX_SCHEDULE_DAYS * DAY_MS) {
    add('scheduledAt', `is more than ${MAX_SCHEDULE_DAYS} days ahead`);
  }
  if (problems.length > 0) throw new DomainError('invalid_input', 'the order does not fit', problems);
}

function refuseWrongStop(
  index: number | null,
  type: StopType,
  stops: NewStop[],
  add: (message: string) => void,
): void {
  if (index === null) return;
  const stop = stops[index];
  if (!stop) add('names a stop that is not in the order');
  else if (stop.type !== type) add(`names a ${stop.type}, not a ${type}`);
}
