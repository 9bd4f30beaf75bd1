import assert from 'node:assert/strict';
import test from 'node:test';
import { createReviewApi, readReviewKey } from './review-api.ts';

const open = { state: 'open', org: { name: 'Padaria', branding: {} }, merchant: null, rating: null };

/** The server answers the one call in this way; what was asked is told. */
function apiOf(answer: { status: number; body?: unknown; headers?: Record<string, string> } | 'lost') {
  const asked: { url: string; init: RequestInit }[] = [];
  const api = createReviewApi('k/1', async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    if (answer === 'lost') throw new TypeError('no network');
    const { status, body, headers = {} } = answer;
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  });
  return { api, asked };
}

test('the key in the address', () => {
  assert.equal(
    readReviewKey('/r/653de526-6082-4360-859b-537b01d88fa6'),
    '653de526-6082-4360-859b-537b01d88fa6',
  );
  assert.equal(readReviewKey('/r/a%2Fb/'), 'a/b');
  assert.equal(readReviewKey('/r/%E0%A4'), '%E0%A4');
  assert.equal(readReviewKey('/r/'), '');
});

test('asks for the one key and sends the rating as JSON, with nobody told where from', async () => {
  const { api, asked } = apiOf({ status: 201, body: open });
  assert.deepEqual(await api.get(), { kind: 'review', review: open });
  await api.send({ stars: 5, jobStars: null, comment: null });
  assert.deepEqual(
    asked.map(({ url, init }) => [url, init.method, init.referrerPolicy, init.body]),
    [
      ['/reviews/k%2F1', 'GET', 'no-referrer', undefined],
      ['/reviews/k%2F1', 'POST', 'no-referrer', '{"stars":5,"jobStars":null,"comment":null}'],
    ],
  );
});

test('what each answer means for the page', async () => {
  const kinds = async (status: number, headers = {}) => apiOf({ status, body: {}, headers }).api.get();
  assert.deepEqual(await kinds(404), { kind: 'unknown' });
  assert.deepEqual(await kinds(409), { kind: 'conflict' });
  assert.deepEqual(await kinds(403), { kind: 'conflict' });
  assert.deepEqual(await kinds(422), { kind: 'refused' });
  assert.deepEqual(await kinds(429, { 'retry-after': '90' }), { kind: 'limited', waitMs: 90_000 });
  assert.deepEqual(await kinds(503, { 'retry-after': '2' }), { kind: 'unreached', waitMs: 2_000 });
  assert.deepEqual(await kinds(200), { kind: 'unreached', waitMs: 0 }, 'no review');
  assert.deepEqual(await apiOf('lost').api.get(), { kind: 'unreached', waitMs: 0 });
  const newer = { ...open, state: 'of a later version' };
  assert.equal((await apiOf({ status: 200, body: newer }).api.get()).kind, 'unreached');
});
