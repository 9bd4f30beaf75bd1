import type { Access } from '../../../core/access/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { PageOf, PageQuery, pageRequestOf } from '../../http/paging.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { MerchantAnswer, presentMerchant } from './merchant-schema.ts';

export function listMerchantsRoute(app: HttpApp, access: Access): void {
  app.get(
    '/orgs/:org/merchants',
    {
      schema: {
        operationId: 'listMerchants',
        tags: ['Control plane'],
        summary: 'The org’s merchants, oldest first, the default one among them.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        querystring: PageQuery({}),
        response: { 200: PageOf(MerchantAnswer), ...errorResponses(401, 404, 422) },
      },
    },
    async (request) => {
      const page = await access.listMerchants(request.params.org, pageRequestOf(request.query));
      return { ...page, data: page.data.map(presentMerchant) };
    },
  );
}
