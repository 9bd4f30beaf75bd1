export {
  IMAGE_TYPES,
  type Image,
  type ImageType,
  STORED_CONTENT_TYPE,
  type Upload,
  VARIANTS,
} from './image.ts';
export { createProof, type ImageUrls, type NewImage, type Proof } from './proof.ts';
export type { Sender } from './uploads.ts';
