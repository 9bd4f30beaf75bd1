import { SignJWT } from 'jose';
import type { Ground } from '../../platform/ground.ts';
import { DEFAULT_TOKEN_SECONDS, MAX_SUBJECT_CHARACTERS, MAX_TOKEN_SECONDS } from './claims.ts';
import { contactProblems } from './org-rules.ts';
import type { OrgRecord } from './orgs.ts';
import { TOKEN_ROLES, type TokenRole } from './principal.ts';
import { MAX_NAME_CHARACTERS, type Problem, refuseProblems, textProblem } from './problems.ts';
import { OWN_KEY_ID } from './verify-token.ts';

export type TokenRequest = {
  sub: string;
  role: TokenRole;
  name?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** 1…7,776,000 (90 days); a day if not given. */
  ttlSeconds?: number | undefined;
};

/** `expiresAt` in Unix milliseconds. */
export type IssuedToken = { token: string; expiresAt: number };

export async function issueToken(
  ground: Pick<Ground, 'clock'>,
  record: OrgRecord,
  request: TokenRequest,
): Promise<IssuedToken> {
  refuseProblems(tokenProblems(request));
  const expiresAt = ground.clock.now() + (request.ttlSeconds ?? DEFAULT_TOKEN_SECONDS) * 1000;
  return signToken(ground, record, expiresAt, {
    sub: request.sub,
    role: request.role,
    name: request.name,
    given_name: request.firstName,
    family_name: request.lastName,
    email: request.email,
    phone: request.phone,
  });
}

/** Signs with the org's own secret. Times in a token are whole seconds; the end is rounded up. */
export async function signToken(
  ground: Pick<Ground, 'clock'>,
  record: OrgRecord,
  expiresAtMs: number,
  claims: Record<string, string | undefined>,
): Promise<IssuedToken> {
  const exp = Math.ceil(expiresAtMs / 1000);
  const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  const token = await new SignJWT({
    ...given,
    org: record.org.id,
    iat: Math.floor(ground.clock.now() / 1000),
    exp,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: OWN_KEY_ID })
    .sign(record.keys.own);
  return { token, expiresAt: exp * 1000 };
}

function tokenProblems(request: TokenRequest): Problem[] {
  const problems = [
    ...textProblem('sub', request.sub, MAX_SUBJECT_CHARACTERS),
    ...textProblem('name', request.name ?? '', MAX_NAME_CHARACTERS),
    ...contactProblems(request, ''),
  ];
  if (request.sub === '') problems.push({ path: 'sub', message: 'is empty' });
  if (!TOKEN_ROLES.includes(request.role))
    problems.push({ path: 'role', message: 'is not one of the roles' });
  const ttl = request.ttlSeconds ?? DEFAULT_TOKEN_SECONDS;
  if (!Number.isInteger(ttl) || ttl < 1 || ttl > MAX_TOKEN_SECONDS)
    problems.push({ path: 'ttlSeconds', message: `must be a whole number from 1 to ${MAX_TOKEN_SECONDS}` });
  return problems;
}
