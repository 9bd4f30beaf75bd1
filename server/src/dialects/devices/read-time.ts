import { readNumber } from './read-value.ts';

/** Seconds below, milliseconds from here on: in seconds it is the year 5138, in milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;

/** A day and a time, the zone as it may be: `2014-06-04 09:10:11`, `2014-06-04T09:10:11.000Z`, `…+02:00`. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+ -]\d\d:?\d\d)?$/i;

/**
 * A moment in Unix milliseconds, from seconds, milliseconds or ISO 8601; without a zone it is UTC. Null where nothing is
 * said, NaN where it cannot be read.
 */
export function readTime(value: unknown): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = readNumber(value);
  if (!Number.isNaN(number)) return Math.abs(number) < FIRST_MILLISECONDS ? number * 1000 : number;
  const [, day, time, zone] = (typeof value === 'string' && TIME.exec(value.trim())) || [];
  if (!day || !time) return Number.NaN;
  // In a query a plus sign that was not escaped has become a space.
  const offset = (zone ?? 'Z').toUpperCase().replace(' ', '+');
  return Date.parse(
    `${day}T${time}${/^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`,
  );
}
