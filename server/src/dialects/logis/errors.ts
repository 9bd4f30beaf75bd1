import { Type } from '@fastify/type-provider-typebox';
import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';
import type { ErrorShape, Refusal } from '../http/error-shapes.ts';
import type { HttpFaultCode } from '../http/http-fault.ts';

/** Everything below it is this dialect's, also where nothing is. */
export const LOGIS_PREFIX = '/api';

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
  link_unusable: 403,
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

/** For a refusal that ends by itself and does not say when. */
const RETRY_AFTER_SECONDS = 60;

/** `{"error": "…"}` for everything. */
export const logisErrorShape: ErrorShape = {
  prefix: LOGIS_PREFIX,
  present(refusal) {
    const status = STATUS[refusal.code];
    const isPassing = status === 429 || status === 503;
    return {
      status,
      body: { error: wordsOf(refusal) },
      ...(isPassing ? { headers: { 'retry-after': String(secondsOf(refusal)) } } : {}),
    };
  },
  describe: (code) => ({ status: STATUS[code], schema: errorBody('An error.', 'this is not possible') }),
};

function secondsOf({ details }: Refusal): number {
  const seconds = details && 'retryAfterSeconds' in details ? details.retryAfterSeconds : undefined;
  return typeof seconds === 'number' ? seconds : RETRY_AFTER_SECONDS;
}

/** One sentence is all there is room for: of several faults the first. */
function wordsOf(refusal: Refusal): string {
  if (refusal instanceof DomainError) return refusal.message;
  const [first] = refusal.details;
  return first ? `${first.path || 'the request'} ${first.message}` : refusal.message;
}

const errorBody = (description: string, error: string) =>
  Type.Object({ error: Type.String() }, { description, examples: [{ error }] });

/** Of the one route there is. */
export const trackErrors = {
  400: errorBody('No job_id, or something else in its place.', 'job_id is required'),
  401: errorBody('No API key.', 'the header LOGIS-API-KEY is missing'),
  403: errorBody(
    'The API key is unknown, revoked, expired, of another dialect or not for this address; or it lacks the permission.',
    'this API key lacks the permission allow_public_track',
  ),
  404: errorBody('The key’s org has no such job.', 'there is no such job'),
  429: errorBody(
    'A limit is reached; Retry-After says for how many seconds.',
    'the limit of this API key for an hour is reached',
  ),
  503: errorBody('Not now.', 'the server cannot do this right now'),
};
