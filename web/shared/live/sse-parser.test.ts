import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createSseParser } from './sse-parser.ts';

test('an event with type, id and several data lines', () => {
  const parser = createSseParser();
  const frames = parser.push('event: eta\nid: 7\ndata: {"a":\ndata: 1}\n\n');
  assert.deepEqual(frames, [{ type: 'eta', data: '{"a":\n1}', id: '7' }]);
  assert.equal(parser.lastEventId(), '7');
});

test('comments and empty events dispatch nothing, and the id outlives an event', () => {
  const parser = createSseParser();
  assert.deepEqual(parser.push(': keep-alive\n\nid: 3\n\nevent: x\n\n'), []);
  assert.deepEqual(parser.push('data: a\n\n'), [{ type: 'message', data: 'a', id: '3' }]);
});

test('only the first space after the colon belongs to the syntax; a line without a colon is a field', () => {
  assert.deepEqual(createSseParser().push('data:  two\ndata\ndata:none\n\n'), [
    { type: 'message', data: ' two\n\nnone', id: null },
  ]);
});

test('an id with NUL is ignored, retry must be digits', () => {
  const parser = createSseParser();
  parser.push('id: a\0b\nretry: 1500\nretry: soon\ndata: x\n\n');
  assert.equal(parser.lastEventId(), null);
  assert.equal(parser.retryMs(), 1500);
});

test('an unfinished event waits', () => {
  const parser = createSseParser();
  assert.deepEqual(parser.push('data: x\n'), []);
  assert.deepEqual(parser.push('\n'), [{ type: 'message', data: 'x', id: null }]);
});

test('the cut into pieces and the kind of line end change nothing', () => {
  const text = '\uFEFFid: 1\nevent: position\ndata: {"lat":1}\n\n:\n\nid: 2\ndata: é\ndata: ن\n\n';
  const whole = createSseParser().push(text);
  assert.equal(whole.length, 2);
  const cuts = fc.array(fc.nat({ max: text.length * 2 }), { maxLength: 12 });
  fc.assert(
    fc.property(cuts, fc.constantFrom('\n', '\r', '\r\n'), (at, lineEnd) => {
      // A lone CR as the last character waits for its possible LF, hence the closing comment.
      const source = `${text.replaceAll('\n', lineEnd)}:${lineEnd}:`;
      const parser = createSseParser();
      const frames = [];
      let from = 0;
      for (const cut of [...at.filter((n) => n < source.length).sort((a, b) => a - b), source.length]) {
        frames.push(...parser.push(source.slice(from, cut)));
        from = cut;
      }
      assert.deepEqual(frames, whole);
    }),
  );
});

test('a line or an event without end is refused', () => {
  assert.throws(() => createSseParser().push(`data: ${'x'.repeat(1_000_001)}`), RangeError);
  const parser = createSseParser();
  assert.throws(() => {
    for (let i = 0; i < 300; i++) parser.push(`data: ${'x'.repeat(5_000)}\n`);
  }, RangeError);
});
