import type { FastifyInstance } from 'fastify';
import type { HttpApp } from '../http/http-app.ts';
import { registerAuth } from './auth.ts';
import type { LogisDeps } from './deps.ts';
import { logisErrorShape } from './errors.ts';
import { trackJobRoute } from './track-job.ts';

/** Logis' API for whoever builds a tracking page of their own. Register it with `prefix: LOGIS_PREFIX`. */
export async function logisPlugin(instance: FastifyInstance, deps: LogisDeps): Promise<void> {
  const app = instance as HttpApp;
  app.errorShapes.register(logisErrorShape);
  registerAuth(app, deps.access);
  trackJobRoute(app, deps);
}
