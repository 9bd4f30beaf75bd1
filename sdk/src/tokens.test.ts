import assert from 'node:assert/strict';
import test from 'node:test';
import { streamEvents } from './stream.ts';
import { createTokens } from './tokens.ts';
import { createTransport, type TransportOptions } from './transport.ts';

/** A server to which only one token is good, and a client that begins with another. */
function guarded(options: Partial<TransportOptions> & { good: string }) {
  const { good, ...more } = options;
  const bearers: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const bearer = (init as { headers: Record<string, string> }).headers.authorization ?? 'none';
    bearers.push(bearer.replace('Bearer ', ''));
    if (bearer === `Bearer ${good}`) return new Response('{"ok":true}', { status: 200 });
    return new Response('{"code":"unauthenticated","message":"no"}', { status: 401 });
  };
  const transport = createTransport({ baseUrl: 'http://s', token: 'old', fetch, random: () => 0, ...more });
  const get = (signal?: AbortSignal) =>
    transport.call({ method: 'GET', path: '/x', ...(signal ? { signal } : {}) });
  return { bearers, transport, get };
}

test('many calls refused at once ask for one fresh token, and are each made once more', async () => {
  const asked: string[] = [];
  const { bearers, get } = guarded({
    good: 'new',
    refreshToken: async (refused) => {
      asked.push(refused);
      await new Promise(setImmediate);
      return 'new';
    },
  });
  const answers = await Promise.all(Array.from({ length: 20 }, () => get()));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.deepEqual(asked, ['old']);
  assert.equal(bearers.length, 40);
  // From then on the fresh one is the token.
  await get();
  assert.equal(bearers.at(-1), 'new');
  assert.equal(bearers.length, 41);
});

test('a fresh token that is refused too ends the call: one more try, not many', async () => {
  let asked = 0;
  const { bearers, get } = guarded({ good: 'never', refreshToken: () => `try-${++asked}` });
  await assert.rejects(get(), { status: 401, code: 'unauthenticated' });
  assert.deepEqual(bearers, ['old', 'try-1']);
  // The next call asks again, for that token is refused as well.
  await assert.rejects(get(), { status: 401 });
  assert.deepEqual(bearers.slice(2), ['try-1', 'try-2']);
});

test('without the hook, or where it knows no other token, the refusal is the answer', async () => {
  const without = guarded({ good: 'new' });
  await assert.rejects(without.get(), { status: 401, code: 'unauthenticated' });
  const same = guarded({ good: 'new', refreshToken: (refused) => refused });
  await assert.rejects(same.get(), { status: 401, code: 'unauthenticated' });
  assert.deepEqual([without.bearers, same.bearers], [['old'], ['old']]);
});

test('a hook that fails says why, and the next call asks it again', async () => {
  const reason = new Error('signed out');
  let fails = true;
  const { get } = guarded({
    good: 'new',
    refreshToken: async () => {
      if (fails) throw reason;
      return 'new';
    },
  });
  await assert.rejects(get(), { status: 401, code: 'no_fresh_token', cause: reason });
  fails = false;
  assert.equal((await get()).status, 200);
});

test('a `token` function that finds a new one by itself is believed, refreshed or not', async () => {
  let stored = 'old';
  const tokens = createTokens({ token: () => stored, refreshToken: () => 'made' });
  assert.equal(await tokens.afterRefusalOf('old'), 'made');
  assert.equal(await tokens.current(), 'made');
  stored = 'signed in anew';
  assert.equal(await tokens.current(), 'signed in anew');
  assert.equal(await tokens.afterRefusalOf('old'), 'signed in anew', 'an old refusal is no news');
});

test('a caller who gives up does not wait for the hook', async () => {
  const { get } = guarded({ good: 'new', refreshToken: () => new Promise<string>(() => {}) });
  const controller = new AbortController();
  const reason = new Error('enough');
  setImmediate(() => controller.abort(reason));
  await assert.rejects(get(controller.signal), reason);
});

test('a stream that is refused is opened with the fresh token', async () => {
  const { bearers, transport } = guarded({ good: 'new', refreshToken: () => 'new' });
  const controller = new AbortController();
  // The stand-in's answer is no event; that it was answered at all is the point.
  const reading = streamEvents(transport, '/s', { signal: controller.signal, maxFailures: 0 });
  await assert.rejects(reading.next(), { code: 'stream_lost' });
  assert.deepEqual(bearers, ['old', 'new']);
});
