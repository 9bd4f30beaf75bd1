import { Type } from '@fastify/type-provider-typebox';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerRoute, answerRoutes } from '../answers.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ROUTE_EXAMPLES, withExamples } from '../examples.ts';
import { MAX_HANDLE_CHARACTERS } from '../order-input.ts';
import { afterOf, pageOf, pageQuery, presentPage } from '../paging.ts';
import { RouteBody } from '../route-schema.ts';
import { requireRoute } from './find-route.ts';

export const RouteParams = Type.Object({
  route_handle: Type.String({ maxLength: MAX_HANDLE_CHARACTERS, description: 'Or the uuid of a route.' }),
});

export function getRouteRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'GET',
    url: '/orders/routes/:route_handle',
    schema: {
      operationId: 'hypertrackGetRoute',
      tags: ['HyperTrack'],
      summary: 'A route with its orders, in the order in which they are driven.',
      params: RouteParams,
      response: { 200: withExamples(RouteBody, ...Object.values(ROUTE_EXAMPLES)), ...refusals(404) },
    },
    handler: async (request) => {
      const account = accountOf(request);
      return answerRoute(deps, account, await requireRoute(deps, account, request.params.route_handle));
    },
  });
}

export function listRoutesRoute(app: HttpApp, deps: HyperTrackDeps): void {
  const url = `${deps.publicUrl}/orders/routes`;
  app.route({
    method: 'GET',
    url: '/orders/routes',
    schema: {
      operationId: 'hypertrackListRoutes',
      tags: ['HyperTrack'],
      summary: 'Planned routes, staff’s own too, newest first.',
      querystring: pageQuery({ maximum: 20, default: 10 }),
      response: {
        200: withExamples(pageOf(RouteBody), {
          data: [ROUTE_EXAMPLES.TRACKING],
          pagination_token: null,
          links: { next: null },
        }),
        ...refusals(),
      },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const page = { after: afterOf(request.query), limit: request.query.limit + 1 };
      const routes = await deps.plans.listPlans(account.orgId, page);
      return presentPage(routes, request.query, {
        url,
        answer: (items) => answerRoutes(deps, account, items),
      });
    },
  });
}
