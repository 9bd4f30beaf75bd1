import type { Static } from '@fastify/type-provider-typebox';
import type { BrandingKey, Merchant, Org } from '../../core/access/index.ts';
import type { Driver } from '../../core/drivers/index.ts';
import { isoMicroTime } from '../../core/kernel/clock.ts';
import { presentAddress } from './present-address.ts';
import type { DriverAccount, ProviderAccount, StoreAccount } from './track-schema.ts';

/** Logis knows users of three kinds; of what only its own accounts have, its clients get the usual value. */
const ACCOUNT_CONSTANTS = {
  is_staff: false,
  is_superuser: false,
  hourly_salary: null,
  availability: null,
} as const;

/** The store's user: the merchant's owner, and the merchant itself as the company. */
export function presentStore(
  merchant: Merchant,
  org: Org,
  apiCallsToday: number,
): Static<typeof StoreAccount> {
  const { owner } = merchant;
  return {
    id: merchant.id,
    email: owner?.email ?? merchant.email ?? '',
    account_type: 'STORE_OWNER',
    subscription_plan: 'FREE',
    parent_user: org.accountId,
    company_detail: presentCompany(merchant, org),
    first_name: owner?.firstName ?? '',
    last_name: owner?.lastName ?? '',
    date_joined: isoMicroTime(merchant.createdAt),
    phone_number: owner?.phone ?? merchant.phone ?? '',
    address_detail: presentAddress(merchant.id, merchant.address, null),
    ...ACCOUNT_CONSTANTS,
    global_daily_api_limit: org.settings.dailyApiLimit,
    global_api_usage_today: apiCallsToday,
  };
}

function presentCompany(merchant: Merchant, org: Org): Static<typeof StoreAccount>['company_detail'] {
  // A merchant without a look of its own wears its org's.
  const look = (key: BrandingKey): string => merchant.branding[key] ?? org.branding[key] ?? '';
  return {
    id: merchant.id,
    address_detail: presentAddress(merchant.id, merchant.address, null),
    name: merchant.companyName,
    email: merchant.email ?? '',
    phone_number: merchant.phone ?? '',
    logo: look('logoUrl'),
    background: look('backgroundUrl'),
    primary_color: look('primaryColor'),
    on_primary_color: look('onPrimaryColor'),
    secondary_color: look('secondaryColor'),
    on_secondary_color: look('onSecondaryColor'),
    // The spelling is the contract's.
    tertinary_color: look('tertiaryColor'),
    on_tertinary_color: look('onTertiaryColor'),
    surface_color_primary: look('surfaceColor'),
    on_primary_surface: look('onSurfaceColor'),
    surface_color_secondary: look('secondarySurfaceColor'),
    on_secondary_surface: look('onSecondarySurfaceColor'),
    google_page: look('reviewPageUrl'),
    website: merchant.website ?? '',
    do_notify_clients_sms: merchant.settings.notifyBySms,
    code_secure_deliveries: merchant.settings.requirePin,
    allow_client_self_update: merchant.settings.allowCustomerEdits,
  };
}

/** The org's owner, who is the one that the limit of a day is set for: the usage is theirs as it is the store's. */
export function presentProvider(org: Org, apiCallsToday: number): Static<typeof ProviderAccount> {
  const { owner } = org;
  return {
    id: org.accountId,
    email: owner.email ?? '',
    account_type: 'PROVIDER',
    subscription_plan: 'BASIC',
    parent_user: null,
    company_detail: null,
    first_name: owner.firstName ?? '',
    last_name: owner.lastName ?? '',
    date_joined: isoMicroTime(org.createdAt),
    phone_number: owner.phone ?? '',
    address_detail: presentAddress(org.accountId, owner.address, org.accountId),
    ...ACCOUNT_CONSTANTS,
    global_daily_api_limit: org.settings.dailyApiLimit,
    global_api_usage_today: apiCallsToday,
  };
}

export function presentDriver(driver: Driver, org: Org): Static<typeof DriverAccount> {
  return {
    id: driver.id,
    email: driver.email ?? '',
    account_type: 'DRIVER',
    subscription_plan: 'FREE',
    parent_user: org.accountId,
    company_detail: null,
    first_name: driver.firstName,
    last_name: driver.lastName,
    date_joined: isoMicroTime(driver.createdAt),
    phone_number: driver.phone ?? '',
    address_detail: presentAddress(driver.personId, driver.address, org.accountId),
    ...ACCOUNT_CONSTANTS,
    global_daily_api_limit: org.settings.dailyApiLimit,
    // Drivers have no API keys.
    global_api_usage_today: 0,
  };
}
