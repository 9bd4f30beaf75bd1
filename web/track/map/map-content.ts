import type { Point } from '../../shared/geo.ts';
import { usesMiles } from '../../shared/i18n/languages.ts';
import type { Words } from '../../shared/i18n/words.ts';
import type { IconName } from '../../shared/icon-paths.ts';
import type { MapContent } from '../../shared/map/map-controller.ts';
import type { Place } from '../../shared/map/scene.ts';
import type { PageKind } from '../headline.ts';
import { doorOf, isDone, isEnded, isOpen, type Stop, type Track } from '../track-types.ts';

const stopIcons: Record<Stop['type'], IconName> = { pickup: 'shop', dropoff: 'door', return: 'back' };

/** What of a track belongs on the map. */
export function readMapContent({
  track,
  kind,
  stale,
  words,
}: {
  track: Track;
  kind: PageKind;
  stale: boolean;
  words: Words;
}): MapContent {
  const ended = isEnded(track.status) || isDone(track);
  const door = doorOf(track.stops);
  const open = track.stops.filter(isOpen);
  const shown = ended ? [door] : [...open.filter((stop) => stop !== door), door];
  const places = shown.flatMap((stop) => (stop ? [placeOf(stop, stop === door, ended, words)] : []));
  const fix = ended ? null : (track.agent?.location ?? null);
  const agent = fix ? track.agent : null;
  const way: Point[] = ended ? [] : open.map((stop) => stop.location);
  return {
    scene: {
      places,
      way,
      driver: agent && {
        icon: agent.vehicleType,
        label: agent.firstName,
        stale,
        accuracyMeters: fix?.accuracy ?? null,
      },
      miles: usesMiles(words.language.locale),
      formatDistance: words.format.distance,
    },
    fix: fix && { lat: fix.lat, lng: fix.lng, heading: fix.heading, atMs: Date.parse(fix.updatedAt) },
    still: stale || kind === 'arrived' || kind === 'atStop',
    inView: [...(fix ? [fix] : []), ...places].map(({ lat, lng }) => ({ lat, lng })),
  };
}

function placeOf(stop: Stop, isDoor: boolean, ended: boolean, words: Words): Place {
  const delivered = isDoor && ended && stop.status === 'completed';
  return {
    id: stop.id,
    lat: stop.location.lat,
    lng: stop.location.lng,
    kind: isDoor ? 'door' : 'stop',
    icon: delivered ? 'check' : isDoor ? 'door' : stopIcons[stop.type],
    label: words.text(isDoor ? 'map.door' : `map.${stop.type}`),
    done: delivered,
  };
}
