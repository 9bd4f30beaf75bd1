import { isCurrency } from '../kernel/money.ts';
import { brandingProblems } from './branding.ts';
import type { NewOrg, OrgAuthInput, OrgOwner, OrgOwnerInput, OrgPatch } from './org.ts';
import { settingsProblems } from './org-settings.ts';
import { postalAddress } from './postal-address.ts';
import {
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PHONE_CHARACTERS,
  type Problem,
  textProblem,
} from './problems.ts';

export const ORG_ID_PATTERN = '^[a-z0-9][a-z0-9_-]{0,62}$';
const ORG_ID = new RegExp(ORG_ID_PATTERN);

export function isOrgId(text: unknown): text is string {
  return typeof text === 'string' && ORG_ID.test(text);
}

/** HS256 wants a key at least as long as its hash (RFC 7518 §3.2). */
export const MIN_SECRET_BYTES = 32;
export const MAX_SECRET_CHARACTERS = 1024;
export const MAX_URL_CHARACTERS = 2000;

/** What verifies tokens that the org signs itself: a secret or a key set, never both. */
export type StoredAuth = {
  secret: string | null;
  jwksUrl: string | null;
  issuer: string | null;
  audience: string | null;
};
export const NO_AUTH: StoredAuth = { secret: null, jwksUrl: null, issuer: null, audience: null };

export function newOrgProblems(input: NewOrg): Problem[] {
  const problems = orgPatchProblems(input);
  if (!isOrgId(input.id))
    problems.push({ path: 'id', message: 'must be small letters, digits, - and _, 63 at most' });
  return problems;
}

export function orgPatchProblems(input: OrgPatch): Problem[] {
  const problems: Problem[] = [];
  if (input.name !== undefined) {
    problems.push(...textProblem('name', input.name, MAX_NAME_CHARACTERS));
    if (input.name.trim() === '') problems.push({ path: 'name', message: 'is empty' });
  }
  if (input.currency !== undefined && !isCurrency(input.currency))
    problems.push({ path: 'currency', message: 'is not an ISO 4217 code' });
  if (input.timezone !== undefined && !isTimezone(input.timezone))
    problems.push({ path: 'timezone', message: 'is not an IANA time zone' });
  problems.push(...brandingProblems(input.branding ?? {}, 'branding'));
  problems.push(...settingsProblems(input.settings ?? {}, 'settings'));
  problems.push(...contactProblems(input.owner ?? {}, 'owner'));
  problems.push(...authProblems(input.auth ?? {}));
  return problems;
}

/** Names, e-mail and phone, wherever a person or a business is described. */
export function contactProblems(
  input: { [key: string]: unknown; email?: string | null | undefined },
  path: string,
): Problem[] {
  const limits: Record<string, number> = {
    firstName: MAX_NAME_CHARACTERS,
    lastName: MAX_NAME_CHARACTERS,
    companyName: MAX_NAME_CHARACTERS,
    email: MAX_EMAIL_CHARACTERS,
    phone: MAX_PHONE_CHARACTERS,
  };
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const problems: Problem[] = [];
  for (const [key, max] of Object.entries(limits)) {
    const value = input[key];
    if (typeof value === 'string') problems.push(...textProblem(at(key), value, max));
  }
  if (typeof input.email === 'string' && !/^[^\s@]+@[^\s@]+$/.test(input.email))
    problems.push({ path: at('email'), message: 'is not an e-mail address' });
  return problems;
}

/** An offset such as `+02:00` is not a zone: it knows no summer time. */
function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function authProblems(auth: OrgAuthInput): Problem[] {
  const problems: Problem[] = [];
  const { secret, jwksUrl } = auth;
  if (secret && jwksUrl) problems.push({ path: 'auth', message: 'takes a secret or a jwksUrl, not both' });
  if (typeof secret === 'string') {
    const bytes = new TextEncoder().encode(secret).length;
    if (bytes < MIN_SECRET_BYTES)
      problems.push({ path: 'auth.secret', message: `must have at least ${MIN_SECRET_BYTES} bytes` });
    problems.push(...textProblem('auth.secret', secret, MAX_SECRET_CHARACTERS));
  }
  if (typeof jwksUrl === 'string') {
    problems.push(...textProblem('auth.jwksUrl', jwksUrl, MAX_URL_CHARACTERS));
    if (!isKeySetUrl(jwksUrl))
      problems.push({ path: 'auth.jwksUrl', message: 'must be https (http on a loopback address only)' });
  }
  for (const key of ['issuer', 'audience'] as const) {
    const value = auth[key];
    if (typeof value === 'string') problems.push(...textProblem(`auth.${key}`, value, MAX_URL_CHARACTERS));
  }
  return problems;
}

/** Keys fetched without TLS would let anyone on the way sign tokens. */
function isKeySetUrl(text: string): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/** Setting one of secret and key set unsets the other. */
export function mergeAuth(stored: StoredAuth, input: OrgAuthInput): StoredAuth {
  const pick = (key: keyof StoredAuth) => (input[key] === undefined ? stored[key] : (input[key] ?? null));
  const merged = {
    secret: pick('secret'),
    jwksUrl: pick('jwksUrl'),
    issuer: pick('issuer'),
    audience: pick('audience'),
  };
  if (input.secret) merged.jwksUrl = null;
  if (input.jwksUrl) merged.secret = null;
  return merged;
}

/** @param phone how a phone is normalised in this org */
export function mergeOwner(
  stored: Partial<OrgOwner>,
  input: OrgOwnerInput,
  phone: (raw: string) => string,
): OrgOwner {
  const pick = (key: 'firstName' | 'lastName' | 'email' | 'phone') =>
    (input[key] === undefined ? stored[key] : input[key]) ?? null;
  const raw = pick('phone');
  const address = input.address === undefined ? stored.address : input.address;
  return {
    firstName: pick('firstName'),
    lastName: pick('lastName'),
    email: pick('email'),
    phone: raw === null ? null : phone(raw),
    address: address ? postalAddress(address) : null,
  };
}
