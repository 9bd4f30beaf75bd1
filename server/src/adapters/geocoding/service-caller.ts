import { setTimeout as pause } from 'node:timers/promises';

export type ServiceOptions = {
  /** Without a slash at its end. */
  url: string;
  /** Who asks, as the services' terms of use want to know it. */
  userAgent: string;
  timeoutMs: number;
  callsPerSecond: number;
};

/** An answer of one place has 2 kB; what is longer is no such answer. */
const MAX_ANSWER_BYTES = 128 * 1024;
/** Who would wait longer than this for their turn is told at once that there is no answer. */
const MAX_WAIT_MS = 5_000;
/** After as many failures in a row the service is left alone for a while. */
const MAX_FAILURES = 3;
const REST_MS = 15_000;

/**
 * Asks one HTTP service for JSON: at its pace, within the time limit, and not at all while it rests after failures.
 * Redirects are not followed: the operator named the service.
 */
export function createServiceCaller(options: ServiceOptions) {
  const intervalMs = 1000 / options.callsPerSecond;
  let nextTurn = 0;
  let failures = 0;
  let restUntil = 0;

  /** Turns are given out by the steady clock: a change of the wall clock must not stop them. */
  async function turn(): Promise<void> {
    const now = performance.now();
    if (now < restUntil) throw new Error('the service rests after failures');
    const at = Math.max(now, nextTurn);
    if (at - now > MAX_WAIT_MS) throw new Error('too many wait for the service');
    nextTurn = at + intervalMs;
    if (at > now) await pause(Math.ceil(at - now));
  }

  async function get(path: string, query: Record<string, string>): Promise<unknown> {
    const response = await fetch(`${options.url}${path}?${new URLSearchParams(query)}`, {
      headers: { accept: 'application/json', 'user-agent': options.userAgent },
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    if (response.status === 200) return JSON.parse(await boundedText(response));
    await response.body?.cancel();
    // What somebody wrote as an address must not make the service look broken.
    if (response.status === 400) return undefined;
    throw new Error(`the service answered ${response.status}`);
  }

  /**
   * The answer; undefined where the service does not take the question.
   * @throws Error for every answer but JSON with 200, in time and not too long
   */
  return async function getJson(path: string, query: Record<string, string>): Promise<unknown> {
    await turn();
    try {
      const answer = await get(path, query);
      failures = 0;
      return answer;
    } catch (error) {
      failures += 1;
      if (failures >= MAX_FAILURES) restUntil = performance.now() + REST_MS;
      throw error;
    }
  };
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error(`the answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
