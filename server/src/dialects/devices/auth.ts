import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Devices, LinkedDevice } from '../../core/devices/index.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import type { HttpApp } from '../http/http-app.ts';
import { type Credentials, credentialsOfOsmAnd, credentialsOfOwnTracks } from './credentials.ts';

declare module 'fastify' {
  interface FastifyRequest {
    device: LinkedDevice | null;
  }
  interface FastifyContextConfig {
    /** Where the app puts its credentials. */
    credentials?: 'owntracks' | 'osmand';
  }
}

/** Every call is by a device that is linked; one that is not is refused before its body is read. */
export function registerAuth(app: HttpApp, devices: Pick<Devices, 'authenticate'>): void {
  app.decorateRequest('device', null);
  app.addHook('onRequest', async (request, reply) => {
    const { credentials: kind } = request.routeOptions.config;
    if (request.is404 || kind === undefined) return;
    const isOwnTracks = kind === 'owntracks';
    const credentials = isOwnTracks ? credentialsOfOwnTracks(request) : credentialsOfOsmAnd(request);
    request.device = credentials && (await identify(devices, credentials));
    if (!request.device) throw refused(reply);
  });
}

/** The key names its device; an id that is said has to be that device's. */
async function identify(
  devices: Pick<Devices, 'authenticate'>,
  { ids, key }: Credentials,
): Promise<LinkedDevice | null> {
  const device = await devices.authenticate(null, key);
  if (!device || (ids.length > 0 && !ids.includes(device.deviceId))) return null;
  return device;
}

/** The device that calls. */
export function deviceOf(request: FastifyRequest): LinkedDevice {
  if (!request.device) throw new DomainError('unauthenticated', 'a device’s id and key are needed');
  return request.device;
}

export function refused(reply: FastifyReply): DomainError {
  reply.header('www-authenticate', 'Basic realm="devices", charset="UTF-8"');
  return new DomainError(
    'unauthenticated',
    'the device and its key do not fit, or it is not linked any more',
  );
}
