import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY } from '../parts.ts';
import { NewOrgBody, OrgAnswer, presentOrg } from './org-schema.ts';

export function createOrgRoute(app: HttpApp, access: Access): void {
  app.post(
    '/orgs',
    {
      schema: {
        operationId: 'createOrg',
        tags: ['Control plane'],
        summary: 'Makes an org, its default merchant and the secret that signs its tokens.',
        security: ADMIN_SECURITY,
        body: NewOrgBody,
        response: { 201: OrgAnswer, ...errorResponses(400, 401, 409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(presentOrg(await access.createOrg(request.body))),
  );
}
