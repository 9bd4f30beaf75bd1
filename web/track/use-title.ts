import { useEffect } from 'react';
import { useWords } from '../shared/i18n/words-context.ts';

/** The tab says the headline, and before it how many messages wait to be read. */
export function useTitle(headline: string, name: string, unread: number) {
  const words = useWords();
  useEffect(() => {
    const capital = headline.charAt(0).toLocaleUpperCase(words.language.locale) + headline.slice(1);
    const waiting = unread > 0 ? `(${words.format.number(unread)}) ` : '';
    document.title = `${waiting}${capital} · ${name}`;
  }, [headline, name, unread, words]);
}
