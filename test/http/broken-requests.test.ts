import assert from 'node:assert/strict';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { suite, test } from 'node:test';
import { pino } from 'pino';
import { openGate } from '../../server/src/dialects/http/gate.ts';
import { createHttpApp } from '../../server/src/dialects/http/http-app.ts';
import { createMetrics } from '../../server/src/platform/metrics/metrics.ts';
import { waitUntil } from '../support/wait.ts';

type Entrance = { port: number; letOn(): void; close(): void | Promise<void> };

/** `GET /slow` is answered once it is let on. */
async function openApp(server?: Parameters<typeof createHttpApp>[0]['server']) {
  const app = await createHttpApp({
    log: pino({ level: 'silent' }),
    version: '1',
    metrics: createMetrics(),
    whyNotReady: async () => null,
    trustedProxies: null,
    ...(server ? { server } : {}),
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  app.get('/slow', { schema: { hide: true } }, async () => {
    await promise;
    return 'slow';
  });
  app.post('/things', { schema: { hide: true } }, async () => 'made');
  await app.ready();
  return { app, letOn: resolve };
}

const ENTRANCES: Record<string, () => Promise<Entrance>> = {
  async 'behind the gate'() {
    const gate = await openGate({ host: '127.0.0.1', port: 0 });
    const { app, ...more } = await openApp(gate.server);
    gate.admit((request, response) => app.routing(request, response));
    const close = () => {
      gate.close();
      gate.cut();
    };
    return { port: gate.port, ...more, close };
  },
  async 'on a server of its own'() {
    const { app, ...more } = await openApp();
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: (app.server.address() as AddressInfo).port, ...more, close: () => app.close() };
  },
};

function dial(port: number, text: string): { socket: Socket; received(): string; closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  const closed = new Promise<string>((resolve, reject) => {
    socket.once('end', () => resolve(received)).once('error', reject);
  });
  socket.write(text);
  return { socket, received: () => received, closed };
}

function assertRefused(answer: string, status: number, code: string): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `));
  assert.match(head, /^connection: close$/im);
  assert.match(head, /^content-type: application\/json/im);
  const told = JSON.parse(body);
  assert.deepEqual(Object.keys(told), ['statusCode', 'error', 'message', 'code']);
  assert.deepEqual([told.statusCode, told.code], [status, code]);
  assert.equal(answer.match(/^HTTP\/1\.1 /gm)?.length, 1, 'answered once');
}

const BROKEN: [what: string, text: string, status: number, code: string][] = [
  [
    'headers over 16 kB',
    `GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(100_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
  ['no request at all', 'what is this\r\n\r\n', 400, 'bad_request'],
  [
    'two lengths',
    'POST /things HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
    400,
    'bad_request',
  ],
  ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400, 'bad_request'],
  ['an expectation', 'GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: foo\r\n\r\n', 417, 'expectation_failed'],
  [
    'a body in pieces that are none',
    'POST /things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    400,
    'bad_request',
  ],
];

for (const [name, open] of Object.entries(ENTRANCES)) {
  suite(`${name}, what is no request`, async () => {
    const entrance = await open();
    test.after(() => entrance.close());

    for (const [what, text, status, code] of BROKEN) {
      test(`has the default error: ${what}`, async () => {
        assertRefused(await dial(entrance.port, text).closed, status, code);
      });
    }

    test('does not get a word into the answer to the one before it', async () => {
      const { closed } = dial(entrance.port, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\nwhat is this\r\n\r\n');
      assert.equal(await closed.catch(() => ''), '');
      entrance.letOn();
    });

    test('harms nobody who is gone already, and nobody else', async () => {
      for (let i = 0; i < 20; i++) {
        const { socket, closed } = dial(entrance.port, 'what is this\r\n\r\n');
        closed.catch(() => {});
        socket.once('connect', () => socket.resetAndDestroy());
      }
      const { received, socket } = dial(entrance.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
      await waitUntil(() => received().includes('{"status":"ok"}'));
      socket.destroy();
      const old = dial(entrance.port, 'GET /healthz HTTP/1.0\r\n\r\n');
      assert.match(await old.closed, /^HTTP\/1\.1 200 /);
    });
  });
}

test('before the server is admitted it is refused just the same', async (t) => {
  const gate = await openGate({ host: '127.0.0.1', port: 0 });
  t.after(() => {
    gate.close();
    gate.cut();
  });
  assertRefused(await dial(gate.port, 'what is this\r\n\r\n').closed, 400, 'bad_request');
});
