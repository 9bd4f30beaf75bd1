import type { Address } from '../../core/kernel/place.ts';

const MAX_PART_CHARACTERS = 200;
const MAX_TEXT_CHARACTERS = 500;

/** What a service sent, taken for nothing but what it shows itself to be. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws Error for what is no object */
export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable();
  return value as Fields;
}

/** @throws Error for what is no list */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable();
  return value;
}

/** The first of these fields that has words in it; numbers are words too. Cut to what we keep. */
export function wordsIn(fields: Fields, ...names: string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return storable(text).slice(0, MAX_PART_CHARACTERS);
  }
  return null;
}

/** @throws Error for what is no degree on Earth */
export function degrees(value: unknown, limit: 90 | 180): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(Math.abs(number) <= limit)) throw unreadable();
  return number;
}

/** An address of which the text is composed of its parts, unless the service has composed one. */
export function addressOf(parts: Omit<Address, 'text' | 'unit' | 'notes'>, text: string | null): Address {
  const { buildingNumber, street, postalCode, city, region, country } = parts;
  const composed = [[buildingNumber, street], [postalCode, city], [region], [country]]
    .map((words) => words.filter((word) => word !== null).join(' '))
    .filter((part) => part !== '')
    .join(', ');
  return { ...parts, text: (text ?? composed).slice(0, MAX_TEXT_CHARACTERS), unit: null, notes: null };
}

/** Neither PostgreSQL nor an answer of ours takes NUL or half a surrogate pair. */
function storable(text: string): string {
  return text.trim().replaceAll('\0', '').toWellFormed();
}

function unreadable(): Error {
  return new Error('the answer is not in the service’s format');
}
