export {
  type CapacitySettings,
  capacityOf,
  hasRoom,
  type Load,
  vehicleFits,
} from './capacity.ts';
export {
  type Driver,
  type DriverDocument,
  type DriverStatus,
  VEHICLE_TYPES,
  type VehicleType,
} from './driver.ts';
export {
  createDrivers,
  type DriverPatch,
  type Drivers,
  type Enrolment,
  type Registration,
} from './drivers.ts';
export type { DriverFilter } from './store.ts';
