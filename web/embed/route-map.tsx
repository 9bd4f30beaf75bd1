import { useMemo } from 'react';
import { driverName } from '../shared/driver-name.ts';
import { bearingDegrees, compassPoint, distanceMeters } from '../shared/geo.ts';
import { type Message, message } from '../shared/i18n/message.ts';
import type { Words } from '../shared/i18n/words.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import type { Padding } from '../shared/map/camera.ts';
import { MapCanvas } from '../shared/map/map-canvas.tsx';
import type { Size } from '../shared/map/mercator.ts';
import { seenOf } from '../shared/seen.ts';
import type { ServerClock } from '../shared/server-clock.ts';
import { useNow } from '../shared/ui/use-now.ts';
import { nextStop } from './progress.ts';
import { readRouteMap } from './route-map-content.ts';
import type { RouteView } from './route-view.ts';

/** The map of a whole route. A chunk of its own: the stops do not wait for it. */
export default function RouteMap({ view, clock }: { view: RouteView; clock: ServerClock }) {
  const words = useWords();
  const nowMs = useNow(clock);
  const stale = view.location !== null && seenOf(view.location, '', nowMs).stale;
  const content = useMemo(() => readRouteMap(view, stale, words), [view, stale, words]);
  return (
    <>
      <p className="visually-hidden" data-testid="map-text">
        {words.text(mapText(view, words))}
      </p>
      <MapCanvas content={content} now={clock.now} framing={framing} />
    </>
  );
}

/** Half a pin, and at the sides what the zoom buttons cover; in a small frame as little of it as can be. */
function framing({ width, height }: Size): Padding {
  const [side, edge] = [Math.min(92, width * 0.15), Math.min(64, height * 0.18)];
  return { top: edge, right: side, bottom: edge, left: side };
}

/** What the map shows, in words, for those who cannot see it. */
function mapText(view: RouteView, words: Words): Message {
  const stops = message('route.map.stops', { n: view.stops.length });
  const next = nextStop(view);
  if (!view.driver || !view.location || !next) return stops;
  return message('route.map.driver', {
    stops: { message: stops },
    name: driverName(view.driver.firstName),
    distance: words.format.distance(distanceMeters(next, view.location)),
    direction: {
      message: message(`map.compass.${compassPoint(bearingDegrees(next, view.location))}`),
    },
    number: next.number,
  });
}
