import type { Pixel, Size } from './mercator.ts';

// Distances that are easy to say, in metres; miles are used where the visitor reads miles.
const metricSteps = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000];
const mileMeters = 1_609.344;
const footMeters = 0.3048;
const mileSteps = [
  ...[200, 500, 1_000].map((count) => count * footMeters),
  ...[0.5, 1, 2, 5, 10, 25, 50, 100].map((count) => count * mileMeters),
];

export type Ring = { meters: number; radius: number };

/** The rings around the door that can be seen: a map without streets still tells how far it is. */
export function ringsAround(door: Pixel, size: Size, metersPerPixel: number, miles: boolean): Ring[] {
  const reach = Math.hypot(Math.max(door.x, size.width - door.x), Math.max(door.y, size.height - door.y));
  return (miles ? mileSteps : metricSteps)
    .map((meters) => ({ meters, radius: meters / metersPerPixel }))
    .filter(({ radius }) => radius >= 60 && radius <= reach);
}

/** The longest step that is at most `maxPixels` wide, for a scale bar. */
export function scaleStep(metersPerPixel: number, maxPixels: number, miles: boolean): Ring | null {
  const steps = (miles ? mileSteps : metricSteps).map((meters) => ({
    meters,
    radius: meters / metersPerPixel,
  }));
  return steps.findLast(({ radius }) => radius <= maxPixels) ?? null;
}

/**
 * Small crosses at regular places of the earth, 64 to 128 pixels apart, as the path of an SVG; they give
 * the eye something to hold on to while the map moves.
 *
 * @param origin where the world's north-west corner is on the screen, in pixels.
 */
export function crossesPath(origin: Pixel, size: Size, zoom: number): string {
  const spacing = 512 * 2 ** (zoom - Math.ceil(zoom + 2));
  const arm = 3;
  let path = '';
  const first = (from: number) => ((from % spacing) + spacing) % spacing;
  for (let x = first(origin.x); x < size.width + arm; x += spacing) {
    for (let y = first(origin.y); y < size.height + arm; y += spacing) {
      path += `M${(x - arm).toFixed(1)} ${y.toFixed(1)}h${arm * 2}M${x.toFixed(1)} ${(y - arm).toFixed(1)}v${arm * 2}`;
    }
  }
  return path;
}
