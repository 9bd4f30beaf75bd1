import assert from 'node:assert/strict';
import test from 'node:test';
import type { Entry } from './conversation-state.ts';
import { splitByDay } from './message-days.ts';

const entry = (sentAt: string, from: Entry['from'] = 'driver'): Entry => ({
  key: sentAt,
  id: sentAt,
  clientId: null,
  from,
  name: from === 'driver' ? 'Dana' : null,
  text: 'x',
  sentAt,
  delivery: 'sent',
  retryAtMs: null,
});
const utcDay = (at: string) => at.slice(0, 10);

test('a day begins a new part, and a new run', () => {
  const days = splitByDay([entry('2026-03-09T23:59:00Z'), entry('2026-03-10T00:01:00Z')], utcDay);
  assert.deepEqual(
    days.map(({ key, bubbles }) => [key, bubbles.map(({ startsRun }) => startsRun)]),
    [
      ['2026-03-09', [true]],
      ['2026-03-10', [true]],
    ],
  );
  assert.deepEqual(splitByDay([], utcDay), []);
});

test('who goes on within five minutes is not named again', () => {
  const [day] = splitByDay(
    [
      entry('2026-03-10T10:00:00Z'),
      entry('2026-03-10T10:02:00Z'),
      entry('2026-03-10T10:03:00Z', 'customer'),
      entry('2026-03-10T10:04:00Z'),
      entry('2026-03-10T10:10:00Z'),
    ],
    utcDay,
  );
  assert.deepEqual(
    day?.bubbles.map(({ startsRun }) => startsRun),
    [true, false, true, true, true],
  );
});
