import assert from 'node:assert/strict';
import test from 'node:test';
import { createSseParser } from './sse.ts';

const STREAM =
  ': hello\nid: 1\nevent: snapshot\ndata: {"a":1}\n\n:beat\n\ndata: one\r\ndata:two\r\n\r\nevent: empty\nid: 2\n\ndata: three\r\r';

const EXPECTED = [
  { id: '1', event: 'snapshot', data: '{"a":1}' },
  { id: '1', event: 'message', data: 'one\ntwo' },
];

test('a stream is read the same however it is cut', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = createSseParser();
    const events = [];
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
    assert.deepEqual(events.slice(0, 2), EXPECTED, `pieces of ${size}`);
    // The last CR may be half of a CRLF: the third event comes with whatever follows it.
    events.push(...parser.push('data: x\n\n'));
    assert.deepEqual(events.slice(2), [
      { id: '2', event: 'message', data: 'three' },
      { id: '2', event: 'message', data: 'x' },
    ]);
  }
});

test('an endless event is refused instead of kept', () => {
  const parser = createSseParser();
  const piece = `data: ${'x'.repeat(1_000_000)}\n`;
  assert.throws(() => {
    for (let i = 0; i < 6; i++) parser.push(piece);
  }, RangeError);
});
