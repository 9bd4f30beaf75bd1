import assert from 'node:assert/strict';
import test from 'node:test';
import { fixOf, ORG, uuid } from '../../../../test/tracking/fixtures.ts';
import { createPositionWriter } from './position-writer.ts';
import type { FixGroup } from './store.ts';

const groupOf = (n: number, rows = 1): FixGroup => ({
  orgId: ORG,
  driverId: uuid(n),
  fixes: Array.from({ length: rows }, () => fixOf()),
});

/** A disk that takes batches and answers when told to. */
function slowDisk() {
  const batches: { groups: readonly FixGroup[]; done(error?: Error): void }[] = [];
  const write = (groups: readonly FixGroup[]) =>
    new Promise<void>((resolve, reject) => {
      batches.push({ groups, done: (error) => (error ? reject(error) : resolve()) });
    });
  return { batches, write };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const dataError = () => Object.assign(new Error('bad row'), { code: '23514' });

test('what comes in one turn is one statement, at once', async () => {
  const { batches, write } = slowDisk();
  const writer = createPositionWriter(write, { lanes: 1 });
  const written = [1, 2, 3].map((n) => writer.write(groupOf(n)));
  await turn();
  assert.equal(batches.length, 1);
  assert.equal(batches[0]?.groups.length, 3);
  batches[0]?.done();
  await Promise.all(written);
  assert.equal(writer.queuedRows(), 0);
});

test('nobody is answered before their own batch is on disk; meanwhile the next one gathers', async () => {
  const { batches, write } = slowDisk();
  const writer = createPositionWriter(write, { lanes: 1 });
  const answered: number[] = [];
  const send = (n: number) => writer.write(groupOf(n)).then(() => answered.push(n));
  const first = send(1);
  await turn();
  const others = [send(2), send(3)];
  await turn();
  assert.equal(batches.length, 1);
  assert.deepEqual(answered, []);
  batches[0]?.done();
  await first;
  await turn();
  assert.deepEqual(answered, [1]);
  assert.equal(batches[1]?.groups.length, 2);
  batches[1]?.done();
  await Promise.all(others);
  assert.deepEqual(answered, [1, 2, 3]);
});

test('a batch has at most so many rows, a single larger group excepted', async () => {
  const { batches, write } = slowDisk();
  const writer = createPositionWriter(write, { lanes: 10, maxBatchRows: 100 });
  const written = [60, 60, 300, 1].map((rows, n) => writer.write(groupOf(n, rows)));
  await turn();
  assert.deepEqual(
    batches.map(({ groups }) => groups.reduce((sum, { fixes }) => sum + fixes.length, 0)),
    [60, 60, 300, 1],
  );
  for (const batch of batches) batch.done();
  await Promise.all(written);
});

test('a full queue refuses, and takes again when there is room', async () => {
  const { batches, write } = slowDisk();
  const writer = createPositionWriter(write, { lanes: 1, maxQueuedRows: 10 });
  const taken = writer.write(groupOf(1, 8));
  await assert.rejects(writer.write(groupOf(2, 3)), { code: 'unavailable' });
  await turn();
  batches[0]?.done();
  await taken;
  const again = writer.write(groupOf(2, 3));
  await turn();
  batches[1]?.done();
  await again;
});

test('one bad row fails its own caller only', async () => {
  const write = async (groups: readonly FixGroup[]) => {
    if (groups.some(({ driverId }) => driverId === uuid(2))) throw dataError();
  };
  const writer = createPositionWriter(write);
  const results = await Promise.allSettled([1, 2, 3].map((n) => writer.write(groupOf(n))));
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal(writer.queuedRows(), 0);
});

test('a lost connection is tried once more as a whole, and then said', async () => {
  let calls = 0;
  let failures = 1;
  const writer = createPositionWriter(async () => {
    calls += 1;
    if (failures-- > 0) throw new Error('connection lost');
  });
  await Promise.all([1, 2, 3].map((n) => writer.write(groupOf(n))));
  assert.equal(calls, 2);
  failures = 2;
  const results = await Promise.allSettled([1, 2, 3].map((n) => writer.write(groupOf(n))));
  for (const result of results) {
    assert.equal(result.status, 'rejected');
    assert.equal((result as PromiseRejectedResult).reason.code, 'unavailable');
  }
  assert.equal(calls, 4, 'not once for each group');
});

test('draining writes what was taken, and takes no more', async () => {
  const { batches, write } = slowDisk();
  const writer = createPositionWriter(write);
  const written = writer.write(groupOf(1));
  let isDrained = false;
  const drained = writer.drain().then(() => {
    isDrained = true;
  });
  await assert.rejects(writer.write(groupOf(2)), { code: 'unavailable' });
  await turn();
  assert.equal(isDrained, false);
  batches[0]?.done();
  await Promise.all([written, drained]);
});
