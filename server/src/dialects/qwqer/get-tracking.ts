import { Type } from '@fastify/type-provider-typebox';
import { hasPlaced } from '../../core/jobs/index.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import type { HttpApp } from '../http/http-app.ts';
import { clientOf } from './auth.ts';
import type { QwqerDeps } from './deps.ts';
import { ErrorBody, errorResponses } from './errors.ts';
import { followOrder } from './follow-order.ts';
import { OrderTrackingBody } from './tracking-schema.ts';

const Params = Type.Object({
  id: Type.String({ description: 'The order’s integer id.', examples: ['456'] }),
});

export function getTrackingRoute(app: HttpApp, deps: QwqerDeps): void {
  app.route({
    method: 'GET',
    url: '/:id/tracking',
    schema: {
      operationId: 'qwqerGetTracking',
      summary: 'Where one delivery order stands and where its courier is',
      description:
        '404 for an order that is not in an active status, 403 for another client’s. At most 60 calls a minute and client, this and the list together.',
      tags: ['QWQER'],
      params: Params,
      response: { 200: OrderTrackingBody, ...errorResponses, 404: ErrorBody },
    },
    handler: async (request) => {
      const client = clientOf(request);
      const number = orderNumberOf(request.params.id);
      const order = number === null ? null : await deps.jobs.findPlacing(client.orgId, number);
      if (!order) throw noSuchOrder();
      if (!hasPlaced(order, client))
        throw new DomainError('forbidden', 'this delivery order is another client’s');
      const data = await followOrder(deps, client, order.id);
      if (!data) throw noSuchOrder();
      return { data };
    },
  });
}

/** A positive integer in the form in which we write it; null for any other text. */
function orderNumberOf(text: string): number | null {
  return /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;
}

/** One message for all there is no tracking of: unknown ones, another org's, and the client's own that are not active. */
function noSuchOrder(): DomainError {
  return new DomainError('not_found', 'there is no such active delivery order');
}
