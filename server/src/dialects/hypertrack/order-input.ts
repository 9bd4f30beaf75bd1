import { type TSchema, Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { MAX_ROUTE_JOBS } from '../../core/routes/index.ts';
import { TRACK_MODES, TYPE_WORDS } from './words.ts';

export const MAX_HANDLE_CHARACTERS = 200;
/** As many as a route has room for. */
export const MAX_ORDERS = MAX_ROUTE_JOBS;
const MAX_ADDRESS_CHARACTERS = 500;
const MAX_RADIUS_METERS = 5_000;
const MAX_SERVICE_SECONDS = 86_400;
const MAX_CAPACITY = 1_000;

/** What may be missing may be null, too: clients write both. */
export const Maybe = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

/** Of one or two dots no address can be made: clients take them for steps in the path. */
export const Handle = Type.String({
  minLength: 1,
  maxLength: MAX_HANDLE_CHARACTERS,
  pattern: '^(?!\\.{1,2}$)',
});
export const TrackMode = Type.Enum(TRACK_MODES, {
  description: 'Kept as it is said: every order is followed with arrival times and by its circle.',
});

/** GeoJSON (RFC 7946). That a latitude is one is looked at after the schema, where the whole pair can be named. */
const PointInput = Type.Object({
  type: Type.Enum(['Point']),
  coordinates: Type.Array(Type.Number(), {
    minItems: 2,
    maxItems: 3,
    description: '[longitude, latitude]; an altitude may follow and is not kept.',
  }),
});

const DestinationInput = Type.Object({
  address: Maybe(Type.String({ maxLength: MAX_ADDRESS_CHARACTERS })),
  geometry: Maybe(PointInput),
  radius: Maybe(
    Type.Integer({ minimum: 1, maximum: MAX_RADIUS_METERS, description: 'Metres; 100 if not said.' }),
  ),
});

const ORDER_FIELDS = {
  order_handle: Handle,
  type: Maybe(Type.Enum(TYPE_WORDS, { description: '`drop` if not said.' })),
  scheduled_at: Maybe(
    Type.String({ format: 'date-time', maxLength: 40, description: 'By when the worker is promised there.' }),
  ),
  track_mode: Maybe(TrackMode),
  expected_service_time: Maybe(
    Type.Integer({ minimum: 0, maximum: MAX_SERVICE_SECONDS, description: 'Seconds; 0 if not said.' }),
  ),
  capacity_used: Maybe(Type.Integer({ minimum: 0, maximum: MAX_CAPACITY, description: '1 if not said.' })),
  metadata: Maybe(Type.Record(Type.String(), Type.Unknown())),
};

export const OrderInput = Type.Object({ ...ORDER_FIELDS, destination: DestinationInput });

/** In a plan, an order without a destination is one that exists. */
export const PlannedOrderInput = Type.Object({ ...ORDER_FIELDS, destination: Maybe(DestinationInput) });

export const Orders = Type.Array(OrderInput, { minItems: 1, maxItems: MAX_ORDERS });

export type GivenOrder = Static<typeof OrderInput>;
export type GivenPlannedOrder = Static<typeof PlannedOrderInput>;

/** An example order of the bodies in the description. */
export const ORDER_EXAMPLE = {
  order_handle: 'parcel-301',
  type: 'drop',
  scheduled_at: '2026-05-13T14:30:00Z',
  destination: {
    address: '12 Quay Street',
    geometry: { type: 'Point', coordinates: [24.1052, 56.9496] },
    radius: 80,
  },
  expected_service_time: 120,
};
