import assert from 'node:assert/strict';
import test from 'node:test';
import { createBoundedQueue } from './bounded-queue.ts';
import { DomainError } from './errors.ts';

const isTurnedAway = (error: unknown) => error instanceof DomainError && error.code === 'unavailable';

test('so many run at once, so many wait in order, and the next one is turned away', async () => {
  const queue = createBoundedQueue({ maxRunning: 2, maxWaiting: 2, whenFull: 'full' });
  const begun: number[] = [];
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const run = (n: number) =>
    queue.run(async () => {
      begun.push(n);
      await gates[n]?.promise;
      return n;
    });
  const first = [run(0), run(1), run(2), run(3)];
  assert.deepEqual(begun, [0, 1]);
  await assert.rejects(run(4), isTurnedAway);
  gates[1]?.resolve();
  assert.equal(await first[1], 1);
  assert.deepEqual(begun, [0, 1, 2]);
  for (const gate of gates) gate.resolve();
  assert.deepEqual(await Promise.all(first), [0, 1, 2, 3]);
  assert.equal(await run(4), 4, 'there is room again');
});

test('work that fails frees its place', async () => {
  const queue = createBoundedQueue({ maxRunning: 1, maxWaiting: 0, whenFull: 'full' });
  for (let i = 0; i < 3; i++) {
    await assert.rejects(
      queue.run(async () => {
        throw new Error('broken');
      }),
      /broken/,
    );
  }
  assert.equal(await queue.run(async () => 'fine'), 'fine');
});
