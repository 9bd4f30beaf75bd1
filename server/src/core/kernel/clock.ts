/** Milliseconds since the Unix epoch. Rules take `now` as an argument; only `compose.ts` makes a real clock. */
export type Clock = { now(): number };

/** Whole seconds until then, at least 1: how long `Retry-After` tells a caller to wait. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(1, Math.ceil((at - now) / 1000));
}

/** ISO 8601 in UTC with milliseconds: the form of every time that leaves, microsecond dialects apart. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** ISO 8601 in UTC with microseconds, as Logis and QWQER write it; our clock counts milliseconds. */
export function isoMicroTime(ms: number): string {
  return isoTime(ms).replace('Z', '000Z');
}

/**
 * The calendar day (`YYYY-MM-DD`) of an instant in an IANA zone.
 * @throws RangeError for a zone that the runtime does not know.
 */
export function localDay(ms: number, timezone: string): string {
  return dayFormat(timezone).format(ms);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 500;

function dayFormat(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    if (formats.size >= MAX_FORMATS) formats.clear();
    format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
    formats.set(timezone, format);
  }
  return format;
}
