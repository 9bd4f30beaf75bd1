import assert from 'node:assert/strict';
import test from 'node:test';
import { createRecentViews, type SentView } from './recent-views.ts';

/** Views whose looks are answered by the test, in the order in which they were begun. */
function openViews() {
  let now = 0;
  const looks: { of: string; answer(view: SentView): void; fail(error: Error): void }[] = [];
  const views = createRecentViews({ now: () => now }, (orgId, routeId) => {
    const { promise, resolve, reject } = Promise.withResolvers<SentView>();
    looks.push({ of: `${orgId}/${routeId}`, answer: resolve, fail: reject });
    return promise;
  });
  return {
    views,
    looks,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const view = (body: string): SentView => ({ body, etag: `"${body}"` });

test('for a second the same answer, whoever asks; then a new look', async () => {
  const { views, looks, pass } = openViews();
  const both = [views.get('north', 'a'), views.get('north', 'a')];
  looks[0]?.answer(view('1'));
  assert.deepEqual(await Promise.all(both), [view('1'), view('1')]);
  pass(999);
  assert.deepEqual(await views.get('north', 'a'), view('1'));
  pass(1);
  const next = views.get('north', 'a');
  looks[1]?.answer(view('2'));
  assert.deepEqual(await next, view('2'));
  assert.equal(looks.length, 2);
});

test('a look that takes long is waited for, however long', async () => {
  const { views, looks, pass } = openViews();
  const first = views.get('north', 'a');
  pass(30_000);
  const second = views.get('north', 'a');
  looks[0]?.answer(view('1'));
  assert.deepEqual(await Promise.all([first, second]), [view('1'), view('1')]);
  assert.equal(looks.length, 1);
});

test('a failure is everybody’s who waited, and nobody’s after', async () => {
  const { views, looks } = openViews();
  const both = [views.get('north', 'a'), views.get('north', 'a')];
  looks[0]?.fail(new Error('not now'));
  for (const each of both) await assert.rejects(each, /not now/);
  const next = views.get('north', 'a');
  looks[1]?.answer(view('2'));
  assert.deepEqual(await next, view('2'));
});

test('routes are kept apart, and no more of them than there is room for', async () => {
  const { views, looks } = openViews();
  const ask = async (orgId: string, routeId: string) => {
    const count = looks.length;
    const asked = views.get(orgId, routeId);
    looks[count]?.answer(view(`${orgId} ${routeId}`));
    return asked;
  };
  assert.deepEqual(await ask('north', 'a'), view('north a'));
  assert.deepEqual(await ask('south', 'a'), view('south a'));
  for (let n = 0; n < 499; n++) await ask('north', `b${n}`);
  const before = looks.length;
  await ask('south', 'a');
  assert.equal(looks.length, before, 'still there');
  await ask('north', 'a');
  assert.equal(looks.length, before + 1, 'the first one was forgotten');
});
