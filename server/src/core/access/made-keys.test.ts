import assert from 'node:assert/strict';
import test from 'node:test';
import { createMadeKeys } from './made-keys.ts';

const keys = createMadeKeys('the-servers-key-of-these-tests');

test('the same key each time, and another one for everything else', () => {
  const made = [
    keys.shareToken('north', 'a'),
    keys.shareToken('north', 'b'),
    keys.shareToken('south', 'a'),
    createMadeKeys('another servers key').shareToken('north', 'a'),
  ];
  assert.equal(new Set(made).size, made.length);
  assert.equal(keys.shareToken('north', 'a'), made[0]);
  // The form of every link's token.
  for (const token of made) assert.match(token, /^[A-Za-z0-9_-]{43}$/);
});

test('a publishable key tells its org, for its own route only', () => {
  const key = keys.publishableKey('north', 'route-1');
  assert.equal(keys.orgOfPublishableKey(key, 'route-1'), 'north');
  assert.equal(keys.orgOfPublishableKey(key, 'route-2'), null);
  assert.equal(keys.orgOfPublishableKey(key.replace('north', 'south'), 'route-1'), null);
  const other = key.endsWith('A') ? `${key.slice(0, -1)}B` : `${key.slice(0, -1)}A`;
  for (const text of ['', 'pk_', other, `${key}x`, key.slice(0, -1), keys.shareToken('north', 'route-1')])
    assert.equal(keys.orgOfPublishableKey(text, 'route-1'), null, text);
  const foreign = createMadeKeys('another servers key').publishableKey('north', 'route-1');
  assert.equal(keys.orgOfPublishableKey(foreign, 'route-1'), null);
});
