import { Type } from '@fastify/type-provider-typebox';
import { IMAGE_TYPES } from '../../../core/proof/index.ts';
import { Id, Nullable } from '../schema/parts.ts';

const Text = Type.String();
const Address = Type.String({ description: 'Opens without a token until `urlsExpireAt`.' });
const ImageTypeWord = Type.Enum(IMAGE_TYPES, {
  description: '`pod` is the photo that proves a delivery; whoever placed the job sends `damage` or `other`.',
});
const StopOfImage = Type.Optional(
  Type.String({ ...Id, description: 'The stop that it shows, if it shows one.' }),
);
const FileOfForm = Type.String({
  contentMediaType: 'application/octet-stream',
  description: 'JPEG, PNG or WebP by its content; at most 10 MB, 50 megapixels and 12,000 pixels a side.',
});

/** A form with the image alone. */
export const UploadForm = Type.Object({ file: FileOfForm });

/** A form with the image and what it is. */
export const ImageForm = Type.Object({ file: FileOfForm, type: ImageTypeWord, stopId: StopOfImage });

/** What an image is that was sent before. */
export const ImageOfUpload = Type.Object(
  { uploadId: Id, type: ImageTypeWord, stopId: StopOfImage },
  { examples: [{ type: 'pod', uploadId: '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11' }] },
);

export const UploadBody = Type.Object(
  {
    uploadId: Text,
    contentType: Type.String({ description: 'Of what was made of it, not of what was sent.' }),
    width: Type.Integer(),
    height: Type.Integer(),
    size: Type.Integer({ description: 'Bytes.' }),
    expiresAt: Type.String({ description: 'An upload that nothing uses until then is removed.' }),
  },
  {
    examples: [
      {
        uploadId: '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11',
        contentType: 'image/jpeg',
        width: 3024,
        height: 4032,
        size: 1_834_220,
        expiresAt: '2026-05-14T12:40:00.000Z',
      },
    ],
  },
);

const ofDriver = {
  id: '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11',
  jobId: '019e20d2-9f10-7d2c-8a0b-5a1a4a3a2b10',
  stopId: '019e20d2-9f11-7b6e-9c55-0b1c2d3e4f50',
  type: 'pod',
  width: 3024,
  height: 4032,
  size: 1_834_220,
  by: 'driver',
  createdAt: '2026-05-13T12:40:00.000Z',
  urls: null,
  urlsExpireAt: null,
};
const addressOf = (variant: string) =>
  `https://track.example.com/files/north/${ofDriver.id}/${variant}?expires=1778676600&signature=m1pZ…`;

export const ImageBody = Type.Object(
  {
    id: Text,
    jobId: Text,
    stopId: Nullable(Text),
    type: Type.Enum(IMAGE_TYPES),
    width: Type.Integer(),
    height: Type.Integer(),
    size: Type.Integer({ description: 'Bytes.' }),
    by: Type.String({ description: '`driver`, `staff`, `customer` or `merchant`.' }),
    createdAt: Text,
    urls: Nullable(
      Type.Object({ thumb: Address, medium: Address, full: Address }),
      'For whoever placed the job, the guest of its link and staff; null for its driver. At most 320, 1280 and 4096 pixels a side.',
    ),
    urlsExpireAt: Nullable(Text),
  },
  {
    title: 'Image',
    examples: [
      ofDriver,
      {
        ...ofDriver,
        urls: { thumb: addressOf('thumb'), medium: addressOf('medium'), full: addressOf('full') },
        urlsExpireAt: '2026-05-13T12:50:00.000Z',
      },
    ],
  },
);

export const ImageList = Type.Object({
  data: Type.Array(ImageBody, { description: 'The oldest first; a job has at most 20.' }),
});
