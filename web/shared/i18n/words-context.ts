import { createContext, useContext } from 'react';
import type { Words } from './words.ts';

export const WordsContext = createContext<Words | null>(null);

/** The visitor's language. Only below the provider, which is around the whole page. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('there is no language around this component');
  return words;
}
