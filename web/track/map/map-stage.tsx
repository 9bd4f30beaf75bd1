import { useMemo } from 'react';
import { useWords } from '../../shared/i18n/words-context.ts';
import { MapCanvas } from '../../shared/map/map-canvas.tsx';
import type { ServerClock } from '../../shared/server-clock.ts';
import type { Headline } from '../headline.ts';
import type { TrackState } from '../track-state.ts';
import { readMapContent } from './map-content.ts';
import { mapText } from './map-text.ts';

/** The map of one delivery. A chunk of its own: the headline does not wait for it. */
export default function MapStage({
  state: { track },
  headline: { kind, stale },
  clock,
}: {
  state: TrackState;
  headline: Headline;
  clock: ServerClock;
}) {
  const words = useWords();
  // Not with every second's rendering: only when something on the map has changed.
  const content = useMemo(() => readMapContent({ track, kind, stale, words }), [track, kind, stale, words]);
  return (
    <>
      <p className="visually-hidden" data-testid="map-text">
        {mapText(track, words)}
      </p>
      <MapCanvas content={content} now={clock.now} />
    </>
  );
}
