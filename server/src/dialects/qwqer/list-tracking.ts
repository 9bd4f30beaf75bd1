import { Type } from '@fastify/type-provider-typebox';
import { placerOf } from '../../core/jobs/index.ts';
import type { HttpApp } from '../http/http-app.ts';
import { type Client, clientOf } from './auth.ts';
import type { QwqerDeps } from './deps.ts';
import { errorResponses } from './errors.ts';
import { followOrder } from './follow-order.ts';
import { presentPage } from './present-page.ts';
import { type OrderTracking, OrderTrackingListBody } from './tracking-schema.ts';

/** Orders that nobody asked for lately are read from the database: a few at a time, that others get their turn. */
const MAX_AT_ONCE = 10;

const Query = Type.Object({
  per_page: Type.Integer({ minimum: 1, maximum: 100, default: 15, description: 'Orders of a page.' }),
  page: Type.Integer({
    minimum: 1,
    maximum: 1_000_000_000,
    default: 1,
    description: 'Beyond the last page there are none.',
  }),
});

export function listTrackingRoute(app: HttpApp, deps: QwqerDeps): void {
  app.route({
    method: 'GET',
    url: '/tracking',
    schema: {
      operationId: 'qwqerListTracking',
      summary: 'The client’s active delivery orders, each with where its courier is',
      description:
        'The newest order first. At most 60 calls a minute and client, this and the single order together.',
      tags: ['QWQER'],
      querystring: Query,
      response: { 200: OrderTrackingListBody, ...errorResponses },
    },
    handler: async (request) => {
      const client = clientOf(request);
      const { page, per_page: pageSize } = request.query;
      const ids = await deps.jobs.listInHand(client.orgId, placerOf(client));
      const start = (page - 1) * pageSize;
      const data = await followOrders(deps, client, ids.slice(start, start + pageSize));
      return presentPage({ data, page, pageSize, total: ids.length });
    },
  });
}

/** In their order; one that ended this very moment is left out. */
async function followOrders(
  deps: QwqerDeps,
  client: Client,
  jobIds: readonly string[],
): Promise<OrderTracking[]> {
  const found: (OrderTracking | null)[] = [];
  for (let start = 0; start < jobIds.length; start += MAX_AT_ONCE) {
    const some = jobIds.slice(start, start + MAX_AT_ONCE);
    found.push(...(await Promise.all(some.map((jobId) => followOrder(deps, client, jobId)))));
  }
  return found.filter((order) => order !== null);
}
