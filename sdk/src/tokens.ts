import { DoorstepError } from './errors.ts';

export type TokenOptions = {
  /** Bearer token, or what is asked for one before each attempt. */
  token?: string | (() => string | Promise<string>) | undefined;
  /**
   * Asked for a fresh token when the server has refused the present one with 401: once for all calls that were
   * refused meanwhile, each of which is then made once more. The fresh one stands in for the refused one from then
   * on. Without it calls fail with the 401, and
   * with `no_fresh_token` when it fails itself.
   */
  refreshToken?: ((refused: string) => string | Promise<string>) | undefined;
};

export type Tokens = {
  current(): Promise<string | undefined>;
  /** A token other than the refused one; undefined where there is none to be had. @throws DoorstepError `no_fresh_token` if the hook fails */
  afterRefusalOf(refused: string): Promise<string | undefined>;
};

/** A hook that has not answered by then is given up, and the next refused call asks it anew. */
const HOOK_LIMIT_MS = 30_000;

export function createTokens(options: TokenOptions): Tokens {
  const { token, refreshToken } = options;
  let fresh: { instead: string; token: string } | undefined;
  let underWay: Promise<string | undefined> | undefined;

  async function current(): Promise<string | undefined> {
    const given = typeof token === 'function' ? await token() : token;
    // A `token` function that has found a new one by itself is believed.
    return fresh !== undefined && fresh.instead === given ? fresh.token : given;
  }

  /** The present token if it is another than the refused one by now, else what the hook finds. */
  async function renew(refused: string): Promise<string | undefined> {
    const given = typeof token === 'function' ? await token() : token;
    const present = fresh !== undefined && fresh.instead === given ? fresh.token : given;
    if (present !== refused || !refreshToken) return present;
    const made = await within(HOOK_LIMIT_MS, async () => refreshToken(refused)).catch((cause: unknown) => {
      throw new DoorstepError(401, 'no_fresh_token', 'A fresh token could not be had.', undefined, { cause });
    });
    if (given !== undefined) fresh = { instead: given, token: made };
    return made;
  }

  return {
    current,
    async afterRefusalOf(refused) {
      // Whoever is at it already may be through with an older token than this one: then it is our turn.
      const joined = await underWay;
      if (joined !== undefined && joined !== refused) return joined;
      underWay ??= renew(refused).finally(() => {
        underWay = undefined;
      });
      const made = await underWay;
      return made === refused ? undefined : made;
    },
  };
}

function within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No answer within ${limitMs} ms.`));
    }, limitMs);
    work()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
