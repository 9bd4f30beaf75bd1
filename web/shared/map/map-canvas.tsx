import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words-context.ts';
import { Icon } from '../icon.tsx';
import type { Padding } from './camera.ts';
import './map.css';
import './scene.css';
import { createMapController, type MapContent, type MapController } from './map-controller.ts';
import { readBasemap } from './map-view.ts';
import type { Size } from './mercator.ts';

/**
 * The map and its controls.
 *
 * @param content the same object as long as nothing on the map has changed
 * @param now the server's time, epoch milliseconds; always the same function
 * @param framing what has to stay free at the sides; always the same function
 */
export function MapCanvas({
  content,
  now,
  framing,
}: {
  content: MapContent;
  now: () => number;
  framing?: (size: Size) => Padding;
}) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const controller = useRef<MapController | null>(null);
  const [taken, setTaken] = useState(false);
  const label = words.text('map.label');
  const latest = useRef(content);

  useEffect(() => {
    if (!container.current) return;
    const made = createMapController(container.current, {
      first: latest.current,
      basemap: readBasemap(document),
      label,
      now,
      reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)'),
      framing,
      onTaken: setTaken,
    });
    controller.current = made;
    return () => {
      controller.current = null;
      made.destroy();
    };
  }, [now, label, framing]);

  useEffect(() => {
    latest.current = content;
    controller.current?.update(content);
  }, [content]);

  return (
    <>
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
