import { createFace, seg } from './face.ts';
import type { CallOptions, Transport } from './transport.ts';
import type { Image, ImageFile, NewImage, Upload } from './types.ts';

/** 10 MB over a phone's connection: an attempt is given this long, ms, unless the call says otherwise. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** Sends an image now, to be named by its `uploadId` within a day: as proof, or as a document of `register`. */
export function uploadImage(transport: Transport, file: ImageFile, options?: CallOptions): Promise<Upload> {
  return createFace(transport).post<Upload>('/client/logistics/upload', formOf(file), inTime(options));
}

/** The images of jobs, below a path of jobs (`/client/logistics/jobs`). */
export function createImages(transport: Transport, jobs: string) {
  const face = createFace(transport);
  return {
    /** With a file it is sent as a form. Repeated after a lost connection, it is added once all the same. */
    add: (jobId: string, image: NewImage, options?: CallOptions) => {
      const { file, ...fields } = image;
      const body = file === undefined ? fields : formOf(file, fields);
      return face.post<Image>(`${jobs}/${seg(jobId)}/images`, body, file ? inTime(options) : options);
    },
    list: (jobId: string, options?: CallOptions) =>
      face.get<{ data: Image[] }>(`${jobs}/${seg(jobId)}/images`, undefined, options),
  };
}

function inTime(options: CallOptions | undefined): CallOptions {
  return { timeoutMs: UPLOAD_TIMEOUT_MS, ...options };
}

/** The fields first: whoever reads the form as it comes knows what the file is for. */
function formOf(file: ImageFile, fields: Record<string, string | undefined> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  form.append('file', file instanceof Blob ? file : new Blob([file]), 'image');
  return form;
}
