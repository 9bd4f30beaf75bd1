import type { RawPosition } from '../../../core/tracking/index.ts';
import { readTime } from '../read-time.ts';
import { isRecord, readNumber, readOptional } from '../read-value.ts';

/** From knots to metres a second: a nautical mile is 1,852 m. */
const KNOTS = 1852 / 3600;

type Fields = Record<string, unknown>;

/** What a request in the OsmAnd protocol says: who reports, if it says so, and where they were. */
export type OsmAndReport = { deviceId: string | null; positions: RawPosition[] };

/**
 * Reads the three forms of the OsmAnd protocol (traccar.org/osmand): fields in the query or in a form, as Traccar Client
 * sent them before version 9; `{location: {timestamp, coords}, device_id}`, which version 9 sends; and a list of objects
 * with the fields of the query. A `location` may be a list, too.
 * @param body undefined or empty where everything stands in the query
 */
export function readOsmAnd(query: Fields, body: unknown): OsmAndReport {
  if (Array.isArray(body)) return { deviceId: idOf(body[0]), positions: body.flatMap(positionsOf) };
  const isInBody = isRecord(body) && Object.keys(body).length > 0;
  const source = isInBody ? body : query;
  return { deviceId: idOf(source), positions: positionsOf(source) };
}

/** The id that the fields name; the first of several. */
export function idOf(fields: unknown): string | null {
  if (!isRecord(fields)) return null;
  const id = first(fields.device_id ?? fields.id ?? fields.deviceid);
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? id : null;
}

function positionsOf(fields: unknown): RawPosition[] {
  if (!isRecord(fields)) return [];
  const { location } = fields;
  if (Array.isArray(location) && location.some(isRecord)) return location.filter(isRecord).map(positionOfSdk);
  return [isRecord(location) ? positionOfSdk(location) : positionOfFields(fields)];
}

/** As the location SDK of Traccar Client 9 writes one; metres a second. */
function positionOfSdk({ timestamp, coords }: Fields): RawPosition {
  const { latitude, longitude, accuracy, heading, speed } = isRecord(coords) ? coords : {};
  return {
    lat: readNumber(latitude),
    lng: readNumber(longitude),
    accuracy: readOptional(accuracy),
    heading: readOptional(heading),
    speed: readOptional(speed),
    recordedAt: readTime(timestamp),
  };
}

/** As the query has them; the speed in knots. */
function positionOfFields(fields: Fields): RawPosition {
  const field = (name: string): unknown => first(fields[name]);
  const [lat, lng] = placeOf(field);
  return {
    lat,
    lng,
    accuracy: readOptional(field('accuracy')),
    heading: readOptional(field('bearing') ?? field('heading')),
    speed: readOptional(field('speed'), KNOTS),
    recordedAt: readTime(field('timestamp')),
  };
}

/**
 * `lat` and `lon`, or `location=lat,lon`. Trackers without a fix send none, or 0 and 0, or say that it is not valid:
 * that is no place.
 */
function placeOf(field: (name: string) => unknown): [lat: number, lng: number] {
  const nowhere: [number, number] = [Number.NaN, Number.NaN];
  if (/^(false|0)$/i.test(String(field('valid') ?? ''))) return nowhere;
  const pair = field('location');
  const [lat, lng] =
    typeof pair === 'string'
      ? pair.split(',', 3).map(readNumber)
      : [field('lat'), field('lon')].map(readNumber);
  return (lat === 0 && lng === 0) || lat === undefined || lng === undefined ? nowhere : [lat, lng];
}

/** A name that stands twice in a query has both values. */
function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
