import type { KeyObject } from 'node:crypto';
import {
  type CryptoKey,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';
import { CLOCK_TOLERANCE_SECONDS, type Claims, readClaims } from './claims.ts';
import type { KeySets } from './key-sets.ts';
import { isOrgId } from './org-rules.ts';

/** The `kid` of the tokens that Doorstep signs with the org's own secret. */
export const OWN_KEY_ID = 'doorstep';
const MAX_TOKEN_CHARACTERS = 8192;
const KEY_SET_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
/** How many keys of a set are tried for a token that names none. */
const MAX_TRIED_KEYS = 5;

/** What verifies the tokens of one org. */
export type TokenKeys = {
  own: KeyObject;
  /** The org's secret; null if it has none. */
  shared: KeyObject | null;
  jwksUrl: string | null;
  issuer: string | null;
  audience: string | null;
  /** Another one whenever a token that verified before might not verify again. */
  stamp: string;
};

export type VerifyDeps = {
  clock: Clock;
  keySets: KeySets;
  /** Undefined for an org that does not exist. */
  keysOf(orgId: string): Promise<TokenKeys | undefined>;
};

/**
 * Checks a token by the key of the org that it names. Each key belongs to its algorithms, whatever the token's
 * header says: a secret verifies HS256 only, a key set never does.
 * @throws DomainError `unauthenticated`; `unavailable` if the org's key set cannot be fetched
 */
export async function verifyToken(
  token: string,
  deps: VerifyDeps,
): Promise<{ orgId: string; claims: Claims; stamp: string }> {
  const { orgId, isOwn } = peek(token);
  const keys = await deps.keysOf(orgId);
  if (!keys) throw invalid();
  const now = deps.clock.now();
  const options: JWTVerifyOptions = {
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: new Date(now),
    requiredClaims: ['exp', 'sub', 'org', 'role'],
  };
  if (!isOwn) {
    if (keys.issuer !== null) options.issuer = keys.issuer;
    if (keys.audience !== null) options.audience = keys.audience;
  }
  const payload = await verified(token, isOwn, keys, options, deps.keySets);
  return { orgId, claims: readClaims(payload, isOwn, now), stamp: keys.stamp };
}

/** What has to be known before anything can be verified; nothing of it is believed yet. */
function peek(token: string): { orgId: string; isOwn: boolean } {
  if (token.length > MAX_TOKEN_CHARACTERS) throw invalid();
  try {
    const { kid } = decodeProtectedHeader(token);
    const { org } = decodeJwt(token);
    if (isOrgId(org)) return { orgId: org, isOwn: kid === OWN_KEY_ID };
  } catch {
    // Not even the form of a token.
  }
  throw invalid();
}

async function verified(
  token: string,
  isOwn: boolean,
  keys: TokenKeys,
  options: JWTVerifyOptions,
  keySets: KeySets,
): Promise<JWTPayload> {
  try {
    const secret = isOwn ? keys.own : keys.shared;
    if (secret) return (await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] })).payload;
    const { jwksUrl } = keys;
    if (jwksUrl === null) throw invalid();
    return await verifiedBySet(token, { ...options, algorithms: KEY_SET_ALGORITHMS }, (header, jws) =>
      keySets.keyFor(jwksUrl, header, jws),
    );
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof errors.JWTExpired)
      throw new DomainError('unauthenticated', 'the token has expired', undefined, { cause: error });
    if (error instanceof errors.JWTClaimValidationFailed)
      throw new DomainError('unauthenticated', `the token's claim "${error.claim}" does not fit`, undefined, {
        cause: error,
      });
    throw invalid(error);
  }
}

async function verifiedBySet(
  token: string,
  options: JWTVerifyOptions,
  findKey: (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, findKey, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    let tried = 0;
    for await (const key of error) {
      if (++tried > MAX_TRIED_KEYS) break;
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw invalid(error);
  }
}

/** One message for everything that is wrong with a token itself: a forger learns nothing from it. */
function invalid(cause?: unknown): DomainError {
  return new DomainError('unauthenticated', 'the token is not valid', undefined, { cause });
}
