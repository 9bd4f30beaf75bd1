import type { Item, Stop } from '../job.ts';

/**
 * The pickups from which a drop-off gets its parcels: those its items name; without items that name any, every
 * pickup of the job that comes before it in sequence.
 */
export function feedersOf(dropoff: Stop, stops: readonly Stop[], items: readonly Item[]): Stop[] {
  const pickups = stops.filter((stop) => stop.type === 'pickup' && !stop.isHandover);
  const named = new Set(
    items
      .filter((item) => item.dropoffStopId === dropoff.id && item.pickupStopId !== null)
      .map((item) => item.pickupStopId),
  );
  if (named.size > 0) return pickups.filter((stop) => named.has(stop.id));
  const before = pickups.filter((stop) => stop.sequence < dropoff.sequence);
  return before.length > 0 ? before : pickups;
}
