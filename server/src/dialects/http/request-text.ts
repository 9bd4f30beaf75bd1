import type { FastifyRequest } from 'fastify';
import { assertStorable } from './bounded-json.ts';

/** @throws HttpFault `validation` if the path or the query carries what no string of ours may (see `%00`). */
export function assertStorableAddress(request: FastifyRequest): void {
  // Most addresses have no escapes at all, and then nothing to hide.
  if (!request.url.includes('%')) return;
  for (const values of [request.params, request.query]) {
    for (const [name, value] of Object.entries((values ?? {}) as Record<string, unknown>)) {
      assertStorable(name, ['']);
      for (const text of Array.isArray(value) ? value : [value]) {
        if (typeof text === 'string') assertStorable(text, [name]);
      }
    }
  }
}
