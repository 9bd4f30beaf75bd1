import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { createGate, type ServerFault } from './gate.ts';
import { createLatency } from './latency.ts';

test('percentiles are right to 8 %', () => {
  const latency = createLatency();
  for (let ms = 1; ms <= 1000; ms++) latency.add(ms);
  for (const share of [0.1, 0.5, 0.99]) {
    const found = latency.percentile(share);
    assert.ok(Math.abs(found / (share * 1000) - 1) < 0.08, `${share}: ${found}`);
  }
  latency.clear();
  assert.equal(latency.percentile(0.5), 0);
});

test('a server error is counted and told with its evidence; a window starts over', async (t) => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/bad' ? 500 : 200;
    response.setHeader('x-request-id', 'r1');
    response.end('body');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const faults: ServerFault[] = [];
  const gate = createGate((fault) => faults.push(fault));
  // More than the gate lets through at once: all of them come through in the end.
  const answers = await Promise.all(Array.from({ length: 300 }, () => gate.fetch(`${base}/good`)));
  assert.ok(answers.every((answer) => answer.status === 200));
  assert.equal((await gate.fetch(`${base}/bad`, { method: 'PUT' })).status, 500);
  assert.deepEqual(faults, [{ method: 'PUT', path: '/bad', status: 500, requestId: 'r1', body: 'body' }]);
  assert.equal(gate.window().requests, 301);
  assert.deepEqual([gate.window().requests, gate.total().requests, gate.total().serverErrors], [0, 301, 1]);
  server.close();
  server.closeAllConnections();
  await assert.rejects(gate.fetch(`${base}/good`));
  assert.equal(gate.total().networkErrors, 1);
});
