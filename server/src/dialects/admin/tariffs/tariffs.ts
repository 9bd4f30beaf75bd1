import type { Pricing } from '../../../core/pricing/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import type { HttpApp } from '../../http/http-app.ts';
import { ADMIN_SECURITY, OrgParams } from '../parts.ts';
import { presentTariff, TariffAnswer, TariffBody } from './tariff-schema.ts';

/** What an org asks for its deliveries. */
export function tariffRoutes(app: HttpApp, pricing: Pick<Pricing, 'getTariff' | 'putTariff'>): void {
  app.get(
    '/orgs/:org/tariff',
    {
      schema: {
        operationId: 'getTariff',
        tags: ['Control plane'],
        summary: 'The org’s tariff; the default one until it has its own.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        response: { 200: TariffAnswer, ...errorResponses(401, 404) },
      },
    },
    async (request) => presentTariff(await pricing.getTariff(request.params.org)),
  );

  app.put(
    '/orgs/:org/tariff',
    {
      schema: {
        operationId: 'putTariff',
        tags: ['Control plane'],
        summary: 'A new tariff, whole, for orders and quotes from now on; what was quoted stays.',
        security: ADMIN_SECURITY,
        params: OrgParams,
        body: TariffBody,
        response: { 200: TariffAnswer, ...errorResponses(400, 401, 404, 422) },
      },
    },
    async (request) => presentTariff(await pricing.putTariff(request.params.org, request.body)),
  );
}
