import assert from 'node:assert/strict';
import test from 'node:test';
import { failureLines, failureReason } from './failure.ts';
import { minutesFromNow, sampleStop } from './track-sample.ts';

test('failure codes become words; unknown ones are shown as they are', () => {
  assert.deepEqual(failureReason('recipient_absent'), { key: 'reason.absent' });
  assert.equal(failureReason('dog_in_garden'), 'dog in garden');
  assert.deepEqual(failureReason(''), { key: 'reason.other' });
});

test('a failed stop is named where there are several of its kind', () => {
  const failed = sampleStop({ failure: { reason: 'refused', note: null, at: minutesFromNow(0) } });
  assert.equal(failureLines([failed])[0]?.key, 'line.failedReason');
  const lines = failureLines([sampleStop({ id: 'other' }), failed]);
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.params?.address, 'Rua do Brasil 118');
});
