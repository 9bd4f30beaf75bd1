import assert from 'node:assert/strict';
import test from 'node:test';
import { isInNetworks, parseNetwork } from './networks.ts';

test('addresses and CIDR networks, nothing else', () => {
  assert.deepEqual(parseNetwork('192.0.2.7'), { address: '192.0.2.7', prefix: 32, family: 'ipv4' });
  assert.deepEqual(parseNetwork('2001:db8::/32'), { address: '2001:db8::', prefix: 32, family: 'ipv6' });
  for (const text of [
    '',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/8/8',
    '192.0.2',
    '2001:db8::/129',
    'a.example',
  ])
    assert.equal(parseNetwork(text), null, text);
});

test('no networks is everywhere; else only from inside', () => {
  assert.ok(isInNetworks('198.51.100.1', []));
  assert.ok(isInNetworks('192.0.2.200', ['10.0.0.0/8', '192.0.2.0/24']));
  assert.ok(isInNetworks('::ffff:192.0.2.200', ['192.0.2.0/24']));
  assert.ok(isInNetworks('2001:db8::9', ['2001:db8::/32']));
  assert.ok(!isInNetworks('192.0.3.1', ['192.0.2.0/24']));
  assert.ok(!isInNetworks('2001:db9::9', ['2001:db8::/32', '192.0.2.0/24']));
  assert.ok(!isInNetworks('nonsense', ['0.0.0.0/0']));
});
