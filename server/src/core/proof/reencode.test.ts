import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { DomainError } from '../kernel/errors.ts';
import { createReencoder } from './reencode.ts';

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();

test('small images are not blown up, and long ones keep a pixel of their short side', async () => {
  const reencode = createReencoder();
  const sidesOf = async (bytes: Uint8Array) => {
    const { files } = await reencode(bytes);
    const sides: Record<string, number[]> = {};
    for (const [variant, file] of Object.entries(files)) {
      const { width, height, format } = await sharp(file).metadata();
      assert.equal(format, 'jpeg');
      sides[variant] = [width, height];
    }
    return sides;
  };
  assert.deepEqual(await sidesOf(await png(10, 20)), { full: [10, 20], medium: [10, 20], thumb: [10, 20] });
  assert.deepEqual(await sidesOf(await png(12_000, 1)), {
    full: [4096, 1],
    medium: [1280, 1],
    thumb: [320, 1],
  });
});

test('so many images wait for their turn; the next one hears when to come again', async () => {
  const reencode = createReencoder();
  const image = await png(300, 300);
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => reencode(image)));
  const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
  assert.equal(refused.length, 8);
  for (const error of refused) {
    assert.ok(error instanceof DomainError && error.code === 'unavailable');
    assert.deepEqual(error.details, { retryAfterSeconds: 5 });
  }
  assert.equal((await reencode(image)).width, 300);
});
