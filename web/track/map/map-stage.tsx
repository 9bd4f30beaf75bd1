import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../shared/icon.tsx';
import type { Headline } from '../headline.ts';
import type { ServerClock } from '../server-clock.ts';
import type { TrackState } from '../track-state.ts';
import { useWords } from '../words-context.ts';
import { readMapContent } from './map-content.ts';
import { createMapController, type MapController } from './map-controller.ts';
import { mapText } from './map-text.ts';
import { readBasemap } from './map-view.ts';

/** The map and its controls. A chunk of its own: the headline does not wait for it. */
export default function MapStage({
  state,
  headline,
  clock,
}: {
  state: TrackState;
  headline: Headline;
  clock: ServerClock;
}) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const controller = useRef<MapController | null>(null);
  const [taken, setTaken] = useState(false);
  const label = words.text('map.label');
  const { track } = state;
  const { kind, stale } = headline;
  // Not with every second's rendering: only when something on the map has changed.
  const content = useRef(readMapContent({ track, kind, stale, words }));

  useEffect(() => {
    if (!container.current) return;
    const made = createMapController(container.current, {
      first: content.current,
      basemap: readBasemap(document),
      label,
      now: clock.now,
      reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)'),
      onTaken: setTaken,
    });
    controller.current = made;
    return () => {
      controller.current = null;
      made.destroy();
    };
  }, [clock, label]);

  useEffect(() => {
    content.current = readMapContent({ track, kind, stale, words });
    controller.current?.update(content.current);
  }, [track, kind, stale, words]);

  return (
    <>
      <p className="visually-hidden" data-testid="map-text">
        {mapText(track, words)}
      </p>
      <div className="map" ref={container} data-testid="map" dir="ltr" />
      <div className="map-controls" data-used={taken || undefined}>
        <div className="zoom-buttons">
          <button
            type="button"
            aria-label={words.text('action.zoomIn')}
            onClick={() => controller.current?.zoomBy(1)}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            aria-label={words.text('action.zoomOut')}
            onClick={() => controller.current?.zoomBy(-1)}
          >
            <Icon name="minus" />
          </button>
        </div>
      </div>
      {taken && (
        <button
          type="button"
          className="chip recenter"
          data-testid="recenter"
          onClick={() => controller.current?.recenter()}
        >
          <Icon name="recenter" />
          {words.text('action.recenter')}
        </button>
      )}
    </>
  );
}
