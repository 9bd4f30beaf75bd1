import type { HttpApp } from '../../http/http-app-type.ts';
import { answerOrder } from '../answers.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ORDER_EXAMPLES, withExamples } from '../examples.ts';
import { OrderBody } from '../route-schema.ts';
import { OrderParams, OrderQuery, requireOrder } from './find-order.ts';

export function getOrderRoute(app: HttpApp, deps: HyperTrackDeps): void {
  app.route({
    method: 'GET',
    url: '/orders/:order_handle',
    schema: {
      operationId: 'hypertrackGetOrder',
      tags: ['HyperTrack'],
      summary: 'The latest attempt of an order.',
      params: OrderParams,
      querystring: OrderQuery,
      response: { 200: withExamples(OrderBody, ...Object.values(ORDER_EXAMPLES)), ...refusals(404) },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const job = await requireOrder(deps, account, request.params.order_handle, request.query);
      return answerOrder(deps, account, job);
    },
  });
}
