import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Access } from '../../core/access/index.ts';
import type { Conversations } from '../../core/conversations/index.ts';
import type { Devices } from '../../core/devices/index.ts';
import type { Dispatch } from '../../core/dispatch/index.ts';
import type { Drivers } from '../../core/drivers/index.ts';
import type { EventLog } from '../../core/events/index.ts';
import type { Jobs } from '../../core/jobs/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Payments } from '../../core/payments/index.ts';
import type { Places } from '../../core/places/index.ts';
import type { Pricing } from '../../core/pricing/index.ts';
import type { Proof } from '../../core/proof/index.ts';
import type { Ratings } from '../../core/ratings/index.ts';
import type { Plans } from '../../core/routes/index.ts';
import type { Tracking } from '../../core/tracking/index.ts';

/** The core, as far as this dialect speaks for it. */
export type AppEngineDeps = {
  access: Access;
  drivers: Drivers;
  devices: Devices;
  jobs: Jobs;
  places: Places;
  pricing: Pricing;
  payments: Payments;
  plans: Plans;
  tracking: Tracking;
  proof: Proof;
  conversations: Conversations;
  ratings: Ratings;
  dispatch: Dispatch;
  eventLog: EventLog;
  clock: Clock;
};

/** Fastify with the types of TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
