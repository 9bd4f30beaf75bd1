import type { Branding, BrandingInput } from './branding.ts';
import type { OrgSettings, OrgSettingsInput } from './org-settings.ts';
import type { PostalAddress, PostalAddressInput } from './postal-address.ts';

/** A tenant. Times are Unix milliseconds. */
export type Org = {
  id: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA. */
  timezone: string;
  branding: Branding;
  settings: OrgSettings;
  owner: OrgOwner;
  auth: OrgAuth;
  /** Stays the same while API keys come and go. */
  accountId: string;
  /** The merchant of every job that names no other. */
  defaultMerchantId: string;
  createdAt: number;
  updatedAt: number;
};

export type OrgOwner = {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** E.164, or as given where it could not be read. */
  phone: string | null;
  address: PostalAddress | null;
};

/** How the org signs its own tokens; the secret itself never leaves. */
export type OrgAuth = {
  hasSecret: boolean;
  jwksUrl: string | null;
  issuer: string | null;
  audience: string | null;
};

export type OrgOwnerInput = {
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  address?: PostalAddressInput | null | undefined;
};

export type OrgAuthInput = {
  secret?: string | null | undefined;
  jwksUrl?: string | null | undefined;
  issuer?: string | null | undefined;
  audience?: string | null | undefined;
};

/** What may be given at any time. A key left out stays as it is; `null` unsets it. */
export type OrgPatch = {
  name?: string | undefined;
  currency?: string | undefined;
  timezone?: string | undefined;
  branding?: BrandingInput | undefined;
  settings?: OrgSettingsInput | undefined;
  owner?: OrgOwnerInput | undefined;
  auth?: OrgAuthInput | undefined;
};

export type NewOrg = OrgPatch & { id: string; name: string };
