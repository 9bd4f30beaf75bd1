import { createFace, seg } from './face.ts';
import { type CallOptions, createTransport, type TransportOptions } from './transport.ts';
import type {
  ApiKey,
  ApiKeyList,
  Merchant,
  MerchantList,
  MerchantPatch,
  NewApiKey,
  NewMerchant,
  NewOrg,
  NewToken,
  Org,
  OrgPatch,
  OrgTariff,
  TariffInput,
  Token,
} from './types.ts';

export type AdminClientOptions = Omit<TransportOptions, 'orgId' | 'token'> & { adminToken: string };
export type AdminClient = ReturnType<typeof createAdminClient>;

/** The operator's control plane: orgs, and the credentials to work in them. */
export function createAdminClient(options: AdminClientOptions) {
  const { adminToken, ...rest } = options;
  const face = createFace(createTransport({ ...rest, token: adminToken }));
  const org = (orgId: string): string => `/admin/v1/orgs/${seg(orgId)}`;
  return {
    orgs: {
      create: (body: NewOrg, call?: CallOptions) => face.post<Org>('/admin/v1/orgs', body, call),
      get: (orgId: string, call?: CallOptions) => face.get<Org>(org(orgId), undefined, call),
      patch: (orgId: string, changes: OrgPatch, call?: CallOptions) =>
        face.patch<Org>(org(orgId), changes, call),
    },
    /** What deliveries of the org cost. */
    tariff: {
      get: (orgId: string, call?: CallOptions) =>
        face.get<OrgTariff>(`${org(orgId)}/tariff`, undefined, call),
      put: (orgId: string, tariff: TariffInput, call?: CallOptions) =>
        face.put<OrgTariff>(`${org(orgId)}/tariff`, tariff, call),
    },
    tokens: {
      create: (orgId: string, body: NewToken, call?: CallOptions) =>
        face.post<Token>(`${org(orgId)}/tokens`, body, call),
    },
    apiKeys: {
      create: (orgId: string, body: NewApiKey, call?: CallOptions) =>
        face.post<ApiKey>(`${org(orgId)}/api-keys`, body, call),
      list: (orgId: string, call?: CallOptions) =>
        face.get<ApiKeyList>(`${org(orgId)}/api-keys`, undefined, call),
      remove: (orgId: string, keyId: string, call?: CallOptions) =>
        face.remove<void>(`${org(orgId)}/api-keys/${seg(keyId)}`, call),
    },
    merchants: {
      create: (orgId: string, body: NewMerchant, call?: CallOptions) =>
        face.post<Merchant>(`${org(orgId)}/merchants`, body, call),
      get: (orgId: string, merchantId: string, call?: CallOptions) =>
        face.get<Merchant>(`${org(orgId)}/merchants/${seg(merchantId)}`, undefined, call),
      list: (orgId: string, call?: CallOptions) =>
        face.get<MerchantList>(`${org(orgId)}/merchants`, undefined, call),
      patch: (orgId: string, merchantId: string, changes: MerchantPatch, call?: CallOptions) =>
        face.patch<Merchant>(`${org(orgId)}/merchants/${seg(merchantId)}`, changes, call),
    },
  };
}
