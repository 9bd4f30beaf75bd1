import type { Random } from '../prng.ts';

export type Identity = { firstName: string; lastName: string; email: string; phone: string };

const FIRST = [
  'Ada',
  'Bruno',
  'Chiara',
  'Dana',
  'Emil',
  'Farah',
  'Goran',
  'Hana',
  'Ines',
  'Jonas',
  'Kofi',
  'Leila',
  'Milo',
  'Noor',
  'Otis',
  'Priya',
  'Quinn',
  'Rosa',
  'Sami',
  'Tilda',
  'Ugo',
  'Vera',
  'Wen',
  'Xenia',
  'Yusuf',
  'Zoe',
  'Anaïs',
  'Bjørn',
  'Łucja',
  'Søren',
] as const;

const LAST = [
  'Almeida',
  'Brandt',
  'Castellan',
  'Dovrin',
  'Eastlake',
  'Fontaine',
  'Grimaldi',
  'Haddad',
  'Ivarsson',
  'Jansky',
  'Kowalczyk',
  'Lindqvist',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Petrović',
  'Quintero',
  'Rahman',
  'Santos',
  'Tremblay',
  'Ueda',
  'Valente',
  'Whitlock',
  'Yilmaz',
  'Zamora',
] as const;

/** Canadian area codes; 555-0100 to 555-0199 behind any of them are kept for fiction. */
const AREAS =
  '902 782 506 709 418 581 514 438 450 579 613 343 416 647 204 226 236 249 250 289 306 365 403 431 437 519 548 587 604 639 672 705 742 778 780 807 819 825 867 873 905'.split(
    ' ',
  );
export const MAX_PHONES = AREAS.length * 100;

/** The person of this running number: always the same one, and no two share a phone or an e-mail address. */
export function identityOf(number: number): Identity {
  const firstName = FIRST[number % FIRST.length] ?? 'Ada';
  const lastName = LAST[(Math.floor(number / FIRST.length) + number * 7) % LAST.length] ?? 'Almeida';
  return { firstName, lastName, email: `person-${number}@port-aune.example`, phone: phoneOf(number) };
}

/** @throws RangeError beyond the numbers that exist */
export function phoneOf(number: number): string {
  const area = AREAS[Math.floor(number / 100)];
  if (area === undefined) throw new RangeError(`There are only ${MAX_PHONES} phones.`);
  return `+1${area}5550${String(100 + (number % 100))}`;
}

export function plateOf(random: Random): string {
  const letter = (): string => String.fromCharCode(65 + random.int(0, 25));
  return `${letter()}${letter()}${letter()} ${random.int(100, 999)}`;
}
