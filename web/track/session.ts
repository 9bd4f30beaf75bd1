import { backOffMs, retryAfterMs } from '../shared/live/back-off.ts';

/** What a link was exchanged for: it reads this one job and nothing else. */
export type Session = { jwt: string; orgId: string; jobId: string; expiresAt: string };

/** Where the page lives once the token is gone from the address bar. It opens nothing by itself. */
export const livePath = '/t/live';

export type SessionPorts = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  wait: (delayMs: number) => Promise<void>;
  now: () => number;
  random: () => number;
};

const storageKey = 'doorstep.track.session';
const refusals = [400, 401, 403, 404, 410, 422];

/** The token in the address, or null if it is no link's. */
export function readToken(pathname: string): string | null {
  const token = /^\/t\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (token === undefined || pathname.startsWith(livePath)) return null;
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/**
 * Opens the session for the address the page was opened with: the one this tab already has for it, or a
 * new one for its token. Null if the link opens nothing (any more). Does not give up while the server
 * cannot be reached; `onTrouble` hears of every failed try.
 */
export async function openSession(
  pathname: string,
  ports: SessionPorts,
  onTrouble: () => void,
): Promise<Session | null> {
  const token = readToken(pathname);
  const kept = readKept(ports);
  if (token === null) return kept?.session ?? null;
  // The same link opened again in this tab: a link that opens only once must not lock its visitor out.
  if (kept && kept.link === fingerprint(token)) return kept.session;
  forgetSession(ports.storage);
  for (let attempt = 0; ; attempt++) {
    const outcome = await exchange(token, ports);
    if (outcome.kind === 'refused') return null;
    if (outcome.kind === 'session') {
      keep({ session: outcome.session, link: fingerprint(token) }, ports);
      return outcome.session;
    }
    onTrouble();
    await ports.wait(Math.max(outcome.waitMs, backOffMs(attempt, ports.random())));
  }
}

/** After this, reloading the page opens nothing. */
export function forgetSession(storage: SessionPorts['storage']) {
  try {
    storage.removeItem(storageKey);
  } catch {
    // A browser that forbids storage has kept nothing either.
  }
}

type Outcome =
  | { kind: 'session'; session: Session }
  | { kind: 'refused' }
  | { kind: 'unreached'; waitMs: number };

async function exchange(token: string, ports: SessionPorts): Promise<Outcome> {
  try {
    const response = await ports.fetch('/client/logistics/track/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ token }),
      cache: 'no-store',
      credentials: 'omit',
    });
    if (refusals.includes(response.status)) return { kind: 'refused' };
    if (!response.ok) return { kind: 'unreached', waitMs: retryAfterMs(response.headers.get('retry-after')) };
    const session = readSession(await response.json());
    return session ? { kind: 'session', session } : { kind: 'refused' };
  } catch {
    return { kind: 'unreached', waitMs: 0 };
  }
}

type Kept = { session: Session; link: string };

function keep(kept: Kept, ports: SessionPorts) {
  try {
    ports.storage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Without storage the page works until it is reloaded.
  }
}

function readKept(ports: SessionPorts): Kept | null {
  try {
    const parsed: unknown = JSON.parse(ports.storage.getItem(storageKey) ?? 'null');
    if (typeof parsed !== 'object' || parsed === null || !('session' in parsed) || !('link' in parsed))
      return null;
    const session = readSession(parsed.session);
    if (!session || typeof parsed.link !== 'string') return null;
    return Date.parse(session.expiresAt) <= ports.now() ? null : { session, link: parsed.link };
  } catch {
    return null;
  }
}

function readSession(value: unknown): Session | null {
  if (typeof value !== 'object' || value === null) return null;
  const { jwt, orgId, jobId, expiresAt } = value as Record<string, unknown>;
  if (typeof jwt !== 'string' || typeof orgId !== 'string' || typeof jobId !== 'string') return null;
  return { jwt, orgId, jobId, expiresAt: typeof expiresAt === 'string' ? expiresAt : '' };
}

/**
 * Tells two links of this tab apart without keeping either: 53 bits by cyrb53 (bryc, public domain).
 * The token has far more, so it cannot be found back.
 */
function fingerprint(token: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < token.length; index++) {
    const unit = token.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
