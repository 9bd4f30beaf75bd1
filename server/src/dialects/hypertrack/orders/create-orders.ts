import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerOrders } from '../answers.ts';
import { accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ORDER_EXAMPLES, withExamples } from '../examples.ts';
import type { IdempotencyHooks } from '../idempotent.ts';
import { Handle, Maybe, ORDER_EXAMPLE, type OrderInput, Orders, TrackMode } from '../order-input.ts';
import { parseOrders } from '../parse-orders.ts';
import { namingDuplicates } from '../refusals.ts';
import { OrderBody } from '../route-schema.ts';

const Body = Type.Object(
  { orders: Orders, track_mode: Maybe(TrackMode), ops_group_handle: Maybe(Handle) },
  {
    description: 'An order by itself, without the list around it, is a list of one.',
    examples: [{ ops_group_handle: 'harbour', orders: [ORDER_EXAMPLE] }, ORDER_EXAMPLE],
  },
);
const Answer = Type.Object({ orders: Type.Array(OrderBody) });

export function createOrdersRoute(app: HttpApp, deps: HyperTrackDeps, idempotency: IdempotencyHooks): void {
  app.route({
    method: 'POST',
    url: '/orders',
    ...idempotency,
    preValidation: async (request) => {
      const given: unknown = request.body;
      if (isSingle(given)) request.body = { orders: [given] };
    },
    schema: {
      operationId: 'hypertrackCreateOrders',
      tags: ['HyperTrack'],
      summary: 'Creates orders that are on no route yet: all of them, or none.',
      body: Body,
      response: {
        201: withExamples(Answer, { orders: [ORDER_EXAMPLES.UNPLANNED] }),
        ...refusals(400, 409),
      },
    },
    handler: async (request, reply) => {
      const account = accountOf(request);
      const { orgId, actor } = account;
      const { orders, track_mode: trackMode, ops_group_handle: opsGroup } = request.body;
      const given = orders.map((order, index) => ({ order, index }));
      const parsed = await parseOrders(deps, account, given, { trackMode, isOutAtOnce: false });
      const placed = deps.jobs.placeAll(orgId, parsed, actor, async (tx) => {
        if (opsGroup) await deps.drivers.ensureOpsGroup(tx, opsGroup);
      });
      const jobs = await namingDuplicates('order', placed);
      return reply.code(201).send({ orders: await answerOrders(deps, account, jobs) });
    },
  });
}

function isSingle(body: unknown): body is Static<typeof OrderInput> {
  return typeof body === 'object' && body !== null && !('orders' in body) && 'order_handle' in body;
}
