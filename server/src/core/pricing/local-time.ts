import { WEEKDAYS, type Weekday } from './tariff.ts';

/** A moment as the clock on the wall has it: the weekday, and the minute of its day (0…1439). */
export type LocalTime = { weekday: Weekday; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 500;

/** @throws RangeError for a zone that the runtime does not know */
export function localTime(ms: number, timezone: string): LocalTime {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const weekday = WEEKDAYS.find((day) => day === parts.get('weekday')?.toLowerCase());
  if (weekday === undefined) throw new Error('the runtime names days as English does');
  return { weekday, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

/** Whether a span of minutes that begins on these days holds at that time. It may go past midnight. */
export function isWithin(
  span: { weekdays: readonly Weekday[]; fromMinute: number; toMinute: number },
  { weekday, minute }: LocalTime,
): boolean {
  const { weekdays, fromMinute, toMinute } = span;
  const beginsToday = weekdays.includes(weekday);
  if (fromMinute < toMinute) return beginsToday && minute >= fromMinute && minute < toMinute;
  const beganYesterday = weekdays.includes(dayBefore(weekday));
  return (beginsToday && minute >= fromMinute) || (beganYesterday && minute < toMinute);
}

function dayBefore(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7] as Weekday;
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    if (formats.size >= MAX_FORMATS) formats.clear();
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timezone, format);
  }
  return format;
}
