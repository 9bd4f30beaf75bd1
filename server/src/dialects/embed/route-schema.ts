import { Type } from '@fastify/type-provider-typebox';
import { VEHICLE_TYPES } from '../../core/drivers/index.ts';

const STOP = {
  id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
  number: 1,
  type: 'pickup',
  status: 'completed',
  lat: 44.648,
  lng: -63.571,
  address: '3 Quay Street, Halifax',
  etaAt: null,
  arrivedAt: '2026-05-13T12:41:07.000Z',
  completedAt: '2026-05-13T12:46:30.000Z',
} as const;
const NEXT = {
  ...STOP,
  id: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70',
  number: 2,
  type: 'dropoff',
  status: 'en_route',
  lat: 44.661,
  address: '24 Kettle Street, Halifax',
  etaAt: '2026-05-13T13:04:00.000Z',
  arrivedAt: null,
  completedAt: null,
} as const;
const ORG = {
  name: 'Harbour Deliveries',
  timezone: 'America/Halifax',
  branding: { logoUrl: null, primaryColor: '#1f5fd0' },
} as const;
const ROUTE = {
  id: '0196c8a0-7777-7a00-8000-000000000001',
  handle: 'morning-7',
  name: 'morning-7',
  status: 'tracking',
  version: 4,
  scheduledStart: null,
  startedAt: '2026-05-13T12:30:00.000Z',
  completedAt: null,
} as const;
const UNDER_WAY = {
  route: ROUTE,
  driver: { firstName: 'Dana', vehicleType: 'van' },
  location: {
    lat: 44.6533,
    lng: -63.5719,
    heading: 12,
    updatedAt: '2026-05-13T12:58:41.000Z',
    stale: false,
  },
  stops: [STOP, NEXT],
  org: ORG,
} as const;
const PLANNED = {
  ...UNDER_WAY,
  route: { ...ROUTE, status: 'planned', version: 1, startedAt: null },
  driver: null,
  location: null,
  stops: [
    { ...STOP, status: 'pending', arrivedAt: null, completedAt: null },
    { ...NEXT, status: 'pending', etaAt: null },
  ],
} as const;
const ENDED = {
  ...UNDER_WAY,
  route: { ...ROUTE, status: 'completed', version: 6, completedAt: '2026-05-13T13:09:00.000Z' },
  driver: null,
  location: null,
  stops: [
    STOP,
    { ...NEXT, status: 'failed', etaAt: null, arrivedAt: '2026-05-13T13:03:12.000Z', completedAt: null },
  ],
} as const;
const CANCELLED = {
  ...PLANNED,
  route: { ...ROUTE, status: 'cancelled', version: 2, startedAt: null },
  stops: PLANNED.stops.map((stop) => ({ ...stop, status: 'cancelled' })),
} as const;

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const NullableTime = Nullable(Type.String({ format: 'date-time' }));
const oneOf = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] });

const Stop = Type.Object({
  id: Type.String(),
  number: Type.Integer({ description: 'Its place on the route, from 1.' }),
  type: oneOf(['pickup', 'dropoff', 'return'] as const),
  status: oneOf(['pending', 'en_route', 'arrived', 'completed', 'failed', 'cancelled'] as const),
  lat: Type.Number(),
  lng: Type.Number(),
  address: Type.String({ description: 'Empty where only the place is known.' }),
  etaAt: NullableTime,
  arrivedAt: NullableTime,
  completedAt: NullableTime,
});

export const RouteView = Type.Object(
  {
    route: Type.Object({
      id: Type.String(),
      handle: Nullable(Type.String()),
      name: Type.String({ description: 'Empty where nobody gave it one.' }),
      status: oneOf(['planned', 'tracking', 'completed', 'cancelled'] as const),
      version: Type.Integer(),
      scheduledStart: NullableTime,
      startedAt: NullableTime,
      completedAt: NullableTime,
    }),
    driver: Nullable(Type.Object({ firstName: Type.String(), vehicleType: oneOf(VEHICLE_TYPES) })),
    location: Nullable(
      Type.Object(
        {
          lat: Type.Number(),
          lng: Type.Number(),
          heading: Nullable(Type.Number({ description: 'Degrees clockwise from north.' })),
          updatedAt: Type.String({ format: 'date-time' }),
          stale: Type.Boolean(),
        },
        { description: 'Of the driver, while the route is under way.' },
      ),
    ),
    stops: Type.Array(Stop),
    org: Type.Object({
      name: Type.String(),
      timezone: Type.String(),
      branding: Type.Object({
        logoUrl: Nullable(Type.String()),
        primaryColor: Nullable(Type.String()),
      }),
    }),
  },
  {
    title: 'RouteView',
    description:
      'A whole route as its page shows it: places and times, and of people the driver’s first name.',
    examples: [UNDER_WAY, PLANNED, ENDED, CANCELLED],
  },
);
