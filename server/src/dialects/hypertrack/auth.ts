import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../core/kernel/actor.ts';
import { DomainError, invariant } from '../../core/kernel/errors.ts';
import { limitsOfKey } from '../../core/usage/index.ts';
import type { HttpApp } from '../http/http-app-type.ts';
import type { HyperTrackDeps } from './deps.ts';

/** The org whose system calls. */
export type Account = {
  orgId: string;
  /** Whose handles are meant: it stays the same when keys change. */
  accountId: string;
  currency: string;
  actor: Actor;
};

declare module 'fastify' {
  interface FastifyRequest {
    hyperTrackAccount: Account | null;
  }
}

/**
 * HTTP Basic (RFC 7617) with the org's account id and one of its keys, and then the limits of both: before the body is
 * read. A wrong key, another dialect's, and another org's are refused alike.
 */
export function registerAuth(app: HttpApp, deps: Pick<HyperTrackDeps, 'access' | 'usage'>): void {
  const { access, usage } = deps;
  app.decorateRequest('hyperTrackAccount', null);
  app.addHook('onRoute', (route) => {
    if (route.schema) route.schema.security = [{ hypertrackKey: [] }];
  });
  app.addHook('onRequest', async (request, reply) => {
    const given = credentialsOf(request);
    const key = given && (await access.findApiKey(given.secret, { dialect: 'hypertrack', ip: request.ip }));
    const org = key && (await access.getOrg(key.orgId));
    if (!org || !isSame(org.accountId, given.accountId)) {
      reply.header('www-authenticate', 'Basic realm="hypertrack", charset="UTF-8"');
      throw new DomainError('unauthenticated', 'the account id and a secret key of it are needed');
    }
    const verdict = await usage.take(org.id, limitsOfKey(key, org));
    if (!verdict.ok) {
      const { window, retryAfterSeconds } = verdict;
      const whose =
        window === 0
          ? 'this key may make no more calls this hour'
          : 'this account may make no more calls today';
      throw new DomainError('rate_limited', whose, { retryAfterSeconds });
    }
    request.hyperTrackAccount = {
      orgId: org.id,
      accountId: org.accountId,
      currency: org.currency,
      actor: { kind: 'partner', id: key.id },
    };
  });
}

function credentialsOf(request: FastifyRequest): { accountId: string; secret: string } | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const [, accountId, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return accountId === undefined || secret === undefined ? null : { accountId, secret };
}

/** In a time that tells nothing of how much of it is right. */
function isSame(known: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(given));
}

/** The account of a call that was let in. */
export function accountOf(request: FastifyRequest): Account {
  invariant(request.hyperTrackAccount, 'no call gets this far without its account');
  return request.hyperTrackAccount;
}
