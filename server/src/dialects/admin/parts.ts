import { type Static, type TObject, type TSchema, Type } from '@fastify/type-provider-typebox';
import {
  BRANDING_KINDS,
  BRANDING_PATTERNS,
  type Branding,
  type BrandingInput,
  type BrandingKey,
  MAX_BRANDING_CHARACTERS,
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PHONE_CHARACTERS,
  MAX_SUBJECT_CHARACTERS,
} from '../../core/access/index.ts';
import { UUID_IN_ANY_CASE } from '../http/uuid-case.ts';

export const ADMIN_SECURITY = [{ admin: [] }];

/** An object that takes the keys it knows and no other: an operator's typing error must not pass silently. */
export const STRICT = { additionalProperties: false } as const;

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const OptionalNullable = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));

/** By one schema with two types and not by a union, so that a fault inside is told where it is. */
export const OptionalNullableObject = <T extends TObject>(schema: T) =>
  Type.Optional(Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] }));

export const Name = Type.String({ maxLength: MAX_NAME_CHARACTERS });
export const NonEmptyName = Type.String({ minLength: 1, maxLength: MAX_NAME_CHARACTERS });
export const Email = Type.String({ maxLength: MAX_EMAIL_CHARACTERS, pattern: '^[^\\s@]+@[^\\s@]+$' });
export const Phone = Type.String({
  maxLength: MAX_PHONE_CHARACTERS,
  description: 'Kept as E.164 where it can be read as such.',
});
export const Subject = Type.String({
  minLength: 1,
  maxLength: MAX_SUBJECT_CHARACTERS,
  description: 'The `sub` of a person’s tokens.',
});
export const Time = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'ISO 8601, answered in UTC with milliseconds.',
});
/** As any id in a path: what is no id of ours is simply not found. */
export const IdText = Type.String({ minLength: 1, maxLength: 200 });
/** The same for ids that are always ours, and never an org's own. */
export const OwnIdText = Type.String({ minLength: 1, maxLength: 200, ...UUID_IN_ANY_CASE });
export const OrgParams = Type.Object({ org: IdText });

const addressParts = {
  text: Type.Optional(
    Type.String({ maxLength: 500, description: 'The whole of it; composed of the parts if not given.' }),
  ),
  buildingNumber: OptionalNullable(Name),
  street: OptionalNullable(Name),
  unit: OptionalNullable(Name),
  city: OptionalNullable(Name),
  postalCode: OptionalNullable(Name),
  region: OptionalNullable(Name),
  country: OptionalNullable(
    Type.String({ maxLength: MAX_NAME_CHARACTERS, description: 'Best as ISO 3166-1 alpha-2.' }),
  ),
  notes: OptionalNullable(Type.String({ maxLength: 2000 })),
  lat: OptionalNullable(Type.Number({ minimum: -90, maximum: 90 })),
  lng: OptionalNullable(Type.Number({ minimum: -180, maximum: 180 })),
};
export const AddressInput = Type.Object(addressParts, STRICT);

export const AddressAnswer = Type.Object({
  text: Type.String(),
  buildingNumber: Nullable(Type.String()),
  street: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  city: Nullable(Type.String()),
  postalCode: Nullable(Type.String()),
  region: Nullable(Type.String()),
  country: Nullable(Type.String()),
  notes: Nullable(Type.String()),
  lat: Nullable(Type.Number()),
  lng: Nullable(Type.Number()),
});

const brandingKeys = Object.keys(BRANDING_KINDS) as BrandingKey[];

/** Made of the core's own list of keys, so that there is one. */
export const BrandingInputSchema = Type.Unsafe<BrandingInput>(
  Type.Object(
    Object.fromEntries(
      brandingKeys.map((key) => [
        key,
        OptionalNullable(
          Type.String({
            maxLength: MAX_BRANDING_CHARACTERS,
            pattern: BRANDING_PATTERNS[BRANDING_KINDS[key]],
          }),
        ),
      ]),
    ),
    { ...STRICT, description: 'A key left out stays as it is; null unsets it.' },
  ),
);
export const BrandingAnswer = Type.Unsafe<Branding>(
  Type.Object(Object.fromEntries(brandingKeys.map((key) => [key, Nullable(Type.String())])), {
    title: 'Branding',
  }),
);

export const EXAMPLE_BRANDING: Branding = {
  ...(Object.fromEntries(brandingKeys.map((key) => [key, null])) as Branding),
  logoUrl: 'https://cdn.example.com/logo.svg',
  primaryColor: '#4A90E2',
  supportPhone: '+1 888 555 0000',
  supportEmail: 'help@example.com',
};
export const EXAMPLE_ADDRESS = {
  text: '500 Business Avenue, B2B 2B2 Metroville, CA',
  buildingNumber: '500',
  street: 'Business Avenue',
  unit: null,
  city: 'Metroville',
  postalCode: 'B2B 2B2',
  region: null,
  country: 'CA',
  notes: null,
  lat: 45.6024,
  lng: -73.72886,
};
