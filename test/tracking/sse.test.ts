import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import test, { type TestContext } from 'node:test';
import { fastify } from 'fastify';
import { DomainError } from '../../server/src/core/kernel/errors.ts';
import { createSseServer, encodeFrame, type SseSink } from '../../server/src/realtime/index.ts';
import { waitUntil } from '../support/wait.ts';

const NEVER = Number.MAX_SAFE_INTEGER;

/** A server with one stream address, whose timer and clock stand still until the test moves them. */
async function serve(
  t: TestContext,
  options: { limits?: { maxStreams: number; maxPerPrincipal: number } } = {},
) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const clock = { value: 0, now: () => clock.value };
  const sse = createSseServer(clock, options.limits);
  const app = fastify();
  const sinks: SseSink[] = [];
  const refusals: Pick<DomainError, 'code' | 'details'>[] = [];
  app.addHook('onError', async (_request, _reply, error) => {
    const { code, details } = error as unknown as DomainError;
    refusals.push({ code, details });
  });
  const stream = {
    closed: 0,
    prepared: 0,
    expiresAt: NEVER,
    refusal: null as Error | null,
    ready: null as Promise<void> | null,
    response: null as ServerResponse | null,
  };
  app.get<{ Querystring: { who?: string } }>('/stream', (request, reply) =>
    sse.send(request, reply, {
      principalKey: request.query.who ?? 'one',
      expiresAt: stream.expiresAt,
      async prepare() {
        if (stream.refusal) throw stream.refusal;
        stream.prepared += 1;
        stream.response = reply.raw;
        await stream.ready;
        return {
          open: (sink) => sinks.push(sink),
          close: () => {
            stream.closed += 1;
          },
        };
      },
    }),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const sockets: Socket[] = [];
  t.after(async () => {
    sse.drain();
    for (const socket of sockets) socket.destroy();
    await app.close();
  });

  /** Speaks HTTP itself, so that it sees the bytes. */
  function open(who = 'one') {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    const client = { socket, text: '', isEnded: false };
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      client.text += text;
    });
    socket.on('end', () => {
      client.isEnded = true;
    });
    socket.on('error', () => {
      client.isEnded = true;
    });
    socket.write(`GET /stream?who=${who} HTTP/1.1\r\nHost: x\r\n\r\n`);
    return client;
  }
  const pass = (ms: number) => {
    clock.value += ms;
    t.mock.timers.tick(ms);
  };
  return { sse, sinks, refusals, stream, open, pass };
}

const frame = (n: number) => encodeFrame({ id: `1.${n}`, event: 'position', data: `{"n":${n}}` });

test('frames arrive as they are written, with the headers that keep proxies from holding them', async (t) => {
  const { sinks, open } = await serve(t);
  const client = open();
  await waitUntil(() => sinks.length === 1);
  sinks[0]?.write(frame(1));
  sinks[0]?.write(frame(2));
  await waitUntil(() => client.text.includes('"n":2'));
  const [head = '', body] = client.text.split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 200 /);
  assert.match(head, /content-type: text\/event-stream/i);
  assert.match(head, /cache-control: no-store/i);
  assert.match(head, /x-accel-buffering: no/i);
  assert.doesNotMatch(head, /transfer-encoding/i);
  assert.equal(body, `${frame(1)}${frame(2)}`);
  assert.equal(String(frame(1)), 'id: 1.1\nevent: position\ndata: {"n":1}\n\n');
});

test('a comment comes every 15 seconds, to each stream once', async (t) => {
  const { sinks, open, pass } = await serve(t);
  const clients = [open('a'), open('b'), open('c')];
  await waitUntil(() => sinks.length === 3);
  for (const rounds of [1, 2]) {
    for (let second = 0; second < 15; second++) pass(1_000);
    for (const client of clients)
      await waitUntil(() => (client.text.split('\r\n\r\n')[1] ?? '').length === 3 * rounds);
  }
  assert.equal(clients[0]?.text.split('\r\n\r\n')[1], ':\n\n:\n\n');
});

test('a stream ends with its credential', async (t) => {
  const { sinks, stream, open, pass } = await serve(t);
  stream.expiresAt = 5_000;
  const client = open();
  await waitUntil(() => sinks.length === 1);
  pass(4_000);
  assert.equal(client.isEnded, false);
  pass(1_000);
  await waitUntil(() => client.isEnded && stream.closed === 1);
});

test('a client that goes away gives its place back, once', async (t) => {
  const { sse, sinks, stream, open } = await serve(t);
  const client = open();
  await waitUntil(() => sinks.length === 1);
  assert.equal(sse.count(), 1);
  client.socket.destroy();
  await waitUntil(() => stream.closed === 1);
  assert.equal(sse.count(), 0);
  sinks[0]?.write(frame(1));
  sinks[0]?.end();
  assert.equal(stream.closed, 1);
});

test('a client that goes away before its stream begins gives its place back too', async (t) => {
  const { sse, sinks, stream, open } = await serve(t);
  const ready = Promise.withResolvers<void>();
  stream.ready = ready.promise;
  const client = open();
  await waitUntil(() => stream.prepared === 1);
  const isGone = new Promise((resolve) => stream.response?.once('close', resolve));
  client.socket.resetAndDestroy();
  await isGone;
  ready.resolve();
  await waitUntil(() => stream.closed === 1);
  assert.equal(sse.count(), 0);
  assert.equal(sinks.length, 0);
});

test('a frame larger than the bound reaches a client that reads', async (t) => {
  const { sinks, open } = await serve(t);
  const client = open();
  await waitUntil(() => sinks.length === 1);
  const huge = encodeFrame({ id: '1', event: 'snapshot', data: 'x'.repeat(1_000_000) });
  sinks[0]?.write(huge);
  await waitUntil(() => client.text.endsWith('x\n\n'));
  assert.equal(client.text.split('\r\n\r\n')[1]?.length, huge.length);
});

test('too many streams of one principal are refused, those of another are not; a full server says so', async (t) => {
  const { sinks, refusals, open } = await serve(t, { limits: { maxStreams: 3, maxPerPrincipal: 2 } });
  const first = open('a');
  open('a');
  await waitUntil(() => sinks.length === 2);
  const third = open('a');
  await waitUntil(() => third.text.includes('at most 2 live streams'));
  assert.deepEqual(refusals.at(-1), { code: 'too_many', details: { limit: 2, retryAfterSeconds: 15 } });
  open('b');
  await waitUntil(() => sinks.length === 3);
  const full = open('c');
  await waitUntil(() => full.text.includes('too many live streams are open'));
  first.socket.destroy();
  await waitUntil(() => {
    open('a');
    return sinks.length === 4;
  });
});

test('what cannot be watched is an ordinary error, and takes no place', async (t) => {
  const { sse, stream, open } = await serve(t);
  stream.refusal = new DomainError('not_found', 'there is no such job');
  const client = open();
  await waitUntil(() => client.text.includes('there is no such job'));
  assert.match(client.text, /^HTTP\/1\.1 500 /, 'the dialect’s error table is not part of this');
  assert.equal(sse.count(), 0);
});

test('a client that does not read is cut off, and costs no more memory than the bound', async (t) => {
  const { sinks, stream, open } = await serve(t);
  const client = open();
  await waitUntil(() => sinks.length === 1);
  client.socket.pause();
  const large = encodeFrame({ id: '1', event: 'snapshot', data: 'x'.repeat(100_000) });
  // What the two kernels' buffers take is theirs; beyond it the bound counts.
  await waitUntil(async () => {
    for (let i = 0; i < 5; i++) sinks[0]?.write(large);
    await new Promise((resolve) => setImmediate(resolve));
    return stream.closed === 1;
  });
  assert.ok(client.socket.bytesRead < 50_000_000);
});

test('draining ends every stream and refuses new ones', async (t) => {
  const { sse, sinks, stream, open } = await serve(t);
  const client = open();
  await waitUntil(() => sinks.length === 1);
  sse.drain();
  await waitUntil(() => client.isEnded && stream.closed === 1);
  const late = open();
  await waitUntil(() => late.text.includes('the server is stopping'));
});
