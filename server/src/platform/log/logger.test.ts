import assert from 'node:assert/strict';
import test from 'node:test';
import { createLogger } from './logger.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  write(
    createLogger({
      level: 'debug',
      destination: {
        write: (line: string) => {
          text += line;
        },
      },
    }),
  );
  return text;
}

test('no credential reaches the log, whatever object it is handed in', () => {
  const secret = 's3cr3t-value';
  const names = ['authorization', 'cookie', 'logis-api-key', 'token', 'jwt', 'key', 'secret', 'deviceKey'];
  for (const name of names) {
    const text = logged((log) => {
      log.info({ [name]: secret }, 'flat');
      log.info({ headers: { [name]: secret } }, 'nested');
      log.error({ req: { headers: { [name]: secret } } }, 'deep');
      log.child({ [name]: secret }).info('child');
    });
    assert.ok(!text.includes(secret), `${name}: ${text}`);
    assert.equal(text.split('[redacted]').length, 5, name);
  }
});

test('a line is JSON with its level by name and its time in ISO 8601', () => {
  const line = JSON.parse(logged((log) => log.warn({ requestId: 'abc' }, 'hello')));
  assert.equal(line.level, 'warn');
  assert.equal(line.requestId, 'abc');
  assert.equal(line.msg, 'hello');
  assert.match(line.time, /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('what is below the level is not written', () => {
  assert.equal(
    logged((log) => log.trace('quiet')),
    '',
  );
});

test('an error is told by what helps to find it, without what hangs on it', () => {
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', client: { password: 's3cr3t' } });
  const line = JSON.parse(logged((log) => log.error({ err: new Error('no database', { cause }) }, 'x')));
  assert.deepEqual(Object.keys(line.err), ['type', 'message', 'stack', 'cause']);
  assert.deepEqual(Object.keys(line.err.cause), ['type', 'message', 'code', 'stack']);
  assert.equal(line.err.cause.code, 'ECONNREFUSED');
});
