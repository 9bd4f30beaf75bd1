import { Type } from '@fastify/type-provider-typebox';
import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';
import type { ErrorAnswer, ErrorShape, Refusal } from '../http/error-shapes.ts';
import type { HttpFaultCode } from '../http/http-fault.ts';

export const DEVICES_PREFIX = '/devices';

/** Apps decide by the status alone; the words are for whoever looks at their log. */
const DeviceError = Type.Object(
  { error: Type.String(), message: Type.String() },
  {
    title: 'DeviceError',
    description: 'An error.',
    examples: [{ error: 'unauthenticated', message: 'the device and its key do not fit' }],
  },
);

/**
 * Every status that is not 2xx makes an app keep what it sent and send it again, so a request is refused only if that
 * can help: once the key was corrected, or once the server is well.
 */
const STATUS: Record<ErrorCode | HttpFaultCode, number> = {
  invalid_input: 400,
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
  proof_missing: 400,
  pin_wrong: 400,
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
  validation: 400,
  internal: 500,
};

/** Where a refusal does not say itself when to come again. */
const RETRY_AFTER_SECONDS = 10;

export const deviceErrorShape: ErrorShape = {
  prefix: DEVICES_PREFIX,
  present(error: Refusal): ErrorAnswer {
    const status = STATUS[error.code];
    const body = { error: error.code, message: error.message };
    const isPassing = status === 429 || status === 503;
    return { status, body, ...(isPassing ? { headers: { 'retry-after': retryAfter(error) } } : {}) };
  },
  // Bodies are read whatever they are called.
  describe: (code) =>
    code === 'unsupported_media_type' ? null : { status: STATUS[code], schema: DeviceError },
};

function retryAfter(error: Refusal): string {
  const details = error instanceof DomainError ? error.details : undefined;
  const said = details && 'retryAfterSeconds' in details ? Number(details.retryAfterSeconds) : Number.NaN;
  return String(said >= 1 ? Math.ceil(said) : RETRY_AFTER_SECONDS);
}

/** For a route's `response` schema. */
export const deviceErrors = { 400: DeviceError, 401: DeviceError, 413: DeviceError, 503: DeviceError };
