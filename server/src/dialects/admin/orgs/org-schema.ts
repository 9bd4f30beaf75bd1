import { type Static, type TSchema, Type } from '@fastify/type-provider-typebox';
import {
  DEFAULT_SETTINGS,
  MAX_ORIGINS,
  MAX_SECRET_CHARACTERS,
  MAX_URL_CHARACTERS,
  MIN_SECRET_BYTES,
  ORG_ID_PATTERN,
  ORIGIN_PATTERN,
  type Org,
  type OrgSettings,
  type OrgSettingsInput,
  SETTING_RULES,
  type SettingRule,
} from '../../../core/access/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import {
  AddressAnswer,
  AddressInput,
  BrandingAnswer,
  BrandingInputSchema,
  Email,
  EXAMPLE_ADDRESS,
  EXAMPLE_BRANDING,
  Name,
  NonEmptyName,
  Nullable,
  OptionalNullable,
  OptionalNullableObject,
  Phone,
  STRICT,
  Time,
} from '../parts.ts';

/** What a setting may be, with its default in words: a `default` here would be filled into every PATCH. */
function settingSchema(rule: SettingRule): TSchema {
  const description = `${rule.about} Default: ${JSON.stringify(rule.fallback)}.`;
  switch (rule.kind) {
    case 'flag':
      return Type.Boolean({ description });
    case 'integer':
      return Type.Integer({ minimum: rule.min, maximum: rule.max, description });
    case 'choice':
      return Type.Enum([...rule.values], { description });
    case 'country':
      return Type.String({ pattern: '^[A-Z]{2}$', description });
    case 'origins':
      return Type.Array(Type.String({ pattern: ORIGIN_PATTERN }), { maxItems: MAX_ORIGINS, description });
  }
}

const settings = Object.entries(SETTING_RULES).map(([key, rule]) => ({
  key,
  rule,
  schema: settingSchema(rule),
}));

const SettingsInput = Type.Unsafe<OrgSettingsInput>(
  Type.Object(Object.fromEntries(settings.map(({ key, schema }) => [key, OptionalNullable(schema)])), {
    ...STRICT,
    description: 'A key left out stays as it is; null goes back to the default.',
  }),
);
const SettingsAnswer = Type.Unsafe<OrgSettings>(
  Type.Object(
    Object.fromEntries(
      settings.map(({ key, rule, schema }) => [key, rule.fallback === null ? Nullable(schema) : schema]),
    ),
    { title: 'OrgSettings' },
  ),
);

const OwnerInput = Type.Object(
  {
    firstName: OptionalNullable(Name),
    lastName: OptionalNullable(Name),
    email: OptionalNullable(Email),
    phone: OptionalNullable(Phone),
    address: OptionalNullableObject(AddressInput),
  },
  STRICT,
);

const Url = Type.String({ maxLength: MAX_URL_CHARACTERS });
const AuthInput = Type.Object(
  {
    secret: OptionalNullable(
      Type.String({
        maxLength: MAX_SECRET_CHARACTERS,
        description: `For HS256, ${MIN_SECRET_BYTES} bytes or more. Never answered.`,
      }),
    ),
    jwksUrl: OptionalNullable(
      Type.String({
        maxLength: MAX_URL_CHARACTERS,
        description: 'For RS256, ES256 and EdDSA. https, or http on a loopback address.',
      }),
    ),
    issuer: OptionalNullable(Url),
    audience: OptionalNullable(Url),
  },
  {
    ...STRICT,
    description: 'How the org signs its own tokens: a secret or a key set; one unsets the other.',
  },
);

const changeable = {
  currency: Type.Optional(Type.String({ minLength: 3, maxLength: 3, description: 'ISO 4217.' })),
  timezone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA.' })),
  branding: Type.Optional(BrandingInputSchema),
  settings: Type.Optional(SettingsInput),
  owner: Type.Optional(OwnerInput),
  auth: Type.Optional(AuthInput),
};

export const NewOrgBody = Type.Object(
  {
    id: Type.String({ pattern: ORG_ID_PATTERN, description: 'What clients send as `orgid`.' }),
    name: NonEmptyName,
    ...changeable,
  },
  {
    ...STRICT,
    examples: [
      {
        id: 'metroville',
        name: 'Metroville Deliveries',
        currency: 'CAD',
        timezone: 'America/Toronto',
        branding: { primaryColor: '#4A90E2', supportPhone: '+1 888 555 0000' },
        settings: { leadMinutes: 45, country: 'CA' },
        owner: { firstName: 'Platform', lastName: 'Admin', email: 'provider@example.com' },
      },
    ],
  },
);

export const OrgPatchBody = Type.Object(
  { name: Type.Optional(NonEmptyName), ...changeable },
  { ...STRICT, examples: [{ settings: { disclosure: 'always', leadMinutes: null } }] },
);

const EXAMPLE_ORG = {
  id: 'metroville',
  name: 'Metroville Deliveries',
  currency: 'CAD',
  timezone: 'America/Toronto',
  branding: EXAMPLE_BRANDING,
  settings: { ...DEFAULT_SETTINGS, leadMinutes: 45, country: 'CA' },
  owner: {
    firstName: 'Platform',
    lastName: 'Admin',
    email: 'provider@example.com',
    phone: '+15145550001',
    address: EXAMPLE_ADDRESS,
  },
  auth: { hasSecret: false, jwksUrl: null, issuer: null, audience: null },
  accountId: '01970000-0000-7000-8000-000000000001',
  defaultMerchantId: '01970000-0000-7000-8000-000000000002',
  createdAt: '2025-11-01T19:23:17.321Z',
  updatedAt: '2025-11-01T19:23:17.321Z',
};

export const OrgAnswer = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    currency: Type.String(),
    timezone: Type.String(),
    branding: BrandingAnswer,
    settings: SettingsAnswer,
    owner: Type.Object({
      firstName: Nullable(Type.String()),
      lastName: Nullable(Type.String()),
      email: Nullable(Type.String()),
      phone: Nullable(Type.String()),
      address: Nullable(AddressAnswer),
    }),
    auth: Type.Object({
      hasSecret: Type.Boolean(),
      jwksUrl: Nullable(Type.String()),
      issuer: Nullable(Type.String()),
      audience: Nullable(Type.String()),
    }),
    accountId: Type.String({ description: 'Stays the same while API keys change.' }),
    defaultMerchantId: Type.String({ description: 'The merchant of every job that names no other.' }),
    createdAt: Time,
    updatedAt: Time,
  },
  { title: 'Org', examples: [EXAMPLE_ORG] },
);

export function presentOrg(org: Org): Static<typeof OrgAnswer> {
  return { ...org, createdAt: isoTime(org.createdAt), updatedAt: isoTime(org.updatedAt) };
}
