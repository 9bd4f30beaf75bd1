import assert from 'node:assert/strict';
import test from 'node:test';
import { createRouteTable } from './route-table.ts';

test('the methods of a path are those of every route that takes it', () => {
  const table = createRouteTable();
  const add = (method: string | string[], url: string) =>
    table.add({ method, url, handler: async () => {} } as Parameters<typeof table.add>[0]);
  add('GET', '/jobs/:jobId');
  add(['PUT', 'DELETE'], '/jobs/available');
  add('GET', '/assets/*');
  add('POST', '/a.b/');
  assert.deepEqual(table.methodsOf('/jobs/available'), ['DELETE', 'GET', 'PUT']);
  assert.deepEqual(table.methodsOf('/jobs/17/'), ['GET']);
  assert.deepEqual(table.methodsOf('/jobs/17/stops'), []);
  assert.deepEqual(table.methodsOf('/assets/js/a.js'), ['GET']);
  assert.deepEqual(table.methodsOf('/a.b'), ['POST']);
  assert.deepEqual(table.methodsOf('/axb'), []);
  assert.equal(table.list().length, 5);
});
