import { useMemo } from 'react';
import type { Language } from '../shared/i18n/languages.ts';
import type { Catalogue } from '../shared/i18n/message.ts';
import { createWords } from '../shared/i18n/words.ts';
import { WordsContext } from '../shared/i18n/words-context.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { RouteInvalid } from './route-invalid.tsx';
import { RoutePage } from './route-page.tsx';
import { RouteSkeleton } from './route-skeleton.tsx';
import { useRoute } from './use-route.ts';

/** The page of one route: unknown yet, open, or not opened by this key. */
export function App({
  routeId,
  publishableKey,
  clock,
  language,
  catalogue,
}: {
  routeId: string;
  publishableKey: string;
  clock: ServerClock;
  language: Language;
  catalogue: Catalogue;
}) {
  const { view, isTroubled, isRefused } = useRoute({ routeId, key: publishableKey }, clock);
  const timeZone = view?.org.timezone ?? 'UTC';
  const words = useMemo(
    () => createWords({ language, catalogue, timeZone, nowMs: clock.now }),
    [language, catalogue, timeZone, clock],
  );
  return (
    <WordsContext value={words}>
      {isRefused && <RouteInvalid />}
      {!isRefused && view && <RoutePage view={view} isTroubled={isTroubled} clock={clock} />}
      {!isRefused && !view && <RouteSkeleton isTroubled={isTroubled} />}
    </WordsContext>
  );
}
