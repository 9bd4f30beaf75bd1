export type Point = { lat: number; lng: number };

const earthRadiusMeters = 6_371_008.8;
const toRadians = Math.PI / 180;

/** Great-circle distance in metres (haversine). */
export function distanceMeters(a: Point, b: Point): number {
  const halfLat = Math.sin(((b.lat - a.lat) * toRadians) / 2) ** 2;
  const halfLng = Math.sin(((b.lng - a.lng) * toRadians) / 2) ** 2;
  const h = halfLat + Math.cos(a.lat * toRadians) * Math.cos(b.lat * toRadians) * halfLng;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres east and north of `origin`, on the plane that touches the earth there; good for some 100 km. */
export function toPlane(origin: Point, point: Point): { east: number; north: number } {
  return {
    east: (point.lng - origin.lng) * toRadians * earthRadiusMeters * Math.cos(origin.lat * toRadians),
    north: (point.lat - origin.lat) * toRadians * earthRadiusMeters,
  };
}

/** The inverse of `toPlane`. */
export function fromPlane(origin: Point, { east, north }: { east: number; north: number }): Point {
  return {
    lat: origin.lat + north / (toRadians * earthRadiusMeters),
    lng: origin.lng + east / (toRadians * earthRadiusMeters * Math.cos(origin.lat * toRadians)),
  };
}

/** Direction from `a` to `b` in degrees clockwise from north, 0 ≤ bearing < 360. */
export function bearingDegrees(a: Point, b: Point): number {
  const { east, north } = toPlane(a, b);
  return (Math.atan2(east, north) / toRadians + 360) % 360;
}

export type CompassPoint = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';
const compassPoints: readonly CompassPoint[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];

export function compassPoint(bearing: number): CompassPoint {
  return compassPoints[Math.round(bearing / 45) % 8] ?? 'n';
}
