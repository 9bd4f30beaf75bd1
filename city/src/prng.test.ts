import assert from 'node:assert/strict';
import test from 'node:test';
import { createHeap } from './heap.ts';
import { randomStream } from './prng.ts';

test('a stream repeats for its seed and names, and differs for any other', () => {
  const take = (...names: (string | number)[]) => {
    const random = randomStream(1, ...names);
    return Array.from({ length: 5 }, () => random.next());
  };
  assert.deepEqual(take('driver', 3), take('driver', 3));
  assert.notDeepEqual(take('driver', 3), take('driver', 4));
  assert.notDeepEqual(take('driver', 3), take('customer', 3));
});

test('the draws are spread as they should be', () => {
  const random = randomStream(2);
  const n = 20_000;
  let [sum, gaussian, waiting, yes] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = random.next();
    assert.ok(x >= 0 && x < 1);
    sum += x;
    gaussian += random.gaussian();
    waiting += random.exponential(7);
    if (random.chance(0.2)) yes++;
  }
  assert.ok(Math.abs(sum / n - 0.5) < 0.02);
  assert.ok(Math.abs(gaussian / n) < 0.04);
  assert.ok(Math.abs(waiting / n - 7) < 0.3);
  assert.ok(Math.abs(yes / n - 0.2) < 0.02);
});

test('a heap gives back the smallest first, equals in order', () => {
  const random = randomStream(3);
  const heap = createHeap<{ key: number; order: number }>();
  for (let order = 0; order < 1000; order++) {
    const key = random.int(0, 50);
    heap.push(key, { key, order });
  }
  let last = { key: -1, order: -1 };
  for (let i = 0; i < 1000; i++) {
    const next = heap.pop();
    assert.ok(next);
    assert.ok(next.key > last.key || (next.key === last.key && next.order > last.order));
    last = next;
  }
  assert.equal(heap.pop(), undefined);
  assert.equal(heap.size, 0);
});
