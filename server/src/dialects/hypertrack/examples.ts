import type { Static, TSchema } from 'typebox';
import type { Order, RouteAnswer } from './route-schema.ts';

const SHARE_URL = 'https://doorstep.example.com/t/';
const WORKER = { worker_handle: 'ines@fleet.example', device_id: 'phone-of-ines' };
const NOBODY = { worker_handle: null, device_id: null };

const UNPLANNED: Order = {
  order_handle: 'parcel-301',
  fulfillment_attempt: 0,
  status: 'unplanned',
  destination: {
    geometry: { type: 'Point', coordinates: [24.1052, 56.9496] },
    address: '12 Quay Street',
    radius: 80,
  },
  track_mode: 'on_time',
  scheduled_at: '2026-05-13T14:30:00.000Z',
  started_at: null,
  type: 'drop',
  type_index: 0,
  expected_service_time: 120,
  capacity_used: 1,
  share_url: `${SHARE_URL}Qm0T5Pqv1c9hZrXW2m7yB8uKJdEo4sGfA6tLnVxR3iY`,
  ...NOBODY,
  created_at: '2026-05-13T12:00:00.250Z',
  assigned_at: null,
  route_handle: null,
  planned_at: null,
};
const PLANNED: Order = {
  ...UNPLANNED,
  status: 'planned',
  route_handle: 'tour-7',
  planned_at: '2026-05-13T12:05:00.000Z',
};
const ASSIGNED: Order = {
  ...PLANNED,
  ...WORKER,
  status: 'assigned',
  assigned_at: '2026-05-13T12:06:00.120Z',
};
const ONGOING: Order = { ...ASSIGNED, status: 'ongoing', started_at: '2026-05-13T13:00:00.500Z' };
const COMPLETED: Order = { ...ONGOING, status: 'completed' };
const CANCELLED: Order = { ...UNPLANNED, status: 'cancelled' };

/** An order in each of its states. */
export const ORDER_EXAMPLES = {
  UNPLANNED,
  PLANNED,
  ASSIGNED,
  ONGOING,
  COMPLETED,
  CANCELLED,
} satisfies Record<string, Order>;

const OTHER = {
  order_handle: 'parcel-300',
  type: 'pick',
  share_url: `${SHARE_URL}Zr8yN1wUeP0vK5tLc7hQmB2xJdGo9sFfA4iTnVrX6kE`,
} satisfies Partial<Order>;

const PLANNED_ROUTE: RouteAnswer = {
  route_handle: 'tour-7',
  status: 'planned',
  version: 1,
  embed_url:
    'https://doorstep.example.com/embed/routes/019e2162-7c00-7000-8000-0000000000c7?publishable_key=pk_north~Zr8yN1wUeP0vK5tLc7hQmB2xJdGo9sFfA4iTnVrX6kE',
  orders: [{ ...PLANNED, ...OTHER }, PLANNED],
  started_at: null,
  assigned_at: null,
  created_at: '2026-05-13T12:05:00.000Z',
  ...NOBODY,
  planned_at: '2026-05-13T12:05:00.000Z',
};
const TRACKED_ROUTE: RouteAnswer = {
  ...PLANNED_ROUTE,
  ...WORKER,
  status: 'tracking',
  version: 3,
  orders: [{ ...ONGOING, ...OTHER }, ONGOING],
  started_at: '2026-05-13T13:00:00.500Z',
  assigned_at: '2026-05-13T12:06:00.100Z',
};
const COMPLETED_ROUTE: RouteAnswer = {
  ...TRACKED_ROUTE,
  status: 'completed',
  version: 4,
  orders: [{ ...COMPLETED, ...OTHER }, COMPLETED],
};
const CANCELLED_ROUTE: RouteAnswer = {
  ...PLANNED_ROUTE,
  status: 'cancelled',
  version: 2,
  orders: [
    { ...PLANNED, ...OTHER, status: 'cancelled' },
    { ...PLANNED, status: 'cancelled' },
  ],
};

/** A route in each of its states. */
export const ROUTE_EXAMPLES = {
  PLANNED: PLANNED_ROUTE,
  TRACKING: TRACKED_ROUTE,
  COMPLETED: COMPLETED_ROUTE,
  CANCELLED: CANCELLED_ROUTE,
} satisfies Record<string, RouteAnswer>;

/** The schema with what it looks like in one place: the states that an operation can answer with. */
export function withExamples<S extends TSchema>(schema: S, ...examples: readonly Static<S>[]): S {
  return { ...schema, examples };
}
