import type { IdempotencyKeys } from '../http/idempotency.ts';
import { withIdempotency } from '../http/idempotency.ts';
import { principalOf } from './auth.ts';
import type { App } from './deps.ts';

/** Gives every route below that says so the memory of its answers. */
export function idempotentRoutes(app: App, keys: IdempotencyKeys): void {
  const hooks = withIdempotency(keys, (request) => principalOf(request));
  app.addHook('onRoute', (route) => {
    if (!route.config?.idempotent) return;
    route.preHandler = hooks.preHandler;
    route.onSend = hooks.onSend;
  });
}
