import { DomainError } from '../kernel/errors.ts';

/** What an image says of itself before anything of it is decoded. */
export type ImageHeader = { format: 'jpeg' | 'png' | 'webp'; width: number; height: number };

/** An image of more is refused by its header: decoded, 50 megapixels take some 150 MB. */
export const MAX_PIXELS = 50_000_000;
export const MAX_SIDE = 12_000;

/** A JPEG with more segments before its frame is made to be slow. */
const MAX_JPEG_SEGMENTS = 1_000;

/**
 * The format by the first bytes — never by a name or a declared type — and the size by the format's own header.
 * @throws DomainError `media_unsupported` for anything but a JPEG, PNG or WebP whose header can be read;
 *   `media_too_large` for more than 50 megapixels or 12,000 pixels a side
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: ImageHeader;
  try {
    header = parse(view);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable();
    throw error;
  }
  const { width, height } = header;
  if (width < 1 || height < 1) throw unreadable();
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new DomainError(
      'media_too_large',
      `the image is ${width} by ${height} pixels: at most ${MAX_SIDE} a side and ${MAX_PIXELS / 1_000_000} million in all`,
      { width, height },
    );
  }
  return header;
}

/** Reading past the end is the DataView's RangeError. */
function parse(view: DataView): ImageHeader {
  if (view.byteLength >= 4 && view.getUint16(0) === 0xffd8 && view.getUint8(2) === 0xff) return ofJpeg(view);
  if (view.byteLength >= 8 && view.getBigUint64(0) === 0x89504e470d0a1a0an) return ofPng(view);
  if (view.byteLength >= 12 && fourCc(view, 0) === 'RIFF' && fourCc(view, 8) === 'WEBP') return ofWebp(view);
  throw new DomainError('media_unsupported', 'the content is not a JPEG, PNG or WebP image');
}

/** ISO/IEC 10918-1, annex B: segments up to the frame header (SOF0…SOF15 without DHT, JPG and DAC). */
function ofJpeg(view: DataView): ImageHeader {
  let offset = 2;
  for (let n = 0; n < MAX_JPEG_SEGMENTS; n++) {
    if (view.getUint8(offset) !== 0xff) throw unreadable();
    let marker = view.getUint8(offset + 1);
    while (marker === 0xff) marker = view.getUint8(++offset + 1);
    offset += 2;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      return { format: 'jpeg', height: view.getUint16(offset + 3), width: view.getUint16(offset + 5) };
    }
    // Start of the scan or end of the image without a frame before it.
    if (marker === 0xda || marker === 0xd9) throw unreadable();
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (isAlone) continue;
    const length = view.getUint16(offset);
    if (length < 2) throw unreadable();
    offset += length;
  }
  throw unreadable();
}

/** RFC 2083 §4.1.1: IHDR comes first. */
function ofPng(view: DataView): ImageHeader {
  if (fourCc(view, 12) !== 'IHDR') throw unreadable();
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** RFC 9649: a lossy (`VP8 `), lossless (`VP8L`) or extended (`VP8X`) first chunk. */
function ofWebp(view: DataView): ImageHeader {
  switch (fourCc(view, 12)) {
    case 'VP8 ':
      if (view.getUint16(23) !== 0x9d01 || view.getUint8(25) !== 0x2a) throw unreadable();
      return {
        format: 'webp',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) throw unreadable();
      const bits = view.getUint32(21, true);
      return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { format: 'webp', width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      throw unreadable();
  }
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

function fourCc(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
}

function unreadable(): DomainError {
  return new DomainError('media_unsupported', 'the image is damaged: its header cannot be read');
}
