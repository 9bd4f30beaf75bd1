import type { Access } from '../../core/access/index.ts';
import type { Pricing } from '../../core/pricing/index.ts';
import type { HttpApp } from '../http/http-app.ts';
import { createApiKeyRoute } from './api-keys/create-api-key.ts';
import { listApiKeysRoute } from './api-keys/list-api-keys.ts';
import { revokeApiKeyRoute } from './api-keys/revoke-api-key.ts';
import { registerAuth } from './auth.ts';
import { adminErrorShape } from './errors.ts';
import { createMerchantRoute } from './merchants/create-merchant.ts';
import { getMerchantRoute } from './merchants/get-merchant.ts';
import { listMerchantsRoute } from './merchants/list-merchants.ts';
import { patchMerchantRoute } from './merchants/patch-merchant.ts';
import { createOrgRoute } from './orgs/create-org.ts';
import { getOrgRoute } from './orgs/get-org.ts';
import { patchOrgRoute } from './orgs/patch-org.ts';
import { tariffRoutes } from './tariffs/tariffs.ts';
import { issueTokenRoute } from './tokens/issue-token.ts';

export type AdminDeps = { access: Access; pricing: Pick<Pricing, 'getTariff' | 'putTariff'> };

/** The operator's control plane. Register it with `prefix: ADMIN_PREFIX`. */
export async function adminPlugin(app: HttpApp, deps: AdminDeps): Promise<void> {
  app.errorShapes.register(adminErrorShape);
  registerAuth(app, deps.access);
  for (const addRoute of [
    createOrgRoute,
    getOrgRoute,
    patchOrgRoute,
    issueTokenRoute,
    createApiKeyRoute,
    listApiKeysRoute,
    revokeApiKeyRoute,
    createMerchantRoute,
    listMerchantsRoute,
    getMerchantRoute,
    patchMerchantRoute,
  ])
    addRoute(app, deps.access);
  tariffRoutes(app, deps.pricing);
}
