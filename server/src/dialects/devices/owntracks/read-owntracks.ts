import type { RawPosition } from '../../../core/tracking/index.ts';
import { isRecord, readNumber, readOptional } from '../read-value.ts';

/** From kilometres an hour to metres a second. */
const KMH = 1 / 3.6;

/**
 * The positions of what OwnTracks sends in HTTP mode (owntracks.org/booklet/tech/json): a message, or several. Only
 * `location` is a report of where the phone is; a `transition` repeats one, and an `encrypted` message nobody here can
 * read.
 */
export function positionsOfOwnTracks(body: unknown): RawPosition[] {
  const messages = Array.isArray(body) ? body : [body];
  return messages.flatMap((message) =>
    isRecord(message) && message._type === 'location' ? [positionOf(message)] : [],
  );
}

function positionOf(message: Record<string, unknown>): RawPosition {
  const { lat, lon, acc, cog, vel, tst } = message;
  return {
    lat: readNumber(lat),
    lng: readNumber(lon),
    accuracy: readOptional(acc),
    heading: readOptional(cog),
    speed: readOptional(vel, KMH),
    // Seconds.
    recordedAt: tst === undefined || tst === null ? null : readNumber(tst) * 1000,
  };
}
