import assert from 'node:assert/strict';
import test from 'node:test';
import { pino } from 'pino';
import { lazyRequestLog } from '../../server/src/dialects/http/request-log.ts';

function logger(level: string) {
  const lines: Record<string, unknown>[] = [];
  const parent = pino({ level }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { parent, lines };
}

test('each line of a request carries its id, also those of a child', () => {
  const { parent, lines } = logger('debug');
  const log = lazyRequestLog(parent, { requestId: 'r-1' }, {});
  log.info({ a: 1 }, 'first');
  log.debug('second');
  log.child({ part: 'x' }).error('third');
  assert.deepEqual(
    lines.map(({ requestId, msg, part }) => [requestId, msg, part]),
    [
      ['r-1', 'first', undefined],
      ['r-1', 'second', undefined],
      ['r-1', 'third', 'x'],
    ],
  );
});

test('a request that writes nothing makes no logger', () => {
  const { parent, lines } = logger('warn');
  let made = 0;
  const child = parent.child.bind(parent);
  parent.child = ((bindings: object) => {
    made += 1;
    return child(bindings);
  }) as typeof parent.child;
  const log = lazyRequestLog(parent, { requestId: 'r-2' }, {});
  log.info('not at this level');
  log.debug('nor this');
  assert.equal(made, 0);
  log.warn('one');
  log.fatal('two');
  assert.equal(made, 1);
  assert.equal(lines.length, 2);
});
