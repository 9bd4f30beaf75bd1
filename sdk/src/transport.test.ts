import assert from 'node:assert/strict';
import test from 'node:test';
import { DoorstepError } from './errors.ts';
import { createTransport } from './transport.ts';

type Sent = { url: string; method: string; headers: Record<string, string>; body: string | undefined };

/** A `fetch` that answers from a script and writes down what it was asked. */
function scripted(answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    sent.push({
      url: String(input),
      method: init?.method ?? 'GET',
      headers: init?.headers as Record<string, string>,
      body: init?.body as string | undefined,
    });
    const answer = answers.shift();
    if (answer === undefined) throw new Error('asked once too often');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const transport = createTransport({ baseUrl: 'http://s/', orgId: 'o', token: 't', fetch, random: () => 0 });
  return { sent, transport };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(status === 304 || status === 204 ? null : JSON.stringify(body), { status, headers });

test('org, token and query go with the call', async () => {
  const { sent, transport } = scripted([json(200, { ok: true })]);
  const answer = await transport.call({ method: 'GET', path: '/x', query: { page: 2, status: undefined } });
  assert.deepEqual(answer.body, { ok: true });
  assert.equal(sent[0]?.url, 'http://s/x?page=2');
  assert.equal(sent[0]?.headers.orgid, 'o');
  assert.equal(sent[0]?.headers.authorization, 'Bearer t');
});

test('a refusal carries the status, code, message and details', async () => {
  const body = {
    statusCode: 409,
    code: 'illegal_transition',
    message: 'no',
    details: { state: 'completed' },
  };
  const { transport, sent } = scripted([json(409, body)]);
  await assert.rejects(transport.call({ method: 'PUT', path: '/x', body: {} }), (error: unknown) => {
    assert.ok(error instanceof DoorstepError);
    assert.deepEqual(
      [error.status, error.code, error.message, error.details],
      [409, 'illegal_transition', 'no', body.details],
    );
    return true;
  });
  assert.equal(sent.length, 1);
});

test('503 and a lost connection are tried again, under the same idempotency key for a POST', async () => {
  const { sent, transport } = scripted([json(503, {}), new TypeError('gone'), json(201, { id: 1 })]);
  const answer = await transport.call({ method: 'POST', path: '/x', body: { a: 1 } });
  assert.equal(answer.status, 201);
  assert.equal(sent.length, 3);
  const keys = new Set(sent.map((one) => one.headers['idempotency-key']));
  assert.equal(keys.size, 1);
  assert.ok([...keys][0]);
});

test('attempts end: four by default, one for PATCH', async () => {
  const four = scripted(Array.from({ length: 9 }, () => json(503, { message: 'later' })));
  await assert.rejects(four.transport.call({ method: 'GET', path: '/x' }), { status: 503, code: 'http_503' });
  assert.equal(four.sent.length, 4);
  const one = scripted(Array.from({ length: 9 }, () => json(503, {})));
  await assert.rejects(one.transport.call({ method: 'PATCH', path: '/x', body: {} }), { status: 503 });
  assert.equal(one.sent.length, 1);
});

test('a long Retry-After is handed to the caller', async () => {
  const { sent, transport } = scripted([json(429, { code: 'rate_limited' }, { 'retry-after': '3600' })]);
  await assert.rejects(transport.call({ method: 'GET', path: '/x' }), { code: 'rate_limited' });
  assert.equal(sent.length, 1);
});

test('a call that takes too long ends as a timeout', async () => {
  const fetch = (_: unknown, init?: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const transport = createTransport({ baseUrl: 'http://s', fetch, timeoutMs: 5, maxAttempts: 1 });
  await assert.rejects(transport.call({ method: 'GET', path: '/x' }), { status: 0, code: 'timeout' });
});

test("the caller's signal ends the call with its own reason", async () => {
  const { transport } = scripted([json(503, {}), json(503, {})]);
  const reason = new Error('enough');
  await assert.rejects(
    transport.call({ method: 'GET', path: '/x', signal: AbortSignal.abort(reason) }),
    reason,
  );
});
