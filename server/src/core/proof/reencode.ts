import sharp from 'sharp';
import { createBoundedQueue } from '../kernel/bounded-queue.ts';
import { DomainError } from '../kernel/errors.ts';
import { type Picture, VARIANT_SIDES, type Variant } from './image.ts';
import { MAX_PIXELS, readImageHeader } from './image-header.ts';

/** Each image at work may take some 150 MB for a moment. */
const MAX_AT_WORK = 2;
const MAX_WAITING = 30;
/** A 50-megapixel photo takes 1.2 s on one slow core. */
const MAX_SECONDS = 15;
const QUALITY = 85;

// One thread an image, nothing kept between images: memory is what the queue allows and no more.
sharp.concurrency(1);
sharp.cache(false);
// Of all formats that the library could read, the three that are taken, and those from memory only.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

export type Reencoded = Picture & { files: Record<Variant, Uint8Array> };

/**
 * Turns what was sent into images of our own making: upright by the camera's orientation, in sRGB on white, without
 * any metadata, and nothing of the bytes that came. Of an animation the first frame is taken.
 */
export function createReencoder(): (bytes: Uint8Array) => Promise<Reencoded> {
  const queue = createBoundedQueue({
    maxRunning: MAX_AT_WORK,
    maxWaiting: MAX_WAITING,
    whenFull: 'too many images are being read: try again in a moment',
  });

  /**
   * @throws DomainError `media_unsupported`, `media_too_large` (see `readImageHeader`); `unavailable` if too many
   *   images wait
   */
  return async (bytes) => {
    readImageHeader(bytes);
    return queue.run(() => reencode(bytes));
  };
}

async function reencode(bytes: Uint8Array): Promise<Reencoded> {
  const full = await resized(bytes, 'full', true);
  // Each smaller one from the one above it: a fraction of the work, and no difference to be seen.
  const medium = await resized(full.data, 'medium', false);
  const thumb = await resized(medium.data, 'thumb', false);
  return {
    width: full.info.width,
    height: full.info.height,
    sizeBytes: full.info.size,
    files: { full: full.data, medium: medium.data, thumb: thumb.data },
  };
}

async function resized(bytes: Uint8Array, variant: Variant, isForeign: boolean) {
  const side = VARIANT_SIDES[variant];
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: MAX_SECONDS })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    if (!isForeign) throw cause;
    const message = cause instanceof Error ? cause.message : '';
    if (/pixel limit/i.test(message)) {
      throw new DomainError('media_too_large', 'the image has too many pixels', undefined, { cause });
    }
    const why = /^timeout/i.test(message) ? 'takes too long to be read' : 'is damaged or cut off';
    throw new DomainError('media_unsupported', `the image ${why}`, undefined, { cause });
  }
}
