import type { Actor } from '../kernel/actor.ts';

export const IMAGE_TYPES = ['pod', 'signature', 'damage', 'other'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** The sizes in which an image is kept, and the longest side of each in pixels. */
export const VARIANT_SIDES = { thumb: 320, medium: 1280, full: 4096 } as const;
export type Variant = keyof typeof VARIANT_SIDES;
export const VARIANTS = Object.keys(VARIANT_SIDES) as Variant[];

/**
 * All variants are JPEG: everything opens it (mail programs, insurers' forms, old phones), and of a 50-megapixel photo
 * it is encoded in 1.2 s where WebP takes 4.8 s. What is transparent becomes white, so a signature drawn on nothing is
 * readable on any page.
 */
export const STORED_CONTENT_TYPE = 'image/jpeg';

/** What is known of the stored image: width, height and bytes are the `full` variant's. */
export type Picture = { width: number; height: number; sizeBytes: number };

/** An image that was sent and does not belong to a job yet. Times are Unix milliseconds. */
export type Upload = Picture & { id: string; createdAt: number; expiresAt: number };

/** An image of a job. */
export type Image = Picture & {
  id: string;
  jobId: string;
  /** Null: of the job as a whole. */
  stopId: string | null;
  type: ImageType;
  uploadedBy: Actor;
  /** When it was sent. */
  createdAt: number;
};

/** Where the file of a variant is kept. The last two digits of an id are random: they keep folders small. */
export function storageKeyOf(orgId: string, imageId: string, variant: Variant): string {
  return `images/${orgId}/${imageId.slice(-2)}/${imageId}-${variant}.jpg`;
}
