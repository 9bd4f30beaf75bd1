import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { OrgAnswer, OrgPatchBody, presentOrg } from './org-schema.ts';

export function patchOrgRoute(app: HttpApp, access: Access): void {
  app.patch(
    '/orgs/:org',
    {
      schema: {
        operationId: 'patchOrg',
        tags: ['Control plane'],
        summary:
          'Changes what is given and nothing else. A change of `auth` counts at once, for tokens given out before too.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        body: OrgPatchBody,
        response: { 200: OrgAnswer, ...errorResponses(400, 401, 404, 422) },
      },
    },
    async (request) => presentOrg(await access.patchOrg(request.params.org, request.body)),
  );
}
