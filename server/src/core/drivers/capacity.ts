import { DomainError } from '../kernel/errors.ts';
import { VEHICLE_TYPES, type VehicleType } from './driver.ts';

/** The org's settings that bound what one driver carries at once. */
export type CapacitySettings = {
  /** Jobs, whatever the vehicle. */
  driverCapacity: number;
  bikeCapacity: number;
  scooterCapacity: number;
  carCapacity: number;
  vanCapacity: number;
  truckCapacity: number;
};

/** What a driver has in hand: open jobs, and the room that they take together. */
export type Load = { jobs: number; capacityUsed: number };

/** What is asked of a driver who is to take one more job. */
export type Demand = {
  settings: CapacitySettings;
  /** The room that the job takes, in the units of the settings. */
  capacityUsed: number;
  /** The vehicle that the job asks for; null where none is asked for, or whoever assigns knows better. */
  vehicleType: string | null;
};

/** What a vehicle of this type carries at once; a job takes one unless it says more. */
export function capacityOf(settings: CapacitySettings, vehicleType: VehicleType): number {
  return settings[`${vehicleType}Capacity`];
}

/** Whether a vehicle is at least as big as the one asked for: bike < scooter < car < van < truck. */
export function vehicleFits(asked: string | null, has: VehicleType): boolean {
  const types: readonly string[] = VEHICLE_TYPES;
  return asked === null || types.indexOf(asked) <= types.indexOf(has);
}

/** Whether one more job fits beside the load: by count, and by the room that the vehicle has left. */
export function hasRoom(load: Load, demand: Demand, vehicleType: VehicleType): boolean {
  const { settings, capacityUsed } = demand;
  return (
    load.jobs + 1 <= settings.driverCapacity &&
    load.capacityUsed + capacityUsed <= capacityOf(settings, vehicleType)
  );
}

/** @throws DomainError `driver_not_available` for too small a vehicle, `capacity_exceeded` without room */
export function requireRoom(load: Load, demand: Demand, vehicleType: VehicleType): void {
  if (!vehicleFits(demand.vehicleType, vehicleType)) {
    throw new DomainError(
      'driver_not_available',
      `this job asks for a ${demand.vehicleType}, and a ${vehicleType} is smaller`,
      { asked: demand.vehicleType, has: vehicleType },
    );
  }
  if (hasRoom(load, demand, vehicleType)) return;
  const { driverCapacity: maxJobs } = demand.settings;
  const capacity = capacityOf(demand.settings, vehicleType);
  throw new DomainError(
    'capacity_exceeded',
    `a driver carries at most ${maxJobs} jobs at once, and a ${vehicleType} at most ${capacity}`,
    { ...load, maxJobs, capacity },
  );
}
