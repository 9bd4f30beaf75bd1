import { type BackOff, backOffMs, pause, retryAfterMs } from './back-off.ts';
import { DoorstepError, errorFromAnswer } from './errors.ts';
import { createTokens, type TokenOptions } from './tokens.ts';

export type TransportOptions = TokenOptions & {
  /** `https://delivery.example.com`; a path is kept, a trailing slash is not needed. */
  baseUrl: string;
  /** Sent as the `orgid` header where given. */
  orgId?: string | undefined;
  /** Another `fetch`, for tests or for counting. Default: the runtime's. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Limit for one attempt, ms. Default 10,000. */
  timeoutMs?: number | undefined;
  /** Attempts per call, first one included. Default 4; 1 switches retries off. */
  maxAttempts?: number | undefined;
  /** 0…1, for the jitter. Default `Math.random`. */
  random?: (() => number) | undefined;
};

export type CallOptions = {
  signal?: AbortSignal;
  timeoutMs?: number;
  maxAttempts?: number;
  /** POSTs get a random one by themselves, the same for every attempt of the call. */
  idempotencyKey?: string;
};

export type Call = CallOptions & {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined> | undefined;
  /** Sent as JSON; a `FormData` as multipart. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent without the token: for what is proven otherwise. */
  isAnonymous?: boolean;
};

export type Answer = { status: number; headers: Headers; body: unknown };

export type Transport = {
  call(call: Call): Promise<Answer>;
  /** One GET whose body is left to be read as it comes; no retry. The caller aborts it by `signal`. */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response>;
  random(): number;
};

const BACK_OFF: BackOff = { baseMs: 250, maxMs: 8_000 };
const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_ATTEMPTS = 4;
const MAX_RETRY_AFTER_MS = 30_000;
const RETRIED_STATUSES = new Set([429, 502, 503, 504]);

/** HTTP with a time limit per attempt, and with retries only where a repetition does no harm. */
export function createTransport(options: TransportOptions): Transport {
  const base = options.baseUrl.replace(/\/+$/, '');
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const random = options.random ?? Math.random;
  const tokens = createTokens(options);

  /** One request with the present token and, should the server refuse that, once more with a fresh one. */
  async function request(
    url: string,
    init: Omit<RequestInit, 'headers'> & { headers: Record<string, string>; signal: AbortSignal },
    token: string | undefined,
  ): Promise<Response> {
    const sendWith = (token: string | undefined): Promise<Response> => {
      const headers: Record<string, string> = { accept: 'application/json', ...init.headers };
      if (options.orgId !== undefined) headers.orgid = options.orgId;
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      return send(url, { ...init, headers });
    };
    const response = await sendWith(token);
    if (response.status !== 401 || token === undefined) return response;
    const fresh = await unlessAborted(tokens.afterRefusalOf(token), init.signal);
    if (fresh === undefined) return response;
    await response.body?.cancel();
    return sendWith(fresh);
  }

  async function attempt(call: Call): Promise<Answer> {
    const token = call.isAnonymous ? undefined : await tokens.current();
    const timeoutMs = call.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const limit = limitOf(timeoutMs, call.signal);
    try {
      const { type, body } = payloadOf(call.body);
      const headers = { ...type, ...call.headers };
      const init = { method: call.method, headers, signal: limit.signal, ...body };
      const response = await request(urlOf(base, call.path, call.query), init, token);
      return { status: response.status, headers: response.headers, body: await readBody(response) };
    } catch (cause) {
      if (call.signal?.aborted) throw call.signal.reason;
      if (limit.timedOut()) {
        throw new DoorstepError(0, 'timeout', `No answer within ${timeoutMs} ms.`, undefined, { cause });
      }
      if (cause instanceof DoorstepError) throw cause;
      throw new DoorstepError(0, 'network', 'The server could not be reached.', undefined, { cause });
    } finally {
      limit.release();
    }
  }

  async function call(request: Call): Promise<Answer> {
    const call = withIdempotencyKey(request);
    const mayRepeat = call.method !== 'PATCH';
    const attempts = mayRepeat ? Math.max(1, call.maxAttempts ?? options.maxAttempts ?? DEFAULT_ATTEMPTS) : 1;
    for (let failures = 1; ; failures++) {
      let waitMs: number | undefined;
      try {
        const answer = await attempt(call);
        if (answer.status < 400) return answer;
        if (failures >= attempts || !RETRIED_STATUSES.has(answer.status)) {
          throw errorFromAnswer(answer.status, answer.body);
        }
        waitMs = retryAfterMs(answer.headers.get('retry-after'), Date.now());
        // A server that asks for minutes is not waited for inside one call: its caller decides.
        if (waitMs !== undefined && waitMs > MAX_RETRY_AFTER_MS) {
          throw errorFromAnswer(answer.status, answer.body);
        }
      } catch (error) {
        const repeatable = error instanceof DoorstepError && error.status === 0;
        if (!repeatable || failures >= attempts) throw error;
      }
      await pause(waitMs ?? backOffMs(failures, random(), BACK_OFF), call.signal);
    }
  }

  async function open(path: string, extra: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const headers = { ...extra, accept: 'text/event-stream' };
    const token = await tokens.current();
    return request(urlOf(base, path, undefined), { headers, signal, cache: 'no-store' }, token);
  }

  return { call, open, random };
}

function withIdempotencyKey(call: Call): Call {
  if (call.method !== 'POST') return call;
  const key = call.idempotencyKey ?? randomKey();
  return { ...call, headers: { ...call.headers, 'idempotency-key': key } };
}

/** `crypto.randomUUID` would do, but browsers have it on secure origins only. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What goes with the body of a request. The boundary of a multipart body is the runtime's to choose. */
function payloadOf(body: unknown): { type: Record<string, string>; body: { body?: BodyInit } } {
  if (body === undefined) return { type: {}, body: {} };
  if (body instanceof FormData) return { type: {}, body: { body } };
  return { type: { 'content-type': 'application/json' }, body: { body: JSON.stringify(body) } };
}

/** For work that does not listen to a signal itself. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * A signal that aborts after `timeoutMs` or with `outer`. `AbortSignal.any` would do, but keeps an entry on a
 * long-lived outer signal for every call; this one takes its listener away again.
 */
function limitOf(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let timedOut = false;
  const onOuter = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) onOuter();
  outer?.addEventListener('abort', onOuter, { once: true });
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, timeoutMs);
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    release: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onOuter);
    },
  };
}

function urlOf(base: string, path: string, query: Call['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? base + path : `${base}${path}?${text}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
