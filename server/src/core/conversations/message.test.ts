import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { DomainError } from '../kernel/errors.ts';
import {
  checkRoom,
  checkText,
  MAX_MESSAGE_CHARACTERS,
  MAX_MESSAGES,
  MAX_MESSAGES_A_MINUTE,
  nextMessageId,
} from './message.ts';

const NOON = Date.UTC(2026, 4, 13, 12);
const refusalOf = (work: () => void): DomainError => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return assert.fail('it was not refused');
};

test('a message has something to say, in as many characters as people count', () => {
  for (const text of ['', ' ', '\n\t ', '\u00a0\ufeff'])
    assert.equal(refusalOf(() => checkText(text)).code, 'invalid_input', JSON.stringify(text));
  checkText('👩🏽'.repeat(MAX_MESSAGE_CHARACTERS / 2));
  assert.equal(refusalOf(() => checkText('🚪'.repeat(MAX_MESSAGE_CHARACTERS + 1))).code, 'invalid_input');
  checkText(' padded ');
});

test('ids grow whatever the clock does', () => {
  let last = nextMessageId(null, NOON, randomBytes);
  for (const now of [NOON, NOON, NOON - 3_600_000, NOON + 5, NOON + 1]) {
    const next = nextMessageId(last, now, randomBytes);
    assert.ok(next > last, `${next} after ${last}`);
    last = next;
  }
  const later = nextMessageId(last, NOON + 60_000, randomBytes);
  assert.equal(Number.parseInt(later.replaceAll('-', '').slice(0, 12), 16), NOON + 60_000);
});

test('a minute and a job have room for so many, and the refusal says when there is room again', () => {
  const talk = {
    total: MAX_MESSAGES - 1,
    lastId: null,
    recent: MAX_MESSAGES_A_MINUTE - 1,
    recentSince: NOON,
  };
  checkRoom(talk, NOON);
  const many = { ...talk, recent: MAX_MESSAGES_A_MINUTE };
  const limited = refusalOf(() => checkRoom(many, NOON + 17_200));
  assert.deepEqual([limited.code, limited.details], ['rate_limited', { retryAfterSeconds: 43 }]);
  assert.deepEqual(refusalOf(() => checkRoom(many, NOON + 59_999)).details, { retryAfterSeconds: 1 });
  assert.equal(refusalOf(() => checkRoom({ ...many, total: MAX_MESSAGES }, NOON)).code, 'too_many');
});
