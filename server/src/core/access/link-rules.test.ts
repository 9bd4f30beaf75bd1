import assert from 'node:assert/strict';
import test from 'node:test';
import { cleanUserAgent, exchangeOutcome, guestExpiry, isOverForGuests, truncateIp } from './link-rules.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const fresh = { usesLeft: 1, expiresAt: NOW + 1, revokedAt: null };

test('a link opens while it is neither revoked, expired nor used up', () => {
  assert.equal(exchangeOutcome(fresh, null, NOW), 'exchanged');
  assert.equal(exchangeOutcome({ ...fresh, usesLeft: null }, null, NOW), 'exchanged');
  assert.equal(exchangeOutcome({ ...fresh, usesLeft: 0 }, null, NOW), 'used');
  assert.equal(exchangeOutcome({ ...fresh, expiresAt: NOW }, null, NOW), 'expired');
  assert.equal(exchangeOutcome({ ...fresh, revokedAt: NOW - 1 }, null, NOW), 'revoked');
  assert.equal(exchangeOutcome({ usesLeft: 0, expiresAt: NOW, revokedAt: NOW }, null, NOW), 'revoked');
});

test('a day after the job’s end guests are out', () => {
  assert.equal(exchangeOutcome(fresh, NOW - DAY + 1, NOW), 'exchanged');
  assert.equal(exchangeOutcome(fresh, NOW - DAY, NOW), 'expired');
  assert.equal(isOverForGuests(null, NOW), false);
});

test('a guest’s token ends a day after the job, or in a week if the job’s end is not known', () => {
  assert.equal(guestExpiry(null, NOW), NOW + 7 * DAY);
  assert.equal(guestExpiry(NOW - 5, NOW), NOW - 5 + DAY);
});

test('addresses are kept as networks', () => {
  const cases: [string, string | null][] = [
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:0db8::1', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['300.1.1.1', null],
    ['1:2:3', null],
    ['1::2::3', null],
    ['1:2:3:4:5:6:7:8:9', null],
    ['not an address', null],
    ['', null],
  ];
  for (const [ip, kept] of cases) assert.equal(truncateIp(ip), kept, ip);
});

test('user agents are bounded and printable', () => {
  assert.equal(cleanUserAgent('Mozilla\r\n\0X'), 'Mozilla   X');
  assert.equal(cleanUserAgent('x'.repeat(1000)).length, 300);
});
