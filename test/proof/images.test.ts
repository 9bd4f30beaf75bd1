import assert from 'node:assert/strict';
import test from 'node:test';
import { formOf, photoWithPlace, picture } from '../fixtures/images.ts';
import type { Caller, Json } from '../support/call.ts';
import {
  CLIENT,
  expectMisfit,
  expectRefusal,
  expectStatus,
  STAFF,
  tap,
  useTenant,
} from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const PHOTO = await photoWithPlace();

const imagesOf = (jobId: string, of: 'jobs' | 'orders' = 'jobs') => `${CLIENT}/${of}/${jobId}/images`;
const staffImagesOf = (jobId: string) => `${STAFF}/jobs/${jobId}/images`;

async function assigned(): Promise<Json> {
  const { jobId } = await org.order(ana);
  return tap(dana, jobId, 'accept');
}

async function sent(by: Caller, bytes: Buffer = PHOTO): Promise<Json> {
  return expectStatus(await by.postForm(`${CLIENT}/upload`, formOf(bytes)), 201);
}

test('a photo sent with its words is on the job, and the job’s log says so', async () => {
  const { jobId, stops } = await assigned();
  const stopId = stops[1].id;
  const form = formOf(PHOTO, { type: 'pod', stopId });
  const image = expectStatus(await dana.postForm(imagesOf(jobId), form), 201);
  assert.deepEqual(
    { ...image, id: '', createdAt: '', size: 0 },
    {
      id: '',
      jobId,
      stopId,
      type: 'pod',
      // It was taken sideways.
      width: 600,
      height: 800,
      size: 0,
      by: 'driver',
      createdAt: '',
      urls: null,
      urlsExpireAt: null,
    },
  );
  assert.ok(image.size > 1_000);
  assert.ok(Math.abs(Date.parse(image.createdAt) - Date.now()) < 60_000);
  assert.equal((await org.eventsOf(jobId)).at(-1), 'image_added');
});

test('an upload is used later, once, by whoever sent it; the same words again get the same answer', async () => {
  const { jobId, stops } = await assigned();
  const upload = await sent(dana);
  assert.deepEqual([upload.contentType, upload.width, upload.height], ['image/jpeg', 600, 800]);
  const lifetimeHours = (Date.parse(upload.expiresAt) - Date.now()) / 3_600_000;
  assert.ok(lifetimeHours > 23.9 && lifetimeHours <= 24);

  const { uploadId } = upload;
  const otto = await org.driver('otto');
  const others = await org.order(ana);
  await tap(otto, others.jobId, 'accept');
  expectMisfit(await otto.post(imagesOf(others.jobId), { type: 'pod', uploadId }), 'uploadId');

  const body = { type: 'pod', uploadId, stopId: stops[1].id };
  const first = expectStatus(await dana.post(imagesOf(jobId), body), 201);
  assert.equal(first.id, uploadId);
  assert.deepEqual(expectStatus(await dana.post(imagesOf(jobId), body), 201), first);
  expectMisfit(await dana.post(imagesOf(jobId), { type: 'other', uploadId }), 'uploadId');
  const second = await assigned();
  expectMisfit(await dana.post(imagesOf(second.jobId), { type: 'pod', uploadId }), 'uploadId');
  assert.equal((await org.eventsOf(jobId)).filter((event) => event === 'image_added').length, 1);
  for (const wrong of ['nonsense', '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11', "x'; drop table images; --"]) {
    expectMisfit(await dana.post(imagesOf(jobId), { type: 'pod', uploadId: wrong }), 'uploadId');
  }
});

test('who placed the job, its guest and staff see the images; its driver knows of them; nobody else does', async () => {
  const { jobId } = await assigned();
  const guest = await org.guest(jobId);
  const { id } = expectStatus(await dana.postForm(imagesOf(jobId), formOf(PHOTO, { type: 'pod' })), 201);
  const seen = [
    await ana.get(imagesOf(jobId)),
    await ana.get(imagesOf(jobId, 'orders')),
    await guest.get(imagesOf(jobId, 'orders')),
    await org.staff.get(staffImagesOf(jobId)),
    await org.staff.get(imagesOf(jobId, 'orders')),
  ].map((answer) => expectStatus(answer, 200).data);
  for (const [image, ...more] of seen) {
    assert.deepEqual([image.id, more.length], [id, 0]);
    assert.deepEqual(Object.keys(image.urls), ['thumb', 'medium', 'full']);
    const secondsLeft = (Date.parse(image.urlsExpireAt) - Date.now()) / 1000;
    assert.ok(secondsLeft > 470 && secondsLeft <= 600, `${secondsLeft} s`);
    assert.ok(image.urls.full.startsWith(`http://doorstep.test/files/north/${id}/full?`));
  }
  const [row] = expectStatus(await dana.get(imagesOf(jobId)), 200).data;
  assert.deepEqual([row.id, row.urls, row.urlsExpireAt], [id, null, null]);
  expectRefusal(await dana.get(imagesOf(jobId, 'orders')), 404, 'not_found');
  expectRefusal(await guest.get(imagesOf(jobId)), 403, 'forbidden');
  expectRefusal(await dana.get(staffImagesOf(jobId)), 403, 'forbidden');

  const other = await org.guest((await org.order(ana)).jobId);
  const strangers = [other, await org.person('olga'), await org.driver('omar')];
  for (const stranger of strangers) {
    expectRefusal(await stranger.get(imagesOf(jobId, 'orders')), 404, 'not_found');
  }
});

test('proof is the driver’s and the staff’s; who placed the job shows damage; a guest nothing', async () => {
  const { jobId } = await assigned();
  const by = (who: Caller, type: string, path = imagesOf(jobId)) =>
    who.postForm(path, formOf(PHOTO, { type }));
  for (const type of ['pod', 'signature', 'damage', 'other']) {
    assert.equal(expectStatus(await by(dana, type), 201).by, 'driver');
    assert.equal(expectStatus(await by(org.staff, type, staffImagesOf(jobId)), 201).by, 'staff');
  }
  const damage = expectStatus(await by(ana, 'damage'), 201);
  assert.equal(damage.by, 'customer');
  assert.ok(damage.urls.thumb, 'who placed it sees it');
  expectStatus(await by(ana, 'other'), 201);
  expectRefusal(await by(ana, 'pod'), 403, 'forbidden');
  expectRefusal(await by(ana, 'signature'), 403, 'forbidden');
  expectRefusal(await by(await org.guest(jobId), 'damage'), 403, 'forbidden');
  expectRefusal(await by(await org.person('nobody'), 'damage'), 404, 'not_found');

  const mia = await org.driver('mia');
  expectRefusal(await by(mia, 'pod'), 404, 'not_found');
  const elsewhere = (await org.order(ana)).stops[0].id;
  for (const stopId of [elsewhere, 'nonsense']) {
    expectMisfit(await dana.postForm(imagesOf(jobId), formOf(PHOTO, { type: 'pod', stopId })), 'stopId');
  }
});

test('a body that does not fit is refused with its places', async () => {
  const { jobId } = await assigned();
  const post = (body: unknown) => dana.post(imagesOf(jobId), body);
  expectMisfit(await post({}), 'type', 'uploadId');
  expectMisfit(await post(undefined), '');
  expectMisfit(await post({ type: 'selfie', uploadId: 7 }), 'type', 'uploadId');
  const form = (fields: Record<string, string>) => dana.postForm(imagesOf(jobId), formOf(PHOTO, fields));
  expectMisfit(await form({}), 'type');
  expectMisfit(await form({ type: 'selfie' }), 'type');
  expectMisfit(await form({ type: 'pod', stopId: '' }), 'stopId');
  expectMisfit(await form({ type: 'pod\0' }), 'type');

  const empty = new FormData();
  empty.set('type', 'pod');
  expectMisfit(await dana.postForm(imagesOf(jobId), empty), 'file');
  empty.set('file', 'a text that says it is a file');
  expectMisfit(await dana.postForm(imagesOf(jobId), empty), 'file');
  const misnamed = new FormData();
  misnamed.set('photo', new Blob([new Uint8Array(PHOTO)]), 'door.jpg');
  expectMisfit(await dana.postForm(`${CLIENT}/upload`, misnamed), 'file');
  const two = formOf(PHOTO);
  two.append('file', new Blob([new Uint8Array(PHOTO)]), 'another.jpg');
  expectMisfit(await dana.postForm(`${CLIENT}/upload`, two), 'file');
  expectMisfit(await dana.post(`${CLIENT}/upload`, { file: 'x' }), 'file');
  expectMisfit(await dana.post(`${CLIENT}/upload`, undefined), '');
});

test('a form in pieces, without a boundary, or in another type is refused and harms nothing', async () => {
  const send = async (contentType: string, body: string) => {
    const response = await fetch(`${org.base}${CLIENT}/upload`, {
      method: 'POST',
      headers: { orgid: org.orgId, authorization: `Bearer ${dana.token}`, 'content-type': contentType },
      body,
    });
    return [response.status, ((await response.json()) as Json).code];
  };
  assert.deepEqual(await send('multipart/form-data', 'x'), [400, 'bad_request']);
  const start = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\nhalf a file';
  assert.deepEqual(await send('multipart/form-data; boundary=b', start), [400, 'bad_request']);
  const many = Array.from(
    { length: 50 },
    (_, n) => `--b\r\ncontent-disposition: form-data; name="field${n}"\r\n\r\nx\r\n`,
  );
  assert.deepEqual(await send('multipart/form-data; boundary=b', `${many.join('')}--b--`), [
    400,
    'bad_request',
  ]);
  const poison = '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n';
  assert.deepEqual(await send('multipart/form-data; boundary=b', poison), [400, 'bad_request']);
  assert.deepEqual(await send('image/jpeg', 'x'), [415, 'unsupported_media_type']);
  assert.deepEqual(await send('text/plain', 'x'), [415, 'unsupported_media_type']);
  await sent(dana);
});

test('other routes take no forms, and their bodies are as small as ever', async () => {
  expectRefusal(await ana.postForm(`${CLIENT}/orders`, formOf(PHOTO)), 415, 'unsupported_media_type');
  const large = await ana.post(`${CLIENT}/orders`, { stops: [], metadata: { x: 'x'.repeat(1_100_000) } });
  expectRefusal(large, 413, 'body_too_large');
});

test('twenty images a job, also when twenty-five come at once', async () => {
  const { jobId } = await assigned();
  const uploads: string[] = [];
  for (let n = 0; n < 25; n++)
    uploads.push((await sent(dana, await picture(8, 8).png().toBuffer())).uploadId);
  const answers = await Promise.all(
    uploads.map((uploadId) => dana.post(imagesOf(jobId), { type: 'pod', uploadId })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 20);
  for (const answer of answers) {
    if (answer.status === 201) continue;
    expectRefusal(answer, 429, 'too_many');
    assert.equal(answer.headers.get('retry-after'), null, 'no waiting makes room');
  }
  assert.equal(expectStatus(await ana.get(imagesOf(jobId)), 200).data.length, 20);
  expectRefusal(await dana.postForm(imagesOf(jobId), formOf(PHOTO, { type: 'pod' })), 429, 'too_many');
  assert.equal((await org.eventsOf(jobId)).filter((event) => event === 'image_added').length, 20);
});

test('fifty unused images a person, and four on their way at once', async () => {
  const una = await org.person('una');
  const tiny = await picture(8, 8).png().toBuffer();
  for (let n = 0; n < 50; n++) await sent(una, tiny);
  const refused = await una.postForm(`${CLIENT}/upload`, formOf(tiny));
  expectRefusal(refused, 429, 'too_many');
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(seconds > 23 * 3600 && seconds <= 24 * 3600, `until the first is a day old: ${seconds}`);
  await sent(await org.person('uno'), tiny);

  const max = await org.person('max');
  // The beginning of a JPEG and nothing that follows from it: read whole, and refused at once.
  const large = Buffer.alloc(9_000_000);
  large.set([0xff, 0xd8, 0xff]);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => max.postForm(`${CLIENT}/upload`, formOf(large))),
  );
  const statuses = Map.groupBy(answers, ({ status }) => status);
  assert.ok((statuses.get(429)?.length ?? 0) > 0, [...statuses.keys()].join());
  for (const { headers } of statuses.get(429) ?? []) assert.equal(headers.get('retry-after'), '5');
  assert.ok((statuses.get(415)?.length ?? 0) >= 4, 'these were read: none is an image');
  await sent(max, tiny);
});

test('an image comes with its Idempotency-Key once, and not with another file', async () => {
  const { jobId } = await assigned();
  const key = { 'idempotency-key': 'photo-1' };
  const send = (bytes: Buffer) => dana.postForm(imagesOf(jobId), formOf(bytes, { type: 'pod' }), key);
  const first = expectStatus(await send(PHOTO), 201);
  const again = await send(PHOTO);
  assert.deepEqual([expectStatus(again, 201), again.headers.get('idempotency-replayed')], [first, 'true']);
  expectRefusal(await send(await picture(9, 9).png().toBuffer()), 409, 'idempotency_conflict');
  assert.equal(expectStatus(await ana.get(imagesOf(jobId)), 200).data.length, 1);
});

test('until 24 hours after its end a job takes images', async () => {
  const { jobId } = await assigned();
  await tap(dana, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  const send = () => dana.postForm(imagesOf(jobId), formOf(PHOTO, { type: 'other' }));
  expectStatus(await send(), 201);
  await org.app.database.db.withOrg(org.orgId, async (tx) => {
    const closing = JSON.stringify({ kind: 'completed', at: Date.now() - 25 * 3_600_000, reason: null });
    await tx.db.updateTable('jobs').set({ closing }).where('id', '=', jobId).execute();
  });
  expectRefusal(await send(), 409, 'illegal_transition');
  assert.equal(expectStatus(await ana.get(imagesOf(jobId)), 200).data.length, 1);
});
