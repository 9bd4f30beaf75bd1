import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { MAX_JSON_DEPTH, parseBoundedJson } from './bounded-json.ts';
import { HttpFault } from './http-fault.ts';

function refusal(text: string): HttpFault {
  try {
    parseBoundedJson(text);
  } catch (error) {
    assert.ok(error instanceof HttpFault);
    return error;
  }
  assert.fail(`not refused: ${text.slice(0, 80)}`);
}

test('any JSON value that is harmless comes back as JSON.parse gives it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      fc.pre(!/\\u0000|\\ud[89a-f]|__proto__|constructor/i.test(text));
      assert.deepEqual(parseBoundedJson(text), JSON.parse(text));
    }),
  );
});

test('text that is not JSON is bad_json, empty text is no body', () => {
  for (const text of ['{', '{"a":}', 'nope', '{"a":1}x', "{'a':1}", '[1,]']) {
    assert.equal(refusal(text).code, 'bad_json', text);
  }
  assert.equal(parseBoundedJson(''), undefined);
  assert.equal(parseBoundedJson(' \n'), undefined);
});

test('a NUL or half a surrogate pair is a validation fault that names the place', () => {
  assert.deepEqual(refusal('{"stops":[{"notes":"a\\u0000b"}]}').details, [
    { path: 'stops.0.notes', message: 'must not contain a NUL character' },
  ]);
  assert.deepEqual(refusal('["\\ud800"]').details, [{ path: '0', message: 'must be well-formed Unicode' }]);
  assert.deepEqual(refusal('{"a\\u0000":1}').details, [
    { path: 'a', message: 'must not contain a NUL character' },
  ]);
  assert.deepEqual(parseBoundedJson('"\\ud83d\\ude00 \\\\u0000"'), '😀 \\u0000');
});

test('nesting is bounded, however long the text', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  assert.ok(parseBoundedJson(nested(MAX_JSON_DEPTH)));
  assert.equal(refusal(nested(MAX_JSON_DEPTH + 1)).code, 'bad_json');
  assert.equal(refusal(nested(500_000)).code, 'bad_json');
  assert.equal(refusal(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).code, 'bad_json');
});

test('keys that poison prototypes are refused', () => {
  assert.equal(refusal('{"a":{"__proto__":{"admin":true}}}').code, 'bad_json');
  assert.equal(refusal('{"constructor":{"prototype":{}}}').code, 'bad_json');
  assert.deepEqual(parseBoundedJson('{"constructor":"a company"}'), { constructor: 'a company' });
});
