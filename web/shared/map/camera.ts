import type { Point } from '../../shared/geo.ts';
import { type Camera, fromWorld, type Size, toScreen, toWorld } from './mercator.ts';

export type Padding = { top: number; right: number; bottom: number; left: number };

/** Some 40 metres a thumb's breadth: closer than this there is nothing more to see. */
const maxZoom = 17.5;
const minZoom = 3;
/** A single point is shown with its neighbourhood. */
const singlePointZoom = 14.6;
/** How much closer the camera could be before it is worth moving. */
const looseZoom = 0.7;

/** Half a marker with its label, in pixels. */
const halfLabel = 58;
/** The same beside the zoom buttons: what they cover at the side, and half a short label. */
const besideButtons = 96;

/**
 * Room that has to stay free: for the bar above, the sheet's edge below, and half a marker with its label
 * at the sides; on a large map also for the eye.
 *
 * @param withButtons whether the zoom buttons are there from the start: touch screens show them later
 */
export function framePadding({ width, height }: Size, withButtons = false): Padding {
  const side = Math.max(withButtons ? besideButtons : halfLabel, width * 0.17);
  return { top: Math.max(92, height * 0.17), right: side, bottom: Math.max(78, height * 0.17), left: side };
}

/** The closest camera that has all `points` inside the padding. Null without points. */
export function fitCamera(points: readonly Point[], size: Size, padding: Padding): Camera | null {
  if (points.length === 0) return null;
  const world = points.map((point) => toWorld(point, 0));
  const xs = world.map((pixel) => pixel.x);
  const ys = world.map((pixel) => pixel.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = {
    width: Math.max(40, size.width - padding.left - padding.right),
    height: Math.max(40, size.height - padding.top - padding.bottom),
  };
  const tight = Math.log2(Math.min(room.width / (right - left), room.height / (bottom - top)));
  const closest = points.length === 1 ? singlePointZoom : maxZoom;
  const zoom = Math.max(minZoom, Math.min(closest, tight));
  const scale = 2 ** zoom;
  const center = fromWorld(
    {
      x: (left + right) / 2 + (padding.right - padding.left) / 2 / scale,
      y: (top + bottom) / 2 + (padding.bottom - padding.top) / 2 / scale,
    },
    0,
  );
  return { center, zoom };
}

/**
 * Whether a camera that follows should move: a point has left the frame (half the padding is allowed,
 * so that it does not twitch with every fix), or all of them would fit much closer.
 */
export function shouldMove(
  camera: Camera,
  wanted: Camera,
  points: readonly Point[],
  size: Size,
  padding: Padding,
) {
  if (wanted.zoom > camera.zoom + looseZoom) return true;
  return points.some((point) => {
    const { x, y } = toScreen(point, camera, size);
    const beside = x < padding.left / 2 || x > size.width - padding.right / 2;
    return beside || y < padding.top / 2 || y > size.height - padding.bottom / 2;
  });
}
