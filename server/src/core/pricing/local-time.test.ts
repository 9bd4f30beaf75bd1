import assert from 'node:assert/strict';
import test from 'node:test';
import { isWithin, localTime } from './local-time.ts';
import { WEEKDAYS, type Weekday } from './tariff.ts';

const at = (text: string, timezone: string) => localTime(Date.parse(text), timezone);

test('a moment is told as the clock on the wall has it', () => {
  assert.deepEqual(at('2026-05-13T12:05:59Z', 'UTC'), { weekday: 'wed', minute: 725 });
  assert.deepEqual(at('2026-05-13T22:30:00Z', 'Europe/Riga'), { weekday: 'thu', minute: 90 });
  assert.deepEqual(at('2026-05-13T02:30:00Z', 'America/Toronto'), { weekday: 'tue', minute: 1350 });
  assert.deepEqual(at('2026-05-13T00:00:00Z', 'Asia/Kathmandu'), { weekday: 'wed', minute: 345 });
});

test('it follows summer time', () => {
  assert.equal(at('2026-03-29T00:59:00Z', 'Europe/Riga').minute, 179);
  assert.equal(at('2026-03-29T01:00:00Z', 'Europe/Riga').minute, 240, 'an hour is left out');
  assert.equal(at('2026-10-25T00:30:00Z', 'Europe/Riga').minute, 210);
  assert.equal(at('2026-10-25T01:30:00Z', 'Europe/Riga').minute, 210, 'an hour comes twice');
});

test('a span holds from its first minute to before its last', () => {
  const noon = { weekdays: ['mon' as Weekday], fromMinute: 720, toMinute: 780 };
  const holds = (minute: number, weekday: Weekday = 'mon') => isWithin(noon, { weekday, minute });
  assert.deepEqual(
    [719, 720, 779, 780].map((minute) => holds(minute)),
    [false, true, true, false],
  );
  assert.equal(holds(750, 'tue'), false);
  const allDay = { weekdays: [...WEEKDAYS], fromMinute: 0, toMinute: 1440 };
  assert.ok([0, 1439].every((minute) => isWithin(allDay, { weekday: 'sun', minute })));
});

test('a night belongs to the day on which it begins', () => {
  const night = { weekdays: ['sat' as Weekday], fromMinute: 1320, toMinute: 300 };
  const holds = (weekday: Weekday, minute: number) => isWithin(night, { weekday, minute });
  assert.deepEqual(
    [holds('sat', 1320), holds('sun', 0), holds('sun', 299), holds('sun', 300)],
    [true, true, true, false],
  );
  assert.deepEqual([holds('sat', 100), holds('fri', 1400), holds('sun', 1400)], [false, false, false]);
  const sunday = { ...night, weekdays: ['sun' as Weekday] };
  assert.ok(isWithin(sunday, { weekday: 'mon', minute: 10 }), 'the week is round');
});
