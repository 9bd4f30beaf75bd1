import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Keys that are made of the server's secret instead of being kept (docs/adr/0009 has the reasons): an answer can show
 * them again at any time, and whoever reads the database learns none.
 */
export type MadeKeys = {
  /** The token of the link to a job that partners' answers show as `share_url`; of the form of every link's token. */
  shareToken(orgId: string, jobId: string): string;
  /** What opens the page of one route, and reads nothing else. */
  publishableKey(orgId: string, routeId: string): string;
  /** The org whose key for that route it is; null for any other text. In constant time. */
  orgOfPublishableKey(key: string, routeId: string): string | null;
};

const PUBLISHABLE = /^pk_([a-z0-9][a-z0-9_-]{0,62})~([A-Za-z0-9_-]{43})$/;

/** @param secretKey the same on every server of a database */
export function createMadeKeys(secretKey: string): MadeKeys {
  const made = (purpose: string, ...of: string[]): string =>
    createHmac('sha256', secretKey)
      .update([purpose, ...of].join('\n'))
      .digest('base64url');
  const publishableMac = (orgId: string, routeId: string) => made('publishable-key', orgId, routeId);

  return {
    shareToken: (orgId, jobId) => made('share-link', orgId, jobId),
    publishableKey: (orgId, routeId) => `pk_${orgId}~${publishableMac(orgId, routeId)}`,
    orgOfPublishableKey(key, routeId) {
      const [, orgId, mac] = PUBLISHABLE.exec(key) ?? [];
      if (!orgId || !mac) return null;
      const right = Buffer.from(publishableMac(orgId, routeId));
      return timingSafeEqual(right, Buffer.from(mac)) ? orgId : null;
    },
  };
}
