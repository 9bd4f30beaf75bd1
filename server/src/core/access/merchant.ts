import type { Branding, BrandingInput } from './branding.ts';
import type { PostalAddress, PostalAddressInput } from './postal-address.ts';

export const MAX_MERCHANT_USERS = 200;

/** What a merchant wants for its orders and those who receive them. */
export type MerchantSettings = {
  /** Its recipients may be told of their deliveries by text message. */
  notifyBySms: boolean;
  /** Every drop-off of its orders asks for a PIN, as if the org asked for one everywhere. */
  requirePin: boolean;
  /** Customers may change what they ordered from it. */
  allowCustomerEdits: boolean;
};

export const DEFAULT_MERCHANT_SETTINGS: MerchantSettings = {
  notifyBySms: true,
  requirePin: false,
  allowCustomerEdits: true,
};

/** A business that places jobs for its recipients. Times are Unix milliseconds. */
export type Merchant = {
  orgId: string;
  id: string;
  isDefault: boolean;
  companyName: string;
  email: string | null;
  /** E.164, or as given where it could not be read. */
  phone: string | null;
  address: PostalAddress | null;
  branding: Branding;
  website: string | null;
  settings: MerchantSettings;
  owner: MerchantOwner | null;
  /** Subjects whose `merchant` tokens act for it, in alphabetical order; the owner's among them. */
  users: string[];
  createdAt: number;
  updatedAt: number;
};

export type MerchantOwner = {
  personId: string;
  subject: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
};

export type MerchantOwnerInput = {
  subject: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
};

/** A key left out stays as it is; `null` unsets it. `users` replaces all of them. */
export type MerchantPatch = {
  companyName?: string | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  address?: PostalAddressInput | null | undefined;
  branding?: BrandingInput | undefined;
  website?: string | null | undefined;
  settings?: { [K in keyof MerchantSettings]?: boolean | undefined } | undefined;
  owner?: MerchantOwnerInput | null | undefined;
  users?: string[] | undefined;
};

export type NewMerchant = MerchantPatch & { companyName: string };
