import { en } from './en.ts';
import type { Catalogue } from './message.ts';

/** A language this page speaks. `locale` also carries the visitor's region, for `Intl`. */
export type Language = { code: LanguageCode; locale: string; dir: 'ltr' | 'rtl' };
export type LanguageCode = 'en' | 'es' | 'ar';

const directions: Record<LanguageCode, 'ltr' | 'rtl'> = { en: 'ltr', es: 'ltr', ar: 'rtl' };

/**
 * The first of the visitor's languages that there is a catalogue for, English otherwise.
 *
 * @param wanted BCP 47 tags in order of preference, as `navigator.languages` has them.
 */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split('-')[0] ?? '';
    if (code in directions && isLocale(tag)) {
      return { code: code as LanguageCode, locale: tag, dir: directions[code as LanguageCode] };
    }
  }
  return { code: 'en', locale: 'en', dir: 'ltr' };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** English comes with the page; the others are fetched when needed. */
export async function loadCatalogue(code: LanguageCode): Promise<Catalogue> {
  if (code === 'es') return (await import('./es.ts')).es;
  if (code === 'ar') return (await import('./ar.ts')).ar;
  return en;
}

const milesRegions = ['US', 'GB', 'LR', 'MM'];

/** Whether the visitor's region reads distances in miles; kilometres where the tag has no region. */
export function usesMiles(locale: string): boolean {
  const region = new Intl.Locale(locale).region;
  return region !== undefined && milesRegions.includes(region);
}
