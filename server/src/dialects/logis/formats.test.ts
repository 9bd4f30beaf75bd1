import assert from 'node:assert/strict';
import test from 'node:test';
import { buildingNumber, distanceText, durationText, plannedTime } from './formats.ts';

test('what is due has decimals only if it needs them, and then six', () => {
  assert.equal(plannedTime(Date.UTC(2025, 11, 15, 14, 46)), '2025-12-15T14:46:00Z');
  assert.equal(plannedTime(Date.UTC(2025, 11, 15, 14, 46, 0, 5)), '2025-12-15T14:46:00.005000Z');
});

test('distances are whole metres, times whole minutes begun', () => {
  assert.equal(distanceText(1440.6), '1441 m');
  assert.equal(distanceText(0), '0 m');
  assert.equal(durationText(780), '13 min');
  assert.equal(durationText(781), '14 min');
  assert.equal(durationText(0), '0 min');
});

test('a building number is an integer only where nothing is lost by it', () => {
  assert.equal(buildingNumber('101'), 101);
  assert.equal(buildingNumber('0'), 0);
  for (const text of ['12b', '12-14', '007', '', ' 5', '1e3', '٣', '12345678901234567890']) {
    assert.equal(buildingNumber(text), text);
  }
  assert.equal(buildingNumber(null), null);
});
