import assert from 'node:assert/strict';
import test from 'node:test';
import { readProofImages } from './proof-image.ts';

const origin = 'http://192.168.1.5:8080';
const image = {
  id: 'image-1',
  jobId: 'job',
  stopId: null,
  type: 'pod',
  width: 1600,
  height: 1200,
  size: 90_000,
  createdAt: '2026-03-10T14:00:00.000Z',
  urls: {
    thumb: '/files/north/image-1/thumb?s=1',
    medium: '/files/north/image-1/medium?s=1',
    full: '/files/x',
  },
  urlsExpireAt: '2026-03-10T14:10:00.000Z',
};

test('our own files come from where the page came from', () => {
  const absolute = { ...image.urls, thumb: 'https://doorstep.example/files/north/image-1/thumb?s=1' };
  for (const urls of [image.urls, absolute]) {
    const [read] = readProofImages({ data: [{ ...image, urls }] }, origin);
    assert.equal(read?.urls.thumb, 'http://192.168.1.5:8080/files/north/image-1/thumb?s=1');
  }
  const elsewhere = { ...image.urls, full: 'https://bucket.example/a.jpg?X=1' };
  assert.equal(
    readProofImages({ data: [{ ...image, urls: elsewhere }] }, origin)[0]?.urls.full,
    'https://bucket.example/a.jpg?X=1',
  );
});

test('when its addresses end is known, and a type of later is a photo', () => {
  const [read] = readProofImages({ data: [{ ...image, type: 'hologram' }] }, origin);
  assert.equal(read?.type, 'other');
  assert.equal(read?.urlsExpireAtMs, Date.parse('2026-03-10T14:10:00.000Z'));
});

test('what cannot be shown is left out', () => {
  const script = { ...image.urls, thumb: 'javascript:alert(1)' };
  for (const body of [null, {}, { data: 'x' }, { data: [null, 1, {}, { ...image, urls: null }] }])
    assert.deepEqual(readProofImages(body, origin), []);
  assert.deepEqual(readProofImages({ data: [{ ...image, urls: script }] }, origin), []);
});
