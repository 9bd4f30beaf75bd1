import { MAX_SCHEDULE_DAYS, type Order } from '../../core/jobs/index.ts';
import { DomainError, invariant } from '../../core/kernel/errors.ts';
import { addressOfText, type Location } from '../../core/kernel/place.ts';
import type { AskedPlace } from '../../core/places/index.ts';
import type { Account } from './auth.ts';
import type { HyperTrackDeps } from './deps.ts';
import type { GivenOrder } from './order-input.ts';
import { coreType, type TrackModeWord } from './words.ts';

const DEFAULT_RADIUS_METERS = 100;
const DEFAULT_TRACK_MODE: TrackModeWord = 'on_time';
const MAX_METADATA_CHARACTERS = 16_384;
const DAY_MS = 86_400_000;
/** Names of other things at the place of an order's handle (`/orders/routes`). */
const RESERVED_HANDLES = ['routes'];

/** What speaks this dialect is the org's own system. */
const THE_ORG = { personId: null, merchantId: null };

type Fault = { path: string; message: string };

/** An order with its index in the request, by which faults name it. */
export type Numbered = { order: GivenOrder; index: number };

/**
 * Orders in the words of the core: each a job of one stop, followed by itself.
 * @param trackMode the call's own, for orders that say none
 * @param isOutAtOnce their time is a promise, and does not hold them back
 * @throws DomainError `invalid_input` naming every field that the schema could not judge; `unavailable` where an address
 *   cannot be looked up for now
 */
export async function parseOrders(
  deps: Pick<HyperTrackDeps, 'places' | 'clock'>,
  account: Account,
  orders: readonly Numbered[],
  { trackMode, isOutAtOnce }: { trackMode: TrackModeWord | null | undefined; isOutAtOnce: boolean },
): Promise<Order[]> {
  const faults: Fault[] = [];
  const asked = orders.map((numbered) => placeOf(numbered, faults));
  for (const { order, index } of orders) refuseMisfits(order, index, deps.clock.now(), faults);
  if (faults.length > 0) throw misfit(...faults);
  const locations = await deps.places.locate(account.orgId, asked, { voice: THE_ORG, known: [] });
  return orders.map(({ order }, place) => {
    const location = locations[place];
    invariant(location, 'every order has been located');
    const mode = order.track_mode ?? trackMode ?? DEFAULT_TRACK_MODE;
    return orderOf(order, { account, location, trackMode: mode, isOutAtOnce });
  });
}

export function misfit(...faults: readonly Fault[]): DomainError {
  const [first] = faults;
  const message =
    faults.length === 1 && first ? `${first.path} ${first.message}` : 'the request does not fit';
  return new DomainError('invalid_input', message, faults);
}

function placeOf({ order, index }: Numbered, faults: Fault[]): AskedPlace {
  const { address, geometry } = order.destination;
  const path = `orders.${index}.destination`;
  const text = address?.trim() ? address : null;
  const asked = { path, point: null, address: text === null ? null : addressOfText(text) };
  if (!geometry) {
    if (text === null) faults.push({ path: `${path}.geometry`, message: 'is required where no address is' });
    return asked;
  }
  const [lng = Number.NaN, lat = Number.NaN] = geometry.coordinates;
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
    const message = 'must be [longitude from -180 to 180, latitude from -90 to 90]';
    faults.push({ path: `${path}.geometry.coordinates`, message });
  }
  return { ...asked, point: { lat, lng } };
}

function refuseMisfits(order: GivenOrder, index: number, now: number, faults: Fault[]): void {
  const add = (field: string, message: string) => faults.push({ path: `orders.${index}.${field}`, message });
  if (RESERVED_HANDLES.includes(order.order_handle)) add('order_handle', 'is a reserved word');
  const scheduledAt = order.scheduled_at ? Date.parse(order.scheduled_at) : now;
  if (scheduledAt > now + MAX_SCHEDULE_DAYS * DAY_MS)
    add('scheduled_at', `is more than ${MAX_SCHEDULE_DAYS} days ahead`);
  if (order.metadata && JSON.stringify(order.metadata).length > MAX_METADATA_CHARACTERS)
    add('metadata', `has more than ${MAX_METADATA_CHARACTERS} characters as JSON`);
}

type Placement = { account: Account; location: Location; trackMode: TrackModeWord; isOutAtOnce: boolean };

function orderOf(order: GivenOrder, { account, location, trackMode, isOutAtOnce }: Placement): Order {
  const promisedAt = order.scheduled_at ? Date.parse(order.scheduled_at) : null;
  return {
    reference: null,
    name: null,
    handle: order.order_handle,
    handleAccount: account.accountId,
    attempt: 0,
    customerId: null,
    merchantId: null,
    recipient: null,
    vehicleType: null,
    trackMode,
    capacityUsed: order.capacity_used ?? 1,
    scheduledAt: promisedAt,
    isOutAtOnce,
    mayBeLate: true,
    deadline: promisedAt,
    quoteId: null,
    currency: account.currency,
    paymentMethod: null,
    metadata: order.metadata ?? {},
    stops: [
      {
        type: coreType(order.type ?? 'drop'),
        location,
        contact: { name: null, phone: null, email: null },
        contactId: null,
        notes: '',
        window: null,
        radiusMeters: order.destination.radius ?? DEFAULT_RADIUS_METERS,
        serviceSeconds: order.expected_service_time ?? 0,
        proofDemands: { photo: false, signature: false, pin: false },
      },
    ],
    items: [],
  };
}
