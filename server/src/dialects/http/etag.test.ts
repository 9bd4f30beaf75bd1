import assert from 'node:assert/strict';
import test from 'node:test';
import { etagOf, matchesEtag } from './etag.ts';

test('If-None-Match is compared weakly, in lists, and "*" matches everything', () => {
  const etag = etagOf('{"a":1}');
  assert.notEqual(etag, etagOf('{"a":2}'));
  assert.match(etag, /^"[\w-]+"$/);
  assert.ok(matchesEtag(etag, etag));
  assert.ok(matchesEtag(`W/${etag}`, etag));
  assert.ok(matchesEtag(`"other", ${etag}`, etag));
  assert.ok(matchesEtag('*', etag));
  assert.ok(!matchesEtag(undefined, etag));
  assert.ok(!matchesEtag('"other"', etag));
  assert.ok(!matchesEtag(etag.replaceAll('"', ''), etag));
});
