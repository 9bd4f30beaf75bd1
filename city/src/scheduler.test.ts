import assert from 'node:assert/strict';
import test from 'node:test';
import { createCityClock } from './clock.ts';
import { CityStopped, createScheduler } from './scheduler.ts';

test('sleepers wake in the order of their time, at the speed of the city', async () => {
  const clock = createCityClock(100, { monotonicMs: () => performance.now(), wallMs: () => Date.now() });
  const scheduler = createScheduler(clock);
  const woken: string[] = [];
  const sleep = async (name: string, seconds: number): Promise<void> => {
    await scheduler.sleep(seconds);
    assert.ok(clock.now() >= seconds, `${name} woke too early`);
    woken.push(name);
  };
  await Promise.all([sleep('late', 40), sleep('early', 5), sleep('middle', 20)]);
  assert.deepEqual(woken, ['early', 'middle', 'late']);
  assert.equal(scheduler.size, 0);
});

test('when the city ends, sleepers are told, and nobody falls asleep any more', async () => {
  const clock = createCityClock(1, { monotonicMs: () => 0, wallMs: () => 0 });
  const scheduler = createScheduler(clock);
  const asleep = scheduler.sleep(1_000_000);
  scheduler.stop();
  await assert.rejects(asleep, CityStopped);
  await assert.rejects(scheduler.sleep(1), CityStopped);
});
