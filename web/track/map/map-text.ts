import { driverName } from '../../shared/driver-name.ts';
import { bearingDegrees, compassPoint, distanceMeters } from '../../shared/geo.ts';
import { message } from '../../shared/i18n/message.ts';
import type { Words } from '../../shared/i18n/words.ts';
import { doorOf, type Track } from '../track-types.ts';

/** What the map shows, in words, for those who cannot see it. */
export function mapText(track: Track, words: Words): string {
  const door = doorOf(track.stops);
  if (!door) return '';
  const fix = track.agent?.location;
  if (track.agent && fix) {
    return words.text(
      message('map.text.driver', {
        name: driverName(track.agent.firstName),
        distance: words.format.distance(distanceMeters(door.location, fix)),
        direction: {
          message: message(`map.compass.${compassPoint(bearingDegrees(door.location, fix))}`),
        },
      }),
    );
  }
  const shop = track.stops.find(
    (stop) => stop !== door && stop.type === 'pickup' && stop.status !== 'completed',
  );
  if (!shop) return words.text('map.text.doorOnly');
  const distance = words.format.distance(distanceMeters(door.location, shop.location));
  return words.text(message('map.text.shopAndDoor', { distance }));
}
