import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { PageOf, PageQuery, pageRequestOf } from '../../http/paging.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { ApiKeyAnswer, presentApiKey } from './api-key-schema.ts';

export function listApiKeysRoute(app: HttpApp, access: Access): void {
  app.get(
    '/orgs/:org/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        tags: ['Control plane'],
        summary: 'The org’s keys, newest first, revoked ones too; never a key itself.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        querystring: PageQuery({}),
        response: { 200: PageOf(ApiKeyAnswer), ...errorResponses(401, 404, 422) },
      },
    },
    async (request) => {
      const page = await access.listApiKeys(request.params.org, pageRequestOf(request.query));
      return { ...page, data: page.data.map(presentApiKey) };
    },
  );
}
