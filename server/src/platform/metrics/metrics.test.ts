import assert from 'node:assert/strict';
import test from 'node:test';
import { createMetrics } from './metrics.ts';

test('requests are counted by route pattern and status class', async () => {
  const metrics = createMetrics();
  metrics.observeRequest({ method: 'GET', route: '/jobs/:jobId', status: 200, seconds: 0.02 });
  metrics.observeRequest({ method: 'GET', route: '/jobs/:jobId', status: 204, seconds: 3 });
  const text = await metrics.text();
  assert.match(
    text,
    /doorstep_http_request_duration_seconds_count\{method="GET",route="\/jobs\/:jobId",status="2xx"\} 2/,
  );
  assert.match(text, /process_cpu_seconds_total/);
});

test('a gauge is read when asked for, and two servers in one process do not share figures', async () => {
  const metrics = createMetrics();
  let watchers = 3;
  metrics.registerGauge({ name: 'watchers', help: 'Open streams.', read: () => watchers });
  metrics.registerCounter({ name: 'fixes_total', help: 'Fixes.' }).add(5);
  watchers = 4;
  const text = await metrics.text();
  assert.match(text, /^watchers 4$/m);
  assert.match(text, /^fixes_total 5$/m);
  assert.doesNotMatch(await createMetrics().text(), /watchers/);
});
