import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type Conversation,
  type ConversationEvent,
  lastIncoming,
  type Message,
  markOf,
  noConversation,
  reduceConversation,
  unreadOf,
} from './conversation-state.ts';

const message = (n: number, over: Partial<Message> = {}): Message => ({
  id: `0000000${n}`,
  jobId: 'job',
  from: 'driver',
  name: 'Dana',
  text: `message ${n}`,
  sentAt: new Date(1_770_000_000_000 + n * 60_000).toISOString(),
  ...over,
});
const after = (...events: ConversationEvent[]): Conversation =>
  events.reduce(reduceConversation, noConversation);
const written = (clientId: string, text = clientId): ConversationEvent => ({
  type: 'written',
  clientId,
  text,
  atMs: 1_770_000_000_000,
});
const texts = ({ entries }: Conversation) => entries.map(({ text }) => text);

test('messages stand in the order of their ids, each once, however they come', () => {
  const told = (n: number): ConversationEvent => ({ type: 'received', message: message(n) });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (numbers) => {
      const inOrder = [...new Set(numbers)].sort().map((n) => `message ${n}`);
      assert.deepEqual(texts(after(...numbers.map(told))), inOrder);
    }),
  );
});

test('what was written stands last until the server has it, and keeps its place in the page’s eyes', () => {
  const before = after(written('hello'), { type: 'received', message: message(2) });
  assert.deepEqual(texts(before), ['message 2', 'hello']);
  const sent = reduceConversation(before, {
    type: 'sent',
    clientId: 'hello',
    message: message(1, { from: 'customer', text: 'hello' }),
  });
  assert.deepEqual(texts(sent), ['hello', 'message 2']);
  assert.deepEqual(
    sent.entries.map(({ key, delivery }) => [key, delivery]),
    [
      ['hello', 'sent'],
      ['00000002', 'sent'],
    ],
  );
});

test('a message of ours that the stream tells before the answer comes is shown once', () => {
  const own = message(1, { from: 'customer', text: 'hello' });
  const told = after(written('hello'), { type: 'received', message: own });
  assert.deepEqual(texts(told), ['hello']);
  assert.equal(told.entries[0]?.key, 'hello');
  assert.deepEqual(texts(reduceConversation(told, { type: 'sent', clientId: 'hello', message: own })), [
    'hello',
  ]);
});

test('two messages with one text, of which the stream and the answer tell different ones, are two', () => {
  const elsewhere = message(1, { from: 'customer', text: 'hello' });
  const here = message(2, { from: 'customer', text: 'hello' });
  const told = after(
    written('hello'),
    { type: 'received', message: elsewhere },
    { type: 'sent', clientId: 'hello', message: here },
  );
  assert.deepEqual(
    told.entries.map(({ id }) => id),
    ['00000001', '00000002'],
  );
});

test('one that could not be sent waits, is tried again, and may have arrived after all', () => {
  const failed = after(written('hello'), {
    type: 'notSent',
    clientId: 'hello',
    why: 'unreached',
    retryAtMs: null,
  });
  assert.equal(failed.entries[0]?.delivery, 'unreached');
  assert.equal(
    reduceConversation(failed, { type: 'sending', clientId: 'hello' }).entries[0]?.delivery,
    'sending',
  );
  const arrived = reduceConversation(failed, {
    type: 'loaded',
    messages: [message(1, { from: 'customer', text: 'hello' })],
    readUpTo: {},
  });
  assert.deepEqual(
    arrived.entries.map(({ key, delivery }) => [key, delivery]),
    [['hello', 'sent']],
  );
});

test('unread are the others’ messages after the mark, and a mark never goes back', () => {
  const told = after(
    {
      type: 'loaded',
      messages: [message(1), message(2, { from: 'staff', name: 'Mara' }), message(3, { from: 'customer' })],
      readUpTo: { customer: '00000001', driver: null },
    },
    { type: 'received', message: message(4) },
  );
  assert.equal(unreadOf(told), 2);
  assert.equal(lastIncoming(told)?.id, '00000004');
  const read = reduceConversation(told, { type: 'read', by: 'customer', upTo: '00000004' });
  assert.equal(unreadOf(read), 0);
  assert.equal(unreadOf(reduceConversation(read, { type: 'read', by: 'customer', upTo: '00000001' })), 0);
  const late: ConversationEvent = {
    type: 'loaded',
    messages: [],
    readUpTo: { customer: '00000002', driver: null },
  };
  assert.equal(unreadOf(reduceConversation(read, late)), 0, 'an answer that was under way meanwhile');
});

test('the last one read says "seen", the last one at all "sent", the others nothing', () => {
  const own = (n: number) => message(n, { from: 'customer' });
  const told = after({
    type: 'loaded',
    messages: [own(1), own(2), message(3), own(4), own(5)],
    readUpTo: { customer: null, driver: '00000003' },
  });
  const marks = (state: Conversation) => state.entries.map((entry) => markOf(entry, state));
  assert.deepEqual(marks(told), [null, 'seen', null, null, 'sent']);
  assert.deepEqual(marks(reduceConversation(told, { type: 'read', by: 'driver', upTo: '00000005' })), [
    null,
    null,
    null,
    null,
    'seen',
  ]);
  assert.deepEqual(marks(reduceConversation(told, written('more'))).at(-1), 'sending');
});

test('a failed load is forgotten once one succeeds, and hides nothing that is known', () => {
  const failed = after({ type: 'loadFailed' });
  assert.equal(failed.load, 'failed');
  const ready = reduceConversation(failed, { type: 'loaded', messages: [message(1)], readUpTo: {} });
  assert.equal(reduceConversation(ready, { type: 'loadFailed' }).load, 'ready');
});
