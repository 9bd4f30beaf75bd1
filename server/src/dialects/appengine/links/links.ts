import { Type } from '@fastify/type-provider-typebox';
import type { Principal } from '../../../core/access/index.ts';
import { hasPlaced } from '../../../core/jobs/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, Id, JobParams, Nullable } from '../schema/parts.ts';

const NewLink = Type.Object({
  uses: Type.Optional(
    Nullable(Type.Integer({ minimum: 1, maximum: 1_000, description: 'Null: as often as wanted.' })),
  ),
  ttlSeconds: Type.Optional(Type.Integer({ minimum: 60, maximum: 90 * 86_400 })),
  label: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
});

const LinkBody = Type.Object({
  id: Type.String(),
  label: Nullable(Type.String()),
  usesLeft: Nullable(Type.Integer()),
  expiresAt: Nullable(Type.String()),
  revokedAt: Nullable(Type.String()),
  createdAt: Type.String(),
  accesses: Type.Array(
    Type.Object({
      at: Type.String(),
      outcome: Type.String(),
      ip: Nullable(Type.String({ description: 'Truncated.' })),
      userAgent: Nullable(Type.String()),
    }),
  ),
});

/** Links by which someone without an account follows one delivery. */
export function linkRoutes(app: App, deps: AppEngineDeps & { publicUrl: string }): void {
  /** Staff, and whoever placed the job. */
  async function requireOwnJob(who: Principal, jobId: string): Promise<void> {
    const job = await deps.jobs.find(who.orgId, jobId);
    if (!job || !(who.role === 'staff' || hasPlaced(job, who))) throw noSuchJob();
  }

  app.route({
    method: 'POST',
    url: '/orders/:jobId/track-links',
    config: { idempotent: true },
    schema: {
      operationId: 'createTrackLink',
      summary: 'Make a link that opens the tracking page of this delivery',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      body: NewLink,
      response: {
        201: Type.Object({
          id: Type.String(),
          url: Type.String(),
          token: Type.String({ description: 'Shown this once.' }),
          expiresAt: Type.String(),
        }),
        ...errorResponses(400, 401, 403, 404, 422, 429),
      },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { jobId } = request.params;
      await requireOwnJob(who, jobId);
      const link = await deps.access.createLink(who.orgId, jobId, {
        ...request.body,
        createdBy: actorOf(who),
      });
      return reply.code(201).send({
        id: link.id,
        url: `${deps.publicUrl}/t/${link.token}`,
        token: link.token,
        expiresAt: isoTime(link.expiresAt),
      });
    },
  });

  app.route({
    method: 'GET',
    url: '/orders/:jobId/track-links',
    schema: {
      operationId: 'listTrackLinks',
      summary: 'The links of a delivery, each with who opened it when',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      response: { 200: Type.Object({ data: Type.Array(LinkBody) }), ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { jobId } = request.params;
      await requireOwnJob(who, jobId);
      const links = await deps.access.listLinks(who.orgId, jobId);
      return {
        data: links.map((link) => ({
          id: link.id,
          label: link.label,
          usesLeft: link.usesLeft,
          expiresAt: link.expiresAt === null ? null : isoTime(link.expiresAt),
          revokedAt: link.revokedAt === null ? null : isoTime(link.revokedAt),
          createdAt: isoTime(link.createdAt),
          accesses: link.accesses.map((access) => ({ ...access, at: isoTime(access.at) })),
        })),
      };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/orders/:jobId/track-links/:linkId',
    schema: {
      operationId: 'revokeTrackLink',
      summary: 'Revoke a link, at once, with every page it opened',
      tags: ['Customer'],
      headers: Headers,
      params: Type.Object({ jobId: Id, linkId: Id }),
      response: { 204: Type.Null(), ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { jobId, linkId } = request.params;
      await requireOwnJob(who, jobId);
      await deps.access.revokeLink(who.orgId, jobId, linkId);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/track/exchange',
    config: { audience: 'nobody' },
    schema: {
      operationId: 'exchangeTrackLink',
      summary: 'A link’s token for a JWT that reads its one delivery',
      tags: ['Guest'],
      body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }),
      response: {
        200: Type.Object({
          jwt: Type.String(),
          orgId: Type.String(),
          jobId: Type.String(),
          expiresAt: Type.String(),
        }),
        ...errorResponses(400, 401, 422, 429),
      },
    },
    handler: async (request) => {
      const visitor = { ip: request.ip, userAgent: request.headers['user-agent'] ?? null };
      const exchanged = await deps.access.exchangeLink(request.body.token, visitor);
      return { ...exchanged, expiresAt: isoTime(exchanged.expiresAt) };
    },
  });
}
