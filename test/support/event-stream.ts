import assert from 'node:assert/strict';
import type { Json } from './call.ts';

/** `receivedAt` in Unix milliseconds, for comparison with the times that events carry. */
export type Frame = { id: string; event: string; data: Json; receivedAt: number };

export type EventStream = {
  readonly response: Response;
  /** Everything that came, in order. */
  readonly frames: Frame[];
  /** Every character that came. */
  text(): string;
  /** The first frame, of those that came or are to come, that fits; from the `from`-th on. Fails after 30 s. */
  find(what: string, fits: (frame: Frame) => boolean, from?: number): Promise<Frame>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
};

const PATIENCE_MS = 30_000;

/** Reads server-sent events as a browser would, from a real connection. */
export async function openEventStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  assert.equal(response.status, 200, `the stream answered ${response.status}`);
  assert.match(String(response.headers.get('content-type')), /^text\/event-stream/);
  const frames: Frame[] = [];
  const listeners = new Set<() => void>();
  let text = '';

  const ended = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const piece = decoder.decode(chunk, { stream: true });
        text += piece;
        const blocks = (rest + piece).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const frame = frameOf(block);
          if (frame) frames.push(frame);
        }
        for (const listener of listeners) listener();
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  })();
  // Whoever does not wait for the end is not told how it came.
  ended.catch(() => {});

  return {
    response,
    frames,
    text: () => text,
    find(what, fits, from = 0) {
      const found = Promise.withResolvers<Frame>();
      const look = () => {
        const frame = frames.slice(from).find(fits);
        if (frame) found.resolve(frame);
      };
      const timer = setTimeout(() => {
        const seen = frames.slice(from).map((frame) => frame.event);
        found.reject(new Error(`no frame came for: ${what} (came: ${seen.join(', ') || 'none'})`));
      }, PATIENCE_MS);
      listeners.add(look);
      look();
      return found.promise.finally(() => {
        clearTimeout(timer);
        listeners.delete(look);
      });
    },
    ended,
    close: () => abort.abort(),
  };
}

function frameOf(block: string): Frame | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
  }
  const data = fields.get('data');
  if (data === undefined) return null;
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? 'message',
    data: JSON.parse(data),
    receivedAt: Date.now(),
  };
}
