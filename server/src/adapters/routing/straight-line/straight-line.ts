import { distanceMeters } from '../../../core/kernel/geo.ts';
import type { InstantRouting, RoutingPort } from '../../../core/tracking/ports.ts';

export type StraightLineOptions = {
  /**
   * Road distance ÷ great-circle distance. 1.3: across 300 European cities the mean is 1.34 (Environment and
   * Planning B, 2023, doi 10.1177/23998083231168870), in general networks 1.2 (Newell 1980), for cities of the
   * USA in between.
   */
  circuity: number;
  /** Average speed in town, stops at lights included, km/h. */
  speedsKmh: { bike: number; scooter: number; car: number; van: number; truck: number };
};

export const STRAIGHT_LINE_DEFAULTS: StraightLineOptions = {
  circuity: 1.3,
  speedsKmh: { bike: 15, scooter: 25, car: 30, van: 28, truck: 25 },
};

/** Great-circle distance × circuity ÷ the vehicle's average speed: always there, at once, anywhere. */
export function createStraightLineRouting(
  options: StraightLineOptions = STRAIGHT_LINE_DEFAULTS,
): RoutingPort & { estimate: InstantRouting } {
  const { circuity, speedsKmh } = options;
  const estimate: InstantRouting = (from, to, vehicleType) => {
    const meters = distanceMeters(from, to) * circuity;
    return { meters, seconds: meters / (speedsKmh[vehicleType] / 3.6), source: 'straight-line' };
  };
  return {
    estimate,
    getRouteDistance: async (from, to, vehicleType) => estimate(from, to, vehicleType),
  };
}
