/** One event of a `text/event-stream`. `id` is the last id seen so far, as the standard has it. */
export type SseEvent = { id: string; event: string; data: string };

export type SseParser = {
  /** Takes the next piece of text, cut anywhere; returns the events that it completes. */
  push(chunk: string): SseEvent[];
};

/** An event of more than this many characters is refused: a broken server must not fill the memory. */
const MAX_EVENT_CHARACTERS = 4_000_000;

/**
 * Parses server-sent events as in the WHATWG HTML Living Standard §9.2.6: LF, CR or CRLF; several `data:` lines
 * are joined with LF; comments and unknown fields are ignored; an event without data is not delivered.
 * @throws RangeError from `push` when one event grows beyond 4,000,000 characters
 */
export function createSseParser(): SseParser {
  let rest = '';
  let lastId = '';
  let event = '';
  let data: string[] = [];
  let size = 0;

  function takeLine(line: string): SseEvent | undefined {
    if (line === '') {
      const done =
        data.length > 0 ? { id: lastId, event: event || 'message', data: data.join('\n') } : undefined;
      event = '';
      data = [];
      size = 0;
      return done;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') {
      data.push(value);
      size += value.length;
    } else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) lastId = value;
    return undefined;
  }

  return {
    push(chunk) {
      rest += chunk;
      const events: SseEvent[] = [];
      for (;;) {
        const at = rest.search(/[\r\n]/);
        // A CR at the very end may be half of a CRLF: wait for the next piece.
        if (at < 0 || (rest[at] === '\r' && at === rest.length - 1)) break;
        const line = rest.slice(0, at);
        rest = rest.slice(rest[at] === '\r' && rest[at + 1] === '\n' ? at + 2 : at + 1);
        const done = takeLine(line);
        if (done) events.push(done);
      }
      if (rest.length + size > MAX_EVENT_CHARACTERS)
        throw new RangeError('An event of the stream is too long.');
      return events;
    },
  };
}
