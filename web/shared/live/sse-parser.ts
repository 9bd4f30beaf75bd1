/** One dispatched server-sent event. `id` is the stream's last event id at that moment. */
export type SseFrame = { type: string; data: string; id: string | null };

export type SseParser = {
  /** Takes the next piece of text, cut anywhere, and answers the events it completed. */
  push(text: string): SseFrame[];
  /** The id to send as `Last-Event-ID`, null before the first one. */
  lastEventId(): string | null;
  /** The server's `retry:` in milliseconds, null if it never sent one. */
  retryMs(): number | null;
};

/** An event longer than this is not ours: a snapshot is some ten kilobytes. In UTF-16 units. */
const maxEventLength = 1_000_000;

/**
 * The event-stream interpretation of the HTML standard (section 9.2.6), for `fetch`, since
 * `EventSource` cannot send an `Authorization` header. Throws a RangeError if an event grows past the
 * bound; the caller treats that as a broken connection.
 */
export function createSseParser(): SseParser {
  let buffer = '';
  let started = false;
  let type = '';
  let data: string[] = [];
  let dataLength = 0;
  let id: string | null = null;
  let retryMs: number | null = null;

  function takeField(line: string) {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    let value = colon === -1 ? '' : line.slice(colon + 1);
    if (value.startsWith(' ')) value = value.slice(1);
    if (field === 'data') {
      data.push(value);
      dataLength += value.length + 1;
    } else if (field === 'event') type = value;
    else if (field === 'id' && !value.includes('\0')) id = value === '' ? null : value;
    else if (field === 'retry' && /^\d{1,9}$/.test(value)) retryMs = Number(value);
  }

  function dispatch(frames: SseFrame[]) {
    if (data.length > 0) frames.push({ type: type === '' ? 'message' : type, data: data.join('\n'), id });
    type = '';
    data = [];
    dataLength = 0;
  }

  return {
    push(text) {
      buffer += text;
      if (!started && buffer.length > 0) {
        started = true;
        if (buffer.startsWith('\uFEFF')) buffer = buffer.slice(1);
      }
      const frames: SseFrame[] = [];
      let from = 0;
      for (;;) {
        const end = findLineEnd(buffer, from);
        if (end === null) break;
        const line = buffer.slice(from, end.at);
        from = end.next;
        if (line === '') dispatch(frames);
        else takeField(line);
        if (dataLength > maxEventLength) throw new RangeError('server-sent event is too long');
      }
      buffer = buffer.slice(from);
      if (buffer.length + dataLength > maxEventLength) throw new RangeError('server-sent event is too long');
      return frames;
    },
    lastEventId: () => id,
    retryMs: () => retryMs,
  };
}

/** A CR at the very end may be half of a CR LF, so it waits for the next piece. */
function findLineEnd(text: string, from: number): { at: number; next: number } | null {
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 10) return { at, next: at + 1 };
    if (char === 13) {
      if (at + 1 === text.length) return null;
      return { at, next: text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1 };
    }
  }
  return null;
}
