import { SignJWT } from 'jose';

/** Who a token says it is. */
export type Claims = { sub: string; org: string; role: string };

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** A token signed by the org itself, alive for `ttlSeconds` (negative: dead since then). */
export async function signed(claims: Claims, secret: string, ttlSeconds: number): Promise<string> {
  return new SignJWT({ ...claims, exp: inSeconds(ttlSeconds) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

/**
 * Tokens that say to be a person who exists and may, made of a good token of theirs or of the org's own secret;
 * each has one fault.
 */
export async function badTokens(
  good: string,
  claims: Claims,
  secret: string,
): Promise<Record<string, string>> {
  const [header = '', , signature = ''] = good.split('.');
  const alive = { ...claims, iat: inSeconds(-60), exp: inSeconds(3600) };
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  return {
    'a signature of which one character was changed': `${good.slice(0, good.lastIndexOf('.'))}.${flipped}`,
    'claims that were changed under a good signature': `${header}.${encode({ ...alive, sub: 'boss', role: 'staff' })}.${signature}`,
    'no signature': `${good.slice(0, good.lastIndexOf('.'))}.`,
    'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${encode(alive)}.`,
    'alg none with the server’s own key id': `${encode({ alg: 'none', typ: 'JWT', kid: 'doorstep' })}.${encode(alive)}.`,
    'alg None with the signature of another token': `${encode({ alg: 'None' })}.${encode(alive)}.${signature}`,
    expired: await signed(claims, secret, -120),
    'another secret': await signed(claims, 'a-secret-that-is-not-the-one-of-this-org', 3600),
    'the org’s own secret and no such role': await signed({ ...claims, role: 'guest' }, secret, 3600),
    'no token at all': 'not.a.token',
  };
}
