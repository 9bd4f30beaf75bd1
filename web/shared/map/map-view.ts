import type { Point } from '../../shared/geo.ts';
import type { Camera, Pixel, Size } from './mercator.ts';

/**
 * What carries the scene: MapLibre where there is WebGL, a plain one of our own where there is not. Both
 * look straight down with north up, so one projection rules both.
 */
export type MapView = {
  size: () => Size;
  camera: () => Camera;
  toScreen: (point: Point) => Pixel;
  moveTo: (camera: Camera, animated: boolean) => void;
  zoomBy: (steps: number, animated: boolean) => void;
  setDark: (dark: boolean) => void;
  destroy: () => void;
};

export type MapViewEvents = {
  /** The camera or the size has changed: draw again. */
  changed: () => void;
  /** The visitor moved the map by hand. */
  taken: () => void;
};

/** What the operator gave us to draw under the scene. */
export type Basemap = { styleUrl: string | null; streetsUrl: string | null };

/** Reads it from the page's `<meta>` elements, where the server writes it. */
export function readBasemap(page: Document): Basemap {
  const read = (name: string) => {
    const content = page.querySelector(`meta[name="${name}"]`)?.getAttribute('content')?.trim();
    return content ? content : null;
  };
  return { styleUrl: read('doorstep-map-style'), streetsUrl: read('doorstep-streets') };
}
