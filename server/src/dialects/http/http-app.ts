import type { Server } from 'node:http';
import cors from '@fastify/cors';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { parseBoundedJson } from './bounded-json.ts';
import { answerBrokenRequests } from './broken-requests.ts';
import { defaultErrorShape } from './default-error-shape.ts';
import { createErrorShapes, pathOf, toRefusal } from './error-shapes.ts';
import type { HttpApp } from './http-app-type.ts';
import { HttpFault } from './http-fault.ts';
import { addOpenApi } from './openapi.ts';
import { addOperations, type NotReady } from './operations.ts';
import { requestIdOf } from './request-id.ts';
import { lazyRequestLog } from './request-log.ts';
import { assertStorableAddress } from './request-text.ts';
import { createRouteTable } from './route-table.ts';
import { soonHook } from './soon-hook.ts';
import { createValidatorCompiler } from './validation.ts';

export type { HttpApp };

export const MAX_BODY_BYTES = 1_048_576;
const MAX_PARAM_LENGTH = 512;

export type HttpAppOptions = {
  log: Logger;
  version: string;
  whyNotReady: () => Promise<NotReady | null>;
  metrics: {
    observeRequest(request: { method: string; route: string; status: number; seconds: number }): void;
    text(): Promise<string>;
    contentType: string;
  };
  /** Addresses and networks, separated by commas, whose `X-Forwarded-For` tells the caller's address. */
  trustedProxies: string | null;
  /** The server whose requests it will be handed; without one the app is for `inject`. */
  server?: Server;
};

/**
 * A Fastify that keeps the rules of wire.md's "Everywhere" for all dialects. Register the dialects' plugins on it,
 * then `ready()`.
 */
export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  const { server } = options;
  const app: HttpApp = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // Addresses carry credentials (links, device keys): our own line tells the route's pattern instead.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: lazyRequestLog,
    requestIdHeader: false,
    genReqId: requestIdOf,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: options.trustedProxies ?? false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      sendRefusal(app, error, request, reply as FastifyReply);
    },
    // `answerBrokenRequests` has answered: of a server that was handed in, whoever made it asked for that.
    clientErrorHandler: () => {},
    ...(server ? { serverFactory: () => server } : { http: { requireHostHeader: false } }),
  }).withTypeProvider<TypeBoxTypeProvider>();
  if (!server) answerBrokenRequests(app.server);

  app.decorate('errorShapes', createErrorShapes(defaultErrorShape));
  app.decorate('routeTable', createRouteTable());
  app.addHook('onRoute', (route) => {
    // The catch-all that answers CORS preflights is no route of anything.
    if (route.url !== '*') app.routeTable.add(route);
  });
  app.setValidatorCompiler(createValidatorCompiler());
  takeJsonOnly(app);
  await allowBrowserApps(app);
  addCommonHooks(app, options);
  app.setErrorHandler((error, request, reply) => sendRefusal(app, error, request, reply));
  app.setNotFoundHandler((request) => {
    throw notFound(app, request);
  });
  // First, because it describes the routes that are added after it.
  await addOpenApi(app, options);
  addOperations(app, options);
  return app;
}

function takeJsonOnly(app: HttpApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, text: string) => parseBoundedJson(text),
  );
}

/** Apps on other origins may call with their own token; there are no cookies, so any origin may. */
async function allowBrowserApps(app: HttpApp): Promise<void> {
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // As text: lists are joined anew for every answer.
    allowedHeaders: [
      'authorization',
      'orgid',
      'content-type',
      'idempotency-key',
      'if-none-match',
      'last-event-id',
      'x-request-id',
      'logis-api-key',
    ].join(', '),
    exposedHeaders: [
      'etag',
      'retry-after',
      'x-request-id',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'idempotency-replayed',
    ].join(', '),
    maxAge: 86_400,
    strictPreflight: false,
  });
}

function addCommonHooks(app: HttpApp, options: HttpAppOptions): void {
  const isDebugging = options.log.isLevelEnabled('debug');
  app.addHook(
    'onRequest',
    soonHook((request, reply) => {
      reply.header('x-request-id', request.id);
      assertHost(request);
      // Before the body is read: what has no address gets its 404 whatever it carries.
      if (request.is404) throw notFound(app, request);
      assertStorableAddress(request);
    }),
  );
  app.addHook('preValidation', (request, _reply, done) => {
    // Where every field is optional, no body is an empty one.
    const schema = request.routeOptions.schema?.body as { type?: string; required?: string[] } | undefined;
    if (request.body === undefined && schema?.type === 'object' && !schema.required?.length)
      request.body = {};
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    // Nearly every answer is somebody's own: keeping one is what a route has to ask for.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    done();
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    options.metrics.observeRequest({ method: request.method, route, status, seconds });
    if (status < 500 && !isDebugging) return;
    const line = { method: request.method, route, status, milliseconds: Math.round(seconds * 1000) };
    if (status >= 500) request.log.warn(line, 'answered');
    else request.log.debug(line, 'answered');
  });
}

/** RFC 9112 §3.2. Node would check this itself, and answer without a word. */
function assertHost({ raw }: FastifyRequest): void {
  if (raw.headers.host !== undefined || raw.httpVersion !== '1.1') return;
  throw new HttpFault('bad_request', 'the header Host is missing', { headers: { connection: 'close' } });
}

function notFound(app: HttpApp, request: FastifyRequest): HttpFault {
  const allowed = app.routeTable.methodsOf(pathOf(request.url));
  if (allowed.length === 0 || allowed.includes(request.method)) {
    return new HttpFault('route_not_found', 'there is nothing at this address');
  }
  return new HttpFault('method_not_allowed', `${request.method} is not possible here`, {
    headers: { allow: allowed.join(', ') },
  });
}

function sendRefusal(
  app: HttpApp,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = toRefusal(error, request.id);
  if (refusal.code === 'internal') request.log.error({ err: error }, 'a request failed');
  else if (refusal.code === 'unavailable') request.log.warn({ err: error }, 'a request could not be served');
  const { status, body, headers } = app.errorShapes.find(request.url).present(refusal, request);
  reply.code(status);
  if (refusal instanceof HttpFault) reply.headers(refusal.headers);
  if (headers) reply.headers(headers);
  if (typeof body === 'string') return reply.send(body);
  // As text, so that the route's own schema for good answers does not cut it to its shape.
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
