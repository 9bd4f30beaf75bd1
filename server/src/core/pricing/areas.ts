import { distanceMeters, type LatLng } from '../kernel/geo.ts';
import type { AreaSurcharge } from './tariff.ts';

/** Whether a point lies in the area; on a circle's line it does, on a polygon's edge it may or may not. */
export function isInArea(area: Pick<AreaSurcharge, 'circle' | 'polygon'>, point: LatLng): boolean {
  if (area.circle && distanceMeters(area.circle, point) <= area.circle.radiusMeters) return true;
  return area.polygon !== null && isInPolygon(area.polygon, point);
}

/**
 * Crossings of a ray with the edges, counted (Shimrat 1962). Longitudes are taken from the first corner on, so that
 * an area may lie across the 180th meridian, if it is less than half the world wide.
 */
function isInPolygon(corners: readonly LatLng[], point: LatLng): boolean {
  const [first] = corners;
  if (!first) return false;
  const x = eastOf(first.lng, point.lng);
  let isInside = false;
  let before = corners.at(-1) ?? first;
  for (const corner of corners) {
    const isCrossed = corner.lat > point.lat !== before.lat > point.lat;
    if (isCrossed) {
      const from = eastOf(first.lng, corner.lng);
      const to = eastOf(first.lng, before.lng);
      const crossing = from + ((point.lat - corner.lat) / (before.lat - corner.lat)) * (to - from);
      if (x < crossing) isInside = !isInside;
    }
    before = corner;
  }
  return isInside;
}

/** Degrees from one meridian east to another, −180…180. */
function eastOf(origin: number, lng: number): number {
  const degrees = lng - origin;
  return degrees - 360 * Math.round(degrees / 360);
}
