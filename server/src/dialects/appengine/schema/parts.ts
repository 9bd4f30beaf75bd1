import { Type } from '@fastify/type-provider-typebox';
import { UUID_IN_ANY_CASE } from '../../http/uuid-case.ts';

/** Longest texts, in characters. */
export const MAX_NAME = 200;
export const MAX_NOTE = 2_000;

export const Id = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'A UUID.',
  ...UUID_IN_ANY_CASE,
});
/** In a filter: what is no id is a mistake, while in a path it is simply not found. */
export const IdFilter = Type.String({ format: 'uuid', ...UUID_IN_ANY_CASE });
export const Time = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'ISO 8601 with an offset.',
});
export const Latitude = Type.Number({ minimum: -90, maximum: 90 });
export const Longitude = Type.Number({ minimum: -180, maximum: 180 });
export const Point = Type.Object({ lat: Latitude, lng: Longitude });
export const Name = Type.String({ maxLength: MAX_NAME });
export const Note = Type.String({ maxLength: MAX_NOTE });
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(
  schema: T,
  description?: string,
) => Type.Union([schema, Type.Null()], description === undefined ? {} : { description });

const part = (description: string) => Type.Optional(Type.String({ maxLength: MAX_NAME, description }));

/** An address as text, or in parts. */
export const AddressInput = Type.Union([
  Type.String({ maxLength: 500 }),
  Type.Object({
    text: Type.Optional(Type.String({ maxLength: 500 })),
    buildingNumber: part('101'),
    street: part('Main Street'),
    unit: part('Apt 10'),
    city: part('Anytown'),
    postalCode: part('A1A 1A1'),
    region: part('State, province, county.'),
    country: part('ISO 3166-1 alpha-2.'),
    notes: Type.Optional(Note),
  }),
]);

export const LocationInput = Type.Object(
  {
    lat: Type.Optional(Latitude),
    lng: Type.Optional(Longitude),
    address: Type.Optional(AddressInput),
  },
  { description: 'Coordinates, an address that can be found, or both.' },
);

export const ContactInput = Type.Object({
  name: Type.Optional(Nullable(Name)),
  phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  email: Type.Optional(Nullable(Type.String({ maxLength: 254 }))),
});

export const WindowInput = Type.Object({ from: Time, to: Time });

export const VehicleType = Type.Enum(['bike', 'scooter', 'car', 'van', 'truck'] as const);

export const Metadata = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
  maxProperties: 50,
  description: 'Yours to fill; kept and given back.',
});

export const JobParams = Type.Object({ jobId: Id });

export const Headers = Type.Object({
  orgid: Type.Optional(Type.String({ description: 'The org. Required on every call.' })),
  authorization: Type.Optional(Type.String({ description: '`Bearer <jwt>`.' })),
});

export const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
});

export function pageRequest(query: { page?: number; pageSize?: number }): { page: number; pageSize: number } {
  return { page: query.page ?? 1, pageSize: query.pageSize ?? 25 };
}

/** A page of a list. */
export const pageOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({
    data: Type.Array(item),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    total: Type.Integer(),
  });
