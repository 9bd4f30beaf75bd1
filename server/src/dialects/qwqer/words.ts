import type { JobStatus, StopStatus } from '../../core/jobs/index.ts';
import { invariant } from '../../core/kernel/errors.ts';

/** The statuses in which an order can be tracked; the others never appear in an answer. */
export const ACTIVE_WORDS = ['Accepted', 'OnTheWayToSender', 'ArrivedToSender', 'InProgress'] as const;
export type ActiveWord = (typeof ACTIVE_WORDS)[number];
type OrderWord = ActiveWord | 'Published' | 'Finished' | 'Declined';

const ORDER_WORD: Record<JobStatus, OrderWord> = {
  pending: 'Published',
  offered: 'Published',
  assigned: 'Accepted',
  pickup_in_progress: 'OnTheWayToSender',
  pickup_arrived: 'ArrivedToSender',
  pickup_completed: 'InProgress',
  dropoff_in_progress: 'InProgress',
  dropoff_arrived: 'InProgress',
  dropoff_completed: 'InProgress',
  returning: 'InProgress',
  completed: 'Finished',
  cancelled: 'Declined',
  failed: 'Declined',
};

/** The word of an order that can be tracked; null for one that cannot. */
export function activeWord(status: JobStatus): ActiveWord | null {
  const word = ORDER_WORD[status];
  return ACTIVE_WORDS.find((active) => active === word) ?? null;
}

export const LEG_WORDS = ['New', 'PickedUp', 'OnTheWay', 'Arrived', 'Finished'] as const;
export type LegWord = (typeof LEG_WORDS)[number];

/** A leg's word by its destination, with and without its origin done; null where the stop has no leg. */
const LEG_WORD: Record<StopStatus, { fromDone: LegWord; fromOpen: LegWord } | null> = {
  pending: { fromDone: 'PickedUp', fromOpen: 'New' },
  en_route: { fromDone: 'OnTheWay', fromOpen: 'OnTheWay' },
  arrived: { fromDone: 'Arrived', fromOpen: 'Arrived' },
  completed: { fromDone: 'Finished', fromOpen: 'Finished' },
  failed: null,
  cancelled: null,
};

/** Whether a leg may lead to, or start at, a stop in this state. */
export function hasLegs(status: StopStatus): boolean {
  return LEG_WORD[status] !== null;
}

/** @param origin null for the way to a job's only stop, which starts nowhere in the job */
export function legWord(origin: StopStatus | null, destination: StopStatus): LegWord {
  const words = LEG_WORD[destination];
  invariant(words, `no leg leads to a stop that is ${destination}`);
  return origin === 'completed' ? words.fromDone : words.fromOpen;
}
