import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { OrgAnswer, presentOrg } from './org-schema.ts';

export function getOrgRoute(app: HttpApp, access: Access): void {
  app.get(
    '/orgs/:org',
    {
      schema: {
        operationId: 'getOrg',
        tags: ['Control plane'],
        summary: 'The org, its settings complete with defaults.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        response: { 200: OrgAnswer, ...errorResponses(401, 404) },
      },
    },
    async (request) => presentOrg(await access.getOrg(request.params.org)),
  );
}
