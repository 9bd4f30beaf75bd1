import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { type Driver, VEHICLE_TYPES } from '../../../core/drivers/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { Handle } from '../order-input.ts';

export const WorkerParams = Type.Object({ worker_handle: Type.String({ maxLength: 200 }) });

const Nullable = Type.Union([Type.String(), Type.Null()]);

const FIELDS = {
  worker_handle: Handle,
  status: Type.Enum(['pending', 'approved', 'suspended', 'rejected'] as const, {
    description: 'Only an approved worker can be tracked. Who was made here is.',
  }),
  vehicle_type: Type.Enum(VEHICLE_TYPES),
  ops_group_handle: Nullable,
  device_id: Nullable,
  created_at: Type.String(),
};

/** Names, phones and addresses of workers are not told: a key sees handles. */
export const WorkerBody = Type.Object(FIELDS, { title: 'HyperTrackWorker' });

const LINK_FIELDS = {
  device_key: Type.String({ description: 'Given out this once.' }),
  owntracks_url: Type.String({ description: 'For OwnTracks in HTTP mode, with id and key as Basic.' }),
  osmand_url: Type.String({ description: 'For Traccar Client and OsmAnd; it has the key in it.' }),
};

export const DeviceLinkBody = Type.Object(
  { worker_handle: Handle, device_id: Type.String(), ...LINK_FIELDS },
  { title: 'HyperTrackDeviceLink' },
);

/** With the device's key, if one was linked by the same call. */
export const NewWorkerBody = Type.Object(
  {
    ...FIELDS,
    device_key: Type.Optional(LINK_FIELDS.device_key),
    owntracks_url: Type.Optional(LINK_FIELDS.owntracks_url),
    osmand_url: Type.Optional(LINK_FIELDS.osmand_url),
  },
  { title: 'HyperTrackNewWorker' },
);

export function presentWorker(driver: Driver, deviceId: string | null): Static<typeof WorkerBody> {
  return {
    worker_handle: driver.subject,
    status: driver.status,
    vehicle_type: driver.vehicleType,
    ops_group_handle: driver.opsGroup,
    device_id: deviceId,
    created_at: isoTime(driver.createdAt),
  };
}

export const WORKER_EXAMPLE = {
  worker_handle: 'ines@fleet.example',
  status: 'approved',
  vehicle_type: 'van',
  ops_group_handle: 'harbour',
  device_id: 'phone-of-ines',
  created_at: '2026-05-13T11:30:00.000Z',
} satisfies Static<typeof WorkerBody>;

const KEY = 'dv_Zr8yN1wUeP0vK5tLc7hQmB2xJdGo9sFfA4iTnVrX6kE';

export const LINK_EXAMPLE = {
  device_key: KEY,
  owntracks_url: 'https://doorstep.example.com/devices/owntracks',
  osmand_url: `https://doorstep.example.com/devices/osmand/${KEY}?id=phone-of-ines`,
};
