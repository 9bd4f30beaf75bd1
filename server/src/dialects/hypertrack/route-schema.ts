import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import { ORDER_WORDS, ROUTE_WORDS, TYPE_WORDS } from './words.ts';

const EXACT = { additionalProperties: false } as const;
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Text = Type.String();
const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' });

/** GeoJSON (RFC 7946). The pair is written as a list of two, which every version of JSON Schema reads alike. */
const PointGeometry = Type.Object(
  {
    type: Type.Enum(['Point']),
    coordinates: Type.Unsafe<[lng: number, lat: number]>(
      Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '[longitude, latitude]' }),
    ),
  },
  EXACT,
);

export const OrderBody = Type.Object(
  {
    order_handle: Text,
    fulfillment_attempt: Type.Integer({ minimum: 0 }),
    status: Type.Enum(ORDER_WORDS),
    destination: Type.Object(
      { geometry: PointGeometry, address: Text, radius: Type.Integer({ description: 'Metres.' }) },
      EXACT,
    ),
    track_mode: Nullable(Text),
    scheduled_at: Nullable(Time),
    started_at: Nullable(Time),
    type: Type.Enum(TYPE_WORDS),
    type_index: Type.Integer({ minimum: 0 }),
    expected_service_time: Type.Integer({ minimum: 0, description: 'Seconds.' }),
    capacity_used: Type.Integer({ minimum: 0 }),
    share_url: Text,
    device_id: Nullable(Text),
    worker_handle: Nullable(Text),
    created_at: Time,
    assigned_at: Nullable(Time),
    route_handle: Nullable(Text),
    planned_at: Nullable(Time),
  },
  { ...EXACT, title: 'HyperTrackOrder' },
);

export const RouteBody = Type.Object(
  {
    route_handle: Text,
    status: Type.Enum(ROUTE_WORDS),
    version: Type.Integer({ minimum: 1 }),
    embed_url: Text,
    orders: Type.Array(OrderBody),
    started_at: Nullable(Time),
    assigned_at: Nullable(Time),
    created_at: Time,
    device_id: Nullable(Text),
    worker_handle: Nullable(Text),
    planned_at: Time,
  },
  { ...EXACT, title: 'HyperTrackRoute' },
);

export type Order = Static<typeof OrderBody>;
export type RouteAnswer = Static<typeof RouteBody>;
