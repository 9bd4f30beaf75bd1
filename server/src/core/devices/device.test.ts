import assert from 'node:assert/strict';
import test from 'node:test';
import { isDeviceKey, isOfAnother, mayTakeOver, newDeviceId, newDeviceKey } from './device.ts';

const bytes =
  (value: number) =>
  (size: number): Uint8Array =>
    new Uint8Array(size).fill(value);

test('an id begins with a digit and has nothing that looks like something else', () => {
  for (let value = 0; value < 256; value++)
    assert.match(newDeviceId(bytes(value)), /^[2-9][2-9abcdefghjkmnpqrstuvwxyz]{10}$/);
});

test('every letter of the alphabet comes up', () => {
  const seen = new Set(Array.from({ length: 256 }, (_, value) => newDeviceId(bytes(value))[1]));
  assert.equal(seen.size, 31);
});

test('a key is told from everything else by its form', () => {
  assert.ok(isDeviceKey(newDeviceKey(bytes(255))));
  assert.equal(newDeviceKey(bytes(0)), `dv_${'A'.repeat(43)}`);
  for (const text of ['', 'dv_', 'dk_'.padEnd(46, 'A'), 'dv_'.padEnd(45, 'A'), 'dv_'.padEnd(47, 'A')])
    assert.ok(!isDeviceKey(text), text);
});

test('who drives takes no device from another; who directs drivers does', () => {
  const may = (kind: Parameters<typeof mayTakeOver>[0]['kind']) => mayTakeOver({ kind, id: 'x' });
  assert.deepEqual((['staff', 'partner', 'system'] as const).map(may), [true, true, true]);
  assert.deepEqual((['driver', 'customer', 'merchant', 'guest'] as const).map(may), [
    false,
    false,
    false,
    false,
  ]);
});

test('what was recorded before a device changed hands is another’s, but for a clock that is a little behind', () => {
  const movedAt = Date.parse('2026-05-13T12:00:00Z');
  for (const [seconds, isAnothers] of [
    [-86_400, true],
    [-6, true],
    [-5, false],
    [0, false],
    [3600, false],
  ] as const)
    assert.equal(isOfAnother({ movedAt }, movedAt + seconds * 1000), isAnothers, `${seconds} s`);
  assert.ok(!isOfAnother({ movedAt }, null), 'it counts as recorded when it comes in');
  assert.ok(!isOfAnother({ movedAt }, Number.NaN), 'tracking refuses what is no time');
  assert.ok(!isOfAnother({ movedAt: null }, 0), 'it was never another’s');
});
