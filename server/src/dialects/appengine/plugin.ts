import type { FastifyInstance } from 'fastify';
import type { IdempotencyKeys } from '../http/idempotency.ts';
import { registerAuth } from './auth.ts';
import { contactRoutes } from './conversation/contacts.ts';
import { issueRoutes, staffIssueRoutes } from './conversation/issues.ts';
import { messageRoutes, staffMessageRoutes } from './conversation/messages.ts';
import type { App, AppEngineDeps } from './deps.ts';
import { deviceRoutes, staffDeviceRoutes } from './devices/devices.ts';
import { driverStreamRoutes } from './dispatch/driver-stream.ts';
import { staffDispatchRoutes } from './dispatch/staff-dispatch.ts';
import { idempotentRoutes } from './idempotent-routes.ts';
import { driverCommandRoutes } from './jobs/commands.ts';
import { jobRoutes } from './jobs/jobs.ts';
import { linkRoutes } from './links/links.ts';
import { orderRoutes } from './orders/orders.ts';
import { paymentRoutes } from './payments/payments.ts';
import { peopleRoutes } from './people/people.ts';
import { presenceRoutes } from './presence/presence.ts';
import { proofRoutes, staffProofRoutes } from './proof/proof-routes.ts';
import { quoteRoutes } from './quotes/quotes.ts';
import { ratingRoutes, staffRatingRoutes } from './ratings/ratings.ts';
import { staffAgentRoutes } from './staff/staff-agents.ts';
import { staffEventRoutes } from './staff/staff-events.ts';
import { staffJobRoutes } from './staff/staff-jobs.ts';
import { staffRouteRoutes } from './staff/staff-routes.ts';
import { staffTrackRoutes, type TrackRouteDeps, trackRoutes } from './track/track-routes.ts';

export type AppEngineOptions = AppEngineDeps &
  TrackRouteDeps & { publicUrl: string; idempotencyKeys: IdempotencyKeys };

/** Customers and drivers under `/client/logistics`, staff under `/logistics/delivery`. */
export async function appEnginePlugin(instance: FastifyInstance, options: AppEngineOptions): Promise<void> {
  await instance.register(
    async (client) => {
      const app = client as App;
      idempotentRoutes(app, options.idempotencyKeys);
      registerAuth(app, options);
      peopleRoutes(app, options);
      quoteRoutes(app, options);
      orderRoutes(app, options);
      linkRoutes(app, options);
      jobRoutes(app, options);
      driverCommandRoutes(app, options);
      presenceRoutes(app, options);
      deviceRoutes(app, options);
      paymentRoutes(app, options);
      trackRoutes(app, options);
      driverStreamRoutes(app, options);
      messageRoutes(app, options);
      contactRoutes(app, options);
      issueRoutes(app, options);
      ratingRoutes(app, options);
      await proofRoutes(app, options);
    },
    { prefix: '/client/logistics' },
  );
  await instance.register(
    async (delivery) => {
      const app = delivery as App;
      idempotentRoutes(app, options.idempotencyKeys);
      registerAuth(app, options);
      staffJobRoutes(app, options);
      staffRouteRoutes(app, options);
      staffAgentRoutes(app, options);
      staffDeviceRoutes(app, options);
      staffEventRoutes(app, options);
      staffTrackRoutes(app, options);
      staffDispatchRoutes(app, options);
      staffMessageRoutes(app, options);
      staffIssueRoutes(app, options);
      staffRatingRoutes(app, options);
      await staffProofRoutes(app, options);
    },
    { prefix: '/logistics/delivery' },
  );
}
