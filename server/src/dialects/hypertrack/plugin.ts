import type { HttpApp } from '../http/http-app-type.ts';
import { registerAuth } from './auth.ts';
import type { HyperTrackDeps } from './deps.ts';
import { errorShapes } from './errors.ts';
import { idempotencyHooks } from './idempotent.ts';
import { createOrdersRoute } from './orders/create-orders.ts';
import { getOrderRoute } from './orders/get-order.ts';
import { listOrdersRoute } from './orders/list-orders.ts';
import { orderCommandRoutes } from './orders/order-commands.ts';
import { trackOrdersRoute } from './orders/track-orders.ts';
import { completeRouteRoute } from './routes/complete-route.ts';
import { getRouteRoute, listRoutesRoute } from './routes/get-routes.ts';
import { planRouteRoute } from './routes/plan-route.ts';
import { createWorkerRoute } from './workers/create-worker.ts';
import { getWorkerRoute } from './workers/get-worker.ts';
import { linkDeviceRoute } from './workers/link-device.ts';

/** HyperTrack's orders API, at its own paths `/orders` and `/workers`. */
export async function hyperTrackPlugin(app: HttpApp, deps: HyperTrackDeps): Promise<void> {
  for (const shape of errorShapes) app.errorShapes.register(shape);
  registerAuth(app, deps);
  const idempotency = idempotencyHooks(deps.idempotencyKeys);
  for (const addRoute of [trackOrdersRoute, createOrdersRoute, planRouteRoute])
    addRoute(app, deps, idempotency);
  for (const addRoute of [
    listOrdersRoute,
    getOrderRoute,
    orderCommandRoutes,
    listRoutesRoute,
    getRouteRoute,
    completeRouteRoute,
    createWorkerRoute,
    getWorkerRoute,
    linkDeviceRoute,
  ])
    addRoute(app, deps);
}
