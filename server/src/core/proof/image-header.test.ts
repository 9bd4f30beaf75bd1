import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { DomainError } from '../kernel/errors.ts';
import { readImageHeader } from './image-header.ts';

const bytes = (...parts: (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
const u16 = (n: number) => [n >> 8, n & 255];
const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)];
const le16 = (n: number) => [n & 255, n >> 8];
const le24 = (n: number) => [...le16(n & 0xffff), n >> 16];

const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 2, 0, 0, 0]);
const jpeg = (width: number, height: number, frame = 0xc0) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 8],
    'Exif\0\0',
    [0xff, 0xff, 0xc4, 0, 4, 0, 0, 0xff, frame, 0, 17, 8],
    u16(height),
    u16(width),
    [3, 0, 0],
  );
const webp = (chunk: string, ...rest: (readonly number[])[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', chunk, [0, 0, 0, 0], ...rest);

test('the size stands in the header of each format', () => {
  assert.deepEqual(readImageHeader(png(640, 480)), { format: 'png', width: 640, height: 480 });
  for (const frame of [0xc0, 0xc1, 0xc2, 0xc9, 0xcf]) {
    assert.deepEqual(readImageHeader(jpeg(640, 480, frame)), { format: 'jpeg', width: 640, height: 480 });
  }
  const size = { width: 640, height: 480 };
  const lossy = webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a], le16(640), le16(480));
  const bits = 639 | (479 << 14);
  const lossless = webp('VP8L', [0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]);
  const extended = webp('VP8X', [0x12, 0, 0, 0], le24(639), le24(479));
  for (const image of [lossy, lossless, extended]) {
    assert.deepEqual(readImageHeader(image), { format: 'webp', ...size });
  }
});

const isRefused = (code: string) => (error: unknown) => error instanceof DomainError && error.code === code;

test('too many pixels, too long a side, no side at all', () => {
  readImageHeader(png(12_000, 4_166));
  for (const [width, height] of [
    [12_001, 1],
    [1, 12_001],
    [7_072, 7_072],
    [30_000, 30_000],
    [0xffffffff, 0xffffffff],
  ] as const) {
    assert.throws(() => readImageHeader(png(width, height)), isRefused('media_too_large'));
  }
  assert.throws(() => readImageHeader(jpeg(65_535, 65_535)), isRefused('media_too_large'));
  assert.throws(
    () => readImageHeader(webp('VP8X', [0, 0, 0, 0], le24(0xffffff), le24(0xffffff))),
    isRefused('media_too_large'),
  );
  assert.throws(() => readImageHeader(png(0, 10)), isRefused('media_unsupported'));
  assert.throws(() => readImageHeader(jpeg(10, 0)), isRefused('media_unsupported'));
});

test('a JPEG without a frame, or with endless segments, is refused in little time', () => {
  const segment = [0xff, 0xe0, 0, 2];
  for (const image of [
    bytes([0xff, 0xd8], ...Array.from({ length: 100_000 }, () => segment)),
    bytes([0xff, 0xd8, ...Array(1_000_000).fill(0xff)]),
    bytes([0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0]),
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
    bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]),
    bytes([0xff, 0xd8, 0xff]),
  ]) {
    assert.throws(() => readImageHeader(image), isRefused('media_unsupported'));
  }
});

test('any bytes have a header or are refused; nothing else is thrown', () => {
  const beginnings = [
    png(64, 48),
    jpeg(64, 48),
    webp('VP8X', [0, 0, 0, 0], le24(63), le24(47)),
    new Uint8Array(),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...beginnings),
      fc.nat(40),
      fc.uint8Array({ maxLength: 60 }),
      (start, cut, noise) => {
        try {
          const { width, height } = readImageHeader(bytes([...start.subarray(0, cut)], [...noise]));
          assert.ok(width >= 1 && height >= 1 && width * height <= 50_000_000);
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error));
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
