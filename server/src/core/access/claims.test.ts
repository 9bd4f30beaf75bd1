import assert from 'node:assert/strict';
import test from 'node:test';
import { DomainError } from '../kernel/errors.ts';
import { MAX_TOKEN_SECONDS, readClaims } from './claims.ts';

const NOW = 1_700_000_000_000;
const EXP = NOW / 1000 + 60;
const LINK = '01970000-0000-7000-8000-00000000000a';
const JOB = '01970000-0000-7000-8000-00000000000b';
const good = { sub: 'c-1', role: 'customer', exp: EXP };

function refused(payload: Record<string, unknown>, ownToken = true): string {
  try {
    readClaims(payload, ownToken, NOW);
  } catch (error) {
    assert.ok(error instanceof DomainError);
    assert.equal(error.code, 'unauthenticated');
    return error.message;
  }
  assert.fail('the claims were taken');
}

test('names come from given and family name, else from the whole name', () => {
  const profile = (more: object) => readClaims({ ...good, ...more }, false, NOW).profile;
  assert.deepEqual(profile({}), {});
  assert.deepEqual(profile({ name: 'Ada King Byron' }), { firstName: 'Ada', lastName: 'King Byron' });
  assert.deepEqual(profile({ name: 'Ignored One', given_name: 'Ada', family_name: 'Byron' }), {
    firstName: 'Ada',
    lastName: 'Byron',
  });
  assert.deepEqual(profile({ email: 'a@b.c', phone: '+1 514', name: null }), {
    email: 'a@b.c',
    phone: '+1 514',
  });
});

test('each claim is checked by type and length', () => {
  assert.match(refused({ ...good, sub: '' }), /"sub"/);
  assert.match(refused({ ...good, sub: 7 }), /"sub"/);
  assert.match(refused({ ...good, sub: 'x'.repeat(201) }), /"sub"/);
  assert.match(refused({ ...good, role: 'admin' }), /"role"/);
  assert.match(refused({ ...good, role: ['staff'] }), /"role"/);
  assert.match(refused({ ...good, name: {} }), /"name"/);
  assert.match(refused({ ...good, email: 'a\0b' }), /"email"/);
  assert.match(refused({ ...good, phone: 15145550000 }), /"phone"/);
});

test('a token without an end, or with one too far away, is refused', () => {
  assert.match(refused({ sub: 'c', role: 'staff' }), /"exp"/);
  assert.match(refused({ ...good, exp: String(EXP) }), /"exp"/);
  assert.match(refused({ ...good, exp: Number.POSITIVE_INFINITY }), /"exp"/);
  assert.match(refused({ ...good, exp: NOW / 1000 + MAX_TOKEN_SECONDS + 31 }), /"exp"/);
  assert.equal(
    readClaims({ ...good, exp: NOW / 1000 + MAX_TOKEN_SECONDS }, false, NOW).expiresAt,
    NOW + MAX_TOKEN_SECONDS * 1000,
  );
});

test('only our own tokens may be a guest’s, and they name link and job', () => {
  const guest = { sub: `link:${LINK}`, role: 'guest', job: JOB, exp: EXP };
  assert.deepEqual(readClaims(guest, true, NOW).link, { id: LINK, jobId: JOB });
  assert.match(refused(guest, false), /"role"/);
  assert.match(refused({ ...guest, sub: 'someone' }), /"sub"/);
  assert.match(refused({ ...guest, job: undefined }), /"job"/);
  assert.equal(readClaims({ ...good, job: JOB }, true, NOW).link, null);
});
