import { Type } from '@fastify/type-provider-typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, IdFilter, Nullable } from '../schema/parts.ts';

const EventBody = Type.Object({
  id: Type.String(),
  cursor: Type.String(),
  type: Type.String(),
  jobId: Nullable(Type.String()),
  stopId: Nullable(Type.String()),
  driverId: Nullable(Type.String()),
  routeId: Nullable(Type.String()),
  at: Type.String(),
  by: Type.Object({ kind: Type.String(), id: Nullable(Type.String()) }),
  data: Type.Record(Type.String(), Type.Unknown()),
});

/** The org's event log, for systems that were away and ask for everything since. */
export function staffEventRoutes(app: App, deps: AppEngineDeps): void {
  app.route({
    method: 'GET',
    url: '/events',
    config: { audience: 'staff' },
    schema: {
      operationId: 'listEvents',
      summary: 'Events after a cursor, in an order that misses none',
      tags: ['Staff'],
      headers: Headers,
      querystring: Type.Object({
        after: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before.' })),
        type: Type.Optional(Type.String({ maxLength: 100 })),
        jobId: Type.Optional(IdFilter),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
      }),
      response: {
        200: Type.Object({ data: Type.Array(EventBody), next: Nullable(Type.String()) }),
        ...errorResponses(400, 401, 403, 422),
      },
    },
    handler: async (request) => {
      const { after, type, jobId, limit } = request.query;
      const events = await deps.eventLog.list(principalOf(request).orgId, {
        after: after ?? null,
        limit: limit ?? 100,
        ...(type === undefined ? {} : { types: [type] }),
        ...(jobId === undefined ? {} : { jobId }),
      });
      return {
        data: events.map(({ actor, ...event }) => ({ ...event, at: isoTime(event.at), by: actor })),
        next: events.at(-1)?.cursor ?? after ?? null,
      };
    },
  });
}
