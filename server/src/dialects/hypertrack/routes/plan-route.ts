import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Job } from '../../../core/jobs/index.ts';
import { invariant } from '../../../core/kernel/errors.ts';
import type { RouteWithStops } from '../../../core/routes/index.ts';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerRoute } from '../answers.ts';
import { type Account, accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ROUTE_EXAMPLES, withExamples } from '../examples.ts';
import type { IdempotencyHooks } from '../idempotent.ts';
import {
  type GivenOrder,
  type GivenPlannedOrder,
  Handle,
  MAX_ORDERS,
  Maybe,
  ORDER_EXAMPLE,
  PlannedOrderInput,
  TrackMode,
} from '../order-input.ts';
import { type Numbered, parseOrders } from '../parse-orders.ts';
import { duplicate, namingDuplicates, orderNotFound } from '../refusals.ts';
import { RouteBody } from '../route-schema.ts';
import { findWorker, refuseUnapproved } from '../workers/find-worker.ts';

const Body = Type.Object(
  {
    route_handle: Maybe(Handle),
    worker_handle: Maybe(Handle),
    track_mode: Maybe(TrackMode),
    ops_group_handle: Maybe(Handle),
    orders: Type.Array(PlannedOrderInput, {
      minItems: 1,
      maxItems: MAX_ORDERS,
      description: 'In the order in which they are driven. One without a destination exists already.',
    }),
  },
  { examples: [{ route_handle: 'tour-7', orders: [{ order_handle: 'parcel-300' }, ORDER_EXAMPLE] }] },
);
type Given = Static<typeof Body>;

export function planRouteRoute(app: HttpApp, deps: HyperTrackDeps, idempotency: IdempotencyHooks): void {
  app.route({
    method: 'POST',
    url: '/orders/routes',
    ...idempotency,
    schema: {
      operationId: 'hypertrackPlanRoute',
      tags: ['HyperTrack'],
      summary: 'Plans a route of new orders, of unplanned ones, or of both: all of it, or nothing.',
      body: Body,
      response: { 201: withExamples(RouteBody, ROUTE_EXAMPLES.PLANNED), ...refusals(400, 404, 409) },
    },
    handler: async (request, reply) => {
      const account = accountOf(request);
      const plan = await planRoute(deps, account, request.body);
      return reply.code(201).send(await answerRoute(deps, account, plan));
    },
  });
}

async function planRoute(deps: HyperTrackDeps, account: Account, body: Given): Promise<RouteWithStops> {
  const { orgId, accountId, actor } = account;
  const {
    route_handle: handle = null,
    worker_handle: workerHandle,
    ops_group_handle: opsGroup = null,
  } = body;
  const inline = body.orders.flatMap((order, index): Numbered[] =>
    isInline(order) ? [{ order, index }] : [],
  );
  const how = { trackMode: body.track_mode, isOutAtOnce: true };
  const orders = await parseOrders(deps, account, inline, how);
  const driver = workerHandle ? await findWorker(deps, account, workerHandle) : null;
  const named = body.orders.filter((order) => !isInline(order)).map((order) => order.order_handle);
  const known = await deps.jobs.findByHandles(orgId, accountId, named);
  const unknown = named.find((each) => !known.has(each));
  if (unknown !== undefined) throw orderNotFound(unknown);
  if (driver) refuseUnapproved(driver);
  refuseRepeated(body.orders);
  const placeInline = await deps.jobs.prepareOrders(orgId, orders, actor);
  const plan = {
    name: handle ?? workerHandle ?? body.orders[0]?.order_handle ?? '',
    handle,
    opsGroup,
    jobIds: [...known.values()].map(({ id }) => id),
    driverId: driver?.id ?? null,
    scheduledStart: null,
    place: async (tx: Parameters<typeof placeInline>[0]): Promise<Job[]> => {
      const placed = (await placeInline(tx)).values();
      return body.orders.map((order) => {
        const job = isInline(order) ? placed.next().value : known.get(order.order_handle);
        invariant(job, 'every order of the plan exists or was placed');
        return job;
      });
    },
  };
  return namingDuplicates('route', deps.plans.create(orgId, plan, actor));
}

function isInline(order: GivenPlannedOrder): order is GivenOrder {
  return order.destination !== undefined && order.destination !== null;
}

/** A handle stands for one order of the plan, whichever way it is meant. */
function refuseRepeated(orders: readonly GivenPlannedOrder[]): void {
  const seen = new Set<string>();
  for (const { order_handle: handle } of orders) {
    if (seen.has(handle)) throw duplicate('order', handle);
    seen.add(handle);
  }
}
