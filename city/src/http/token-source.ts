import type { AdminClient, NewToken } from '@doorstep/sdk';

/** A token is renewed when less than this of its life is left. */
const RENEWED_AT_SHARE = 0.2;
const TTL_SECONDS = 12 * 3600;

/** A person's token, made when first needed and renewed before it ends; one request even for many askers. */
export function createTokenSource(
  admin: AdminClient,
  orgId: string,
  person: Omit<NewToken, 'ttlSeconds'>,
  wallMs: () => number,
): () => Promise<string> {
  let current: { token: string; renewAtMs: number } | undefined;
  let underWay: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const { token, expiresAt } = await admin.tokens.create(orgId, { ...person, ttlSeconds: TTL_SECONDS });
    const endMs = Date.parse(expiresAt);
    current = { token, renewAtMs: endMs - (endMs - wallMs()) * RENEWED_AT_SHARE };
    return token;
  }

  return () => {
    if (current && wallMs() < current.renewAtMs) return Promise.resolve(current.token);
    underWay ??= renew().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
