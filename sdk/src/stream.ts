import { type BackOff, backOffMs, pause } from './back-off.ts';
import { DoorstepError, errorFromAnswer } from './errors.ts';
import { createSseParser, type SseEvent } from './sse.ts';
import type { Transport } from './transport.ts';

export type StreamOptions = {
  /** Ends the stream; the iterator then finishes without an error. */
  signal?: AbortSignal;
  /** Resume after this event instead of beginning with a snapshot. */
  lastEventId?: string;
  /** Attempts in a row that bring no event before the iterator throws `stream_lost`. Default 10. */
  maxFailures?: number;
  /** A connection without a byte for this long counts as lost, ms. Default 45,000: three missed heartbeats. */
  idleTimeoutMs?: number;
};

const BACK_OFF: BackOff = { baseMs: 500, maxMs: 30_000 };

/**
 * Server-sent events over `fetch` (so that headers can be sent), kept open across lost connections: it comes back
 * with `Last-Event-ID` after a jittered wait. Ends when the signal aborts; throws the server's refusal (4xx) at once.
 */
export async function* streamEvents(
  transport: Transport,
  path: string,
  options: StreamOptions,
): AsyncGenerator<SseEvent, void, void> {
  const maxFailures = options.maxFailures ?? 10;
  let lastEventId = options.lastEventId;
  let failures = 0;
  let cause: unknown;
  while (!options.signal?.aborted) {
    try {
      for await (const event of oneConnection(transport, path, lastEventId, options)) {
        failures = 0;
        if (event.id !== '') lastEventId = event.id;
        yield event;
      }
      cause = undefined;
    } catch (error) {
      if (options.signal?.aborted) return;
      const refused = error instanceof DoorstepError && error.status >= 400 && error.status < 500;
      if (refused && error.status !== 429) throw error;
      cause = error;
    }
    failures += 1;
    if (failures > maxFailures) {
      throw new DoorstepError(0, 'stream_lost', `The stream failed ${failures} times in a row.`, undefined, {
        cause,
      });
    }
    try {
      await pause(backOffMs(failures, transport.random(), BACK_OFF), options.signal);
    } catch {
      return;
    }
  }
}

export type Frame = { type: string; id: string; data: unknown };

/**
 * The events of a stream as frames, their data read as JSON. A kind of frame that this version does not know is left
 * out rather than guessed at.
 */
export async function* streamFrames<F extends Frame>(
  transport: Transport,
  path: string,
  types: Readonly<Record<F['type'], true>>,
  options: StreamOptions,
): AsyncGenerator<F, void, void> {
  for await (const { event, id, data } of streamEvents(transport, path, options)) {
    if (Object.hasOwn(types, event)) yield { type: event, id, data: JSON.parse(data) } as F;
  }
}

async function* oneConnection(
  transport: Transport,
  path: string,
  lastEventId: string | undefined,
  options: StreamOptions,
): AsyncGenerator<SseEvent, void, void> {
  const idleTimeoutMs = options.idleTimeoutMs ?? 45_000;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  options.signal?.addEventListener('abort', stop, { once: true });
  if (options.signal?.aborted) stop();
  let idle = setTimeout(stop, idleTimeoutMs);
  try {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await transport.open(path, headers, controller.signal);
    if (!response.ok) {
      const text = await response.text();
      throw errorFromAnswer(response.status, parseOrText(text));
    }
    if (!response.body) return;
    const parser = createSseParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(idle);
      idle = setTimeout(stop, idleTimeoutMs);
      for (const event of parser.push(value)) yield event;
    }
  } finally {
    clearTimeout(idle);
    options.signal?.removeEventListener('abort', stop);
    controller.abort();
  }
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
