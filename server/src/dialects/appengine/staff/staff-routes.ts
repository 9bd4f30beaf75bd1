import { Type } from '@fastify/type-provider-typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import { DomainError } from '../../../core/kernel/errors.ts';
import {
  MAX_ROUTE_JOBS,
  type Route,
  type RouteStop,
  type RouteWithStops,
} from '../../../core/routes/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Id, IdFilter, Nullable, PageQuery, pageOf, pageRequest, Time } from '../schema/parts.ts';

const RouteSummary = Type.Object(
  {
    id: Type.String(),
    handle: Nullable(Type.String()),
    name: Type.String(),
    kind: Type.Enum(['plan', 'day'] as const),
    driverId: Nullable(Type.String()),
    opsGroup: Nullable(Type.String()),
    status: Type.Enum(['planned', 'tracking', 'completed', 'cancelled'] as const),
    version: Type.Integer(),
    scheduledStart: Nullable(Type.String()),
    assignedAt: Nullable(Type.String()),
    startedAt: Nullable(Type.String()),
    completedAt: Nullable(Type.String()),
    createdAt: Type.String(),
    updatedAt: Type.String(),
  },
  { title: 'RouteSummary' },
);
const RouteBody = Type.Intersect([
  RouteSummary,
  Type.Object({
    stops: Type.Array(Type.Object({ stopId: Type.String(), jobId: Type.String(), sequence: Type.Integer() })),
  }),
]);
const RouteParams = Type.Object({ routeId: Id });
const EmptyBody = Type.Object({});

/** Named plans of stops for one driver. */
export function staffRouteRoutes(app: App, deps: AppEngineDeps): void {
  const staff = { audience: 'staff' } as const;
  const responses = { 200: RouteBody, ...errorResponses(400, 401, 403, 404, 409, 422) };

  app.route({
    method: 'GET',
    url: '/routes',
    config: staff,
    schema: {
      operationId: 'listRoutes',
      summary: 'Routes, newest first',
      tags: ['Staff'],
      headers: Headers,
      querystring: Type.Intersect([
        PageQuery,
        Type.Object({
          driverId: Type.Optional(IdFilter),
          status: Type.Optional(Type.Enum(['planned', 'tracking', 'completed', 'cancelled'] as const)),
          kind: Type.Optional(Type.Enum(['plan', 'day'] as const)),
        }),
      ]),
      response: { 200: pageOf(RouteSummary), ...errorResponses(400, 401, 403, 422) },
    },
    handler: async (request) => {
      const { driverId, status, kind } = request.query;
      const filter = {
        ...(driverId === undefined ? {} : { driverId }),
        ...(status === undefined ? {} : { status }),
        ...(kind === undefined ? {} : { kind }),
      };
      const page = await deps.plans.list(principalOf(request).orgId, filter, pageRequest(request.query));
      return { ...page, data: page.data.map(presentRoute) };
    },
  });

  app.route({
    method: 'POST',
    url: '/routes',
    config: { ...staff, idempotent: true },
    schema: {
      operationId: 'createRoute',
      summary: 'Plan a route of jobs that have no driver yet',
      tags: ['Staff'],
      headers: Headers,
      body: Type.Object({
        name: Type.String({ minLength: 1, maxLength: 200 }),
        handle: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 }))),
        jobIds: Type.Array(Id, { minItems: 1, maxItems: MAX_ROUTE_JOBS }),
        driverId: Type.Optional(Nullable(Id)),
        scheduledStart: Type.Optional(Nullable(Time)),
        opsGroup: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
      }),
      response: { 201: RouteBody, ...errorResponses(400, 401, 403, 404, 409, 422) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { name, handle, jobIds, driverId, scheduledStart, opsGroup } = request.body;
      const plan = {
        name,
        handle: handle ?? null,
        jobIds,
        driverId: driverId ?? null,
        scheduledStart: scheduledStart ? Date.parse(scheduledStart) : null,
        opsGroup: opsGroup ?? null,
      };
      return reply.code(201).send(present(await deps.plans.create(who.orgId, plan, actorOf(who))));
    },
  });

  app.route({
    method: 'GET',
    url: '/routes/:routeId',
    config: staff,
    schema: {
      operationId: 'getRoute',
      summary: 'One route with its stops in order',
      tags: ['Staff'],
      headers: Headers,
      params: RouteParams,
      response: { 200: RouteBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const found = await deps.plans.find(principalOf(request).orgId, request.params.routeId);
      if (!found) throw new DomainError('not_found', 'there is no such route');
      return present(found);
    },
  });

  app.route({
    method: 'PUT',
    url: '/routes/:routeId/assign',
    config: staff,
    schema: {
      operationId: 'assignRoute',
      summary: 'Give a planned route to a driver',
      tags: ['Staff'],
      headers: Headers,
      params: RouteParams,
      body: Type.Object({ driverId: Id }),
      response: responses,
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { driverId } = request.body;
      return present(await deps.plans.assign(who.orgId, request.params.routeId, driverId, actorOf(who)));
    },
  });

  for (const step of ['start', 'complete'] as const) {
    app.route({
      method: 'PUT',
      url: `/routes/:routeId/${step}`,
      config: staff,
      schema: {
        operationId: `${step}Route`,
        summary:
          step === 'start' ? 'Put the route on its driver’s itinerary' : 'End a route whose jobs have ended',
        tags: ['Staff'],
        headers: Headers,
        params: RouteParams,
        body: EmptyBody,
        response: responses,
      },
      handler: async (request) =>
        present(await deps.plans[step](principalOf(request).orgId, request.params.routeId)),
    });
  }

  app.route({
    method: 'PUT',
    url: '/routes/:routeId/resequence',
    config: staff,
    schema: {
      operationId: 'resequenceRoute',
      summary: 'Put the stops of a route in another order',
      tags: ['Staff'],
      headers: Headers,
      params: RouteParams,
      body: Type.Object({ stopIds: Type.Array(Id, { minItems: 1, maxItems: 10_000 }) }),
      response: responses,
    },
    handler: async (request) =>
      present(
        await deps.plans.resequence(principalOf(request).orgId, request.params.routeId, request.body.stopIds),
      ),
  });
}

function present({ route, stops }: RouteWithStops) {
  return { ...presentRoute(route), stops: stops.map((stop: RouteStop) => ({ ...stop })) };
}

function presentRoute(route: Route) {
  return {
    id: route.id,
    handle: route.handle,
    name: route.name,
    kind: route.kind,
    driverId: route.driverId,
    opsGroup: route.opsGroup,
    status: route.status,
    version: route.version,
    scheduledStart: timeOrNull(route.scheduledStart),
    assignedAt: timeOrNull(route.assignedAt),
    startedAt: timeOrNull(route.startedAt),
    completedAt: timeOrNull(route.completedAt),
    createdAt: isoTime(route.createdAt),
    updatedAt: isoTime(route.updatedAt),
  };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
