import assert from 'node:assert/strict';
import test from 'node:test';
import { createFreshCache } from './fresh-cache.ts';

function open(options: { maxEntries?: number; maxAgeMs?: number } = {}) {
  let now = 0;
  const evicted: string[] = [];
  const cache = createFreshCache<string>({
    clock: { now: () => now },
    maxEntries: options.maxEntries ?? 10,
    maxAgeMs: options.maxAgeMs ?? 1000,
    onEvict: (key) => evicted.push(key),
  });
  return {
    cache,
    evicted,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

test('a value is loaded once for all who ask at the same time, and again when it is too old', async () => {
  const { cache, advance } = open({ maxAgeMs: 1000 });
  let loads = 0;
  const load = async () => `v${++loads}`;
  assert.deepEqual(await Promise.all([cache.get('a', load), cache.get('a', load)]), ['v1', 'v1']);
  advance(1000);
  assert.equal(await cache.get('a', load), 'v1');
  advance(1);
  assert.equal(cache.peek('a'), undefined);
  assert.equal(await cache.get('a', load), 'v2');
});

test('what was not found, or failed, is asked for again', async () => {
  const { cache } = open();
  assert.equal(await cache.get('a', async () => undefined), undefined);
  await assert.rejects(async () => {
    await cache.get('a', async () => {
      throw new Error('down');
    });
  }, /down/);
  assert.equal(await cache.get('a', async () => 'here'), 'here');
});

test('to make room, what was not used since the last time leaves, oldest first', () => {
  const { cache, evicted } = open({ maxEntries: 3 });
  for (const key of ['a', 'b', 'c']) cache.set(key, key.toUpperCase());
  assert.equal(cache.peek('a'), 'A');
  cache.set('d', 'D');
  assert.deepEqual(evicted, ['b']);
  assert.equal(cache.peek('b'), undefined);
  for (const key of ['a', 'c', 'd']) assert.equal(cache.peek(key), key.toUpperCase());
  cache.set('e', 'E');
  assert.deepEqual(evicted, ['b', 'c']);
  cache.set('e', 'again');
  assert.deepEqual(evicted, ['b', 'c']);
  assert.deepEqual(
    ['a', 'd', 'e'].map((key) => cache.peek(key)),
    ['A', 'D', 'again'],
  );
});

for (const [what, act] of [
  ['forgotten', (cache: ReturnType<typeof open>['cache']) => cache.forget('a')],
  ['forgotten with others', (cache: ReturnType<typeof open>['cache']) => cache.forgetWhere(() => true)],
] as const) {
  test(`a value that is ${what} while it is loaded does not come back`, async () => {
    const { cache } = open();
    const { promise, resolve } = Promise.withResolvers<string>();
    const early = cache.get('a', () => promise);
    act(cache);
    const late = cache.get('a', async () => 'new');
    resolve('old');
    assert.equal(await early, 'old');
    assert.equal(await late, 'new');
    assert.equal(cache.peek('a'), 'new');
  });
}

test('a value that is set while it is loaded wins', async () => {
  const { cache } = open();
  const { promise, resolve } = Promise.withResolvers<string>();
  const loading = cache.get('a', () => promise);
  cache.set('a', 'told');
  resolve('read');
  await loading;
  assert.equal(cache.peek('a'), 'told');
});
