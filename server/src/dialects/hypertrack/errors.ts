import type { FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';
import type { ErrorAnswer, ErrorShape, Refusal, RefusalCode } from '../http/error-shapes.ts';
import type { FieldFault, HttpFaultCode } from '../http/http-fault.ts';
import { schemaOf } from './error-schema.ts';
import { NamedRefusal } from './refusals.ts';

/**
 * HyperTrack's forms: `described` is `{code, title, detail: {description}}`, `told` is `{code, title, detail: text}`,
 * `fields` is `{detail: {<location>: {<field>: [text]}}, message}`, and `plain` `{detail: {}, message}`, which is also
 * for whatever is wrong with a request before anybody asks what it is about.
 */
type Wire =
  | { form: 'described'; status: 400 | 404; code: string; title: string }
  | { form: 'told'; status: 409; code: string; title: string }
  | { form: 'fields'; status: 422 }
  | { form: 'plain'; status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503 };

const described = (status: 400 | 404, code: string, title: string): Wire => ({
  form: 'described',
  status,
  code,
  title,
});
const told = (code: string, title: string): Wire => ({ form: 'told', status: 409, code, title });
const plain = (status: Extract<Wire, { form: 'plain' }>['status']): Wire => ({ form: 'plain', status });
const fields: Wire = { form: 'fields', status: 422 };

const DOMAIN: Record<ErrorCode, Wire> = {
  invalid_input: fields,
  unauthenticated: plain(401),
  forbidden: plain(403),
  not_found: described(404, 'not_found', 'Not Found'),
  already_exists: told('duplicate_resource', 'Duplicate resource found with this ID'),
  illegal_transition: told('illegal_transition', 'Not possible in this state'),
  already_assigned: told('already_assigned', 'Another worker has this order'),
  not_offered: told('not_offered', 'This order is not offered'),
  driver_not_approved: described(400, 'driver_not_approved', 'Worker is not approved'),
  driver_not_available: described(400, 'driver_not_available', 'Worker is not available'),
  idempotency_conflict: told('idempotency_conflict', 'Idempotency-Key was used for another request'),
  version_conflict: told('version_conflict', 'Changed by somebody else meanwhile'),
  link_unusable: plain(401),
  proof_missing: described(400, 'proof_missing', 'Proof of delivery is missing'),
  pin_wrong: described(400, 'pin_wrong', 'The PIN is wrong'),
  pin_locked: told('pin_locked', 'The PIN is locked'),
  quote_unusable: told('quote_unusable', 'The quote cannot be used'),
  media_unsupported: plain(415),
  media_too_large: plain(413),
  capacity_exceeded: described(400, 'capacity_exceeded', 'Worker has no room for more'),
  rate_limited: plain(429),
  too_many: described(400, 'too_many', 'Too many'),
  unavailable: plain(503),
};

const FAULTS: Record<HttpFaultCode, Wire> = {
  bad_request: plain(400),
  bad_json: plain(400),
  body_too_large: plain(413),
  unsupported_media_type: plain(415),
  route_not_found: plain(404),
  method_not_allowed: plain(405),
  validation: fields,
  internal: plain(500),
};

function wireOf(code: RefusalCode): Wire {
  return code in DOMAIN ? DOMAIN[code as ErrorCode] : FAULTS[code as HttpFaultCode];
}

export function presentRefusal(error: Refusal, request: FastifyRequest): ErrorAnswer {
  const wire = wireOf(error.code);
  return { status: wire.status, ...retryAfter(error), body: bodyOf(wire, error, request) };
}

function bodyOf(wire: Wire, error: Refusal, request: FastifyRequest): unknown {
  const { message } = error;
  if (wire.form === 'plain') return { detail: {}, message };
  if (wire.form === 'fields') return { detail: detailOf(error, request), message };
  const { code, title } = error instanceof NamedRefusal ? { code: error.wireCode, title: error.title } : wire;
  return { code, title, detail: wire.form === 'told' ? message : { description: message } };
}

/** Where a request's parts stand, in the words of HyperTrack. */
const LOCATIONS: Record<string, string> = {
  body: 'json',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

/** The faults by location and field; more than one of a field stand together. */
function detailOf(error: Refusal, request: FastifyRequest): Record<string, Record<string, string[]>> {
  // Fastify tells of its own validation which part it was about.
  const { validationContext } = error as { validationContext?: string };
  const detail = new Map<string, Map<string, string[]>>();
  for (const { path, message } of faultsOf(error)) {
    const location = LOCATIONS[validationContext ?? partOf(path, request)] ?? 'json';
    const ofLocation = detail.get(location) ?? new Map<string, string[]>();
    detail.set(location, ofLocation.set(path, [...(ofLocation.get(path) ?? []), message]));
  }
  return Object.fromEntries([...detail].map(([location, of]) => [location, Object.fromEntries(of)]));
}

function faultsOf({ details }: Refusal): FieldFault[] {
  if (!Array.isArray(details)) return [];
  return details.filter((fault: Partial<FieldFault>) => typeof fault?.path === 'string');
}

/** Of what was refused before or after Fastify's validation: names in the address are looked for first. */
function partOf(path: string, request: FastifyRequest): string {
  if (Object.hasOwn((request.params ?? {}) as object, path)) return 'params';
  if (Object.hasOwn((request.query ?? {}) as object, path)) return 'querystring';
  return path === 'idempotency-key' ? 'headers' : 'body';
}

/** A refusal that says when it ends. */
function retryAfter(error: Refusal): Pick<ErrorAnswer, 'headers'> {
  const details = error instanceof DomainError ? error.details : undefined;
  const seconds = details && 'retryAfterSeconds' in details ? details.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } };
}

export const errorShapes: readonly ErrorShape[] = ['/orders', '/workers'].map((prefix) => ({
  prefix,
  present: presentRefusal,
  describe(code) {
    const { status } = wireOf(code);
    return { status, schema: schemaOf(status) };
  },
}));
