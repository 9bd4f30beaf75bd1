import type { VehicleType } from '../drivers/index.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { RoadEstimate } from './ports.ts';

/** The vehicle that is reckoned with where any will do. */
const ANY_VEHICLE: VehicleType = 'car';

/** The way through all stops in their order, in whole metres and seconds; service times are not in it. */
export function roadThrough(
  estimate: RoadEstimate,
  stops: readonly LatLng[],
  vehicleType: VehicleType | null,
): { distanceMeters: number; durationSeconds: number } {
  let meters = 0;
  let seconds = 0;
  for (let i = 1; i < stops.length; i++) {
    const leg = estimate(stops[i - 1] as LatLng, stops[i] as LatLng, vehicleType ?? ANY_VEHICLE);
    meters += leg.meters;
    seconds += leg.seconds;
  }
  return { distanceMeters: Math.round(meters), durationSeconds: Math.round(seconds) };
}
