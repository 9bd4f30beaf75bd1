import assert from 'node:assert/strict';
import test from 'node:test';
import { createServerClock } from './server-clock.ts';

test('a phone that is right is believed, one that is wrong is corrected', () => {
  let deviceMs = 1_000_000;
  const clock = createServerClock(() => deviceMs);
  clock.learn(1_001_000);
  assert.equal(clock.now(), 1_000_000, 'the header’s whole seconds are no difference');
  clock.learn(700_000);
  assert.equal(clock.now(), 700_500);
  deviceMs += 60_000;
  assert.equal(clock.now(), 760_500);
});

test('the answers’ travelling times do not make the clock jitter', () => {
  const clock = createServerClock(() => 1_000_000);
  clock.learn(700_000);
  clock.learn(701_000);
  clock.learn(699_000);
  assert.equal(clock.now(), 700_500);
});
