import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../core/access/index.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import type { HttpApp } from '../http/http-app.ts';
import type { QwqerDeps } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, where QWQER is spoken. */
    qwqerClient: Client | null;
  }
}

/** A person who places orders; the org is their token's. */
export type Client = Principal & { personId: string };

/** Calls of one client, over all that it calls here. */
const CALLS_PER_MINUTE = 60;
const WINDOW_SECONDS = 60;

/** First who it is, then whether they called too often: a call that is refused here counts nowhere. */
export function registerAuth(app: HttpApp, deps: QwqerDeps): void {
  app.decorateRequest('qwqerClient', null);
  app.addHook('onRoute', (route) => {
    if (route.schema) route.schema.security = [{ token: [] }];
  });
  app.addHook('onRequest', async (request, reply) => {
    const client = asClient(await deps.access.authenticate(null, bearerOf(request)));
    await takeCall(deps, client, reply);
    request.qwqerClient = client;
  });
}

export function clientOf(request: FastifyRequest): Client {
  if (!request.qwqerClient) throw new DomainError('unauthenticated', 'a bearer token is needed');
  return request.qwqerClient;
}

function bearerOf(request: FastifyRequest): string {
  const [, token] = /^Bearer +([^\s]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw new DomainError('unauthenticated', 'a bearer token is needed');
  return token;
}

/** Staff place orders in nobody's name, and the holder of a link was told of one: neither has orders of their own. */
function asClient(who: Principal): Client {
  const { personId, role } = who;
  if (personId === null || role === 'guest' || role === 'staff')
    throw new DomainError('forbidden', 'this is for clients');
  return { ...who, personId };
}

async function takeCall(deps: QwqerDeps, client: Client, reply: FastifyReply): Promise<void> {
  const limit = {
    scope: `qwqer:${client.personId}`,
    max: CALLS_PER_MINUTE,
    windowSeconds: WINDOW_SECONDS,
  };
  const verdict = await deps.usage.take(client.orgId, [limit]);
  reply.header('x-ratelimit-limit', String(limit.max));
  reply.header('x-ratelimit-remaining', String(verdict.ok ? (verdict.remaining[0] ?? 0) : 0));
  if (verdict.ok) return;
  const { retryAfterSeconds } = verdict;
  // Unix seconds, as Laravel has it.
  const resetAt = Math.ceil(deps.clock.now() / 1000) + retryAfterSeconds;
  reply.header('x-ratelimit-reset', String(resetAt));
  throw new DomainError('rate_limited', 'too many calls', { retryAfterSeconds });
}
