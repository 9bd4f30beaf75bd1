import type { Pixel, Size } from './mercator.ts';

export type Box = { left: number; right: number; top: number; bottom: number };

// What scene.css has: where the scale lies, and how far a place's pin and the label under it reach.
const scaleInset = 14;
const scaleBottom = { from: 20, to: 62 };
const pinReach = 20;
const labelReach = 46;
/** On the other side the zoom buttons keep this much for themselves. */
const controlsWidth = 60;

/** What a place's pin and label cover. */
export function boxOfPlace({ x, y }: Pixel, labelWidth: number): Box {
  const half = Math.max(pinReach, labelWidth / 2);
  return { left: x - half, right: x + half, top: y - pinReach, bottom: y + labelReach };
}

/** The lower corner where a scale of `width` pixels covers no place; null where it would cover one in both. */
export function scaleSide(width: number, size: Size, places: readonly Box[]): 'left' | 'right' | null {
  const top = size.height - scaleBottom.to;
  const bottom = size.height - scaleBottom.from;
  const isFree = (left: number) =>
    places.every(
      (box) => box.right < left || box.left > left + width || box.bottom < top || box.top > bottom,
    );
  if (isFree(scaleInset)) return 'left';
  return isFree(size.width - scaleInset - controlsWidth - width) ? 'right' : null;
}
