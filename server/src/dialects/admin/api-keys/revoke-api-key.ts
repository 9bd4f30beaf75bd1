import { Type } from '@fastify/type-provider-typebox';
import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, IdText, OwnIdText } from '../parts.ts';

export function revokeApiKeyRoute(app: HttpApp, access: Access): void {
  app.delete(
    '/orgs/:org/api-keys/:id',
    {
      schema: {
        operationId: 'revokeApiKey',
        tags: ['Control plane'],
        summary: 'Revokes a key at once. Revoking it again changes nothing.',
        security: ADMIN_SECURITY,
        params: Type.Object({ org: IdText, id: OwnIdText }),
        response: { 204: Type.Null({ description: 'Revoked.' }), ...errorResponses(401, 404) },
      },
    },
    async (request, reply) => {
      await access.revokeApiKey(request.params.org, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
