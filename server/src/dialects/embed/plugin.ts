import { Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../../core/access/index.ts';
import type { Drivers } from '../../core/drivers/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import type { Plans } from '../../core/routes/index.ts';
import type { Tracking } from '../../core/tracking/index.ts';
import { errorResponses } from '../http/default-error-shape.ts';
import { etagOf, sendWithEtag } from '../http/etag.ts';
import type { HttpApp } from '../http/http-app-type.ts';
import { presentRoute } from './present-route.ts';
import { createRecentViews, type SentView } from './recent-views.ts';
import { RouteView } from './route-schema.ts';

export type EmbedDeps = {
  access: Access;
  plans: Plans;
  drivers: Drivers;
  tracking: Tracking;
  clock: Clock;
};

/** What the page of a route, which others frame, asks for: by the publishable key of that very route. */
export async function embedPlugin(instance: FastifyInstance, deps: EmbedDeps): Promise<void> {
  const app = instance as HttpApp;
  const views = createRecentViews(deps.clock, (orgId, routeId) => lookAt(deps, orgId, routeId));

  app.route({
    method: 'GET',
    url: '/embed/routes/:routeId/view',
    schema: {
      operationId: 'getRouteView',
      summary: 'A whole route: its stops in order, where its driver is, and when they arrive',
      tags: ['Embed'],
      security: [{ publishableKey: [] }],
      params: Type.Object({ routeId: Type.String() }),
      headers: Type.Object({
        authorization: Type.Optional(Type.String({ description: '`Bearer pk_…`' })),
        'if-none-match': Type.Optional(Type.String({ description: 'The `ETag` seen last.' })),
      }),
      response: { 200: RouteView, 304: Type.Null(), ...errorResponses(401, 404, 503) },
    },
    handler: async (request, reply) => {
      const { routeId } = request.params;
      const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const orgId = deps.access.orgOfPublishableKey(key, routeId);
      if (orgId === null)
        throw new DomainError('unauthenticated', 'this is not the publishable key of this route');
      return sendWithEtag(request, reply, await views.get(orgId, routeId));
    },
  });
}

/** One transaction for the route, one for its driver; all that moves comes from memory. */
async function lookAt(deps: EmbedDeps, orgId: string, routeId: string): Promise<SentView> {
  const [found, org] = await Promise.all([deps.plans.findShown(orgId, routeId), deps.access.getOrg(orgId)]);
  if (!found) throw new DomainError('not_found', 'there is no such route');
  const { route, stops } = found;
  const driver = route.driverId === null ? null : await deps.drivers.find(orgId, route.driverId);
  const course = driver && route.status === 'tracking' ? await courseOf(deps, orgId, driver.id) : null;
  const body = JSON.stringify(presentRoute({ route, stops, driver, course, org }, deps.clock.now()));
  return { body, etag: etagOf(body) };
}

async function courseOf({ tracking }: EmbedDeps, orgId: string, driverId: string) {
  const [fix, chain] = await Promise.all([
    tracking.findLatestFix(orgId, driverId),
    tracking.getChain(orgId, driverId),
  ]);
  return { fix, chain };
}
