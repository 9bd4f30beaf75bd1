import assert from 'node:assert/strict';
import test from 'node:test';
import { createMessages, type Listen } from './messages.ts';
import { createTransport } from './transport.ts';
import type { Message, ThreadEvent, TrackFrame } from './types.ts';

const message = (n: number, jobId = 'j'): Message => ({
  id: `m${String(n).padStart(4, '0')}`,
  jobId,
  from: 'driver',
  name: 'Dana',
  text: `number ${n}`,
  sentAt: '2026-01-01T00:00:00.000Z',
});
const said = (n: number, jobId?: string): TrackFrame => ({
  type: 'message',
  id: String(n),
  data: message(n, jobId),
});
const snapshot = { type: 'snapshot', id: '0', data: {} } as TrackFrame;

/** A thread on a server, and a stream that tells these frames; `before` runs as each is told. */
function thread(frames: TrackFrame[], before: (index: number, kept: Message[]) => void = () => {}) {
  const kept: Message[] = [];
  const asked: (string | null)[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const { searchParams } = new URL(String(input));
    const after = searchParams.get('after');
    asked.push(after);
    const data = kept.filter(({ id }) => after === null || id > after);
    return Response.json({ data: data.slice(0, Number(searchParams.get('pageSize'))) });
  };
  const listen: Listen = async function* () {
    for (const [index, frame] of frames.entries()) {
      before(index, kept);
      yield frame;
    }
  };
  return { kept, asked, messages: createMessages(createTransport({ baseUrl: 'http://s', fetch }), listen) };
}

async function textsOf(events: AsyncIterable<ThreadEvent>): Promise<number[]> {
  const texts: number[] = [];
  for await (const event of events)
    if (event.type === 'message') texts.push(Number(event.message.text.slice(7)));
  return texts;
}

test('what was said before comes first, then what is said, each once', async () => {
  // The third is in the thread when it is read, and its frame comes all the same.
  const { kept, messages } = thread([snapshot, said(3), said(4), said(4), said(5, 'another job')]);
  kept.push(message(1), message(2), message(3));
  assert.deepEqual(await textsOf(messages.live('j')), [1, 2, 3, 4]);
});

test('after a gap the thread tells what the stream did not', async () => {
  const { messages, asked } = thread([snapshot, said(1), snapshot, said(4)], (index, kept) => {
    if (index === 1) kept.push(message(1));
    if (index === 2) kept.push(message(2), message(3));
  });
  assert.deepEqual(await textsOf(messages.live('j')), [1, 2, 3, 4]);
  assert.deepEqual(asked, [null, 'm0001']);
});

test('a long thread is read to its end, page by page', async () => {
  const { kept, messages, asked } = thread([snapshot]);
  for (let n = 1; n <= 450; n++) kept.push(message(n));
  const texts = await textsOf(messages.live('j', { after: 'm0010' }));
  assert.deepEqual([texts.length, texts[0], texts.at(-1)], [440, 11, 450]);
  assert.deepEqual(asked, ['m0010', 'm0210', 'm0410']);
});

test('read marks are told too', async () => {
  const read = { by: 'driver', upTo: 'm0001' } as const;
  const { messages } = thread([{ type: 'read', id: '7', data: read }]);
  const events: ThreadEvent[] = [];
  for await (const event of messages.live('j')) events.push(event);
  assert.deepEqual(events, [{ type: 'read', read }]);
});
