/** As phones and trackers write numbers, decimals with a point; nothing else is one. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const MAX_NUMBER_CHARACTERS = 40;

/** A number, or the text of one; NaN for everything else. Empty text is not zero. */
export function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > MAX_NUMBER_CHARACTERS) return Number.NaN;
  const text = value.trim();
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/**
 * What may be missing: null where it is not there or cannot be read, or is negative, as phones write "unknown". A place
 * is worth keeping without its speed.
 * @param factor from the sender's unit to ours
 */
export function readOptional(value: unknown, factor = 1): number | null {
  const number = readNumber(value) * factor;
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** Whether it is an object whose fields can be asked for. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
