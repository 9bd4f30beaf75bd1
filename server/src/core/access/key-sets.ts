import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import type { Clock } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';

const MAX_SETS = 1000;
const MAX_KEYS = 100;
const MAX_BYTES = 256 * 1024;
const FETCH_TIMEOUT_MS = 5000;
/** After this the set is fetched again, so that a withdrawn key stops counting. */
const MAX_AGE_MS = 10 * 60_000;
/** How long old keys still count while their server cannot be reached. */
const MAX_STALE_MS = 24 * 3_600_000;
/** At most one fetch in this time, whatever key ids arrive: tokens are free to name keys that never were. */
const COOL_DOWN_MS = 30_000;
/** The same after a fetch that failed. */
const RETRY_MS = 5000;

type LocalKeys = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

type KeySet = {
  keys: LocalKeys | null;
  fetchedAt: number;
  nextFetchAt: number;
  running: Promise<void> | null;
};

/** The public keys by which orgs' identity providers sign, fetched when needed and kept. */
export type KeySets = {
  /**
   * The key that a token's header names.
   * @throws DomainError `unavailable` if the set cannot be had
   * @throws jose's `JWKSNoMatchingKey` and `JWKSMultipleMatchingKeys`
   */
  keyFor(url: string, header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey>;
};

// jose has a remote set of its own; ours bounds size and failed fetches too, lives by our clock, and goes on with
// the keys it has while their server is away.
export function createKeySets(clock: Clock): KeySets {
  const sets = new Map<string, KeySet>();

  function setOf(url: string): KeySet {
    let set = sets.get(url);
    if (!set) {
      const [oldest] = sets.keys();
      if (sets.size >= MAX_SETS && oldest !== undefined) sets.delete(oldest);
      set = { keys: null, fetchedAt: 0, nextFetchAt: 0, running: null };
      sets.set(url, set);
    }
    return set;
  }

  /** One fetch at a time, everybody waits for it; none before its time has come. */
  async function refresh(url: string, set: KeySet): Promise<void> {
    if (!set.running) {
      if (clock.now() < set.nextFetchAt) return;
      set.running = fetchKeys(url)
        .then((keys) => {
          set.keys = keys;
          set.fetchedAt = clock.now();
          set.nextFetchAt = set.fetchedAt + COOL_DOWN_MS;
        })
        .catch(() => {
          set.nextFetchAt = clock.now() + RETRY_MS;
        })
        .finally(() => {
          set.running = null;
        });
    }
    await set.running;
  }

  function usable(set: KeySet): LocalKeys {
    if (set.keys && clock.now() - set.fetchedAt <= MAX_STALE_MS) return set.keys;
    throw new DomainError('unavailable', 'the keys that verify this token cannot be fetched');
  }

  return {
    async keyFor(url, header, token) {
      const set = setOf(url);
      if (!set.keys || clock.now() - set.fetchedAt > MAX_AGE_MS) await refresh(url, set);
      const keys = usable(set);
      try {
        return await keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        // The signer may have begun to use a key that was not there when we looked.
        await refresh(url, set);
        const newer = usable(set);
        if (newer === keys) throw error;
        return newer(header, token);
      }
    },
  };
}

async function fetchKeys(url: string): Promise<LocalKeys> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
  });
  if (response.status !== 200) throw new Error(`the key set answered ${response.status}`);
  const set = JSON.parse(await boundedText(response)) as JSONWebKeySet;
  if (!Array.isArray(set?.keys) || set.keys.length > MAX_KEYS) throw new Error('not a key set, or too large');
  return createLocalJWKSet(set);
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > MAX_BYTES) throw new Error('the key set is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
