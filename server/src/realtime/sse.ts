import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../core/kernel/clock.ts';
import { DomainError } from '../core/kernel/errors.ts';

/** A comment goes out this often, so that proxies keep the connection and clients notice its loss. */
const HEARTBEAT_MS = 15_000;
const TICK_MS = 1_000;
const SLOTS = HEARTBEAT_MS / TICK_MS;
const HEARTBEAT = Buffer.from(':\n\n');
/** A client that reads slower than this piles up is cut off; it comes back with its last event's id. */
const MAX_BUFFERED_BYTES = 256 * 1024;

const DEFAULT_LIMITS = { maxStreams: 20_000, maxPerPrincipal: 20 };

/** Where a source writes to. Frames are bytes, so that one made for many watchers is encoded once. */
export type SseSink = {
  write(frame: Buffer): void;
  /** Ends the stream from our side. */
  end(): void;
};

/** What feeds one stream. `close` is called exactly once, also if `open` never was. */
export type SseSource = { open(sink: SseSink): void; close(): void };

export type SseOptions = {
  /** Whose streams are counted together: org and subject. */
  principalKey: string;
  /** When the credential dies, Unix milliseconds: the stream ends then. */
  expiresAt: number;
  /** Asked before anything is answered: what it throws becomes the dialect's error answer. */
  prepare(): Promise<SseSource>;
};

export type SseServer = {
  /**
   * Answers the request with a stream of server-sent events.
   * @throws DomainError `too_many` streams of one principal, `unavailable` if the server is full or stopping;
   *   whatever `prepare` throws
   */
  send(request: FastifyRequest, reply: FastifyReply, options: SseOptions): Promise<FastifyReply>;
  count(): number;
  /** Ends all streams and takes no more. */
  drain(): void;
};

/** One frame of an event stream (HTML standard, section 9.2). `data` must not contain line breaks: JSON does not. */
export function encodeFrame(frame: { id: string; event: string; data: string }): Buffer {
  return Buffer.from(`id: ${frame.id}\nevent: ${frame.event}\ndata: ${frame.data}\n\n`);
}

/** Server-sent events for any number of streams with one timer. Owed: `drain`. */
export function createSseServer(
  clock: Clock,
  limits: { maxStreams: number; maxPerPrincipal: number } = DEFAULT_LIMITS,
): SseServer {
  // Heartbeats are spread over as many slots as there are seconds between two of a stream's.
  const slots = Array.from({ length: SLOTS }, () => new Set<Stream>());
  const perPrincipal = new Map<string, number>();
  let admitted = 0;
  let ticks = 0;
  let isDraining = false;

  const timer = setInterval(() => {
    const now = clock.now();
    const due = ticks++ % SLOTS;
    for (const [index, slot] of slots.entries()) {
      for (const stream of slot) {
        if (now >= stream.expiresAt) stream.end();
        else if (index === due) stream.write(HEARTBEAT);
      }
    }
  }, TICK_MS);
  timer.unref();

  /** @returns how to give the place back, once or more often */
  function admit(principalKey: string): () => void {
    if (isDraining) throw new DomainError('unavailable', 'the server is stopping');
    if (admitted >= limits.maxStreams) throw new DomainError('unavailable', 'too many live streams are open');
    const own = perPrincipal.get(principalKey) ?? 0;
    if (own >= limits.maxPerPrincipal)
      throw new DomainError(
        'too_many',
        `at most ${limits.maxPerPrincipal} live streams may be open at once`,
        {
          limit: limits.maxPerPrincipal,
          // By then a stream whose client is gone has been written to, and its loss noticed.
          retryAfterSeconds: HEARTBEAT_MS / 1000,
        },
      );
    admitted += 1;
    perPrincipal.set(principalKey, own + 1);
    let isGiven = true;
    return () => {
      if (!isGiven) return;
      isGiven = false;
      admitted -= 1;
      const left = (perPrincipal.get(principalKey) ?? 1) - 1;
      if (left === 0) perPrincipal.delete(principalKey);
      else perPrincipal.set(principalKey, left);
    };
  }

  return {
    async send(_request, reply, options) {
      const release = admit(options.principalKey);
      let source: SseSource;
      try {
        source = await options.prepare();
      } catch (error) {
        release();
        throw error;
      }
      reply.hijack();
      if (reply.raw.destroyed) {
        // Gone while the source was prepared: its end has been told already, and nobody would tell it again.
        release();
        source.close();
        return reply;
      }
      const slot = slots[admitted % SLOTS] as Set<Stream>;
      const stream = openStream(reply, options.expiresAt, () => {
        slot.delete(stream);
        release();
        source.close();
      });
      slot.add(stream);
      if (isDraining) stream.end();
      else source.open(stream);
      return reply;
    },
    count: () => admitted,
    drain() {
      isDraining = true;
      clearInterval(timer);
      for (const slot of slots) for (const stream of slot) stream.end();
    },
  };
}

type Stream = SseSink & { expiresAt: number };

function openStream(reply: FastifyReply, expiresAt: number, onClosed: () => void): Stream {
  const raw: ServerResponse = reply.raw;
  // The body lasts until the connection ends: without chunk marks a frame is one write of shared bytes.
  raw.useChunkedEncodingByDefault = false;
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  } as Record<string, string>);
  raw.flushHeaders();
  raw.socket?.setNoDelay(true);
  raw.once('close', onClosed);
  return {
    expiresAt,
    write(frame) {
      if (raw.writableEnded || raw.destroyed) return;
      // What waits counts, not the frame itself: a long delivery's snapshot may be larger than the bound.
      if (raw.writableLength > MAX_BUFFERED_BYTES) raw.destroy();
      else raw.write(frame);
    },
    end() {
      if (!raw.writableEnded) raw.end();
    },
  };
}
