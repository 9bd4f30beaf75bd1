import type { Point } from '../../shared/geo.ts';

// Web Mercator as MapLibre counts it: at zoom 0 the world is one square of 512 pixels.

export type Camera = { center: Point; zoom: number };
export type Size = { width: number; height: number };
export type Pixel = { x: number; y: number };

const tileSize = 512;
const earthCircumferenceMeters = 40_075_016.686;

/** Pixels from the north-west corner of the world. */
export function toWorld({ lat, lng }: Point, zoom: number): Pixel {
  const world = tileSize * 2 ** zoom;
  const sine = Math.sin((Math.min(85, Math.max(-85, lat)) * Math.PI) / 180);
  return {
    x: ((lng + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  };
}

export function fromWorld({ x, y }: Pixel, zoom: number): Point {
  const world = tileSize * 2 ** zoom;
  return {
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI,
    lng: (x / world) * 360 - 180,
  };
}

/** Pixels from the top left of a view of `size` that looks at `camera`. */
export function toScreen(point: Point, camera: Camera, size: Size): Pixel {
  const at = toWorld(point, camera.zoom);
  const center = toWorld(camera.center, camera.zoom);
  return { x: at.x - center.x + size.width / 2, y: at.y - center.y + size.height / 2 };
}

export function fromScreen(pixel: Pixel, camera: Camera, size: Size): Point {
  const center = toWorld(camera.center, camera.zoom);
  return fromWorld(
    { x: center.x + pixel.x - size.width / 2, y: center.y + pixel.y - size.height / 2 },
    camera.zoom,
  );
}

export function metersPerPixel(lat: number, zoom: number): number {
  return (earthCircumferenceMeters * Math.cos((lat * Math.PI) / 180)) / (tileSize * 2 ** zoom);
}
