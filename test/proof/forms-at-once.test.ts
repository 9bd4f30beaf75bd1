import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { fastify } from 'fastify';
import type { Principal } from '../../server/src/core/access/index.ts';
import type { DomainError } from '../../server/src/core/kernel/errors.ts';
import type { App } from '../../server/src/dialects/appengine/deps.ts';
import { withForms } from '../../server/src/dialects/appengine/proof/form-scope.ts';
import { formOf } from '../fixtures/images.ts';

/** A route that takes forms and answers each when it is told to. */
const answers: (() => void)[] = [];
let arrived = Promise.withResolvers<void>();
const app = fastify() as unknown as App;
app.decorateRequest('principal', null);
app.addHook('onRequest', async (request) => {
  const [orgId, subject] = String(request.headers.authorization).split(' ');
  request.principal = { orgId, subject } as Principal;
});
app.setErrorHandler((error, _request, reply) => reply.code(400).send({ code: (error as DomainError).code }));
await withForms(app, (scope) => {
  scope.post('/', async () => {
    await new Promise<void>((resolve) => {
      answers.push(resolve);
      arrived.resolve();
    });
    return { code: 'done' };
  });
});
const base = await app.listen({ host: '127.0.0.1', port: 0 });
after(() => app.close());

const send = async (authorization: string): Promise<string> => {
  const body = formOf(Buffer.from('an image'), {});
  const response = await fetch(base, { method: 'POST', headers: { authorization }, body });
  return ((await response.json()) as { code: string }).code;
};

/** Sends a form that is read and then waits for its answer. */
async function begin(authorization: string): Promise<Promise<string>[]> {
  arrived = Promise.withResolvers();
  const sent = send(authorization);
  await arrived.promise;
  return [sent];
}

test('a form counts until it is answered, not until it is read; in one org only', async () => {
  const sent: Promise<string>[] = [];
  for (let n = 0; n < 4; n++) sent.push(...(await begin('north ana')));
  assert.equal(await send('north ana'), 'too_many');
  sent.push(...(await begin('south ana')));
  for (const answer of answers.splice(0)) answer();
  assert.deepEqual(await Promise.all(sent), Array(5).fill('done'));
  const [again] = await begin('north ana');
  for (const answer of answers.splice(0)) answer();
  assert.equal(await again, 'done', 'the places are free again');
});
