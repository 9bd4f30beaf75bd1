import { usesMiles } from '../shared/i18n/languages.ts';
import type { Words } from '../shared/i18n/words.ts';
import type { MapContent } from '../shared/map/map-controller.ts';
import type { Place } from '../shared/map/scene.ts';
import { nextStop } from './progress.ts';
import { hasEnded, isOpenStop, type RouteStop, type RouteView } from './route-view.ts';

/** What stands in one pin before it says "…". */
const maxFigures = 2;

/** What of a route belongs on the map: all its stops, numbered, and its driver. */
export function readRouteMap(view: RouteView, stale: boolean, words: Words): MapContent {
  const { stops, driver, location } = view;
  const next = nextStop(view);
  const places = bySpot(stops).map((here) => placeOf(here, next, words));
  const shown = driver && location;
  return {
    scene: {
      places,
      way: hasEnded(view) ? [] : stops.filter(isOpenStop).map(({ lat, lng }) => ({ lat, lng })),
      driver: shown && {
        icon: driver.vehicleType,
        label: driver.firstName,
        stale,
        accuracyMeters: null,
      },
      miles: usesMiles(words.language.locale),
      formatDistance: words.format.distance,
    },
    fix: shown && {
      lat: location.lat,
      lng: location.lng,
      heading: location.heading,
      atMs: Date.parse(location.updatedAt),
    },
    still: stale || next?.status === 'arrived',
    inView: [...(shown ? [location] : []), ...places].map(({ lat, lng }) => ({ lat, lng })),
  };
}

/** Stops less than some ten metres apart are at one spot: their pins would hide each other. */
function bySpot(stops: readonly RouteStop[]): RouteStop[][] {
  const spots = new Map<string, RouteStop[]>();
  for (const stop of stops) {
    const name = `${stop.lat.toFixed(4)} ${stop.lng.toFixed(4)}`;
    spots.set(name, [...(spots.get(name) ?? []), stop]);
  }
  return [...spots.values()];
}

function placeOf(here: readonly RouteStop[], next: RouteStop | null, words: Words): Place {
  const [first] = here as [RouteStop, ...RouteStop[]];
  const figures = inRuns(here.map((stop) => stop.number)).map(([from, to]) =>
    from === to ? words.format.number(from) : `${words.format.number(from)}–${words.format.number(to)}`,
  );
  return {
    id: here.map((stop) => stop.id).join(),
    lat: first.lat,
    lng: first.lng,
    label: '',
    kind: 'numbered',
    figure: [...figures.slice(0, maxFigures), ...(figures.length > maxFigures ? ['…'] : [])].join(' · '),
    shape: here.every((stop) => stop.type === 'dropoff') ? 'dropoff' : first.type,
    done: !here.some(isOpenStop),
    isNext: next !== null && here.includes(next),
  };
}

/** 1, 2, 3, 7 is 1–3 and 7. */
function inRuns(numbers: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
