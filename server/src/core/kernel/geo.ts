/** Degrees on WGS 84. Latitude −90…90, longitude −180…180. */
export type LatLng = { lat: number; lng: number };

/** Mean Earth radius (IUGG R₁), metres. */
const EARTH_RADIUS_METERS = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres by the haversine formula (Sinnott 1984); exact to 0.5 % on the ellipsoid. */
export function distanceMeters(a: LatLng, b: LatLng): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** At most six decimals (about 0.1 m): the precision in which coordinates leave. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Six-decimal copy of a point. */
export function roundPoint(point: LatLng): LatLng {
  return { lat: roundDegrees(point.lat), lng: roundDegrees(point.lng) };
}
