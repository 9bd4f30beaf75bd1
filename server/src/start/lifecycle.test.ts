import assert from 'node:assert/strict';
import test from 'node:test';
import { pino } from 'pino';
import { createLifecycle, StartAbandoned } from './lifecycle.ts';

function open(drainSeconds = 5) {
  const ended = Promise.withResolvers<number>();
  const life = createLifecycle({ log: pino({ level: 'silent' }), drainSeconds, exit: ended.resolve });
  return { life, ended: ended.promise };
}

test('what was started is ended in the opposite order, one after the other, once', async () => {
  const { life, ended } = open();
  const done: string[] = [];
  await life.start(async () => {
    life.onStop('first', () => void done.push('first'));
    life.onStop('second', async () => {
      await Promise.resolve();
      done.push('second');
    });
  });
  life.stop(0);
  life.stop(1);
  assert.equal(await ended, 0);
  assert.deepEqual(done, ['second', 'first']);
});

test('a step that fails does not keep the others from running, and shows in the exit code', async () => {
  const { life, ended } = open();
  const done: string[] = [];
  life.onStop('first', () => void done.push('first'));
  life.onStop('second', () => {
    throw new Error('stuck');
  });
  life.stop(0);
  assert.equal(await ended, 1);
  assert.deepEqual(done, ['first']);
});

test('a stop that hangs is given up in time', async () => {
  const { life, ended } = open(0.02);
  life.onStop('endless', () => new Promise(() => {}));
  life.stop(0);
  assert.equal(await ended, 1);
});

test('a start that fails ends what it had started and says why', async () => {
  const { life } = open();
  const done: string[] = [];
  const start = life.start(async () => {
    life.onStop('database', () => void done.push('database'));
    throw new Error('no port');
  });
  await assert.rejects(start, /no port/);
  assert.deepEqual(done, ['database']);
});

test('a stop during the start waits for its next check, then ends what is there', async () => {
  const { life, ended } = open();
  const done: string[] = [];
  const step = Promise.withResolvers<void>();
  const start = life.start(async () => {
    await step.promise;
    life.onStop('database', () => void done.push('database'));
    if (life.isStopping) throw new StartAbandoned();
    done.push('went on');
  });
  life.stop(0);
  step.resolve();
  await assert.rejects(start, StartAbandoned);
  assert.equal(await ended, 0);
  assert.deepEqual(done, ['database']);
});
