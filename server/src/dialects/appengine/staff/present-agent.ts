import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Driver } from '../../../core/drivers/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { Nullable, VehicleType } from '../schema/parts.ts';

/** A driver's profile, for the driver and for staff: the phone is theirs, so it is shown as it is. */
export const AgentBody = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    sub: Type.String(),
    status: Type.Enum(['pending', 'approved', 'suspended', 'rejected'] as const),
    firstName: Type.String(),
    lastName: Type.String(),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    vehicleType: VehicleType,
    vehiclePlate: Nullable(Type.String()),
    licenseNumber: Nullable(Type.String()),
    documents: Type.Array(
      Type.Object({
        type: Type.Enum(['licence', 'insurance', 'identity', 'vehicle'] as const),
        uploadId: Type.String(),
        number: Nullable(Type.String()),
        expiresAt: Nullable(Type.String()),
      }),
    ),
    online: Type.Boolean(),
    onlineSince: Nullable(Type.String()),
    rating: Nullable(Type.Number()),
    ratingCount: Type.Integer(),
    createdAt: Type.String(),
    updatedAt: Type.String(),
  },
  { title: 'Agent' },
);

export function presentAgent(driver: Driver): Static<typeof AgentBody> {
  return {
    id: driver.id,
    number: driver.number,
    sub: driver.subject,
    status: driver.status,
    firstName: driver.firstName,
    lastName: driver.lastName,
    email: driver.email,
    phone: driver.phone,
    vehicleType: driver.vehicleType,
    vehiclePlate: driver.vehiclePlate,
    licenseNumber: driver.licenseNumber,
    documents: driver.documents,
    online: driver.isOnline,
    onlineSince: driver.onlineSince === null ? null : isoTime(driver.onlineSince),
    rating: driver.rating,
    ratingCount: driver.ratingCount,
    createdAt: isoTime(driver.createdAt),
    updatedAt: isoTime(driver.updatedAt),
  };
}
