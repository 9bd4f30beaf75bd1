import assert from 'node:assert/strict';
import test from 'node:test';
import { pollRoute } from './route-poll.ts';
import { sampleView } from './route-sample.ts';
import type { RouteStatus, RouteView } from './route-view.ts';

type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'lost';

/** A page whose time, answers and visibility are the test's. */
function openPage(first: Reply) {
  let reply = first;
  let isVisible = true;
  let onVisible = () => {};
  let timer: { delayMs: number; run: () => void } | null = null;
  const asked: Headers[] = [];
  const heard: string[] = [];
  const end = pollRoute(
    { routeId: 'r/1', key: 'pk_north~x' },
    {
      async fetch(url, init) {
        assert.equal(url, '/embed/routes/r%2F1/view');
        asked.push(new Headers(init.headers));
        if (reply === 'lost') throw new TypeError('no network');
        const { status, body, headers = {} } = reply;
        return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
      },
      after(delayMs, run) {
        timer = { delayMs, run };
        return () => {
          timer = null;
        };
      },
      isVisible: () => isVisible,
      onVisible(run) {
        onVisible = run;
        return () => {
          onVisible = () => {};
        };
      },
      random: () => 0.5,
    },
    {
      seen: (view) => heard.push(view ? `view ${view.route.status}` : 'the same'),
      serverTime: (atMs) => heard.push(`time ${atMs}`),
      trouble: (isTroubled) => heard.push(isTroubled ? 'trouble' : 'well again'),
      refused: () => heard.push('refused'),
    },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    asked,
    heard,
    end,
    settle,
    pauseMs: () => timer?.delayMs ?? null,
    async next(answer: Reply = reply) {
      reply = answer;
      const due = timer;
      timer = null;
      assert.ok(due, 'it asks again');
      due.run();
      await settle();
    },
    async look(visible: boolean) {
      isVisible = visible;
      if (visible) onVisible();
      await settle();
    },
  };
}

const view = (status: RouteStatus): RouteView => sampleView({ status });
const ok = (status: RouteStatus, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  body: view(status),
  headers,
});

test('every five seconds, with the key and the tag that was seen last', async () => {
  const page = openPage(ok('tracking', { etag: '"a"', date: 'Wed, 13 May 2026 13:00:00 GMT' }));
  await page.settle();
  assert.equal(page.pauseMs(), 5_000);
  assert.equal(page.asked[0]?.get('authorization'), 'Bearer pk_north~x');
  assert.equal(page.asked[0]?.get('if-none-match'), null);
  await page.next({ status: 304 });
  assert.equal(page.asked[1]?.get('if-none-match'), '"a"');
  assert.equal(page.pauseMs(), 5_000);
  assert.deepEqual(page.heard, [`time ${Date.parse('2026-05-13T13:00:00Z')}`, 'view tracking', 'the same']);
});

test('a route that has ended is not asked for again; nor is one that the key does not open', async () => {
  for (const status of ['completed', 'cancelled'] as const) {
    const page = openPage(ok(status));
    await page.settle();
    assert.equal(page.pauseMs(), null);
  }
  for (const status of [401, 404]) {
    const page = openPage(ok('tracking'));
    await page.settle();
    await page.next({ status });
    assert.deepEqual(page.heard, ['view tracking', 'refused']);
    assert.equal(page.pauseMs(), null);
  }
});

test('failures: told after the second, asked more and more seldom, and all is well with the next answer', async () => {
  const page = openPage('lost');
  await page.settle();
  const pauses = [page.pauseMs()];
  assert.deepEqual(page.heard, []);
  for (let n = 0; n < 6; n++) {
    await page.next({ status: 503 });
    pauses.push(page.pauseMs());
  }
  assert.deepEqual(pauses, [3_750, 7_500, 15_000, 30_000, 45_000, 45_000, 45_000]);
  await page.next({ status: 429, headers: { 'retry-after': '50' } });
  assert.equal(page.pauseMs(), 50_000);
  await page.next({ status: 200, body: 'not what was asked for' });
  await page.next(ok('tracking'));
  assert.deepEqual(page.heard, ['trouble', 'well again', 'view tracking']);
  assert.equal(page.pauseMs(), 5_000);
});

test('a page that nobody sees asks nothing, and asks at once when it is seen', async () => {
  const page = openPage(ok('tracking'));
  await page.settle();
  await page.look(false);
  await page.next();
  assert.equal(page.asked.length, 1);
  assert.equal(page.pauseMs(), null);
  await page.look(true);
  assert.equal(page.asked.length, 2);
  await page.look(true);
  assert.equal(page.asked.length, 2, 'the pause is not over');
  page.end();
  await page.look(true);
  assert.equal(page.pauseMs(), null);
});
