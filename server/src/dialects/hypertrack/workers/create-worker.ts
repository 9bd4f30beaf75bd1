import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import {
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PHONE_CHARACTERS,
  splitName,
} from '../../../core/access/index.ts';
import { type Enrolment, VEHICLE_TYPES } from '../../../core/drivers/index.ts';
import type { HttpApp } from '../../http/http-app-type.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { withExamples } from '../examples.ts';
import { Handle, Maybe } from '../order-input.ts';
import { namingDuplicates } from '../refusals.ts';
import { DeviceIdInput, presentKey } from './link-device.ts';
import { LINK_EXAMPLE, NewWorkerBody, presentWorker, WORKER_EXAMPLE } from './worker-schema.ts';

const MAX_PLATE_CHARACTERS = 50;

const Body = Type.Object(
  {
    worker_handle: Handle,
    name: Maybe(Type.String({ maxLength: MAX_NAME_CHARACTERS })),
    email: Maybe(Type.String({ maxLength: MAX_EMAIL_CHARACTERS })),
    phone: Maybe(Type.String({ maxLength: MAX_PHONE_CHARACTERS })),
    profile: Maybe(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Taken, and not kept: Doorstep has no use for it.',
      }),
    ),
    vehicle_type: Maybe(Type.Enum(VEHICLE_TYPES, { description: '`car` if not said.' })),
    vehicle_plate: Maybe(Type.String({ maxLength: MAX_PLATE_CHARACTERS })),
    ops_group_handle: Maybe(Handle),
    device_id: Maybe(DeviceIdInput),
  },
  {
    examples: [
      {
        worker_handle: 'ines@fleet.example',
        name: 'Ines Kalniņa',
        vehicle_type: 'van',
        device_id: 'phone-of-ines',
      },
    ],
  },
);
type Given = Static<typeof Body>;

export function createWorkerRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'POST',
    url: '/workers',
    schema: {
      operationId: 'hypertrackCreateWorker',
      tags: ['HyperTrack'],
      summary:
        'A new worker, approved, whose handle is the `sub` of their token; with a device, if one is named.',
      body: Body,
      response: {
        201: withExamples(
          NewWorkerBody,
          { ...WORKER_EXAMPLE, ...LINK_EXAMPLE },
          { ...WORKER_EXAMPLE, device_id: null },
        ),
        ...refusals(400, 409),
      },
    },
    handler: async (request, reply) => {
      const { orgId, actor } = accountOf(request);
      const { device_id: deviceId } = request.body;
      let key: string | null = null;
      const enrolled = deps.drivers.enrol(orgId, enrolmentOf(request.body), async (tx, { id }) => {
        if (!deviceId) return;
        const linked = deps.devices.linkIn(tx, id, { deviceId }, actor);
        ({ key } = await namingDuplicates('device', linked));
      });
      const driver = await namingDuplicates('worker', enrolled);
      const worker = presentWorker(driver, deviceId ?? null);
      const link = deviceId && key ? presentKey(deps.publicUrl, deviceId, key) : {};
      return reply.code(201).send({ ...worker, ...link });
    },
  });
}

function enrolmentOf(body: Given): Enrolment {
  const { name, email, phone } = body;
  return {
    subject: body.worker_handle,
    profile: {
      ...(name ? splitName(name) : {}),
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
    },
    vehicleType: body.vehicle_type ?? 'car',
    vehiclePlate: body.vehicle_plate ?? null,
    opsGroup: body.ops_group_handle ?? null,
  };
}
