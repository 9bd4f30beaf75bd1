import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY } from '../parts.ts';
import {
  MerchantAnswer,
  MerchantParams,
  MerchantPatchBody,
  presentMerchant,
  readMerchant,
} from './merchant-schema.ts';

export function patchMerchantRoute(app: HttpApp, access: Access): void {
  app.patch(
    '/orgs/:org/merchants/:id',
    {
      schema: {
        operationId: 'patchMerchant',
        tags: ['Control plane'],
        summary: 'Changes what is given and nothing else.',
        security: ADMIN_SECURITY,
        params: MerchantParams,
        body: MerchantPatchBody,
        response: { 200: MerchantAnswer, ...errorResponses(400, 401, 404, 409, 422) },
      },
    },
    async (request) => {
      const { org, id } = request.params;
      return presentMerchant(await access.patchMerchant(org, id, readMerchant(request.body)));
    },
  );
}
