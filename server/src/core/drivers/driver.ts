import type { PostalAddress } from '../access/index.ts';

export const VEHICLE_TYPES = ['bike', 'scooter', 'car', 'van', 'truck'] as const;
export type VehicleType = (typeof VEHICLE_TYPES)[number];
export type DriverStatus = 'pending' | 'approved' | 'suspended' | 'rejected';

/** A person with a driver profile. Times are Unix milliseconds. */
export type Driver = {
  orgId: string;
  id: string;
  number: number;
  personId: string;
  /** The JWT `sub` of the person; HyperTrack's worker handle. */
  subject: string;
  firstName: string;
  lastName: string;
  email: string | null;
  /** E.164, or as given where it could not be read. */
  phone: string | null;
  /** Where they live, or start from, as staff were told. */
  address: PostalAddress | null;
  status: DriverStatus;
  vehicleType: VehicleType;
  vehiclePlate: string | null;
  licenseNumber: string | null;
  documents: DriverDocument[];
  opsGroup: string | null;
  isOnline: boolean;
  onlineSince: number | null;
  /** Mean of 1…5 stars; null before the first rating. */
  rating: number | null;
  ratingCount: number;
  createdAt: number;
  updatedAt: number;
};

export type DriverDocument = {
  type: 'licence' | 'insurance' | 'identity' | 'vehicle';
  uploadId: string;
  number: string | null;
  expiresAt: string | null;
};
