import assert from 'node:assert/strict';
import test from 'node:test';
import { currentPin, spelledOut } from './pin.ts';
import { minutesFromNow, samplePickup, sampleStop } from './track-sample.ts';

test('none where none is asked for, and none of a stop that is closed', () => {
  assert.equal(currentPin({ stops: [samplePickup, sampleStop()] }), null);
  assert.equal(currentPin({ stops: [sampleStop({ pin: '4821', status: 'completed' })] }), null);
});

test('the one of the door where the driver is, before the one under way, before the first to come', () => {
  const first = sampleStop({ id: 'first', pin: '1111', status: 'pending' });
  const second = sampleStop({ id: 'second', pin: '2222', status: 'in_progress' });
  const third = sampleStop({
    id: 'third',
    pin: '3333',
    status: 'in_progress',
    arrivedAt: minutesFromNow(-1),
  });
  assert.equal(currentPin({ stops: [first, second, third] }), '3333');
  assert.equal(currentPin({ stops: [first, second] }), '2222');
  assert.equal(currentPin({ stops: [samplePickup, first] }), '1111');
});

test('is said digit by digit', () => assert.equal(spelledOut('0482'), '0 4 8 2'));
