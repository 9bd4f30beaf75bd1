import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ErrorShapes } from './error-shapes.ts';
import type { RouteTable } from './route-table.ts';

/** The app that `createHttpApp` makes, as plugins get it: schemas are TypeBox's and give the handlers' types. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Where a dialect's plugin says how errors look below its paths. */
    errorShapes: ErrorShapes;
    routeTable: RouteTable;
  }
}
