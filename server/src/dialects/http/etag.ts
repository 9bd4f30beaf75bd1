import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A strong entity tag of an answer's bytes (RFC 9110 §8.8.3). */
export function etagOf(body: string): string {
  return `"${createHash('sha1').update(body).digest('base64url')}"`;
}

/** Whether `If-None-Match` names the tag; compared weakly, as RFC 9110 §13.1.2 asks for GET. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const bare = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === bare);
}

/** Sends serialised JSON with its tag, or 304 where the caller has it already. Callers may keep it, but must ask. */
export function sendWithEtag(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { body: string; etag?: string },
): FastifyReply {
  const etag = answer.etag ?? etagOf(answer.body);
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(answer.body);
}
