export const API_KEY_DIALECTS = ['logis', 'hypertrack'] as const;
export type ApiKeyDialect = (typeof API_KEY_DIALECTS)[number];

/** Everything that a key may be allowed beyond being its org's. */
export const API_KEY_PERMISSIONS = ['allow_public_track'] as const;
export type ApiKeyPermission = (typeof API_KEY_PERMISSIONS)[number];

export const DEFAULT_HOURLY_LIMIT = 2500;
export const MAX_HOURLY_LIMIT = 10_000_000;
/** Living ones of one org. */
export const MAX_API_KEYS = 200;
export const MAX_ALLOWED_NETWORKS = 50;

/** The secret of a server that speaks for an org. Times are Unix milliseconds. */
export type ApiKey = {
  orgId: string;
  id: string;
  name: string;
  dialect: ApiKeyDialect;
  permissions: ApiKeyPermission[];
  /** Calls within any 60 minutes. */
  hourlyLimit: number;
  /** Addresses and CIDR networks it may be used from; empty: anywhere. */
  ipAllow: string[];
  expiresAt: number | null;
  revokedAt: number | null;
  createdAt: number;
};

export type NewApiKey = {
  name: string;
  dialect: ApiKeyDialect;
  permissions?: ApiKeyPermission[] | undefined;
  hourlyLimit?: number | undefined;
  ipAllow?: string[] | undefined;
  /** Unix milliseconds. */
  expiresAt?: number | null | undefined;
};

export function isLivingKey(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
}
