import assert from 'node:assert/strict';
import test from 'node:test';
import { OptionsError, readOptions } from './options.ts';

test('the environment speaks where the command line is silent', () => {
  const env = {
    ADMIN_TOKEN: 'secret',
    CITY_DRIVERS: '50',
    CITY_SPEED: '2',
    CITY_LINKS_FILE: '/tmp/links.json',
  };
  const options = readOptions(['--drivers', '200', '--minutes', '0.5'], env);
  assert.equal(options.drivers, 200);
  assert.equal(options.speed, 2);
  assert.equal(options.adminToken, 'secret');
  assert.equal(options.linksFile, '/tmp/links.json');
  assert.equal(options.minutes, 0.5);
  assert.equal(options.ordersPerMinute, 24);
});

test('every problem is named at once', () => {
  assert.throws(
    () => readOptions(['--drivers', '1.5', '--speed', 'fast', '--url', 'here'], {}),
    (error: unknown) => {
      assert.ok(error instanceof OptionsError);
      for (const name of ['drivers', 'speed', 'url', 'admin-token'])
        assert.match(error.message, new RegExp(`--${name}`));
      return true;
    },
  );
  assert.throws(() => readOptions(['--nonsense'], {}), OptionsError);
});

test('printing the streets needs no token', () => {
  assert.equal(readOptions(['--streets', '--seed', '3'], {}).seed, 3);
});
