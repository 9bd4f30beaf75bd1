import type { FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../../core/kernel/errors.ts';
import { HttpFault, type HttpFaultCode } from './http-fault.ts';

/** All that a dialect has to present: nothing else reaches it. */
export type Refusal = DomainError | HttpFault;
export type RefusalCode = ErrorCode | HttpFaultCode;

/** `body` is sent as JSON, or as it is if it is a string (then say its `content-type`). */
export type ErrorAnswer = { status: number; body: unknown; headers?: Record<string, string> };

export type ErrorShape = {
  /** Path from the root (`/client/logistics`): the shape serves it and what lies below it. */
  prefix: string;
  present(error: Refusal, request: FastifyRequest): ErrorAnswer;
  /** For the OpenAPI document: how it answers this, with the body's schema; null if it never does. */
  describe(code: RefusalCode): { status: number; schema: object } | null;
};

export type ErrorShapes = {
  register(shape: ErrorShape): void;
  /** The shape with the longest prefix of the request's path, also where no route is. */
  find(url: string): ErrorShape;
};

export function createErrorShapes(fallback: ErrorShape): ErrorShapes {
  const shapes: ErrorShape[] = [];
  return {
    register(shape) {
      if (!shape.prefix.startsWith('/') || shape.prefix.endsWith('/')) {
        throw new Error(`an error shape's prefix is like "/a/b", not "${shape.prefix}"`);
      }
      if (shapes.some((other) => other.prefix === shape.prefix)) {
        throw new Error(`two error shapes for ${shape.prefix}`);
      }
      shapes.push(shape);
      shapes.sort((a, b) => b.prefix.length - a.prefix.length);
    },
    find(url) {
      const path = pathOf(url);
      return shapes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`)) ?? fallback;
    },
  };
}

/** The path of a request's URL, without its query. */
export function pathOf(url: string): string {
  const end = url.search(/[?;#]/);
  return end === -1 ? url : url.slice(0, end);
}

/** Codes of Fastify for what our own parsers do not catch first. */
const FASTIFY_FAULTS: Record<string, [code: HttpFault['code'], message: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', 'the body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'this content type is not understood here'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad_json', 'the body is not JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad_json', 'the body is empty'],
  FST_ERR_BAD_URL: ['route_not_found', 'there is nothing at this address'],
  FST_ERR_MAX_PARAM_LENGTH: ['route_not_found', 'there is nothing at this address'],
};

/**
 * Codes of PostgreSQL and of sockets that mean: not now. Of PostgreSQL no connection, no room, a shutdown, and what
 * stood in each other's way for longer than it is tried again or waited for.
 */
const UNAVAILABLE =
  /^(08...|53...|57P0.|57014|55P03|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

/**
 * Whatever was thrown, as a refusal that may be presented. What we do not know is `internal`, with nothing of the
 * original in its message: that stands in `cause`, for the log, and the request's id leads there.
 */
export function toRefusal(error: unknown, requestId: string): Refusal {
  if (error instanceof DomainError || error instanceof HttpFault) return error;
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  const known = typeof code === 'string' ? FASTIFY_FAULTS[code] : undefined;
  if (known) return new HttpFault(known[0], known[1], { cause: error });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return statusCode === 404
      ? new HttpFault('route_not_found', 'there is nothing at this address', { cause: error })
      : new HttpFault('bad_request', 'the request cannot be understood', { cause: error });
  }
  const isNotNow =
    (typeof code === 'string' && UNAVAILABLE.test(code)) ||
    (typeof message === 'string' &&
      /^(timeout exceeded when trying to connect|Connection terminated)/.test(message));
  if (isNotNow) {
    return new DomainError('unavailable', 'the server cannot do this right now', undefined, { cause: error });
  }
  return new HttpFault('internal', `something went wrong on our side (request ${requestId})`, {
    cause: error,
  });
}
