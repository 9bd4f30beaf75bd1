import { Type } from '@fastify/type-provider-typebox';
import type { HttpApp } from './http-app-type.ts';

/** Why the server cannot serve right now. */
export type NotReady = 'starting' | 'draining' | 'database';

const Health = Type.Object({ status: Type.Literal('ok') });
const Readiness = Type.Object({
  status: Type.Union([Type.Literal('ready'), Type.Literal('not_ready')]),
  reason: Type.Union([
    Type.Literal('starting'),
    Type.Literal('draining'),
    Type.Literal('database'),
    Type.Null(),
  ]),
});

/** What an operator's tools ask: is it alive, can it serve, how is it doing. */
export function addOperations(
  app: HttpApp,
  options: {
    whyNotReady: () => Promise<NotReady | null>;
    metrics: { text(): Promise<string>; contentType: string };
  },
): void {
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'getHealth',
        tags: ['Server'],
        summary: '200 while the process lives.',
        response: { 200: Health },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        tags: ['Server'],
        summary: '200 once it can serve; 503 while starting, draining or without its database.',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const reason = await options.whyNotReady();
      if (reason === null) return { status: 'ready' as const, reason };
      return reply.code(503).send({ status: 'not_ready' as const, reason });
    },
  );
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        tags: ['Server'],
        summary: 'Figures in the text format of Prometheus.',
        produces: ['text/plain'],
        response: { 200: Type.String() },
      },
    },
    async (_request, reply) => reply.type(options.metrics.contentType).send(await options.metrics.text()),
  );
}
