import { DomainError } from '../kernel/errors.ts';
import type { StopType } from './job.ts';

/** Stops of one job, at most: what a van does in a day and more. */
export const MAX_STOPS = 50;
export const MAX_ITEMS = 200;
/** How far ahead a job may be scheduled, days. */
export const MAX_SCHEDULE_DAYS = 365;
const DAY_MS = 86_400_000;
/** As long as a quote holds: what is soon when it is quoted may be a moment ago when it is ordered. */
const MAX_LATE_MINUTES = 15;

type AskedStop = { type: string; window?: { from: number; to: number } | null };
type AskedItem = { pickupIndex: number | null; dropoffIndex: number | null };

/** As much of an order as can be refused by itself. Times are Unix milliseconds, indexes those of the order's own stops. */
export type AskedOrder = {
  stops: readonly AskedStop[];
  items: readonly AskedItem[];
  scheduledAt: number | null;
  mayBeLate?: boolean;
};

/**
 * What can be no job, whether it is ordered or only its price is asked for.
 * @throws DomainError `invalid_input` with the path of everything that does not fit
 */
export function refuseMisfits(order: AskedOrder, now: number): void {
  const problems: { path: string; message: string }[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  const { stops, items, scheduledAt } = order;
  if (stops.length === 0) add('stops', 'a job needs at least one stop');
  if (stops.length > MAX_STOPS) add('stops', `at most ${MAX_STOPS} stops`);
  if (items.length > MAX_ITEMS) add('items', `at most ${MAX_ITEMS} items`);
  stops.forEach(({ type, window }, i) => {
    if (type === 'return') add(`stops.${i}.type`, 'a return is added when a drop-off fails');
    if (window && window.to < window.from) add(`stops.${i}.window`, 'ends before it begins');
    if (window && window.to < now) add(`stops.${i}.window.to`, 'is in the past');
  });
  const firstDropoff = stops.findIndex((stop) => stop.type === 'dropoff');
  const firstPickup = stops.findIndex((stop) => stop.type === 'pickup');
  if (firstPickup > firstDropoff && firstDropoff >= 0 && firstPickup >= 0) {
    add('stops', 'the first pickup comes before the first drop-off');
  }
  items.forEach((item, i) => {
    refuseWrongStop(item.pickupIndex, 'pickup', stops, (message) => add(`items.${i}.pickupStop`, message));
    refuseWrongStop(item.dropoffIndex, 'dropoff', stops, (message) => add(`items.${i}.dropoffStop`, message));
  });
  if (scheduledAt !== null && scheduledAt > now + MAX_SCHEDULE_DAYS * DAY_MS) {
    add('scheduledAt', `is more than ${MAX_SCHEDULE_DAYS} days ahead`);
  }
  if (scheduledAt !== null && !order.mayBeLate && scheduledAt < now - MAX_LATE_MINUTES * 60_000) {
    add('scheduledAt', 'is in the past');
  }
  if (problems.length > 0) throw new DomainError('invalid_input', 'the order does not fit', problems);
}

function refuseWrongStop(
  index: number | null,
  type: StopType,
  stops: readonly AskedStop[],
  add: (message: string) => void,
): void {
  if (index === null) return;
  const stop = stops[index];
  if (!stop) add('names a stop that is not in the order');
  else if (stop.type !== type) add(`names a ${stop.type}, not a ${type}`);
}
