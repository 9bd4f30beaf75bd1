import type { FastifySchema, RouteOptions } from 'fastify';
import type { ErrorShape, RefusalCode } from './error-shapes.ts';
import { MAX_KEY_LENGTH } from './idempotency.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route honours `Idempotency-Key`. */
    idempotent?: boolean;
  }
}

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH'];

const IDEMPOTENCY_KEY = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_KEY_LENGTH,
  description:
    'A call repeated with the same key and body is not carried out again: it has the answer of the first one.',
};

type Described = FastifySchema & { security?: readonly unknown[] };

/**
 * A route's schema for the OpenAPI document, with what its handler knows nothing of: the answers that it can have
 * because it takes a body, has something in its address, needs a credential or honours `Idempotency-Key`, each as the
 * dialect has it. What the route says itself of a status stands. Only the description changes: errors are sent past
 * all schemas.
 */
export function withSharedAnswers(
  schema: Described,
  route: Pick<RouteOptions, 'method' | 'config'>,
  shape: ErrorShape,
): Described {
  const isIdempotent = route.config?.idempotent === true;
  const shared = codesOf(schema, route, isIdempotent)
    .map((code) => shape.describe(code))
    .filter((answer) => answer !== null)
    .map(({ status, schema }) => [status, schema]);
  return {
    ...schema,
    ...(isIdempotent ? { headers: withKey(schema.headers) } : {}),
    response: { ...Object.fromEntries(shared), ...(schema.response as object | undefined) },
  };
}

function codesOf(
  schema: Described,
  { method }: Pick<RouteOptions, 'method'>,
  isIdempotent: boolean,
): RefusalCode[] {
  const takesBody = [method].flat().some((one) => METHODS_WITH_BODY.includes(one));
  return [
    ...(takesBody ? (['bad_json', 'body_too_large', 'unsupported_media_type', 'validation'] as const) : []),
    // In the path as in the query: characters that no text of ours may have.
    ...(schema.params || schema.querystring ? (['validation'] as const) : []),
    ...(schema.security?.length ? (['unauthenticated'] as const) : []),
    ...(isIdempotent ? (['idempotency_conflict', 'unavailable'] as const) : []),
  ];
}

function withKey(headers: unknown): object {
  const own = { type: 'object', properties: { 'idempotency-key': IDEMPOTENCY_KEY } };
  return headers === undefined ? own : { allOf: [headers, own] };
}
