import { type TSchema, Type } from '@fastify/type-provider-typebox';

const Described = Type.Object(
  {
    code: Type.String(),
    title: Type.String(),
    detail: Type.Object({ description: Type.String() }),
  },
  {
    title: 'HyperTrackDescribedError',
    examples: [
      {
        code: 'driver_not_linked_to_device',
        title: 'Worker needs to be linked to a device first',
        detail: { description: 'The worker is not yet linked to a device' },
      },
      {
        code: 'driver_not_found',
        title: 'Worker Not Found',
        detail: { description: 'Worker not found for handle ines@fleet.example' },
      },
    ],
  },
);

const Told = Type.Object(
  { code: Type.String(), title: Type.String(), detail: Type.String() },
  {
    title: 'HyperTrackConflict',
    examples: [
      {
        code: 'duplicate_resource',
        title: 'Duplicate route found with this ID',
        detail: 'System already has a route with this ID',
      },
      {
        code: 'illegal_transition',
        title: 'Not possible in this state',
        detail: 'complete is not possible while the job is cancelled',
      },
    ],
  },
);

const Fields = Type.Object(
  {
    detail: Type.Record(Type.String(), Type.Record(Type.String(), Type.Array(Type.String())), {
      description: 'By where it stands (`json`, `query`, `path`, `headers`), then by field.',
    }),
    message: Type.String(),
  },
  {
    title: 'HyperTrackMisfit',
    examples: [
      {
        detail: { json: { 'orders.0.type': ['must be one of "pick", "drop"'] } },
        message: 'orders.0.type must be one of "pick", "drop"',
      },
    ],
  },
);

const Plain = Type.Object(
  { detail: Type.Object({}), message: Type.String() },
  {
    title: 'HyperTrackError',
    examples: [{ detail: {}, message: 'the account id and a secret key of it are needed' }],
  },
);

/** A broken body, an address with nothing at it: told as every other fault of HTTP. */
const DescribedOrPlain = Type.Union([Described, Plain]);
const FORMS: Record<number, TSchema> = {
  400: DescribedOrPlain,
  404: DescribedOrPlain,
  409: Told,
  422: Fields,
};

/** Of every route; the others name what else they answer. */
const ALWAYS = [401, 422, 429, 500, 503];

/** The form that errors of this status have. */
export function schemaOf(status: number): TSchema {
  return FORMS[status] ?? Plain;
}

/** Answers for a route's `response` schema, each in the form of its status. */
export function refusals(...statuses: number[]): Record<number, TSchema> {
  return Object.fromEntries([...ALWAYS, ...statuses].map((status) => [status, schemaOf(status)]));
}
