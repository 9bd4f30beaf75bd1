import { Type } from '@fastify/type-provider-typebox';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, driverActor, driverIdOf, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Id } from '../schema/parts.ts';
import {
  DeviceIdParam,
  DeviceList,
  LinkedDeviceBody,
  NewDeviceBody,
  presentDevices,
  presentLinked,
} from './device-schema.ts';

type Deps = AppEngineDeps & { publicUrl: string };

/** A driver's own phones and trackers. */
export function deviceRoutes(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/devices',
    config: { idempotent: true },
    schema: {
      operationId: 'linkDevice',
      summary: 'Link a phone or a tracker, which then reports where you are',
      tags: ['Driver'],
      headers: Headers,
      body: NewDeviceBody,
      response: { 201: LinkedDeviceBody, ...errorResponses(400, 401, 403, 409, 422, 429) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const linked = await deps.devices.link(who.orgId, driverId, request.body, driverActor(driverId));
      return reply.code(201).send(presentLinked(deps.publicUrl, linked));
    },
  });

  app.route({
    method: 'GET',
    url: '/devices',
    schema: {
      operationId: 'listDevices',
      summary: 'Your devices, linked last first',
      tags: ['Driver'],
      headers: Headers,
      response: { 200: DeviceList, ...errorResponses(400, 401, 403) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      return presentDevices(await deps.devices.list(who.orgId, driverIdOf(who)));
    },
  });

  app.route({
    method: 'DELETE',
    url: '/devices/:deviceId',
    schema: {
      operationId: 'unlinkDevice',
      summary: 'Unlink a device; its key stops at once',
      tags: ['Driver'],
      headers: Headers,
      params: Type.Object({ deviceId: DeviceIdParam }),
      response: { 204: Type.Null(), ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const { deviceId } = request.params;
      await deps.devices.unlink(who.orgId, deviceId, { driverId }, driverActor(driverId));
      return reply.code(204).send(null);
    },
  });
}

/** The same for staff, who may also hand a device from one driver to another. */
export function staffDeviceRoutes(app: App, deps: Deps): void {
  const config = { audience: 'staff' } as const;

  app.route({
    method: 'POST',
    url: '/agents/:agentId/devices',
    config: { ...config, idempotent: true },
    schema: {
      operationId: 'staffLinkDevice',
      summary: 'Link a device to a driver; if it was another’s, it is not any more',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ agentId: Id }),
      body: NewDeviceBody,
      response: { 201: LinkedDeviceBody, ...errorResponses(400, 401, 403, 404, 409, 422, 429) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { agentId } = request.params;
      const linked = await deps.devices.link(who.orgId, agentId, request.body, actorOf(who));
      return reply.code(201).send(presentLinked(deps.publicUrl, linked));
    },
  });

  app.route({
    method: 'GET',
    url: '/agents/:agentId/devices',
    config,
    schema: {
      operationId: 'staffListDevices',
      summary: 'A driver’s devices, linked last first',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ agentId: Id }),
      response: { 200: DeviceList, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) =>
      presentDevices(await deps.devices.list(principalOf(request).orgId, request.params.agentId)),
  });

  app.route({
    method: 'DELETE',
    url: '/agents/:agentId/devices/:deviceId',
    config,
    schema: {
      operationId: 'staffUnlinkDevice',
      summary: 'Unlink a driver’s device; its key stops at once',
      tags: ['Staff'],
      headers: Headers,
      params: Type.Object({ agentId: Id, deviceId: DeviceIdParam }),
      response: { 204: Type.Null(), ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { agentId: driverId, deviceId } = request.params;
      await deps.devices.unlink(who.orgId, deviceId, { driverId }, actorOf(who));
      return reply.code(204).send(null);
    },
  });
}
