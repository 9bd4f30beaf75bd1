export type Vehicle = 'bike' | 'scooter' | 'car' | 'van' | 'truck';

/** What drivers come with, as often as it stands here. */
export const FLEET: readonly Vehicle[] = [
  'bike',
  'scooter',
  'scooter',
  'car',
  'car',
  'car',
  'van',
  'van',
  'truck',
];

/** Cruising speed in town, metres a second; how many jobs it carries at once; and how it meets a red light. */
export type VehicleTraits = { cruiseMetersPerSecond: number; capacity: number; lightSeconds: number };

export const TRAITS: Record<Vehicle, VehicleTraits> = {
  bike: { cruiseMetersPerSecond: 5.2, capacity: 2, lightSeconds: 5 },
  scooter: { cruiseMetersPerSecond: 9, capacity: 2, lightSeconds: 7 },
  car: { cruiseMetersPerSecond: 9.5, capacity: 3, lightSeconds: 9 },
  van: { cruiseMetersPerSecond: 8.5, capacity: 4, lightSeconds: 9 },
  truck: { cruiseMetersPerSecond: 7.5, capacity: 4, lightSeconds: 10 },
};

const BY_SIZE: readonly string[] = ['bike', 'scooter', 'car', 'van', 'truck'];

/** Whether a driver may take a job that asks for this vehicle; null asks for none. */
export function isBigEnough(vehicle: Vehicle, asked: string | null): boolean {
  return asked === null || BY_SIZE.indexOf(vehicle) >= BY_SIZE.indexOf(asked);
}
