import type { Face } from '../shared/brand.ts';
import { retryAfterMs } from '../shared/live/back-off.ts';

/** How the rating of the delivery stands, as `GET /reviews/:reviewKey` answers it. */
export type Review = {
  state: 'early' | 'open' | 'rated' | 'undelivered' | 'not_rated';
  org: Face;
  merchant: Face | null;
  rating: { stars: number; jobStars: number | null } | null;
};

export type NewReview = { stars: number; jobStars: number | null; comment: string | null };

/** `conflict`: something else holds by now than this page knew. */
export type ReviewAnswer =
  | { kind: 'review'; review: Review }
  | { kind: 'unknown' }
  | { kind: 'refused' | 'conflict' }
  | { kind: 'unreached'; waitMs: number }
  | { kind: 'limited'; waitMs: number };

export type ReviewApi = {
  get: () => Promise<ReviewAnswer>;
  send: (review: NewReview) => Promise<ReviewAnswer>;
};

const timeoutMs = 15_000;
const longestWaitMs = 3_600_000;
const states: readonly unknown[] = ['early', 'open', 'rated', 'undelivered', 'not_rated'];

/** The key in the page's address; empty for an address that has none. */
export function readReviewKey(pathname: string): string {
  const key = /^\/r\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** @param fetch the browser's */
export function createReviewApi(key: string, fetch: typeof globalThis.fetch): ReviewApi {
  const call = async (method: string, body?: unknown): Promise<ReviewAnswer> => {
    try {
      const response = await fetch(`/reviews/${encodeURIComponent(key)}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await readAnswer(response);
    } catch {
      return { kind: 'unreached', waitMs: 0 };
    }
  };
  return { get: () => call('GET'), send: (review) => call('POST', review) };
}

async function readAnswer(response: Response): Promise<ReviewAnswer> {
  const waitMs = retryAfterMs(response.headers.get('retry-after'), longestWaitMs);
  if (response.ok) {
    const review = readReview(await response.json());
    return review ? { kind: 'review', review } : { kind: 'unreached', waitMs };
  }
  if (response.status === 404) return { kind: 'unknown' };
  if (response.status === 409 || response.status === 403) return { kind: 'conflict' };
  if (response.status === 429) return { kind: 'limited', waitMs };
  return response.status < 500 ? { kind: 'refused' } : { kind: 'unreached', waitMs };
}

/** Null for what a newer server may say and this page does not know. */
function readReview(value: unknown): Review | null {
  if (typeof value !== 'object' || value === null) return null;
  const { state, org } = value as Record<string, unknown>;
  return states.includes(state) && typeof org === 'object' && org !== null ? (value as Review) : null;
}
