import assert from 'node:assert/strict';
import test from 'node:test';
import { listUndescribedRoutes } from '../../server/src/dialects/http/described-routes.ts';
import { useApp } from '../support/app.ts';
import type { Json } from '../support/call.ts';

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

type Operation = { id: string; method: string; path: string; described: Json };

async function operations(): Promise<Operation[]> {
  const { paths } = (await app.inject('/openapi.json')).json();
  return Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, described]) => ({
      id: described.operationId,
      method,
      path,
      described,
    })),
  );
}

/** Where what does not fit is 400. */
const isOldFashioned = ({ path }: Operation) => path.startsWith('/api/') || path.startsWith('/devices/');
const lacks = ({ id, described }: Operation, ...statuses: number[]) =>
  statuses.filter((status) => !described.responses[status]).map((status) => `${id} lacks ${status}`);

test('what can be answered before a handler is asked stands at every operation', async () => {
  const all = await operations();
  assert.ok(all.length > 50);
  const missing = all.flatMap((operation) => {
    const { method, path, described } = operation;
    const takesBody = ['post', 'put', 'patch'].includes(method);
    const isInAddress = described.parameters?.some((one: Json) => one.in === 'path' || one.in === 'query');
    const misfit = isOldFashioned(operation) ? 400 : 422;
    return [
      ...(takesBody ? lacks(operation, 400, 413, misfit) : []),
      // Trackers call their bodies what they like.
      ...(takesBody && !path.startsWith('/devices/') ? lacks(operation, 415) : []),
      ...(isInAddress ? lacks(operation, misfit) : []),
      ...(described.security?.length ? lacks(operation, 401) : []),
    ];
  });
  assert.deepEqual(missing, []);
});

test('an operation that honours Idempotency-Key says so, and what comes of it', async () => {
  const idempotent = app.routeTable.list().filter(({ isIdempotent }) => isIdempotent);
  const byId = new Map((await operations()).map((operation) => [operation.id, operation]));
  for (const id of ['createOrder', 'upload', 'createTrackLink', 'hypertrackCreateOrders'])
    assert.ok(
      idempotent.some(({ schema }) => schema?.operationId === id),
      id,
    );
  for (const { schema } of idempotent) {
    const operation = byId.get(schema?.operationId ?? '');
    assert.ok(operation);
    assert.deepEqual(lacks(operation, 409, 503), []);
    const { parameters } = operation.described;
    const header = parameters.find(({ name }: Json) => name === 'idempotency-key');
    assert.deepEqual([header.in, header.required], ['header', false]);
    assert.deepEqual([header.schema.minLength, header.schema.maxLength], [1, 255]);
    assert.ok(header.description.length > 0);
    assert.equal(new Set(parameters.map((one: Json) => `${one.in} ${one.name}`)).size, parameters.length);
  }
});

test('each dialect describes its errors in its own shape', async () => {
  const { paths } = (await app.inject('/openapi.json')).json();
  const schemaOf = (path: string, method: string, status: number) =>
    paths[path][method].responses[status].content['application/json'].schema.$ref?.split('/').at(-1);
  assert.equal(schemaOf('/client/logistics/upload', 'post', 409), 'Error');
  assert.equal(schemaOf('/admin/v1/orgs', 'post', 413), 'Error');
  assert.equal(schemaOf('/orders', 'post', 413), 'HyperTrackError');
  assert.equal(schemaOf('/orders', 'post', 409), 'HyperTrackConflict');
  assert.equal(schemaOf('/devices/owntracks', 'post', 413), 'DeviceError');
  assert.equal(schemaOf('/v1/clients/auth/delivery-orders/tracking', 'get', 422), 'QwqerInvalid');
});
