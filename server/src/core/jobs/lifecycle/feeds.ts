import { type Item, isOpenStop, type Stop } from '../job.ts';

type FedStop = Pick<Stop, 'id' | 'type' | 'isHandover' | 'sequence'>;
type CarriedItem = Pick<Item, 'pickupStopId' | 'dropoffStopId'>;

/**
 * The pickups from which a drop-off gets its parcels: those its items name; without items that name any, every
 * pickup of the job that comes before it in sequence.
 */
export function feedersOf<S extends FedStop>(
  dropoff: FedStop,
  stops: readonly S[],
  items: readonly CarriedItem[],
): S[] {
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

/**
 * The open stops that have to be done before this one can be served: for a drop-off the pickups that feed it, and
 * the handover at which its parcel comes aboard.
 */
export function openStopsBefore<S extends FedStop & Pick<Stop, 'status'>>(
  stop: FedStop,
  stops: readonly S[],
  items: readonly CarriedItem[],
): S[] {
  if (stop.type !== 'dropoff' || stop.isHandover) return [];
  const handovers = stops.filter((other) => other.isHandover && other.type === 'pickup');
  return [...feedersOf(stop, stops, items), ...handovers].filter(isOpenStop);
}
