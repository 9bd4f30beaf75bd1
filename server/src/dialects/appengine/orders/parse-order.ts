import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { NewItem, NewStop, Order, ProofDemands } from '../../../core/jobs/index.ts';
import { MAX_ITEMS, MAX_STOPS } from '../../../core/jobs/index.ts';
import { DomainError, invariant } from '../../../core/kernel/errors.ts';
import type { Contact, Location } from '../../../core/kernel/place.ts';
import { UUID_IN_ANY_CASE } from '../../http/uuid-case.ts';
import {
  ContactInput,
  LocationInput,
  Metadata,
  Name,
  Note,
  Nullable,
  Time,
  VehicleType,
  WindowInput,
} from '../schema/parts.ts';

const MAX_RADIUS_METERS = 5_000;
const MAX_SERVICE_MINUTES = 480;
const MAX_METADATA_CHARACTERS = 16_384;

const StopInput = Type.Object({
  type: Type.Union([Type.Literal('pickup'), Type.Literal('dropoff')]),
  location: LocationInput,
  contact: Type.Optional(ContactInput),
  notes: Type.Optional(Note),
  window: Type.Optional(Nullable(WindowInput)),
  radius: Type.Optional(
    Type.Integer({ minimum: 10, maximum: MAX_RADIUS_METERS, default: 100, description: 'Metres.' }),
  ),
  serviceMinutes: Type.Optional(
    Type.Number({ minimum: 0, maximum: MAX_SERVICE_MINUTES, description: 'Minutes at the stop.' }),
  ),
  proof: Type.Optional(
    Type.Object({
      photo: Type.Optional(Type.Boolean()),
      signature: Type.Optional(Type.Boolean()),
      pin: Type.Optional(Type.Boolean()),
    }),
  ),
});

export const ItemInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  weightGrams: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 }))),
  size: Type.Optional(
    Nullable(
      Type.Object({
        lengthMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
        widthMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
        heightMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
      }),
    ),
  ),
  pickupStop: Type.Optional(
    Type.Integer({ minimum: 0, maximum: MAX_STOPS, description: 'Index in `stops`.' }),
  ),
  dropoffStop: Type.Optional(
    Type.Integer({ minimum: 0, maximum: MAX_STOPS, description: 'Index in `stops`.' }),
  ),
});

export const OrderInput = Type.Object(
  {
    quoteId: Type.Optional(
      Nullable(
        Type.String({
          maxLength: 64,
          description: 'Locks the price that was quoted for these stops.',
          ...UUID_IN_ANY_CASE,
        }),
      ),
    ),
    stops: Type.Array(StopInput, { minItems: 1, maxItems: MAX_STOPS }),
    items: Type.Optional(Type.Array(ItemInput, { maxItems: MAX_ITEMS })),
    recipient: Type.Optional(ContactInput),
    vehicleType: Type.Optional(Nullable(VehicleType)),
    scheduledAt: Type.Optional(Nullable(Time)),
    reference: Type.Optional(Nullable(Name)),
    metadata: Type.Optional(Metadata),
    paymentMethod: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
  },
  {
    title: 'NewOrder',
    examples: [
      {
        stops: [
          {
            type: 'pickup',
            location: { lat: 40.7128, lng: -74.006, address: '1 Harbour Street' },
            contact: { name: 'Shop', phone: '+12125550100' },
          },
          {
            type: 'dropoff',
            location: { lat: 40.7306, lng: -73.9866, address: '22 Garden Lane' },
            contact: { name: 'Ana Petrova', phone: '+12125550123' },
            notes: 'Second floor',
          },
        ],
        reference: 'A-1042',
      },
    ],
  },
);

const WholeContact = Type.Object(ContactInput.properties, {
  description: 'Replaces the contact whole: a name, phone or e-mail that is not repeated is gone.',
});

export const OrderEditInput = Type.Object({
  stops: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String({ maxLength: 64 }),
        location: Type.Optional(LocationInput),
        contact: Type.Optional(WholeContact),
        notes: Type.Optional(Note),
        window: Type.Optional(Nullable(WindowInput)),
      }),
      { maxItems: MAX_STOPS },
    ),
  ),
  recipient: Type.Optional(WholeContact),
  reference: Type.Optional(Nullable(Name)),
  metadata: Type.Optional(Metadata),
});

type Placement = {
  customerId: string | null;
  merchantId: string | null;
  currency: string;
  /** What the org and the merchant ask for at every drop-off. */
  demands: ProofDemands;
  /** Where each of the body's stops is. */
  locations: readonly Location[];
  /** E.164 where the phone can be read as such. */
  normalizePhone(raw: string): string;
};

/**
 * An order in the words of the core.
 * @throws DomainError `invalid_input` for what the schema cannot judge
 */
export function parseOrder(body: Static<typeof OrderInput>, placement: Placement): Order {
  return {
    reference: body.reference ?? null,
    name: null,
    handle: null,
    handleAccount: '',
    attempt: 0,
    customerId: placement.customerId,
    merchantId: placement.merchantId,
    recipient: body.recipient ? parseContact(body.recipient, placement.normalizePhone) : null,
    vehicleType: body.vehicleType ?? null,
    trackMode: null,
    capacityUsed: 1,
    scheduledAt: body.scheduledAt ? parseTime(body.scheduledAt) : null,
    deadline: null,
    quoteId: body.quoteId ?? null,
    currency: placement.currency,
    paymentMethod: body.paymentMethod ?? null,
    metadata: parseMetadata(body.metadata ?? {}),
    stops: body.stops.map((stop, index) => parseStop(stop, index, placement)),
    items: (body.items ?? []).map(parseItem),
  };
}

function parseStop(stop: Static<typeof StopInput>, index: number, placement: Placement): NewStop {
  const location = placement.locations[index];
  invariant(location !== undefined, 'every stop has been located');
  return {
    type: stop.type,
    location,
    contact: parseContact(stop.contact ?? {}, placement.normalizePhone),
    contactId: null,
    notes: stop.notes ?? '',
    window: parseWindow(stop.window),
    radiusMeters: stop.radius ?? 100,
    serviceSeconds: Math.round((stop.serviceMinutes ?? 0) * 60),
    proofDemands: demandsOf(stop, placement.demands),
  };
}

/** What the order asks for, and at a drop-off what org and merchant ask for too. */
function demandsOf({ type, proof }: Static<typeof StopInput>, byOrg: ProofDemands): ProofDemands {
  const isAskedFor = (kind: keyof ProofDemands) =>
    (proof?.[kind] ?? false) || (type === 'dropoff' && byOrg[kind]);
  return {
    photo: isAskedFor('photo'),
    signature: isAskedFor('signature'),
    pin: isAskedFor('pin'),
  };
}

export function parseItem(item: Static<typeof ItemInput>): NewItem {
  return {
    name: item.name,
    quantity: item.quantity ?? 1,
    weightGrams: item.weightGrams ?? null,
    size: item.size ?? null,
    pickupIndex: item.pickupStop ?? null,
    dropoffIndex: item.dropoffStop ?? null,
  };
}

/** @throws DomainError `invalid_input` for more than is meant to travel with every answer about the job */
export function parseMetadata(metadata: Record<string, unknown>): Record<string, unknown> {
  if (JSON.stringify(metadata).length > MAX_METADATA_CHARACTERS) {
    throw misfit('metadata', `has more than ${MAX_METADATA_CHARACTERS} characters as JSON`);
  }
  return metadata;
}

export function parseContact(
  contact: Static<typeof ContactInput>,
  normalizePhone: (raw: string) => string,
): Contact {
  return {
    name: contact.name ?? null,
    phone: contact.phone ? normalizePhone(contact.phone) : null,
    email: contact.email ?? null,
  };
}

export function parseWindow(
  window: { from: string; to: string } | null | undefined,
): { from: number; to: number } | null {
  return window ? { from: parseTime(window.from), to: parseTime(window.to) } : null;
}

export function parseTime(text: string): number {
  return Date.parse(text);
}

function misfit(path: string, message: string): DomainError {
  return new DomainError('invalid_input', `${path} ${message}`, [{ path, message }]);
}
