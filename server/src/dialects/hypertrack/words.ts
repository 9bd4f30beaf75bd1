import type { JobStatus, StopType } from '../../core/jobs/index.ts';
import type { Route, RouteStatus } from '../../core/routes/index.ts';

export const ORDER_WORDS = ['unplanned', 'planned', 'assigned', 'ongoing', 'completed', 'cancelled'] as const;
export type OrderWord = (typeof ORDER_WORDS)[number];

/** Where an order's word depends on its route: on none that lives, on one still to start, on one under way. */
type Placement = 'off_route' | 'planned' | 'tracking';

const PLACEMENT: Record<RouteStatus, Placement> = {
  planned: 'planned',
  tracking: 'tracking',
  completed: 'off_route',
  cancelled: 'off_route',
};

const anywhere = (word: OrderWord): Record<Placement, OrderWord> => ({
  off_route: word,
  planned: word,
  tracking: word,
});
const waiting: Record<Placement, OrderWord> = {
  off_route: 'unplanned',
  planned: 'planned',
  tracking: 'planned',
};

const ORDER_WORD: Record<JobStatus, Record<Placement, OrderWord>> = {
  pending: waiting,
  offered: waiting,
  assigned: { off_route: 'assigned', planned: 'assigned', tracking: 'ongoing' },
  pickup_in_progress: anywhere('ongoing'),
  pickup_arrived: anywhere('ongoing'),
  pickup_completed: anywhere('ongoing'),
  dropoff_in_progress: anywhere('ongoing'),
  dropoff_arrived: anywhere('ongoing'),
  dropoff_completed: anywhere('ongoing'),
  returning: anywhere('ongoing'),
  completed: anywhere('completed'),
  cancelled: anywhere('cancelled'),
  failed: anywhere('cancelled'),
};

/** @param route the one the job is on */
export function orderWord(status: JobStatus, route: Pick<Route, 'status'> | null): OrderWord {
  return ORDER_WORD[status][route ? PLACEMENT[route.status] : 'off_route'];
}

export const ROUTE_WORDS = ['planned', 'tracking', 'completed', 'cancelled'] as const;

export const TYPE_WORDS = ['pick', 'drop'] as const;

/** To bring something back is to drop it, too. */
const TYPE_WORD: Record<StopType, (typeof TYPE_WORDS)[number]> = {
  pickup: 'pick',
  dropoff: 'drop',
  return: 'drop',
};

export function typeWord(type: StopType): (typeof TYPE_WORDS)[number] {
  return TYPE_WORD[type];
}

/** What a client's own order is in the core. */
export function coreType(word: (typeof TYPE_WORDS)[number]): 'pickup' | 'dropoff' {
  return word === 'pick' ? 'pickup' : 'dropoff';
}

/** The two for sequences and the three for shifts, as HyperTrack's documentation of the orders API names them. */
export const TRACK_MODES = ['on_time', 'flex', 'pre_shift', 'on_shift', 'full_shift'] as const;
export type TrackModeWord = (typeof TRACK_MODES)[number];
