import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import { ACTIVE_WORDS, LEG_WORDS } from './words.ts';

const EXACT = { additionalProperties: false } as const;
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

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
    location: Nullable(LatLngPair),
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
    id: Type.Integer(),
    status: Type.Enum(LEG_WORDS),
    origin: Nullable(TrackingPlace),
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
  EXACT,
);

export const OrderTrackingBody = Type.Object({ data: OrderTracking }, EXACT);

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
  EXACT,
);

export type OrderTracking = Static<typeof OrderTracking>;
export type Leg = Static<typeof TrackingRoute>;
export type Place = Static<typeof TrackingPlace>;
