import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { DEVICE_ID_PATTERN, MAX_DEVICE_ID_CHARACTERS } from '../../../core/devices/index.ts';
import type { Driver } from '../../../core/drivers/index.ts';
import type { HttpApp } from '../../http/http-app-type.ts';
import { type Account, accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { withExamples } from '../examples.ts';
import { Maybe } from '../order-input.ts';
import { namingDuplicates } from '../refusals.ts';
import { findWorker } from './find-worker.ts';
import { DeviceLinkBody, LINK_EXAMPLE, WORKER_EXAMPLE, WorkerParams } from './worker-schema.ts';

export const DeviceIdInput = Type.String({
  minLength: 1,
  maxLength: MAX_DEVICE_ID_CHARACTERS,
  pattern: DEVICE_ID_PATTERN,
});

const Body = Type.Object(
  { device_id: Maybe(DeviceIdInput) },
  {
    description: 'Without an id one is made that is easily typed.',
    examples: [{ device_id: WORKER_EXAMPLE.device_id }],
  },
);

export function linkDeviceRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'POST',
    url: '/workers/:worker_handle/device',
    schema: {
      operationId: 'hypertrackLinkDevice',
      tags: ['HyperTrack'],
      summary: 'Links a device to a worker. One that was linked before moves, and its old key is dead.',
      params: WorkerParams,
      body: Body,
      response: {
        200: withExamples(DeviceLinkBody, {
          worker_handle: WORKER_EXAMPLE.worker_handle,
          device_id: WORKER_EXAMPLE.device_id,
          ...LINK_EXAMPLE,
        }),
        ...refusals(400, 404, 409),
      },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const driver = await findWorker(deps, account, request.params.worker_handle);
      return linkDevice(deps, account, driver, request.body.device_id ?? undefined);
    },
  });
}

/** @throws NamedRefusal `duplicate_resource` for a device that is another org's; DomainError `too_many` */
async function linkDevice(
  { devices, publicUrl }: Pick<HyperTrackDeps, 'devices' | 'publicUrl'>,
  { orgId, actor }: Account,
  driver: Driver,
  deviceId: string | undefined,
): Promise<Static<typeof DeviceLinkBody>> {
  const linked = devices.link(orgId, driver.id, deviceId === undefined ? {} : { deviceId }, actor);
  const { device, key } = await namingDuplicates('device', linked);
  return { worker_handle: driver.subject, device_id: device.id, ...presentKey(publicUrl, device.id, key) };
}

/** The key, and the addresses by which apps report with it. */
export function presentKey(publicUrl: string, deviceId: string, key: string) {
  return {
    device_key: key,
    owntracks_url: `${publicUrl}/devices/owntracks`,
    osmand_url: `${publicUrl}/devices/osmand/${key}?id=${encodeURIComponent(deviceId)}`,
  };
}
