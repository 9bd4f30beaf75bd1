import { hash } from 'node:crypto';
import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import { createFreshCache } from '../kernel/fresh-cache.ts';
import { type Soon, whenHere } from '../kernel/soon.ts';
import { CLOCK_TOLERANCE_SECONDS, type Claims } from './claims.ts';
import type { OrgRecord } from './orgs.ts';
import { savePerson } from './persons.ts';
import type { Principal } from './principal.ts';
import * as merchantStore from './store/merchants.ts';
import { type VerifyDeps, verifyToken } from './verify-token.ts';

const MAX_TOKENS = 100_000;
/** A token is verified anew after this, so that a key withdrawn from an org's key set stops counting. */
const TOKEN_MAX_AGE_MS = 10 * 60_000;
const MAX_DRIVERS = 100_000;
/** How long "has no driver profile" is believed: what a lost notice of a registration can cost. */
const NO_DRIVER_MAX_AGE_MS = 5 * 60_000;

/** A longer token is remembered by its digest, so that what is remembered has a limit. */
const MAX_KEY_CHARS = 1_024;

/** A verified token. Mutable in one thing: a person who was no driver can become one. */
type Session = { principal: Principal; stamp: string };

export type Authenticator = {
  authenticate(orgId: string | null, token: string): Soon<Principal>;
  /** A driver profile was made or changed. */
  learnDriver(orgId: string, personId: string, driverId: string): void;
  /** Merchants' users of the org changed. */
  forgetOrg(orgId: string): void;
};

export function createAuthenticator(
  ground: Ground,
  deps: {
    findOrgRecord(orgId: string): Soon<OrgRecord | undefined>;
    findDriverIdByPerson(orgId: string, personId: string): Promise<string | null>;
    isLinkAlive(orgId: string, link: { id: string; jobId: string }): Soon<boolean>;
    verify: VerifyDeps;
  },
): Authenticator {
  const { clock } = ground;
  const sessions = createFreshCache<Session>({
    clock,
    maxEntries: MAX_TOKENS,
    maxAgeMs: TOKEN_MAX_AGE_MS,
  });
  const drivers = createFreshCache<string | null>({
    clock,
    maxEntries: MAX_DRIVERS,
    maxAgeMs: NO_DRIVER_MAX_AGE_MS,
  });

  async function open(token: string): Promise<Session> {
    const { orgId, claims, stamp } = await verifyToken(token, deps.verify);
    const record = await deps.findOrgRecord(orgId);
    if (!record) throw new DomainError('unauthenticated', 'the token is not valid');
    const { personId, merchantId } = await identify(record, claims);
    return {
      stamp,
      principal: {
        orgId,
        role: claims.role,
        subject: claims.subject,
        personId,
        driverId: null,
        merchantId,
        link: claims.link,
        expiresAt: claims.expiresAt,
      },
    };
  }

  /** The person behind the token, made on first sight and kept as the newest token tells. */
  async function identify(
    record: OrgRecord,
    claims: Claims,
  ): Promise<{ personId: string | null; merchantId: string | null }> {
    if (claims.role === 'guest') return { personId: null, merchantId: null };
    return ground.db.withOrg(record.org.id, async (tx) => {
      const person = await savePerson(ground, tx, record.org, claims.subject, claims.profile);
      const merchantId =
        claims.role === 'merchant'
          ? await merchantStore.findMerchantIdOfSubject(tx, claims.subject)
          : undefined;
      return { personId: person.id, merchantId: merchantId ?? null };
    });
  }

  /** The session of the token, verified by keys that are the org's now. */
  function sessionOf(token: string): Soon<Session> {
    const key = keyOf(token);
    const known = sessions.peek(key);
    if (!known) return openOnce(key, token);
    return whenHere(deps.findOrgRecord(known.principal.orgId), (record) => {
      if (record?.keys.stamp === known.stamp) return known;
      sessions.forget(key);
      return openOnce(key, token);
    });
  }

  function openOnce(key: string, token: string): Soon<Session> {
    return whenHere(
      sessions.get(key, () => open(token)),
      (session) => {
        if (!session) throw new Error('a session that was opened is missing');
        return session;
      },
    );
  }

  function withDriver(session: Session, personId: string): Soon<Principal> {
    const { orgId } = session.principal;
    const found = drivers.get(`${orgId}/${personId}`, () => deps.findDriverIdByPerson(orgId, personId));
    return whenHere(found, (driverId) => {
      if (driverId) session.principal = { ...session.principal, driverId };
      return session.principal;
    });
  }

  return {
    authenticate(orgId, token) {
      return whenHere(sessionOf(token), (session) => {
        const { principal } = session;
        if (clock.now() >= principal.expiresAt + CLOCK_TOLERANCE_SECONDS * 1000)
          throw new DomainError('unauthenticated', 'the token has expired');
        if (orgId !== null && principal.orgId !== orgId)
          throw new DomainError('forbidden', 'the token is another org’s');
        const { link, personId } = principal;
        if (link)
          return whenHere(deps.isLinkAlive(principal.orgId, link), (isAlive) => {
            if (!isAlive) throw new DomainError('unauthenticated', 'the token is not valid');
            return principal;
          });
        return principal.driverId !== null || personId === null ? principal : withDriver(session, personId);
      });
    },
    learnDriver(orgId, personId, driverId) {
      drivers.set(`${orgId}/${personId}`, driverId);
    },
    forgetOrg(orgId) {
      sessions.forgetWhere((session) => session.principal.orgId === orgId);
    },
  };
}

/** What a token is remembered by. Never one token's for another: a digest has no dots, a JWT has two. */
function keyOf(token: string): string {
  return token.length <= MAX_KEY_CHARS ? token : hash('sha256', token, 'base64');
}
