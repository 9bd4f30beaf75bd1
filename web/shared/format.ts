import { usesMiles } from './i18n/languages.ts';

export type Instant = string | number;

export type Format = {
  number: (value: number) => string;
  /** A rating with at most one decimal. */
  rating: (value: number) => string;
  /** "14:12" */
  time: (at: Instant) => string;
  /** "14:12" today, "tomorrow 14:12", "Tuesday 14:12" within a week, else with the date. */
  moment: (at: Instant, nowMs: number) => string;
  /** "today", "yesterday", a weekday within the next week, else the date. */
  day: (at: Instant, nowMs: number) => string;
  /** "Tuesday, 14:00–15:00"; the day in words for today and tomorrow. */
  window: (window: { from: string; to: string }, nowMs: number) => string;
  /** Rounded as one would say it: "350 m", "1.2 km", "0.4 mi", "600 ft". */
  distance: (meters: number) => string;
};

/** Formats in the visitor's locale and the organisation's zone; UTC if that zone is unknown here. */
export function createFormat(locale: string, timeZone: string): Format {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const number = new Intl.NumberFormat(locale);
  const rating = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' });
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ymd = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', calendar: 'gregory' });
  const miles = usesMiles(locale);

  function dayOf(at: Date): number {
    return Math.round(Date.parse(`${ymd.format(at)}T00:00:00Z`) / 86_400_000);
  }

  function dayName(at: Date, nowMs: number): string {
    const ahead = dayOf(at) - dayOf(new Date(nowMs));
    if (Math.abs(ahead) <= 1) return relative.format(ahead, 'day');
    return ahead > 1 && ahead < 7 ? weekday.format(at) : date.format(at);
  }

  function unit(value: number, name: string, decimals: number): string {
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      maximumFractionDigits: decimals,
    }).format(value);
  }

  return {
    number: number.format,
    rating: rating.format,
    time: (at) => time.format(new Date(at)),
    moment(at, nowMs) {
      const when = new Date(at);
      if (dayOf(when) === dayOf(new Date(nowMs))) return time.format(when);
      return `${dayName(when, nowMs)}, ${time.format(when)}`;
    },
    day: (at, nowMs) => dayName(new Date(at), nowMs),
    window({ from, to }, nowMs) {
      const start = new Date(from);
      const end = new Date(to);
      const hours =
        dayOf(start) === dayOf(end)
          ? time.formatRange(start, end)
          : `${time.format(start)} – ${dayName(end, nowMs)}, ${time.format(end)}`;
      return `${dayName(start, nowMs)}, ${hours}`;
    },
    distance(meters) {
      if (miles) {
        const count = meters / 1_609.344;
        if (count < 0.2) return unit(Math.max(50, Math.round((meters * 3.28084) / 50) * 50), 'foot', 0);
        return unit(count, 'mile', count < 10 ? 1 : 0);
      }
      if (meters < 950) return unit(Math.max(10, Math.round(meters / 10) * 10), 'meter', 0);
      return unit(meters / 1_000, 'kilometer', meters < 9_950 ? 1 : 0);
    },
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
