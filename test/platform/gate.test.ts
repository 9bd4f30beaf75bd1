import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { openGate } from '../../server/src/dialects/http/gate.ts';
import { waitUntil } from '../support/wait.ts';

test('before the server is admitted it lives, is not ready, and answers 503 to everything else', async (t) => {
  const gate = await openGate({ host: '127.0.0.1', port: 0 });
  t.after(() => {
    gate.close();
    gate.cut();
  });
  const base = `http://127.0.0.1:${gate.port}`;
  assert.equal((await fetch(`${base}/healthz`)).status, 200);
  const notReady = await fetch(`${base}/readyz`);
  assert.equal(notReady.status, 503);
  assert.deepEqual(await notReady.json(), { status: 'not_ready', reason: 'starting' });
  const early = await fetch(`${base}/client/logistics/me`);
  assert.equal(early.status, 503);
  assert.equal(early.headers.get('retry-after'), '2');
  gate.admit((_request, response) => response.end('served'));
  assert.equal(await (await fetch(`${base}/client/logistics/me`)).text(), 'served');
});

test('a port in use, and an address that is not ours, are told in one sentence', async (t) => {
  const gate = await openGate({ host: '127.0.0.1', port: 0 });
  t.after(() => gate.close());
  await assert.rejects(
    openGate({ host: '127.0.0.1', port: gate.port }),
    /^Error: Port \d+ of 127\.0\.0\.1 is in use/,
  );
  await assert.rejects(openGate({ host: '192.0.2.1', port: 0 }), /^Error: 192\.0\.2\.1 is not an address/);
});

test('once closed it lets answers under way end, and tells when nothing is left', async () => {
  const gate = await openGate({ host: '127.0.0.1', port: 0 });
  const responses: ServerResponse[] = [];
  gate.admit((_request, response) => responses.push(response));
  const base = `http://127.0.0.1:${gate.port}`;
  const slow = fetch(base);
  await waitUntil(() => gate.inFlight() === 1);
  gate.close();
  assert.equal(await gate.whenIdle(20), false);
  await assert.rejects(fetch(base));
  const idle = gate.whenIdle(10_000);
  responses[0]?.end('at last');
  assert.equal(await (await slow).text(), 'at last');
  assert.equal(await idle, true);
  assert.equal(gate.inFlight(), 0);
});
