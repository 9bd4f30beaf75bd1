import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { MerchantAnswer, NewMerchantBody, presentMerchant, readMerchant } from './merchant-schema.ts';

export function createMerchantRoute(app: HttpApp, access: Access): void {
  app.post(
    '/orgs/:org/merchants',
    {
      schema: {
        operationId: 'createMerchant',
        tags: ['Control plane'],
        summary: 'Makes a merchant. 409 if one of its users is another merchant’s.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        body: NewMerchantBody,
        response: { 201: MerchantAnswer, ...errorResponses(400, 401, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const merchant = await access.createMerchant(request.params.org, readMerchant(request.body));
      return reply.code(201).send(presentMerchant(merchant));
    },
  );
}
