import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import { ORDER_EXAMPLES } from './tracking-examples.ts';
import { ACTIVE_WORDS, LEG_WORDS } from './words.ts';

const EXACT = { additionalProperties: false } as const;
const Nullable = <T extends TSchema>(schema: T, options = {}) => Type.Union([schema, Type.Null()], options);

/** `[latitude, longitude]`. Written as a list of two, which every version of JSON Schema reads alike. */
const LatLngPair = Type.Unsafe<[lat: number, lng: number]>(
  Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '[latitude, longitude]' }),
);
const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' });

const CourierTracking = Type.Object(
  {
    id: Type.Integer(),
    first_name: Type.String(),
    last_name: Type.String({ description: 'The initial only.', examples: ['D.'] }),
    phone: Nullable(Type.String({ description: 'In the form that the org lets its customers see.' })),
    location: Nullable(LatLngPair, {
      description:
        'Null if none was reported in the last ten minutes, and while the courier’s whereabouts are not this client’s business: another customer’s stop comes first, or nothing of this order is left to do.',
    }),
    location_updated_at: Nullable(Time),
  },
  EXACT,
);

const TrackingPlace = Type.Object(
  {
    id: Type.Integer(),
    address: Type.String(),
    coordinates: LatLngPair,
    contact_name: Nullable(Type.String()),
    contact_phone: Nullable(Type.String()),
  },
  EXACT,
);

const TrackingRoute = Type.Object(
  {
    id: Type.Integer({ description: 'That of its destination.' }),
    status: Type.Enum(LEG_WORDS),
    origin: Nullable(TrackingPlace, {
      description:
        'Where the leg before it ended. Of an order with one place: where the courier set out, if that may be told; its id is the courier’s.',
    }),
    destination: TrackingPlace,
  },
  EXACT,
);

const OrderTracking = Type.Object(
  {
    id: Type.Integer(),
    status: Type.Enum(ACTIVE_WORDS),
    courier: CourierTracking,
    active_route: Nullable(TrackingRoute),
    routes: Type.Array(TrackingRoute),
  },
  { ...EXACT, title: 'QwqerOrderTracking' },
);

export const OrderTrackingBody = Type.Object(
  { data: OrderTracking },
  { ...EXACT, examples: Object.values(ORDER_EXAMPLES).map((data) => ({ data })) },
);

export const OrderTrackingListBody = Type.Object(
  {
    data: Type.Array(OrderTracking),
    meta: Type.Object(
      {
        current_page: Type.Integer({ minimum: 1 }),
        last_page: Type.Integer({ minimum: 1 }),
        per_page: Type.Integer({ minimum: 1, maximum: 100 }),
        total: Type.Integer({ minimum: 0 }),
      },
      EXACT,
    ),
  },
  {
    ...EXACT,
    examples: [
      {
        data: [ORDER_EXAMPLES.InProgress, ORDER_EXAMPLES.Accepted],
        meta: { current_page: 1, last_page: 1, per_page: 15, total: 2 },
      },
      { data: [], meta: { current_page: 1, last_page: 1, per_page: 15, total: 0 } },
    ],
  },
);

export type OrderTracking = Static<typeof OrderTracking>;
export type Leg = Static<typeof TrackingRoute>;
export type Place = Static<typeof TrackingPlace>;
