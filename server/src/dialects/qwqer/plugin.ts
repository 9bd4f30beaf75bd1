import type { HttpApp } from '../http/http-app.ts';
import { registerAuth } from './auth.ts';
import type { QwqerDeps } from './deps.ts';
import { QWQER_PREFIX, qwqerErrorShape } from './errors.ts';
import { getTrackingRoute } from './get-tracking.ts';
import { listTrackingRoute } from './list-tracking.ts';

/** QWQER's tracking of delivery orders, for clients that were written for it. */
export async function qwqerPlugin(root: HttpApp, deps: QwqerDeps): Promise<void> {
  root.errorShapes.register(qwqerErrorShape);
  await root.register(
    async (instance) => {
      const app = instance as HttpApp;
      registerAuth(app, deps);
      listTrackingRoute(app, deps);
      getTrackingRoute(app, deps);
    },
    { prefix: `${QWQER_PREFIX}/clients/auth/delivery-orders` },
  );
}
