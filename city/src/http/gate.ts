import { createLatency } from './latency.ts';

export type ServerFault = {
  method: string;
  path: string;
  status: number;
  requestId: string | null;
  body: string;
};

export type GateReading = {
  requests: number;
  serverErrors: number;
  networkErrors: number;
  openStreams: number;
  p50Ms: number;
  p99Ms: number;
};

/** The one door through which the city talks to the server: counts, times, and bounds what is under way. */
export type Gate = {
  fetch: typeof globalThis.fetch;
  total(): GateReading;
  /** The same since the last call of `window`. */
  window(): GateReading;
  /** Wall time of the last answer of any kind, ms on the monotonic clock; the start's before the first. */
  lastAnswerMs(): number;
};

const MAX_IN_FLIGHT = 256;
const MAX_WAITING = 20_000;
const MAX_EVIDENCE_CHARACTERS = 500;

export function createGate(onServerFault: (fault: ServerFault) => void): Gate {
  const counts = { requests: 0, serverErrors: 0, networkErrors: 0 };
  const before = { ...counts };
  const [overall, recent] = [createLatency(), createLatency()];
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let openStreams = 0;
  let lastAnswerMs = performance.now();

  function enter(): Promise<void> | undefined {
    if (inFlight < MAX_IN_FLIGHT) {
      inFlight++;
      return undefined;
    }
    if (waiting.length >= MAX_WAITING) throw new RangeError('Too many calls wait for the server.');
    return new Promise((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    // The place is handed over: the count stays.
    if (next) next();
    else inFlight--;
  }

  async function timed(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const startMs = performance.now();
    counts.requests++;
    try {
      const response = await globalThis.fetch(input, init);
      lastAnswerMs = performance.now();
      overall.add(lastAnswerMs - startMs);
      recent.add(lastAnswerMs - startMs);
      if (response.status >= 500) await report(input, init, response.clone());
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) counts.networkErrors++;
      throw error;
    }
  }

  async function report(
    input: RequestInfo | URL,
    init: RequestInit | undefined,
    response: Response,
  ): Promise<void> {
    counts.serverErrors++;
    const body = await response.text().catch(() => '');
    onServerFault({
      method: init?.method ?? 'GET',
      path: new URL(String(input)).pathname,
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      body: body.slice(0, MAX_EVIDENCE_CHARACTERS),
    });
  }

  async function gated(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const headers = init?.headers as Record<string, string> | undefined;
    // A stream stays open for minutes: it takes no place among the calls, and its time is no waiting time.
    if (headers?.accept === 'text/event-stream') return openStream(input, init);
    await enter();
    try {
      return await timed(input, init);
    } finally {
      leave();
    }
  }

  async function openStream(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const response = await timed(input, init);
    openStreams++;
    init?.signal?.addEventListener('abort', () => openStreams--, { once: true });
    return response;
  }

  const reading = (from: typeof counts, latency: typeof overall): GateReading => ({
    requests: counts.requests - from.requests,
    serverErrors: counts.serverErrors - from.serverErrors,
    networkErrors: counts.networkErrors - from.networkErrors,
    openStreams,
    p50Ms: latency.percentile(0.5),
    p99Ms: latency.percentile(0.99),
  });

  return {
    fetch: gated,
    total: () => reading({ requests: 0, serverErrors: 0, networkErrors: 0 }, overall),
    window() {
      const now = reading(before, recent);
      Object.assign(before, counts);
      recent.clear();
      return now;
    },
    lastAnswerMs: () => lastAnswerMs,
  };
}
