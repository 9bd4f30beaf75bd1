import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import sharp from 'sharp';
import { blackPng, formOf, photoWithPlace, picture } from '../fixtures/images.ts';
import type { Answer, Json } from '../support/call.ts';
import { CLIENT, expectRefusal, expectStatus, tap, useTenant } from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const { jobId } = await org.order(ana);
await tap(dana, jobId, 'accept');

const send = (bytes: Uint8Array, file: { name?: string; type?: string } = {}): Promise<Answer> =>
  dana.postForm(`${CLIENT}/upload`, formOf(bytes, {}, file));

/** What the server made of it, by the addresses that it gives to whoever placed the job. */
async function kept(bytes: Uint8Array): Promise<{ image: Json; files: Record<string, Buffer> }> {
  const { uploadId } = expectStatus(await send(bytes), 201);
  expectStatus(await dana.post(`${CLIENT}/jobs/${jobId}/images`, { type: 'pod', uploadId }), 201);
  const { data } = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/images`), 200);
  const image = data.find(({ id }: Json) => id === uploadId);
  const files: Record<string, Buffer> = {};
  for (const [variant, url] of Object.entries<string>(image.urls)) {
    const response = await fetch(url.replace('http://doorstep.test', org.base));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'image/jpeg');
    files[variant] = Buffer.from(await response.arrayBuffer());
  }
  return { image, files };
}

test('a photo with its place in it comes back upright and without a word about either', async () => {
  const photo = await photoWithPlace(2_000, 1_500);
  const before = await sharp(photo).metadata();
  assert.ok(before.exif && before.orientation === 6);
  assert.ok(photo.includes('SECRET-SERIAL-1234') && photo.includes('Phonemaker'));

  const { image, files } = await kept(photo);
  assert.deepEqual([image.width, image.height, image.size], [1_500, 2_000, files.full?.length]);
  const sides: Record<string, number[]> = {};
  for (const [variant, bytes] of Object.entries(files)) {
    const after = await sharp(bytes).metadata();
    sides[variant] = [after.width, after.height];
    assert.deepEqual(
      [after.exif, after.xmp, after.iptc, after.icc, after.orientation],
      Array(5).fill(undefined),
    );
    for (const word of ['Exif', 'GPS', 'SECRET-SERIAL', 'Phonemaker', 'http://ns.adobe.com']) {
      assert.ok(!bytes.includes(word), `${variant} says ${word}`);
    }
  }
  assert.deepEqual(sides, { thumb: [240, 320], medium: [960, 1280], full: [1_500, 2_000] });
  // What was dark on the left is on top, once it is turned as the camera was.
  const { data, info } = await sharp(files.thumb).raw().toBuffer({ resolveWithObject: true });
  const brightness = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? -1;
  assert.ok(brightness(120, 20) < 60 && brightness(120, 300) > 180);
});

test('what hangs on to an image, and what hides in it, stays outside', async () => {
  const jpeg = await picture(300, 200)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-SECRET</x:xmpmeta>')
    .jpeg()
    .toBuffer();
  const script = '<html><script>alert(document.cookie)</script></html>';
  const polyglot = Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${script}`)]);
  assert.ok(polyglot.includes('XMP-SECRET'));
  for (const bytes of Object.values((await kept(polyglot)).files)) {
    assert.ok(!bytes.includes('<script>') && !bytes.includes('PK\x03\x04') && !bytes.includes('XMP-SECRET'));
  }
});

test('a signature drawn on nothing is readable on white', async () => {
  const drawn = await sharp({ create: { width: 400, height: 200, channels: 4, background: '#00000000' } })
    .composite([
      {
        input: { create: { width: 360, height: 20, channels: 4, background: '#000000ff' } },
        left: 20,
        top: 90,
      },
    ])
    .png()
    .toBuffer();
  const { files } = await kept(drawn);
  const { data, info } = await sharp(files.full).greyscale().raw().toBuffer({ resolveWithObject: true });
  const brightness = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? -1;
  assert.ok(brightness(200, 20) > 245, 'the paper is white');
  assert.ok(brightness(200, 100) < 20, 'the stroke is black');
});

test('PNG and WebP are taken, whatever they are called; of what moves the first frame', async () => {
  const webp = await picture(640, 480).webp().toBuffer();
  const frames = await Promise.all(
    ['red', 'blue', 'lime'].map((background) =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, lossless: true })
    .toBuffer();
  assert.equal((await sharp(moving).metadata()).pages, 3);
  assert.deepEqual(
    [
      (await kept(webp)).image.width,
      expectStatus(await send(webp, { name: 'invoice.pdf', type: 'application/pdf' }), 201).width,
    ],
    [640, 640],
  );
  const { image, files } = await kept(moving);
  assert.deepEqual([image.width, image.height], [60, 40]);
  const { data } = await sharp(files.full).raw().toBuffer({ resolveWithObject: true });
  assert.ok((data[0] ?? 0) > 200 && (data[2] ?? 255) < 60, 'red came first');
});

test('large photos are made smaller, up to 50 megapixels', async () => {
  const { image, files } = await kept(await picture(8_000, 6_000).jpeg({ quality: 30 }).toBuffer());
  assert.deepEqual([image.width, image.height], [4_096, 3_072]);
  assert.equal((await sharp(files.medium).metadata()).width, 1_280);
});

test('what is no JPEG, PNG or WebP by its content is refused, whatever it says it is', async () => {
  const gif = await picture(30, 20).gif().toBuffer();
  const tiff = await picture(30, 20).tiff().toBuffer();
  const others: Record<string, Uint8Array> = {
    'a renamed executable': Buffer.concat([Buffer.from('MZ'), randomBytes(4_000)]),
    'another renamed executable': Buffer.concat([Buffer.from('\x7fELF'), randomBytes(4_000)]),
    'a page': Buffer.from('<!doctype html><script>alert(1)</script>'),
    'a drawing': Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>1</script></svg>',
    ),
    'a document': Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    'a GIF': gif,
    'a TIFF': tiff,
    'a page that begins with three bytes of a JPEG': Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.from('<html>'),
    ]),
    'a RIFF that is a sound': Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '),
    'an AVIF': Buffer.from('\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1miaf'),
    noise: randomBytes(10_000),
    nothing: new Uint8Array(),
    'a byte': new Uint8Array([0xff]),
  };
  for (const [what, bytes] of Object.entries(others)) {
    const { message } = expectRefusal(
      await send(bytes, { name: 'door.jpg', type: 'image/jpeg' }),
      415,
      'media_unsupported',
    );
    assert.match(message, /image/, what);
  }
});

test('a damaged or cut-off image is refused in clear words', async () => {
  const jpeg = await picture(1_200, 900).jpeg().toBuffer();
  const png = await picture(1_200, 900).png().toBuffer();
  const webp = await picture(1_200, 900).webp().toBuffer();
  for (const whole of [jpeg, png, webp]) {
    for (const share of [0.01, 0.5, 0.9]) {
      const answer = await send(whole.subarray(0, Math.ceil(whole.length * share)));
      expectRefusal(answer, 415, 'media_unsupported');
    }
  }
  const torn = Buffer.from(png);
  torn.fill(0x5a, Math.floor(png.length / 2), Math.floor(png.length / 2) + 200);
  expectRefusal(await send(torn), 415, 'media_unsupported');
});

test('no noise in the place of an image is ever our own fault', async () => {
  const seeds = [
    await picture(64, 48).jpeg().toBuffer(),
    await picture(64, 48).png().toBuffer(),
    await picture(64, 48).webp().toBuffer(),
  ];
  for (let n = 0; n < 90; n++) {
    const bytes = Buffer.from(seeds[n % 3] as Buffer);
    for (let k = 0; k <= n % 7; k++)
      bytes[(n * 7919 + k * 104_729) % bytes.length] = (n * 31 + k * 17) & 0xff;
    const { status, text } = await send(bytes);
    assert.ok(
      status === 201 || status === 415 || status === 413 || status === 429,
      `${status} for ${n}: ${text}`,
    );
    if (status === 429) break;
  }
});

test('an image over 10 MB is refused, whoever sends it how', async () => {
  const twelve = Buffer.concat([await picture(100, 100).jpeg().toBuffer(), randomBytes(12_000_000)]);
  const refusal = expectRefusal(await send(twelve), 413, 'media_too_large');
  assert.match(refusal.message, /10 MB/);
  const just = Buffer.alloc(10 * 1_048_576);
  (await picture(100, 100).jpeg().toBuffer()).copy(just);
  expectStatus(await send(just), 201);
  expectRefusal(await send(Buffer.concat([just, Buffer.from('x')])), 413, 'media_too_large');

  // A sender who says the length beforehand need not send it; one who does not is cut off.
  const sendStream = async (bytes: number, headers: Record<string, string>) => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece =
          sent === 0
            ? Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n')
            : new Uint8Array(262_144);
        sent += piece.length;
        controller.enqueue(new Uint8Array(piece));
        if (sent >= bytes) controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: {
        orgid: org.orgId,
        authorization: `Bearer ${dana.token}`,
        'content-type': 'multipart/form-data; boundary=b',
        ...headers,
      },
      body,
      duplex: 'half',
    };
    return fetch(`${org.base}${CLIENT}/upload`, init).then(
      async (response) => ({ status: response.status, code: ((await response.json()) as Json).code, sent }),
      // Who goes on sending into a closed line may not get to read why it was closed.
      () => ({ status: 413, code: 'media_too_large', sent }),
    );
  };
  const flood = await sendStream(2_000_000_000, {});
  assert.deepEqual([flood.status, flood.code], [413, 'media_too_large']);
  assert.ok(flood.sent < 200_000_000, `${flood.sent} bytes were taken`);
  expectStatus(await send(await picture(10, 10).png().toBuffer()), 201);
});

test('more pixels than can be shown are refused by the header alone', async () => {
  const bomb = blackPng(30_000, 30_000);
  assert.ok(bomb.length < 120_000, `${bomb.length} bytes`);
  expectRefusal(await send(bomb), 413, 'media_too_large');
  for (const [width, height] of [
    [12_001, 10],
    [10, 12_001],
    [7_100, 7_100],
  ] as const) {
    expectRefusal(await send(blackPng(width, height)), 413, 'media_too_large');
  }
  expectStatus(await send(blackPng(12_000, 100)), 201);
  expectStatus(await send(blackPng(7_000, 7_000)), 201);
});
