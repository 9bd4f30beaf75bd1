import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { formOf, photoWithPlace } from '../fixtures/images.ts';
import { type Answer, call } from '../support/call.ts';
import { CLIENT, expectRefusal, expectStatus, openTenant, tap, useTenant } from '../support/tenant.ts';

const org = await useTenant();
const ana = await org.person('ana');
const dana = await org.driver('dana');
const { jobId } = await org.order(ana);
await tap(dana, jobId, 'accept');
await dana.postForm(`${CLIENT}/jobs/${jobId}/images`, formOf(await photoWithPlace(), { type: 'pod' }));
const [image] = expectStatus(await ana.get(`${CLIENT}/orders/${jobId}/images`), 200).data;
const pathOf = (variant: string): string => image.urls[variant].replace('http://doorstep.test', '');
const get = (path: string, method = 'GET'): Promise<Answer> => call(org.base, { method, path });

test('an address opens its image without a token, as an image and nothing else', async () => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers, text } = await get(pathOf('full'), method);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'image/jpeg');
    assert.equal(headers.get('content-length'), String(image.size));
    assert.equal(headers.get('content-disposition'), 'inline');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
    const maxAge = /^private, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1];
    const secondsLeft = (Date.parse(image.urlsExpireAt) - Date.now()) / 1000;
    assert.ok(Math.abs(Number(maxAge) - secondsLeft) < 5, `${maxAge} of ${secondsLeft}`);
    assert.equal(text === '', method === 'HEAD');
  }
  assert.equal((await get(pathOf('full'), 'POST')).status, 405);
});

test('every wrong address is refused in the same words', async () => {
  const path = pathOf('thumb');
  const other = new URL(path, org.base);
  const withQuery = (name: string, value: string | null) => {
    const url = new URL(other);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    return url.pathname + url.search;
  };
  const expires = Number(other.searchParams.get('expires'));
  const signature = other.searchParams.get('signature') ?? '';
  const wrong = [
    path.replace('/thumb?', '/full?'),
    path.replace('/thumb?', '/original?'),
    path.replace('/north/', '/south/'),
    path.replace('/north/', '/..%2f..%2fnorth/'),
    path.replace(
      image.id,
      image.id.replace(/.$/, (digit: string) => (digit === '0' ? '1' : '0')),
    ),
    path.replace(image.id, '..%2fadmin-token'),
    withQuery('expires', String(expires + 3600)),
    withQuery('expires', null),
    withQuery('expires', 'x'.repeat(5_000)),
    `${path}&expires=${expires}`,
    withQuery('signature', null),
    withQuery('signature', ''),
    withQuery('signature', signature.split('').reverse().join('')),
    `${path}&signature=${signature}`,
    `${path}A`,
    path.split('?')[0] ?? '',
  ];
  for (const address of wrong) {
    const { message } = expectRefusal(await get(address), 403, 'forbidden');
    assert.equal(message, 'this address does not open anything, or not any more', address);
  }
});

test('an org’s token and another org’s people open nothing by themselves', async () => {
  const south = await openTenant(org.app, org.base, { id: 'south' });
  const sara = await south.person('sara');
  expectRefusal(await sara.get(pathOf('thumb').split('?')[0] ?? ''), 403, 'forbidden');
  for (const who of [sara, south.staff, await south.driver('sid')]) {
    expectRefusal(await who.get(`${CLIENT}/orders/${jobId}/images`), 404, 'not_found');
    expectRefusal(
      await who.postForm(`${CLIENT}/jobs/${jobId}/images`, formOf(await photoWithPlace(), { type: 'other' })),
      404,
      'not_found',
    );
  }
  const theirs = await south.order(sara);
  const { uploadId } = expectStatus(
    await dana.postForm(`${CLIENT}/upload`, formOf(await photoWithPlace())),
    201,
  );
  const answer = await south.staff.post(`/logistics/delivery/jobs/${theirs.jobId}/images`, {
    type: 'other',
    uploadId,
  });
  expectRefusal(answer, 422, 'invalid_input');
});

test('an image whose file is gone is not there, and says so', async () => {
  await rm(join(org.app.dataDir, 'files'), { recursive: true });
  expectRefusal(await get(pathOf('thumb')), 404, 'not_found');
});
