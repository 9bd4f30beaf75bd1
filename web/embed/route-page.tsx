import { useEffect } from 'react';
import { useWords } from '../shared/i18n/words-context.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { Contained } from '../shared/ui/contained.tsx';
import { useAccent } from '../shared/ui/use-accent.ts';
import { useLate } from '../shared/ui/use-late.ts';
import { useNow } from '../shared/ui/use-now.ts';
import { RouteHead } from './route-head.tsx';
import { routeName } from './route-name.ts';
import type { RouteView } from './route-view.ts';
import { StopList } from './stop-list.tsx';

const loadMap = () => import('./route-map.tsx');

/** A whole route, to be framed: its map, how far it has come, and its stops in order. */
export function RoutePage({
  view,
  isTroubled,
  clock,
}: {
  view: RouteView;
  isTroubled: boolean;
  clock: ServerClock;
}) {
  const words = useWords();
  const nowMs = useNow(clock);
  const map = useLate(loadMap, true);
  const title = routeName(view.route.name) ?? words.text('route.title');
  useAccent(view.org.branding.primaryColor ?? null);
  useEffect(() => {
    document.title = `${title} · ${view.org.name}`;
  }, [title, view.org.name]);
  return (
    <div className="route-page" data-testid="route" data-status={view.route.status}>
      <section className="route-map" aria-label={words.text('map.label')}>
        {map.loaded && (
          <Contained>
            <map.loaded.default view={view} clock={clock} />
          </Contained>
        )}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and keys have to reach it */}
      <main className="route-panel" tabIndex={0} aria-label={title}>
        <RouteHead view={view} title={title} isTroubled={isTroubled} nowMs={nowMs} />
        <StopList view={view} />
      </main>
    </div>
  );
}
