import { type Static, Type } from '@fastify/type-provider-typebox';
import {
  API_KEY_DIALECTS,
  API_KEY_PERMISSIONS,
  type ApiKey,
  DEFAULT_HOURLY_LIMIT,
  MAX_ALLOWED_NETWORKS,
  MAX_HOURLY_LIMIT,
} from '../../../core/access/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { NonEmptyName, Nullable, OptionalNullable, STRICT, Time } from '../parts.ts';

const Dialect = Type.Enum([...API_KEY_DIALECTS]);
const Permission = Type.Enum([...API_KEY_PERMISSIONS]);

export const NewApiKeyBody = Type.Object(
  {
    name: NonEmptyName,
    dialect: Dialect,
    permissions: Type.Optional(
      Type.Array(Permission, { maxItems: API_KEY_PERMISSIONS.length, description: 'Default: none.' }),
    ),
    hourlyLimit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_HOURLY_LIMIT,
        description: `Calls within any 60 minutes. Default: ${DEFAULT_HOURLY_LIMIT}.`,
      }),
    ),
    expiresAt: OptionalNullable(Time),
    ipAllow: Type.Optional(
      Type.Array(Type.String({ maxLength: 50 }), {
        maxItems: MAX_ALLOWED_NETWORKS,
        description: 'Addresses and CIDR networks it may be used from. Default: any.',
      }),
    ),
  },
  {
    ...STRICT,
    examples: [
      { name: 'Shop', dialect: 'logis', permissions: ['allow_public_track'], ipAllow: ['192.0.2.0/24'] },
    ],
  },
);

export const CreatedApiKeyAnswer = Type.Object(
  {
    id: Type.String(),
    key: Type.String({ description: 'Shown this once.' }),
    accountId: Type.String({ description: 'The org’s; the user name beside the key in HTTP Basic.' }),
  },
  {
    examples: [
      {
        id: '01970000-0000-7000-8000-000000000003',
        key: 'dk_q8…',
        accountId: '01970000-0000-7000-8000-000000000001',
      },
    ],
  },
);

export const ApiKeyAnswer = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    dialect: Dialect,
    permissions: Type.Array(Permission),
    hourlyLimit: Type.Integer(),
    ipAllow: Type.Array(Type.String()),
    expiresAt: Nullable(Time),
    revokedAt: Nullable(Time),
    createdAt: Time,
  },
  {
    examples: [
      {
        id: '01970000-0000-7000-8000-000000000003',
        name: 'Shop',
        dialect: 'logis',
        permissions: ['allow_public_track'],
        hourlyLimit: DEFAULT_HOURLY_LIMIT,
        ipAllow: ['192.0.2.0/24'],
        expiresAt: null,
        revokedAt: null,
        createdAt: '2025-11-01T19:31:36.138Z',
      },
    ],
  },
);

export function presentApiKey(key: ApiKey): Static<typeof ApiKeyAnswer> {
  const { id, name, dialect, permissions, hourlyLimit, ipAllow } = key;
  return {
    id,
    name,
    dialect,
    permissions,
    hourlyLimit,
    ipAllow,
    expiresAt: key.expiresAt === null ? null : isoTime(key.expiresAt),
    revokedAt: key.revokedAt === null ? null : isoTime(key.revokedAt),
    createdAt: isoTime(key.createdAt),
  };
}
