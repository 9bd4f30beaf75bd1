import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { DomainError } from '../../../core/kernel/errors.ts';
import type { RouteWithStops } from '../../../core/routes/index.ts';
import type { HttpApp } from '../../http/http-app-type.ts';
import { answerRoute } from '../answers.ts';
import { type Account, accountOf } from '../auth.ts';
import type { HyperTrackDeps } from '../deps.ts';
import { refusals } from '../error-schema.ts';
import { ROUTE_EXAMPLES, withExamples } from '../examples.ts';
import type { IdempotencyHooks } from '../idempotent.ts';
import { Handle, Maybe, ORDER_EXAMPLE, Orders, TrackMode } from '../order-input.ts';
import { misfit, parseOrders } from '../parse-orders.ts';
import { namingDuplicates } from '../refusals.ts';
import { RouteBody } from '../route-schema.ts';
import { requireRoute } from '../routes/find-route.ts';
import { findWorker, refuseUntrackable } from '../workers/find-worker.ts';

const Body = Type.Object(
  {
    worker_handle: Maybe(Handle),
    track_mode: Maybe(TrackMode),
    ops_group_handle: Maybe(Handle),
    route_handle: Maybe(Handle),
    orders: Maybe(Orders),
  },
  {
    description:
      'With `orders`: a new route of them for the worker. Without: the planned route of that handle is started.',
    examples: [
      { worker_handle: 'ines@fleet.example', track_mode: 'on_time', orders: [ORDER_EXAMPLE] },
      { route_handle: 'tour-7', worker_handle: 'ines@fleet.example' },
    ],
  },
);
type Given = Static<typeof Body>;

export function trackOrdersRoute(app: HttpApp, deps: HyperTrackDeps, idempotency: IdempotencyHooks): void {
  app.route({
    method: 'POST',
    url: '/orders/track',
    ...idempotency,
    schema: {
      operationId: 'hypertrackTrackOrders',
      tags: ['HyperTrack'],
      summary: 'Creates orders and tracks them at once, or tracks a planned route: all of it, or nothing.',
      body: Body,
      response: {
        200: withExamples(RouteBody, ROUTE_EXAMPLES.TRACKING),
        ...refusals(400, 404, 409),
      },
    },
    handler: async (request) => {
      const account = accountOf(request);
      const plan = await (request.body.orders ? trackNew : trackPlanned)(deps, account, request.body);
      return answerRoute(deps, account, plan);
    },
  });
}

async function trackNew(deps: HyperTrackDeps, account: Account, body: Given): Promise<RouteWithStops> {
  const { orgId, actor } = account;
  const {
    worker_handle: workerHandle,
    route_handle: handle = null,
    ops_group_handle: opsGroup = null,
  } = body;
  if (!workerHandle) throw misfit({ path: 'worker_handle', message: 'is required' });
  const given = (body.orders ?? []).map((order, index) => ({ order, index }));
  const how = { trackMode: body.track_mode, isOutAtOnce: true };
  const orders = await parseOrders(deps, account, given, how);
  const driver = await findWorker(deps, account, workerHandle);
  await refuseUntrackable(deps, account, driver);
  const place = await deps.jobs.prepareOrders(orgId, orders, actor);
  const plan = {
    name: handle ?? workerHandle,
    handle,
    opsGroup,
    jobIds: [],
    driverId: driver.id,
    scheduledStart: null,
    place,
    isUnderWay: true,
  };
  return namingDuplicates('route', deps.plans.create(orgId, plan, actor));
}

async function trackPlanned(deps: HyperTrackDeps, account: Account, body: Given): Promise<RouteWithStops> {
  const { orgId, actor } = account;
  if (!body.route_handle) throw misfit({ path: 'orders', message: 'is required where no route_handle is' });
  const found = await requireRoute(deps, account, body.route_handle);
  const worker = body.worker_handle ? await findWorker(deps, account, body.worker_handle) : null;
  const { route } = found;
  const driver = worker ?? (route.driverId && (await deps.drivers.find(orgId, route.driverId)));
  if (!driver)
    throw misfit({ path: 'worker_handle', message: 'is required, for the route has no worker yet' });
  await refuseUntrackable(deps, account, driver);
  const how = { releases: true, driverId: driver.id, actor };
  const { track_mode: trackMode } = body;
  const started = await deps.plans.start(orgId, route.id, trackMode ? { ...how, trackMode } : how);
  if (started.route.driverId !== driver.id)
    throw new DomainError('illegal_transition', 'The route is being tracked with another worker');
  return started;
}
