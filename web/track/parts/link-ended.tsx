import { useEffect } from 'react';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';

/** Says kindly why the link opens nothing and how to get another; nothing about any delivery. */
export function LinkEnded() {
  const words = useWords();
  useEffect(() => {
    document.title = words.text('ended.documentTitle');
  }, [words]);
  return (
    <main className="ended" data-testid="link-ended">
      <span className="ended-sign">
        <Icon name="link" size={34} />
      </span>
      <h1>{words.text('ended.title')}</h1>
      <p>{words.text('ended.why')}</p>
      <p>{words.text('ended.how')}</p>
    </main>
  );
}
