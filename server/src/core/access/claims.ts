import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { splitName } from './person.ts';
import type { Principal, Role } from './principal.ts';
import { TOKEN_ROLES } from './principal.ts';
import { MAX_EMAIL_CHARACTERS, MAX_NAME_CHARACTERS, MAX_PHONE_CHARACTERS } from './problems.ts';

/** A token must not outlive a quarter of a year, whoever signed it. */
export const MAX_TOKEN_SECONDS = 90 * 86_400;
export const DEFAULT_TOKEN_SECONDS = 86_400;
/** How far a signer's clock may be off. */
export const CLOCK_TOLERANCE_SECONDS = 30;
export const MAX_SUBJECT_CHARACTERS = 200;
const MAX_MAKER_CHARACTERS = 100;
export const GUEST_SUBJECT_PREFIX = 'link:';

/** What a verified token says, checked by type. */
export type Claims = {
  subject: string;
  role: Role;
  /** Unix milliseconds. */
  expiresAt: number;
  profile: { firstName?: string; lastName?: string; email?: string; phone?: string };
  link: Principal['link'];
};

/**
 * Reads the claims of a token whose signature is good.
 * @param ownToken whether Doorstep signed it: only then may it be a guest's
 * @throws DomainError `unauthenticated` naming the claim that does not fit
 */
export function readClaims(
  payload: Readonly<Record<string, unknown>>,
  ownToken: boolean,
  nowMs: number,
): Claims {
  const subject = textClaim(payload, 'sub', MAX_SUBJECT_CHARACTERS);
  if (!subject) throw unfit('sub', 'is missing');
  const role = payload.role;
  if (typeof role !== 'string' || !isRole(role, ownToken)) throw unfit('role', 'is not one of the roles');
  return {
    subject,
    role,
    expiresAt: expiry(payload.exp, nowMs),
    profile: profileOf(payload),
    link: role === 'guest' ? linkOf(subject, payload) : null,
  };
}

function isRole(role: string, ownToken: boolean): role is Role {
  return (TOKEN_ROLES as readonly string[]).includes(role) || (ownToken && role === 'guest');
}

function expiry(exp: unknown, nowMs: number): number {
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw unfit('exp', 'is missing');
  const latest = nowMs / 1000 + MAX_TOKEN_SECONDS + CLOCK_TOLERANCE_SECONDS;
  if (exp > latest) throw unfit('exp', `is more than ${MAX_TOKEN_SECONDS} seconds away`);
  return exp * 1000;
}

function profileOf(payload: Readonly<Record<string, unknown>>): Claims['profile'] {
  const name = textClaim(payload, 'name', MAX_NAME_CHARACTERS);
  const email = textClaim(payload, 'email', MAX_EMAIL_CHARACTERS);
  const phone = textClaim(payload, 'phone', MAX_PHONE_CHARACTERS);
  const given = textClaim(payload, 'given_name', MAX_NAME_CHARACTERS);
  const family = textClaim(payload, 'family_name', MAX_NAME_CHARACTERS);
  const fromName = name && given === null && family === null ? splitName(name) : null;
  return {
    ...fromName,
    ...(given !== null && { firstName: given }),
    ...(family !== null && { lastName: family }),
    ...(email && { email }),
    ...(phone && { phone }),
  };
}

/** The text of a claim; null where it is absent. Null counts as absent: many signers write what they do not know so. */
function textClaim(payload: Readonly<Record<string, unknown>>, name: string, max: number): string | null {
  const value = payload[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw unfit(name, 'is not a text');
  if (value.length > max) throw unfit(name, `is longer than ${max} characters`);
  if (value.includes('\0')) throw unfit(name, 'contains NUL');
  return value;
}

function linkOf(subject: string, payload: Readonly<Record<string, unknown>>): Principal['link'] {
  const { job } = payload;
  const id = subject.startsWith(GUEST_SUBJECT_PREFIX) ? subject.slice(GUEST_SUBJECT_PREFIX.length) : '';
  if (!isUuid(id)) throw unfit('sub', 'names no link');
  if (typeof job !== 'string' || !isUuid(job)) throw unfit('job', 'names no job');
  const maker = textClaim(payload, 'maker', MAX_MAKER_CHARACTERS);
  return { id, jobId: job, ...(maker !== null && { maker }) };
}

function unfit(claim: string, problem: string): DomainError {
  return new DomainError('unauthenticated', `the token's claim "${claim}" ${problem}`);
}
