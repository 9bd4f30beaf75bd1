import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import sharp from 'sharp';
import { blackPng, formOf, photoWithPlace, picture } from '../fixtures/images.ts';
import type { Answer, Caller, Json } from '../support/call.ts';
import { startTestServer } from '../support/server.ts';
import {
  CLIENT,
  expectRefusal,
  expectStatus,
  openTenant,
  STAFF,
  type Tenant,
  tap,
} from '../support/tenant.ts';

const BOMBS = 200;
/** Of the memory before: a single decoded bomb would be 112 MB as it is, and 900 MB with a byte a pixel. */
const MAX_GROWTH_BYTES = 100_000_000;

const server = await startTestServer();
after(() => server.dispose());
let org: Tenant;
let ana: Caller;
let dana: Caller;
let jobId: string;

before(async () => {
  org = await openTenant(server, server.url, { id: 'north' });
  ana = await org.person('ana');
  dana = await org.driver('dana');
  jobId = (await org.order(ana)).jobId;
  await tap(dana, jobId, 'accept', 'complete-pickup');
});

const send = (bytes: Uint8Array): Promise<Answer> =>
  dana.postForm(`${CLIENT}/jobs/${jobId}/images`, formOf(bytes, { type: 'pod' }));

test('a photo with its place in it proves the delivery and comes back without the place', async () => {
  const photo = await photoWithPlace(3_000, 2_000);
  assert.ok((await sharp(photo).metadata()).exif, 'it has one');
  const image = expectStatus(await send(photo), 201);
  assert.deepEqual([image.by, image.urls], ['driver', null]);
  assert.equal(
    expectStatus(await dana.put(`${CLIENT}/jobs/${jobId}/complete-dropoff`), 200).status,
    'dropoff_completed',
  );

  const guest = await org.guest(jobId);
  const lists = [
    await ana.get(`${CLIENT}/jobs/${jobId}/images`),
    await guest.get(`${CLIENT}/orders/${jobId}/images`),
    await org.staff.get(`${STAFF}/jobs/${jobId}/images`),
  ].map((answer) => expectStatus(answer, 200).data as Json[]);
  for (const list of lists) {
    assert.deepEqual(
      list.map(({ id }) => id),
      [image.id],
    );
    for (const url of Object.values<string>(list[0]?.urls)) {
      const response = await fetch(url);
      assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/jpeg']);
      const bytes = Buffer.from(await response.arrayBuffer());
      const { exif, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
      assert.deepEqual([exif, orientation], [undefined, undefined]);
      assert.ok(height > width, 'it stands upright');
      for (const word of ['Exif', 'GPS', 'Phonemaker', 'SECRET-SERIAL'])
        assert.ok(!bytes.includes(word), word);
    }
  }
});

test('a photo that was answered for survives kill -9', async () => {
  const image = expectStatus(await send(await picture(400, 300).webp().toBuffer()), 201);
  await server.kill9();
  const again = await server.restart();
  after(() => again.stop());
  const files = (await readdir(join(server.dataDir, 'files'), { recursive: true })).filter((name) =>
    name.includes(image.id),
  );
  assert.equal(files.length, 3);
  for (const name of files) assert.ok((await stat(join(server.dataDir, 'files', name))).size > 0);
  const key = await stat(join(server.dataDir, 'secret-key'));
  assert.equal((key.mode & 0o777).toString(8), '600');

  // It listens at another port now; tokens, and the key that signs addresses, are the same.
  const move = (caller: Caller) => (path: string) =>
    fetch(again.url + path, { headers: { orgid: 'north', authorization: `Bearer ${caller.token}` } });
  const { data } = (await (await move(ana)(`${CLIENT}/orders/${jobId}/images`)).json()) as Json;
  const url = data.find(({ id }: Json) => id === image.id).urls.full;
  assert.equal((await fetch(url)).status, 200);
  await again.stop();
});

test('what is no photo is refused, and memory stays flat', async (t) => {
  const own = await startTestServer();
  try {
    const north = await openTenant(own, own.url, { id: 'north' });
    const dan = await north.driver('dan');
    const upload = (bytes: Uint8Array, name: string) =>
      dan.postForm(`${CLIENT}/upload`, formOf(bytes, {}, { name }));
    const resident = async () => {
      const text = await (await fetch(`${own.url}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
    };
    const executable = Buffer.concat([Buffer.from('MZ\x90\0'), randomBytes(50_000)]);
    const twelve = Buffer.concat([await picture(4_000, 3_000).jpeg().toBuffer(), Buffer.alloc(12_000_000)]);
    const bomb = blackPng(30_000, 30_000);
    const small = bomb.subarray(0, 4_000);

    expectRefusal(await upload(executable, 'door.jpg'), 415, 'media_unsupported');
    expectRefusal(await upload(twelve, 'door.jpg'), 413, 'media_too_large');
    expectRefusal(await upload(bomb, 'door.png'), 413, 'media_too_large');
    const before = await resident();
    assert.ok(before > 20_000_000);
    let highest = before;
    for (let n = 0; n < BOMBS; n++) {
      expectRefusal(await upload(n % 2 === 0 ? bomb : small, 'door.png'), 413, 'media_too_large');
      if (n % 20 === 19) highest = Math.max(highest, await resident());
    }
    const growth = highest - before;
    t.diagnostic(`${Math.round(before / 1e6)} MB, at most ${Math.round(growth / 1e6)} MB more`);
    assert.ok(
      growth < MAX_GROWTH_BYTES,
      `${Math.round(growth / 1e6)} MB more than ${Math.round(before / 1e6)} MB`,
    );
    expectStatus(await upload(await picture(100, 100).png().toBuffer(), 'door.png'), 201);
  } finally {
    await own.dispose();
  }
});
