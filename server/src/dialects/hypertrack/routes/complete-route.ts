import { Type } from '@fastify/type-provider-typebox';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerRoute } from '../answers.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ROUTE_EXAMPLES, withExamples } from '../examples.ts';
import { RouteBody } from '../route-schema.ts';
import { requireRoute } from './find-route.ts';
import { RouteParams } from './get-routes.ts';

export function completeRouteRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'POST',
    url: '/orders/routes/:route_handle/complete',
    schema: {
      operationId: 'hypertrackCompleteRoute',
      tags: ['HyperTrack'],
      summary: 'Ends a tracked route; its orders that are still open are cancelled.',
      params: RouteParams,
      body: Type.Object({}),
      response: { 200: withExamples(RouteBody, ROUTE_EXAMPLES.COMPLETED), ...refusals(404, 409) },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const { route } = await requireRoute(deps, account, request.params.route_handle);
      const done = await deps.plans.complete(account.orgId, route.id, { canceller: account.actor });
      return answerRoute(deps, account, done);
    },
  });
}
