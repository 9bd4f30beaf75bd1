import assert from 'node:assert/strict';
import test from 'node:test';
import { listUndescribedRoutes } from '../../server/src/dialects/http/described-routes.ts';
import { useApp } from '../support/app.ts';

const { app } = await useApp();

test('what needs a credential says which', () => {
  const open = app.routeTable
    .list()
    .filter(({ schema }) => schema?.operationId && !schema.security)
    .map(({ schema }) => schema?.operationId);
  assert.deepEqual([...new Set(open)].sort(), [
    'exchangeTrackLink',
    'getFile',
    'getHealth',
    'getMetrics',
    'getOpenApi',
    'getReadiness',
    'getReview',
    'postReview',
  ]);
});

test('every route of the server stands in the OpenAPI document, complete', () => {
  assert.ok(app.routeTable.list().length > 50);
  assert.deepEqual(listUndescribedRoutes(app), []);
});
