import assert from 'node:assert/strict';
import test from 'node:test';
import type { ApiAnswer, JobApi } from '../job-api.ts';
import { type ConversationPorts, createConversation } from './conversation.ts';
import { unreadOf } from './conversation-state.ts';

type Call = { method: string; path: string; body: unknown; answer: (answer: ApiAnswer | null) => void };

const answered = (status: number, body: unknown = null, retryAfterMs = 0): ApiAnswer => ({
  status,
  body,
  retryAfterMs,
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A conversation with a server whose answers the test gives. */
function open() {
  const calls: Call[] = [];
  const timers: { task: () => void; delayMs: number; isCancelled: boolean }[] = [];
  let nowMs = 1_770_000_000_000;
  let ids = 0;
  const call = (method: string, path: string, body: unknown) =>
    new Promise<ApiAnswer>((resolve, reject) => {
      const answer = (given: ApiAnswer | null) =>
        given ? resolve(given) : reject(new TypeError('no network'));
      calls.push({ method, path, body, answer });
    });
  const api: JobApi = {
    get: (path) => call('GET', path, null),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  };
  const ports: ConversationPorts = {
    api,
    now: () => nowMs,
    newId: () => `own-${++ids}`,
    schedule(task, delayMs) {
      const timer = { task, delayMs, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  };
  const conversation = createConversation(ports);
  return {
    conversation,
    calls,
    timers,
    async answer(given: ApiAnswer | null) {
      const next = calls.shift();
      assert.ok(next, 'nothing was asked');
      next.answer(given);
      await turn();
      return next;
    },
    pass(ms: number) {
      nowMs += ms;
    },
    seen: () => conversation.state().entries.map(({ text, delivery }) => `${text}: ${delivery}`),
  };
}

const messageOf = (n: number, from = 'driver', text = `message ${n}`) => ({
  id: `0000000${n}`,
  jobId: 'job',
  from,
  name: 'Dana',
  text,
  sentAt: '2026-03-10T14:00:00.000Z',
});
const pageOf = (messages: unknown[], readUpTo = { customer: null, driver: null }) =>
  answered(200, { data: messages, page: 1, pageSize: 200, total: messages.length, unread: 0, readUpTo });

test('loads page by page, and later only what came after what it has without a gap', async () => {
  const { conversation, calls, answer } = open();
  conversation.refresh();
  const full = Array.from({ length: 200 }, (_, n) => ({
    ...messageOf(1),
    id: `1${String(n).padStart(4, '0')}`,
  }));
  assert.equal(calls[0]?.path, '/jobs/:job/messages?pageSize=200');
  await answer(pageOf(full));
  assert.equal(calls[0]?.path, '/jobs/:job/messages?pageSize=200&after=10199');
  await answer(pageOf([{ ...messageOf(1), id: '10200' }]));
  assert.equal(conversation.state().entries.length, 201);
  assert.equal(calls.length, 0);

  conversation.hear('message', JSON.stringify({ ...messageOf(1), id: '10209' }));
  conversation.refresh();
  conversation.refresh();
  assert.equal(calls.length, 1, 'one at a time');
  assert.match(String(calls[0]?.path), /after=10200$/, 'what the stream told may have come after a gap');
  await answer(pageOf([{ ...messageOf(1), id: '10205' }]));
  assert.equal(calls.length, 1, 'and once more, for what happened meanwhile');
  await answer(pageOf([]));
  assert.deepEqual(
    conversation
      .state()
      .entries.slice(-2)
      .map(({ id }) => id),
    ['10205', '10209'],
  );
});

test('sends one after the other, in the order of writing', async () => {
  const { conversation, calls, answer, seen } = open();
  conversation.send('first');
  conversation.send('second');
  assert.deepEqual(seen(), ['first: sending', 'second: sending']);
  assert.equal(calls.length, 1);
  assert.deepEqual(calls[0]?.body, { text: 'first', clientId: 'own-1' });
  await answer(answered(201, messageOf(1, 'customer', 'first')));
  assert.deepEqual(calls[0]?.body, { text: 'second', clientId: 'own-2' });
  await answer(answered(201, messageOf(2, 'customer', 'second')));
  assert.deepEqual(seen(), ['first: sent', 'second: sent']);
});

test('without a connection nothing is lost: it goes out when the server is there again, under its old id', async () => {
  const { conversation, calls, answer, seen } = open();
  conversation.send('first');
  conversation.send('second');
  await answer(null);
  assert.deepEqual(seen(), ['first: unreached', 'second: unreached']);
  assert.equal(calls.length, 0);
  conversation.resume();
  assert.deepEqual(calls[0]?.body, { text: 'first', clientId: 'own-1' });
  await answer(answered(503));
  assert.deepEqual(seen(), ['first: unreached', 'second: unreached']);
  conversation.retry('own-1');
  await answer(answered(201, messageOf(1, 'customer', 'first')));
  assert.deepEqual(seen(), ['first: sent', 'second: unreached'], 'by hand only the one that was asked for');
});

test('a limit is waited for if it is short, and left to the writer if it is long', async () => {
  const { conversation, calls, timers, answer, seen } = open();
  conversation.send('first');
  conversation.send('second');
  await answer(answered(429, { code: 'rate_limited' }, 20_000));
  assert.deepEqual(seen(), ['first: limited', 'second: sending']);
  conversation.send('third');
  assert.equal(calls.length, 0, 'nothing overtakes it');
  assert.equal(timers[0]?.delayMs, 20_000);
  timers[0]?.task();
  assert.deepEqual(calls[0]?.body, { text: 'first', clientId: 'own-1' });
  await answer(answered(429, null, 600_000));
  assert.deepEqual(seen(), ['first: limitedLong', 'second: limitedLong', 'third: limitedLong']);
  assert.equal(conversation.state().entries[0]?.retryAtMs, 1_770_000_600_000);
  assert.equal(timers.length, 1);
});

test('a refusal of one message is its own, a refusal for the job ends the conversation', async () => {
  const { conversation, answer, seen } = open();
  conversation.send('first');
  await answer(answered(422, { code: 'invalid_input' }));
  assert.equal(conversation.state().isOver, false);
  conversation.send('second');
  await answer(answered(409, { code: 'illegal_transition' }));
  assert.equal(conversation.state().isOver, 'ended');
  assert.deepEqual(seen(), ['first: refused', 'second: refused']);
});

test('where too much was written already nothing is tried again', async () => {
  const { conversation, timers, answer, seen } = open();
  conversation.send('first');
  await answer(answered(429, { code: 'too_many' }));
  assert.equal(conversation.state().isOver, 'full');
  assert.deepEqual(seen(), ['first: refused']);
  assert.deepEqual(timers, []);
});

test('marks as read once, and once more only when there is more', async () => {
  const { conversation, calls, answer } = open();
  conversation.markRead();
  assert.equal(calls.length, 0, 'there is nothing to be read');
  conversation.hear('message', JSON.stringify(messageOf(1)));
  assert.equal(unreadOf(conversation.state()), 1);
  conversation.markRead();
  conversation.markRead();
  assert.equal(unreadOf(conversation.state()), 0);
  assert.deepEqual(
    calls.map(({ method, path, body }) => [method, path, body]),
    [['PUT', '/jobs/:job/messages/read', { upTo: '00000001' }]],
  );
  conversation.hear('message', JSON.stringify(messageOf(2)));
  conversation.markRead();
  assert.equal(calls.length, 1);
  await answer(null);
  assert.equal(calls.length, 0);
  conversation.resume();
  assert.deepEqual(calls[0]?.body, { upTo: '00000002' }, 'what could not be told is told later');
});

test('frames that are none of ours, or broken, change nothing', () => {
  const { conversation } = open();
  const before = conversation.state();
  for (const data of [
    '',
    'null',
    '{',
    '[]',
    '{"id":1}',
    '{"id":"1","text":"x","sentAt":"soon","from":"driver"}',
  ])
    conversation.hear('message', data);
  conversation.hear('read', '{"by":"everyone","upTo":"1"}');
  conversation.hear('position', JSON.stringify(messageOf(1)));
  assert.equal(conversation.state(), before);
});

test('once stopped it tells nobody of anything', async () => {
  const { conversation, answer } = open();
  let told = 0;
  conversation.subscribe(() => {
    told++;
  });
  conversation.send('first');
  assert.equal(told, 1);
  conversation.stop();
  await answer(answered(201, messageOf(1, 'customer', 'first')));
  assert.equal(told, 1);
});
