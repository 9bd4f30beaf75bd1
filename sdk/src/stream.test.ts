import assert from 'node:assert/strict';
import test from 'node:test';
import { streamEvents } from './stream.ts';
import { createTransport } from './transport.ts';

function scripted(answers: (() => Response)[]) {
  const resumedFrom: (string | undefined)[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const headers = (init?.headers ?? {}) as Record<string, string>;
    resumedFrom.push(headers['last-event-id']);
    const answer = answers.shift();
    if (!answer) throw new TypeError('refused');
    return answer();
  };
  return { resumedFrom, transport: createTransport({ baseUrl: 'http://s', fetch, random: () => 0 }) };
}

const stream = (text: string) => () => new Response(text, { status: 200 });

test('a broken stream is resumed after its last event', async () => {
  const { resumedFrom, transport } = scripted([
    stream('id: a\nevent: snapshot\ndata: 1\n\n'),
    stream('id: b\nevent: status\ndata: 2\n\n'),
  ]);
  const controller = new AbortController();
  const seen: string[] = [];
  for await (const event of streamEvents(transport, '/s', { signal: controller.signal })) {
    seen.push(event.event + event.data);
    if (seen.length === 2) controller.abort();
  }
  assert.deepEqual(seen, ['snapshot1', 'status2']);
  assert.deepEqual(resumedFrom, [undefined, 'a']);
});

test('a refusal ends it at once', async () => {
  const { resumedFrom, transport } = scripted([
    () => new Response(JSON.stringify({ code: 'not_found', message: 'no' }), { status: 404 }),
  ]);
  await assert.rejects(
    async () => {
      for await (const _ of streamEvents(transport, '/s', {})) assert.fail('no event was sent');
    },
    { status: 404, code: 'not_found' },
  );
  assert.equal(resumedFrom.length, 1);
});

test('a server that stays away is given up after the allowed failures', async () => {
  const { resumedFrom, transport } = scripted([]);
  await assert.rejects(
    async () => {
      for await (const _ of streamEvents(transport, '/s', { maxFailures: 3 }))
        assert.fail('no event was sent');
    },
    { code: 'stream_lost' },
  );
  assert.equal(resumedFrom.length, 4);
});
