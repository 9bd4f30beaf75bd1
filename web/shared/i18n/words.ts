import { createFormat, type Format } from '../format.ts';
import type { Language } from './languages.ts';
import type { Catalogue, Message, MessageKey, MessageParam } from './message.ts';

/** A piece of a translated text; figures are marked so that they can be set larger. */
export type TextPart = { text: string; figure: boolean };

export type Words = {
  language: Language;
  format: Format;
  has: (key: string) => key is MessageKey;
  text: (message: Message | MessageKey) => string;
  parts: (message: Message) => TextPart[];
};

/**
 * Of what is spoken: `pickup` where something is fetched from the visitor, and nothing brought; `round` where one
 * delivery goes to several doors.
 */
export type Matter = 'delivery' | 'pickup' | 'round';

/**
 * @param timeZone IANA name of the organisation's zone.
 * @param nowMs the present, to know which times are today's.
 * @param matter a text that has a variant for it, as `…@pickup`, is told by that.
 */
export function createWords({
  language,
  catalogue,
  timeZone,
  nowMs,
  matter = 'delivery',
}: {
  language: Language;
  catalogue: Catalogue;
  timeZone: string;
  nowMs: () => number;
  matter?: Matter;
}): Words {
  const format = createFormat(language.locale, timeZone);
  const plurals = new Intl.PluralRules(language.locale);

  const has = (key: string): key is MessageKey => Object.hasOwn(catalogue, key);

  function patternOf({ key, params }: Message): string {
    const variant = `${key}@${matter}`;
    const found = catalogue[has(variant) ? variant : key];
    if (typeof found === 'string') return found;
    const n = params?.n;
    return (typeof n === 'number' ? found[plurals.select(n)] : undefined) ?? found.other;
  }

  function show(param: MessageParam): string {
    if (typeof param === 'string') return isolate(param);
    if (typeof param === 'number') return format.number(param);
    if ('time' in param) return format.time(param.time);
    if ('moment' in param) return format.moment(param.moment, nowMs());
    if ('window' in param) return format.window(param.window, nowMs());
    return text(param.message);
  }

  /** Keeps a name or a plate of the other direction from turning the sentence around it. */
  function isolate(value: string): string {
    const strange = language.dir === 'rtl' ? /[A-Za-z\d]/ : /[\u0590-\u08FF\uFB1D-\uFEFC]/;
    return strange.test(value) ? `\u2068${value}\u2069` : value;
  }

  /** For words that begin a sentence which they were not written for. */
  function capital(value: string): string {
    return value.charAt(0).toLocaleUpperCase(language.locale) + value.slice(1);
  }

  function parts(message: Message): TextPart[] {
    return patternOf(message)
      .split(/(\{\w+\})/)
      .filter((piece) => piece !== '')
      .map((piece, index) => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        const param = name === undefined ? undefined : message.params?.[name];
        if (param === undefined) return { text: piece, figure: false };
        const shown = show(param);
        const isWords = typeof param === 'object' && 'message' in param;
        return {
          text: index === 0 && isWords ? capital(shown) : shown,
          figure: typeof param === 'number' || isClock(param),
        };
      });
  }

  function text(message: Message | MessageKey): string {
    const full = typeof message === 'string' ? { key: message } : message;
    return parts(full)
      .map((part) => part.text)
      .join('');
  }

  return {
    language,
    format,
    has,
    text,
    parts,
  };
}

function isClock(param: MessageParam): boolean {
  return typeof param === 'object' && 'time' in param;
}
