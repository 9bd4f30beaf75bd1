import { type Static, Type } from '@fastify/type-provider-typebox';
import {
  MAX_MERCHANT_USERS,
  MAX_URL_CHARACTERS,
  type Merchant,
  type MerchantPatch,
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
  IdText,
  Name,
  NonEmptyName,
  Nullable,
  OptionalNullable,
  OptionalNullableObject,
  OwnIdText,
  Phone,
  STRICT,
  Subject,
  Time,
} from '../parts.ts';

export const MerchantParams = Type.Object({ org: IdText, id: OwnIdText });

const Owner = Type.Object(
  {
    sub: Subject,
    firstName: Type.Optional(Name),
    lastName: Type.Optional(Name),
    email: OptionalNullable(Email),
    phone: OptionalNullable(Phone),
  },
  STRICT,
);

/** With their defaults in words: a `default` here would be filled into every PATCH. */
const changeableSettings = {
  notifyBySms: Type.Optional(
    Type.Boolean({ description: 'Its recipients may be told by text message. Default: true.' }),
  ),
  requirePin: Type.Optional(
    Type.Boolean({
      description:
        'Every drop-off of its orders asks for a PIN that only the customer knows. Default: false.',
    }),
  ),
  allowCustomerEdits: Type.Optional(
    Type.Boolean({
      description:
        'Customers may change what they ordered from it; staff and its users always may. Default: true.',
    }),
  ),
};

const changeable = {
  email: OptionalNullable(Email),
  phone: OptionalNullable(Phone),
  address: OptionalNullableObject(AddressInput),
  branding: Type.Optional(BrandingInputSchema),
  website: OptionalNullable(Type.String({ maxLength: MAX_URL_CHARACTERS })),
  settings: Type.Optional(Type.Object(changeableSettings, STRICT)),
  owner: OptionalNullableObject(Owner),
  users: Type.Optional(
    Type.Array(Subject, {
      maxItems: MAX_MERCHANT_USERS,
      description: 'Whose `merchant` tokens act for it; the owner’s always does. Replaces all of them.',
    }),
  ),
};

export const NewMerchantBody = Type.Object(
  { companyName: NonEmptyName, ...changeable },
  {
    ...STRICT,
    examples: [
      {
        companyName: 'My Local Store',
        email: 'contact@mystore.example.com',
        phone: '+1 888 555 0000',
        owner: { sub: 'store-owner', firstName: 'Store', lastName: 'Owner' },
      },
    ],
  },
);

export const MerchantPatchBody = Type.Object(
  { companyName: Type.Optional(NonEmptyName), ...changeable },
  { ...STRICT, examples: [{ users: ['store-owner', 'clerk-1'] }, { settings: { requirePin: true } }] },
);

/** The body in the core's words. */
export function readMerchant<Body extends Static<typeof MerchantPatchBody>>(
  body: Body,
): Omit<Body, 'owner'> & Pick<MerchantPatch, 'owner'> {
  const { owner, ...rest } = body;
  if (!owner) return { ...rest, owner };
  const { sub, ...person } = owner;
  return { ...rest, owner: { ...person, subject: sub } };
}

export const MerchantAnswer = Type.Object(
  {
    id: Type.String(),
    isDefault: Type.Boolean({ description: 'Whether it is the merchant of every job that names no other.' }),
    companyName: Type.String(),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    address: Nullable(AddressAnswer),
    branding: BrandingAnswer,
    website: Nullable(Type.String()),
    settings: Type.Object({
      notifyBySms: Type.Boolean(),
      requirePin: Type.Boolean(),
      allowCustomerEdits: Type.Boolean(),
    }),
    owner: Nullable(
      Type.Object({
        sub: Type.String(),
        firstName: Type.String(),
        lastName: Type.String(),
        email: Nullable(Type.String()),
        phone: Nullable(Type.String()),
      }),
    ),
    users: Type.Array(Type.String()),
    createdAt: Time,
    updatedAt: Time,
  },
  {
    title: 'Merchant',
    examples: [
      {
        id: '01970000-0000-7000-8000-000000000004',
        isDefault: false,
        companyName: 'My Local Store',
        email: 'contact@mystore.example.com',
        phone: '+18885550000',
        address: EXAMPLE_ADDRESS,
        branding: EXAMPLE_BRANDING,
        website: 'https://www.example.com',
        settings: { notifyBySms: true, requirePin: false, allowCustomerEdits: true },
        owner: { sub: 'store-owner', firstName: 'Store', lastName: 'Owner', email: null, phone: null },
        users: ['store-owner'],
        createdAt: '2025-11-01T19:25:45.062Z',
        updatedAt: '2025-11-01T19:25:45.062Z',
      },
    ],
  },
);

export function presentMerchant(merchant: Merchant): Static<typeof MerchantAnswer> {
  const { owner, orgId: _, ...rest } = merchant;
  return {
    ...rest,
    owner: owner && {
      sub: owner.subject,
      firstName: owner.firstName,
      lastName: owner.lastName,
      email: owner.email,
      phone: owner.phone,
    },
    createdAt: isoTime(merchant.createdAt),
    updatedAt: isoTime(merchant.updatedAt),
  };
}
