import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY } from '../parts.ts';
import { MerchantAnswer, MerchantParams, presentMerchant } from './merchant-schema.ts';

export function getMerchantRoute(app: HttpApp, access: Access): void {
  app.get(
    '/orgs/:org/merchants/:id',
    {
      schema: {
        operationId: 'getMerchant',
        tags: ['Control plane'],
        summary: 'One merchant.',
        security: ADMIN_SECURITY,
        params: MerchantParams,
        response: { 200: MerchantAnswer, ...errorResponses(401, 404) },
      },
    },
    async (request) => presentMerchant(await access.getMerchant(request.params.org, request.params.id)),
  );
}
