import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test, { after } from 'node:test';
import { fastify } from 'fastify';
import type { Principal } from '../../server/src/core/access/index.ts';
import type { App } from '../../server/src/dialects/appengine/deps.ts';
import { withForms } from '../../server/src/dialects/appengine/proof/form-scope.ts';
import { formOf } from '../fixtures/images.ts';

/** As the server's own, in a fortieth of its time. */
const PACE = { checkMs: 500, minBytes: 100 };

const app = fastify() as unknown as App;
app.decorateRequest('principal', null);
app.addHook('onRequest', async (request) => {
  request.principal = { orgId: 'north', subject: 'ana' } as Principal;
});
app.setErrorHandler((error, _request, reply) => reply.code(400).send({ message: (error as Error).message }));
await withForms(app, (scope) => void scope.post('/', async () => ({ done: true })), PACE);
const base = await app.listen({ host: '127.0.0.1', port: 0 });
after(() => app.close());

/** Opens a form and sends nothing more of it than its beginning. */
function drip(): Promise<string> {
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.write(
    [
      'POST / HTTP/1.1',
      'host: localhost',
      'content-type: multipart/form-data; boundary=b',
      'content-length: 5000',
      '',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nab',
    ].join('\r\n'),
  );
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}

test('who holds a place with next to nothing is told so and let go; then the place is free', async () => {
  const told = await Promise.all([drip(), drip(), drip(), drip()]);
  for (const text of told) {
    assert.match(text, /^HTTP\/1.1 400 /);
    assert.match(text, /too slowly/);
    assert.match(text, /connection: close/i);
  }
  const body = formOf(Buffer.from('an image'), {});
  const response = await fetch(base, { method: 'POST', body });
  assert.deepEqual(await response.json(), { done: true });
});
