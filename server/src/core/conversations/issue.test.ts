import assert from 'node:assert/strict';
import test from 'node:test';
import { changeIssue, checkMayRaise, ISSUE_STATES, type Issue, showsIssue } from './issue.ts';

const NOON = Date.UTC(2026, 4, 13, 12);
const OPEN: Issue = {
  id: 'i',
  number: 1,
  jobId: 'j',
  stopId: null,
  itemId: null,
  reason: 'late',
  note: null,
  state: 'open',
  resolution: null,
  raisedBy: { kind: 'customer', id: 'c' },
  createdAt: NOON,
  updatedAt: NOON,
};

test('every state has its ways on, and no other', () => {
  const allowed = new Set([
    'open open',
    'open acknowledged',
    'open resolved',
    'acknowledged acknowledged',
    'acknowledged resolved',
    'resolved resolved',
    'resolved open',
  ]);
  for (const from of ISSUE_STATES) {
    for (const to of ISSUE_STATES) {
      const change = () => changeIssue({ ...OPEN, state: from }, { state: to }, NOON + 1);
      if (allowed.has(`${from} ${to}`)) assert.equal(change().state, to);
      else assert.throws(change, { code: 'illegal_transition' }, `${from} to ${to}`);
    }
  }
});

test('what changes nothing is the very same issue', () => {
  assert.equal(changeIssue(OPEN, { state: 'open' }, NOON + 1), OPEN);
  const resolved = changeIssue(OPEN, { state: 'resolved', resolution: ' Refunded ' }, NOON + 1);
  assert.deepEqual([resolved.resolution, resolved.updatedAt], ['Refunded', NOON + 1]);
  assert.equal(changeIssue(resolved, { state: 'resolved' }, NOON + 2), resolved);
  assert.equal(
    changeIssue(resolved, { state: 'resolved', resolution: 'Sent anew' }, NOON + 2).resolution,
    'Sent anew',
  );
  assert.equal(changeIssue(resolved, { state: 'open' }, NOON + 3).resolution, null);
});

test('only what is resolved has a resolution', () => {
  assert.throws(() => changeIssue(OPEN, { state: 'acknowledged', resolution: 'Soon' }, NOON), {
    code: 'invalid_input',
  });
});

test('a month after the end is too late', () => {
  const closing = { at: NOON };
  const days = (n: number) => NOON + n * 86_400_000;
  checkMayRaise({ closing: null, status: 'pending' }, days(900));
  checkMayRaise({ closing, status: 'completed' }, days(30) - 1);
  assert.throws(() => checkMayRaise({ closing, status: 'completed' }, days(30)), {
    code: 'illegal_transition',
  });
});

test('a complaint about the driver is not for the driver; guests see what guests said', () => {
  const complaint = { ...OPEN, reason: 'driver_conduct' as const };
  assert.equal(showsIssue('drivers', OPEN), true);
  assert.equal(showsIssue('drivers', complaint), false);
  assert.equal(showsIssue('drivers', { ...complaint, raisedBy: { kind: 'driver', id: 'd' } }), true);
  assert.equal(showsIssue('all', complaint), true);
  assert.equal(showsIssue('guests', OPEN), false);
  assert.equal(showsIssue('guests', { ...complaint, raisedBy: { kind: 'guest', id: 'l' } }), true);
});
