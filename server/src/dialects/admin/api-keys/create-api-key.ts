import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { CreatedApiKeyAnswer, NewApiKeyBody } from './api-key-schema.ts';

export function createApiKeyRoute(app: HttpApp, access: Access): void {
  app.post(
    '/orgs/:org/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        tags: ['Control plane'],
        summary: 'Makes a key for a server of the org’s or of a partner’s.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        body: NewApiKeyBody,
        response: { 201: CreatedApiKeyAnswer, ...errorResponses(400, 401, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { expiresAt, ...rest } = request.body;
      const created = await access.createApiKey(request.params.org, {
        ...rest,
        expiresAt: expiresAt ? Date.parse(expiresAt) : null,
      });
      const { apiKey, key, accountId } = created;
      return reply.code(201).send({ id: apiKey.id, key, accountId });
    },
  );
}
