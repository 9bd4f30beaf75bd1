import { lazy, Suspense, useEffect, useState } from 'react';
import type { ConnectionState } from '../shared/live/connection.ts';
import { currentChange } from './eta-words.ts';
import { readHeadline } from './headline.ts';
import { Actions } from './parts/actions.tsx';
import { Announcer } from './parts/announcer.tsx';
import { ConnectionBar } from './parts/connection-bar.tsx';
import { DriverCard } from './parts/driver-card.tsx';
import { HeadlineBlock } from './parts/headline-block.tsx';
import { Notes } from './parts/notes.tsx';
import { Stepper } from './parts/stepper.tsx';
import { Timeline } from './parts/timeline.tsx';
import { TopBar } from './parts/top-bar.tsx';
import type { ServerClock } from './server-clock.ts';
import { readSteps } from './steps.ts';
import type { TrackState } from './track-state.ts';
import { useAccent } from './use-accent.ts';
import { useNow } from './use-now.ts';
import { useWords } from './words-context.ts';

const MapStage = lazy(() => import('./map/map-stage.tsx'));

/** A lost connection greys the page out after this long. */
const greyAfterMs = 30_000;

/** The page of an open link. */
export function TrackPage({
  state,
  connection,
  clock,
}: {
  state: TrackState;
  connection: ConnectionState;
  clock: ServerClock;
}) {
  const words = useWords();
  const nowMs = useNow(clock);
  const { track } = state;
  const headline = readHeadline(state, nowMs);
  const reconnecting = connection.mode === 'reconnecting';
  const grey =
    reconnecting && connection.lostSinceMs !== null && Date.now() - connection.lostSinceMs >= greyAfterMs;
  const moving = !['delivered', 'partial', 'failed', 'cancelled'].includes(headline.kind);
  const change = state.eta && moving && headline.kind !== 'arrived' ? currentChange(state.eta, nowMs) : null;
  const mapDue = useAfterPaint();
  useAccent(track.org.branding.primaryColor ?? null);

  const title = words.text(headline.headline);
  useEffect(() => {
    const capital = title.charAt(0).toLocaleUpperCase(words.language.locale) + title.slice(1);
    document.title = `${capital} · ${track.org.name}`;
  }, [title, track.org.name, words]);

  return (
    <div className="page" data-testid="page" data-kind={headline.kind} data-grey={grey || undefined}>
      <TopBar track={track} />
      <main className="sheet">
        <ConnectionBar mode={connection.mode} />
        <div className="sheet-body">
          <HeadlineBlock headline={headline} state={state} nowMs={nowMs} />
          <Stepper steps={readSteps(track)} />
          <Notes kind={headline.kind} track={track} change={change} />
          {track.agent && moving && <DriverCard agent={track.agent} />}
          <Actions headline={headline} track={track} />
          <Timeline className="timeline-aside" entries={track.timeline} />
        </div>
      </main>
      <section className="map-area" aria-label={words.text('map.label')}>
        {mapDue && (
          <Suspense fallback={null}>
            <MapStage state={state} headline={headline} clock={clock} />
          </Suspense>
        )}
      </section>
      <Announcer headline={headline} change={change} />
    </div>
  );
}

/** True once the first picture of the headline is on the screen: the map must not delay it. */
function useAfterPaint(): boolean {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let inner = 0;
    const outer = requestAnimationFrame(() => {
      inner = requestAnimationFrame(() => setDue(true));
    });
    return () => {
      cancelAnimationFrame(outer);
      cancelAnimationFrame(inner);
    };
  }, []);
  return due;
}
