import { STATUS_CODES } from 'node:http';
import { Type } from '@fastify/type-provider-typebox';
import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';
import type { ErrorAnswer, ErrorShape, Refusal, RefusalCode } from './error-shapes.ts';
import type { HttpFaultCode } from './http-fault.ts';

/** How an error is answered where no dialect has its own shape. */
export const ErrorBody = Type.Object(
  {
    statusCode: Type.Integer(),
    error: Type.String({ description: 'The words of the status.' }),
    message: Type.String(),
    code: Type.String({ description: 'What a program decides by; docs/errors.md lists them.' }),
    details: Type.Optional(Type.Unknown({ description: 'For 422: [{path, message}].' })),
  },
  { title: 'Error', description: 'An error.' },
);

const DOMAIN_STATUS: Record<ErrorCode, number> = {
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
};

const FAULTS: Record<HttpFaultCode, { status: number; code: string }> = {
  bad_request: { status: 400, code: 'bad_request' },
  bad_json: { status: 400, code: 'bad_json' },
  body_too_large: { status: 413, code: 'body_too_large' },
  unsupported_media_type: { status: 415, code: 'unsupported_media_type' },
  route_not_found: { status: 404, code: 'route_not_found' },
  method_not_allowed: { status: 405, code: 'method_not_allowed' },
  validation: { status: 422, code: 'invalid_input' },
  internal: { status: 500, code: 'internal' },
};

function wireOf(code: RefusalCode): { status: number; code: string } {
  return code in DOMAIN_STATUS
    ? { status: DOMAIN_STATUS[code as ErrorCode], code }
    : FAULTS[code as HttpFaultCode];
}

export function presentByDefault(error: Refusal): ErrorAnswer {
  const { status, code } = wireOf(error.code);
  const isDomain = error instanceof DomainError;
  const details = isDomain ? error.details : error.details.length > 0 ? error.details : undefined;
  return {
    status,
    ...retryAfter(error),
    body: {
      statusCode: status,
      error: STATUS_CODES[status] ?? 'Error',
      message: error.message,
      code,
      ...(details === undefined ? {} : { details }),
    },
  };
}

/** A refusal that says when it ends: `details.retryAfterSeconds`. */
function retryAfter(error: Refusal): Pick<ErrorAnswer, 'headers'> {
  const details = error instanceof DomainError ? error.details : undefined;
  const seconds = details && 'retryAfterSeconds' in details ? details.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } };
}

export const defaultErrorShape: ErrorShape = {
  prefix: '/',
  present: presentByDefault,
  describe: (code) => ({ status: wireOf(code).status, schema: ErrorBody }),
};

/**
 * Answers for a route's `response` schema: `response: {200: Job, ...errorResponses(401, 403, 404)}`. They describe;
 * errors themselves are sent by the error handler and are not passed through the schema.
 */
export function errorResponses<Status extends number>(
  ...statuses: Status[]
): Record<Status, typeof ErrorBody> {
  return Object.fromEntries(statuses.map((status) => [status, ErrorBody])) as Record<
    Status,
    typeof ErrorBody
  >;
}
