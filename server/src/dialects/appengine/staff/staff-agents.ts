import { Type } from '@fastify/type-provider-typebox';
import { postalAddress } from '../../../core/access/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import { roundDegrees } from '../../../core/kernel/geo.ts';
import { type Fix, STALE_AFTER_MS } from '../../../core/tracking/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Id, Nullable, PageQuery, pageOf, pageRequest, Time, VehicleType } from '../schema/parts.ts';
import { AgentAddressInput, AgentBody, presentAgent } from './present-agent.ts';

const AgentParams = Type.Object({ agentId: Id });
const PositionBody = Type.Object({
  lat: Type.Number(),
  lng: Type.Number(),
  heading: Nullable(Type.Number()),
  speed: Nullable(Type.Number()),
  accuracy: Nullable(Type.Number()),
  recordedAt: Type.String(),
  receivedAt: Type.String(),
});
const MAX_TRAIL = 10_000;
const DAY_MS = 86_400_000;

/** The dispatcher's view of drivers: who they are, who may drive, who is online, where they are and were. */
export function staffAgentRoutes(app: App, deps: AppEngineDeps): void {
  const staff = { audience: 'staff' } as const;
  const requireDriver = async (orgId: string, agentId: string) => {
    const driver = await deps.drivers.find(orgId, agentId);
    if (!driver) throw new DomainError('not_found', 'there is no such driver');
    return driver;
  };

  for (const online of [false, true]) {
    app.route({
      method: 'GET',
      url: online ? '/agents/online' : '/agents',
      config: staff,
      schema: {
        operationId: online ? 'listOnlineAgents' : 'listAgents',
        summary: online ? 'Drivers who are online' : 'All drivers, newest first',
        tags: ['Staff'],
        headers: Headers,
        querystring: Type.Intersect([
          PageQuery,
          Type.Object({
            status: Type.Optional(Type.Enum(['pending', 'approved', 'suspended', 'rejected'] as const)),
          }),
        ]),
        response: { 200: pageOf(AgentBody), ...errorResponses(400, 401, 403, 422) },
      },
      handler: async (request) => {
        const { status } = request.query;
        const page = await deps.drivers.list(
          principalOf(request).orgId,
          { ...(status === undefined ? {} : { status }), ...(online ? { isOnline: true } : {}) },
          pageRequest(request.query),
        );
        return { ...page, data: page.data.map(presentAgent) };
      },
    });
  }

  app.route({
    method: 'GET',
    url: '/agents/:agentId',
    config: staff,
    schema: {
      operationId: 'getAgent',
      summary: 'One driver',
      tags: ['Staff'],
      headers: Headers,
      params: AgentParams,
      response: { 200: AgentBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) =>
      presentAgent(await requireDriver(principalOf(request).orgId, request.params.agentId)),
  });

  app.route({
    method: 'PATCH',
    url: '/agents/:agentId',
    config: staff,
    schema: {
      operationId: 'patchAgent',
      summary: 'Correct a driver’s vehicle, licence, group or address',
      tags: ['Staff'],
      headers: Headers,
      params: AgentParams,
      body: Type.Object({
        vehicleType: Type.Optional(VehicleType),
        vehiclePlate: Type.Optional(Nullable(Type.String({ maxLength: 32 }))),
        licenseNumber: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
        opsGroup: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
        address: Type.Optional(Nullable(AgentAddressInput)),
      }),
      response: { 200: AgentBody, ...errorResponses(400, 401, 403, 404, 422) },
    },
    handler: async (request) => {
      const { vehicleType, vehiclePlate, licenseNumber, opsGroup, address } = request.body;
      const patch = {
        ...(vehicleType === undefined ? {} : { vehicleType }),
        ...(vehiclePlate === undefined ? {} : { vehiclePlate }),
        ...(licenseNumber === undefined ? {} : { licenseNumber }),
        ...(opsGroup === undefined ? {} : { opsGroup }),
        ...(address === undefined ? {} : { address: address && postalAddress(address) }),
      };
      return presentAgent(
        await deps.drivers.patch(principalOf(request).orgId, request.params.agentId, patch),
      );
    },
  });

  for (const decision of ['approve', 'suspend', 'reject'] as const) {
    app.route({
      method: 'PUT',
      url: `/agents/:agentId/${decision}`,
      config: staff,
      schema: {
        operationId: `${decision}Agent`,
        summary: `${decision[0]?.toUpperCase()}${decision.slice(1)} a driver`,
        tags: ['Staff'],
        headers: Headers,
        params: AgentParams,
        body: Type.Object({}),
        response: { 200: AgentBody, ...errorResponses(400, 401, 403, 404, 409) },
      },
      handler: async (request) =>
        presentAgent(await deps.drivers.decide(principalOf(request).orgId, request.params.agentId, decision)),
    });
  }

  app.route({
    method: 'GET',
    url: '/agents/:agentId/location',
    config: staff,
    schema: {
      operationId: 'getAgentLocation',
      summary: 'Where a driver was seen last',
      tags: ['Staff'],
      headers: Headers,
      params: AgentParams,
      response: {
        200: Type.Object({
          location: Nullable(Type.Intersect([PositionBody, Type.Object({ stale: Type.Boolean() })])),
        }),
        ...errorResponses(400, 401, 403, 404),
      },
    },
    handler: async (request) => {
      const { orgId } = principalOf(request);
      const driver = await requireDriver(orgId, request.params.agentId);
      const fix = await deps.tracking.findLatestFix(orgId, driver.id);
      if (!fix) return { location: null };
      const stale = deps.clock.now() - fix.recordedAt > STALE_AFTER_MS;
      return { location: { ...presentFix(fix), stale } };
    },
  });

  app.route({
    method: 'GET',
    url: '/agents/:agentId/trail',
    config: staff,
    schema: {
      operationId: 'getAgentTrail',
      summary: 'Where a driver was, at most a day at once',
      tags: ['Staff'],
      headers: Headers,
      params: AgentParams,
      querystring: Type.Object({ from: Type.Optional(Time), to: Type.Optional(Time) }),
      response: {
        200: Type.Object({ data: Type.Array(PositionBody), truncated: Type.Boolean() }),
        ...errorResponses(400, 401, 403, 404, 422),
      },
    },
    handler: async (request) => {
      const { orgId } = principalOf(request);
      const driver = await requireDriver(orgId, request.params.agentId);
      const to = request.query.to === undefined ? deps.clock.now() : Date.parse(request.query.to);
      const from = request.query.from === undefined ? to - DAY_MS : Date.parse(request.query.from);
      if (from > to || to - from > DAY_MS) {
        throw new DomainError('invalid_input', 'from and to must span at most a day', [
          { path: 'from', message: 'is not within the day before to' },
        ]);
      }
      const fixes = await deps.tracking.listTrail({ orgId, driverId: driver.id, from, to, limit: MAX_TRAIL });
      return { data: fixes.map(presentFix), truncated: fixes.length === MAX_TRAIL };
    },
  });
}

function presentFix(fix: Fix) {
  return {
    lat: roundDegrees(fix.lat),
    lng: roundDegrees(fix.lng),
    heading: fix.heading,
    speed: fix.speed,
    accuracy: fix.accuracy,
    recordedAt: isoTime(fix.recordedAt),
    receivedAt: isoTime(fix.receivedAt),
  };
}
