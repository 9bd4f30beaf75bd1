import assert from 'node:assert/strict';
import test from 'node:test';
import { jobOf, NOON, uuid } from '../../../../test/tracking/fixtures.ts';
import type { Who } from '../jobs/index.ts';
import { checkMayRead, checkMayWrite, sideOf } from './participants.ts';

const DAY = 86_400_000;
const NOBODY: Who = { role: 'customer', personId: null, driverId: null, merchantId: null, link: null };
const job = jobOf(1, { driverId: uuid(50) });
const ended = { ...job, closing: { kind: 'completed' as const, at: NOON, reason: null } };
const refused = (work: () => void, code: string) => assert.throws(work, { code });

test('whoever ordered and whoever holds a link are one side, the job’s driver is the other', () => {
  assert.equal(sideOf(job, { ...NOBODY, personId: job.customerId }), 'customer');
  assert.equal(sideOf(job, { ...NOBODY, role: 'merchant', merchantId: job.merchantId }), 'customer');
  assert.equal(sideOf(job, { ...NOBODY, role: 'guest', link: { id: uuid(7), jobId: job.id } }), 'customer');
  assert.equal(sideOf(job, { ...NOBODY, driverId: uuid(50) }), 'driver');
  assert.equal(sideOf(job, { ...NOBODY, role: 'staff', driverId: uuid(50) }), 'staff');
  assert.equal(sideOf(job, { ...NOBODY, personId: job.customerId, driverId: uuid(50) }), 'driver');
  for (const who of [
    NOBODY,
    { ...NOBODY, personId: uuid(9) },
    { ...NOBODY, driverId: uuid(51) },
    { ...NOBODY, merchantId: job.merchantId },
    { ...NOBODY, role: 'merchant' as const, merchantId: uuid(901) },
    { ...NOBODY, role: 'guest' as const, link: { id: uuid(7), jobId: uuid(2) } },
  ])
    assert.equal(sideOf(job, who), null, JSON.stringify(who));
});

test('a day after the end nobody writes, and the driver reads no more', () => {
  for (const side of ['customer', 'driver', 'staff'] as const) {
    checkMayWrite(job, side, NOON);
    checkMayWrite(ended, side, NOON + DAY - 1);
    refused(() => checkMayWrite(ended, side, NOON + DAY), 'illegal_transition');
    checkMayRead(ended, side, NOON + DAY - 1);
  }
  checkMayRead(ended, 'customer', NOON + 90 * DAY);
  checkMayRead(ended, 'staff', NOON + 90 * DAY);
  refused(() => checkMayRead(ended, 'driver', NOON + DAY), 'not_found');
});

test('without a driver there is nobody to write to, but staff may begin', () => {
  const waiting = { ...job, driverId: null };
  refused(() => checkMayWrite(waiting, 'customer', NOON), 'illegal_transition');
  checkMayWrite(waiting, 'staff', NOON);
});
