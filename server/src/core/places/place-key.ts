/** Longer ones are not kept: a row of an index has its bounds, and nobody writes such an address twice. */
const MAX_KEY_BYTES = 1_000;

/** Accents of Latin, Greek and Cyrillic letters; in other scripts such marks are letters of their own. */
const ACCENTS = /[\u0300-\u036f]/g;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * An address as it is compared with others: small letters without accents and punctuation, single spaces.
 * Null for a text that is no address: without a letter, or too long to be kept.
 */
export function placeKey(address: string): string | null {
  const key = wordsOf(address).join(' ');
  return /\p{L}/u.test(key) && Buffer.byteLength(key) <= MAX_KEY_BYTES ? key : null;
}

/** The words and numbers of a text, in the form in which they are compared. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase();
  return plain.split(NEITHER_LETTER_NOR_DIGIT).filter((word) => word !== '');
}
