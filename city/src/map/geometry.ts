/** Metres in the city's own frame: x along its streets, y along its avenues. */
export type Point = { x: number; y: number };
export type LatLng = { lat: number; lng: number };

/** An invented harbour town in open water, so that no street of it lies on a real one. */
export const CITY_CENTRE: LatLng = { lat: 43.214, lng: -61.472 };
/** The grid is turned by this much against north, degrees counter-clockwise. */
const ROTATION_DEGREES = 14;

const METERS_PER_DEGREE = 111_320;
const cos = Math.cos((ROTATION_DEGREES * Math.PI) / 180);
const sin = Math.sin((ROTATION_DEGREES * Math.PI) / 180);
const metersPerLng = METERS_PER_DEGREE * Math.cos((CITY_CENTRE.lat * Math.PI) / 180);

/** Equirectangular about the centre: within a few kilometres the error is far below a metre. */
export function toLatLng(point: Point): LatLng {
  const east = point.x * cos - point.y * sin;
  const north = point.x * sin + point.y * cos;
  return {
    lat: round6(CITY_CENTRE.lat + north / METERS_PER_DEGREE),
    lng: round6(CITY_CENTRE.lng + east / metersPerLng),
  };
}

/** The inverse of `toLatLng`. */
export function toPoint(place: LatLng): Point {
  const east = (place.lng - CITY_CENTRE.lng) * metersPerLng;
  const north = (place.lat - CITY_CENTRE.lat) * METERS_PER_DEGREE;
  return { x: east * cos + north * sin, y: -east * sin + north * cos };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

export function distanceMeters(a: LatLng, b: LatLng): number {
  return distance(toPoint(a), toPoint(b));
}

export function between(a: Point, b: Point, fraction: number): Point {
  return { x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction };
}

/** Degrees clockwise from true north, 0 ≤ heading < 360. */
export function headingDegrees(a: Point, b: Point): number {
  const east = (b.x - a.x) * cos - (b.y - a.y) * sin;
  const north = (b.x - a.x) * sin + (b.y - a.y) * cos;
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
