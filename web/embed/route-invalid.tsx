import { useEffect } from 'react';
import { useWords } from '../shared/i18n/words-context.ts';
import { Icon } from '../shared/icon.tsx';

/** Says kindly that the key opens nothing; nothing about any route. */
export function RouteInvalid() {
  const words = useWords();
  useEffect(() => {
    document.title = words.text('route.invalid.title');
  }, [words]);
  return (
    <main className="ended" data-testid="route-invalid">
      <span className="ended-sign">
        <Icon name="link" size={34} />
      </span>
      <h1>{words.text('route.invalid.title')}</h1>
      <p>{words.text('route.invalid.text')}</p>
    </main>
  );
}
