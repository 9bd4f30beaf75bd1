import type { HttpApp } from '../../http/http-app-type.ts';
import { answerOrders } from '../answers.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ORDER_EXAMPLES, withExamples } from '../examples.ts';
import { afterOf, pageOf, pageQuery, presentPage } from '../paging.ts';
import { OrderBody } from '../route-schema.ts';

const { ONGOING, UNPLANNED } = ORDER_EXAMPLES;

export function listOrdersRoute(app: HttpApp, deps: HyperTrackDeps): void {
  const url = `${deps.publicUrl}/orders`;
  app.route({
    method: 'GET',
    url: '/orders',
    schema: {
      operationId: 'hypertrackListOrders',
      tags: ['HyperTrack'],
      summary: 'The account’s orders, every attempt of its own, newest first.',
      querystring: pageQuery({ maximum: 100, default: 25 }),
      response: {
        200: withExamples(pageOf(OrderBody), {
          data: [ONGOING, UNPLANNED],
          pagination_token: null,
          links: { next: null },
        }),
        ...refusals(),
      },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const { orgId, accountId } = account;
      const page = { after: afterOf(request.query), limit: request.query.limit + 1 };
      const jobs = await deps.jobs.listOfAccount(orgId, accountId, page);
      return presentPage(jobs, request.query, { url, answer: (items) => answerOrders(deps, account, items) });
    },
  });
}
