import assert from 'node:assert/strict';
import test from 'node:test';
import { roomOf } from './draft.ts';

test('nothing, or nothing but spaces, is not sent', () => {
  assert.deepEqual(roomOf(''), { canSend: false, left: null });
  assert.deepEqual(roomOf(' \n '), { canSend: false, left: null });
  assert.deepEqual(roomOf('Hello'), { canSend: true, left: null });
});

test('the room is told when it gets small, in characters as people count them', () => {
  assert.deepEqual(roomOf('x'.repeat(3_699)), { canSend: true, left: null });
  assert.deepEqual(roomOf('x'.repeat(3_700)), { canSend: true, left: 300 });
  assert.deepEqual(roomOf('😀'.repeat(4_000)), { canSend: true, left: 0 });
  assert.deepEqual(roomOf('x'.repeat(4_007)), { canSend: false, left: -7 });
});
