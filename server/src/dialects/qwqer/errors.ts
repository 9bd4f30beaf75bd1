import { Type } from '@fastify/type-provider-typebox';
import type { ErrorCode } from '../../core/kernel/errors.ts';
import type { ErrorAnswer, ErrorShape, Refusal } from '../http/error-shapes.ts';
import type { HttpFaultCode } from '../http/http-fault.ts';

/** All that lies below is this dialect's, addresses without a route too. */
export const QWQER_PREFIX = '/v1';

const STATUS: Record<ErrorCode | HttpFaultCode, number> = {
  invalid_input: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  already_exists: 409,
  illegal_transition: 409,
  already_assigned: 409,
  not_offered: 409,
  driver_not_approved: 403,
  driver_not_available: 409,
  idempotency_conflict: 409,
  version_conflict: 409,
  link_unusable: 401,
  proof_missing: 422,
  pin_wrong: 422,
  pin_locked: 409,
  quote_unusable: 409,
  media_unsupported: 415,
  media_too_large: 413,
  capacity_exceeded: 409,
  rate_limited: 429,
  too_many: 429,
  unavailable: 503,
  bad_request: 400,
  bad_json: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  route_not_found: 404,
  method_not_allowed: 405,
  validation: 422,
  internal: 500,
};

export const ErrorBody = Type.Object({ message: Type.String() }, { title: 'QwqerError' });

export const InvalidBody = Type.Object(
  {
    message: Type.String(),
    errors: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'What is wrong, by the name of the field.',
    }),
  },
  {
    title: 'QwqerInvalid',
    examples: [{ message: 'per_page must be <= 100', errors: { per_page: ['per_page must be <= 100'] } }],
  },
);

export const qwqerErrorShape: ErrorShape = {
  prefix: QWQER_PREFIX,
  present,
  describe(code) {
    const status = STATUS[code];
    return { status, schema: status === 422 ? InvalidBody : ErrorBody };
  },
};

function present(error: Refusal): ErrorAnswer {
  const status = STATUS[error.code];
  if (status === 422) return { status, body: invalidBody(error) };
  const body = { message: error.message };
  if (status === 401) return { status, body, headers: { 'www-authenticate': 'Bearer' } };
  if (status === 429) return { status, body, headers: { 'retry-after': String(retryAfterSeconds(error)) } };
  return { status, body };
}

/** Each field's faults as sentences; the first of them, and how many more there are, is the message. */
function invalidBody(error: Refusal): { message: string; errors: Record<string, string[]> } {
  const errors = new Map<string, string[]>();
  for (const { path, message } of faultsOf(error)) {
    const field = path || 'request';
    errors.set(field, [...(errors.get(field) ?? []), `${field} ${message}`]);
  }
  const [first = error.message, ...more] = [...errors.values()].flat();
  const rest =
    more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'error' : 'errors'})`;
  return { message: `${first}${rest}`, errors: Object.fromEntries(errors) };
}

function faultsOf(error: Refusal): readonly { path: string; message: string }[] {
  return Array.isArray(error.details) ? error.details : [];
}

function retryAfterSeconds({ details }: Refusal): number {
  const told = details && 'retryAfterSeconds' in details ? Number(details.retryAfterSeconds) : 1;
  return Math.max(1, Math.ceil(told));
}

/** Answers for a route's `response` schema. */
export const errorResponses = {
  400: ErrorBody,
  401: ErrorBody,
  403: ErrorBody,
  422: InvalidBody,
  429: ErrorBody,
  503: ErrorBody,
};
