import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Driver } from '../../../core/drivers/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { Nullable, VehicleType } from '../schema/parts.ts';

const part = (example: string) => Type.String({ maxLength: 200, examples: [example] });
const partOf = {
  text: Type.String({ maxLength: 500, description: 'The whole of it as a person would write it.' }),
  buildingNumber: part('100'),
  street: part('Driver’s Road'),
  unit: part('Unit 5'),
  city: part('Anytown'),
  postalCode: part('E5E 5E5'),
  region: part('ON'),
  country: part('CA'),
  notes: Type.String({ maxLength: 2_000 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
};

/** Where a driver lives or starts from; `text` is made of the parts where it is left out. */
export const AgentAddressInput = Type.Object({
  text: Type.Optional(partOf.text),
  buildingNumber: Type.Optional(Nullable(partOf.buildingNumber)),
  street: Type.Optional(Nullable(partOf.street)),
  unit: Type.Optional(Nullable(partOf.unit)),
  city: Type.Optional(Nullable(partOf.city)),
  postalCode: Type.Optional(Nullable(partOf.postalCode)),
  region: Type.Optional(Nullable(partOf.region)),
  country: Type.Optional(Nullable(partOf.country)),
  notes: Type.Optional(Nullable(partOf.notes)),
  lat: Type.Optional(Nullable(partOf.lat)),
  lng: Type.Optional(Nullable(partOf.lng)),
});

const AgentAddress = Type.Object({
  text: Type.String(),
  buildingNumber: Nullable(partOf.buildingNumber),
  street: Nullable(partOf.street),
  unit: Nullable(partOf.unit),
  city: Nullable(partOf.city),
  postalCode: Nullable(partOf.postalCode),
  region: Nullable(partOf.region),
  country: Nullable(partOf.country),
  notes: Nullable(partOf.notes),
  lat: Nullable(partOf.lat),
  lng: Nullable(partOf.lng),
});

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
    address: Nullable(AgentAddress),
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
    address: driver.address,
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
