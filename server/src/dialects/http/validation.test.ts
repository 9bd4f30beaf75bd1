import assert from 'node:assert/strict';
import test from 'node:test';
import { type TSchema, Type } from '@fastify/type-provider-typebox';
import type { HttpFault } from './http-fault.ts';
import { createValidatorCompiler } from './validation.ts';

const compile = createValidatorCompiler();

function check(httpPart: 'body' | 'querystring', schema: TSchema, value: unknown) {
  const validate = compile({ schema, httpPart, method: 'POST', url: '/' });
  return validate(value) as { value?: unknown; error?: HttpFault };
}

const details = (schema: TSchema, value: unknown) => check('body', schema, value).error?.details;

const Stop = Type.Object({
  type: Type.Union([Type.Literal('pickup'), Type.Literal('dropoff')]),
  location: Type.Object({ lat: Type.Number({ minimum: -90, maximum: 90 }), lng: Type.Number() }),
  notes: Type.Optional(Type.Union([Type.String({ maxLength: 5 }), Type.Null()])),
});
const Order = Type.Object({
  stops: Type.Array(Stop, { maxItems: 10_000 }),
  reference: Type.Optional(Type.String()),
});

test('a body is taken as it is: types are not turned into others', () => {
  assert.deepEqual(details(Type.Object({ n: Type.Integer() }), { n: '5' }), [
    { path: 'n', message: 'must be integer' },
  ]);
  assert.deepEqual(details(Type.Object({ s: Type.String() }), { s: 5 }), [
    { path: 's', message: 'must be string' },
  ]);
});

test('a time that the grammar allows and no clock can give back is refused', () => {
  const At = Type.Object({ at: Type.String({ format: 'date-time' }) });
  for (const at of [
    '2016-12-31T23:59:60Z',
    '2026-12-31T23:59:59+05',
    '9999-12-31T23:59:59-23:59',
    '0000-01-01T00:00:00+01:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00:00',
    'noon',
  ]) {
    assert.deepEqual(details(At, { at }), [{ path: 'at', message: 'must match format "date-time"' }], at);
    assert.ok(check('querystring', At, { at }).error, `${at} in a query`);
  }
  for (const at of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-01-01T00:00:00.123456+05:30'])
    assert.equal(details(At, { at }), undefined, at);
});

test('a query is text: it is turned into the types of the schema, with defaults', () => {
  const Query = Type.Object({
    page: Type.Integer({ minimum: 1, default: 1 }),
    open: Type.Optional(Type.Boolean()),
    type: Type.Optional(Type.Array(Type.String())),
  });
  assert.deepEqual(check('querystring', Query, { open: 'true', type: 'a' }).value, {
    page: 1,
    open: true,
    type: ['a'],
  });
  assert.deepEqual(check('querystring', Query, { page: 'x' }).error?.details, [
    { path: 'page', message: 'must be integer' },
  ]);
  assert.equal(check('querystring', Query, { page: '' }).error?.code, 'validation');
});

test('all faults are told, each at its place, once', () => {
  const order = { stops: [{ type: 'drop', location: { lat: 91 }, notes: 5 }], reference: 7 };
  assert.deepEqual(
    details(Order, order),
    [
      { path: 'stops.0.location.lng', message: 'is required' },
      { path: 'stops.0.type', message: 'must be one of "pickup", "dropoff"' },
      { path: 'stops.0.location.lat', message: 'must be <= 90' },
      { path: 'stops.0.notes', message: 'must be string or null' },
      { path: 'reference', message: 'must be string' },
    ].sort(byPlace(details(Order, order) ?? [])),
  );
  assert.deepEqual(details(Order, undefined), [{ path: '', message: 'must be object' }]);
});

test('of what may be null, too, the fault is told that the value has', () => {
  const schema = Type.Object({
    type: Type.Optional(Type.Union([Type.Enum(['pick', 'drop']), Type.Null()])),
    radius: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 5_000 }), Type.Null()])),
    at: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
    either: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Number({ minimum: 9 })])),
  });
  const messages = (value: object) => details(schema, value)?.map(({ message }) => message);
  assert.deepEqual(messages({ type: 'carry' }), ['must be one of "pick", "drop"']);
  assert.deepEqual(messages({ radius: 1e9 }), ['must be <= 5000']);
  assert.deepEqual(messages({ radius: '5' }), ['must be integer or null']);
  assert.deepEqual(messages({ at: 'soon' }), ['must match format "date-time"']);
  assert.deepEqual(messages({ either: 0 }), ['must be integer or number'], 'both are near');
  assert.deepEqual(messages({ type: null, radius: null, at: null, either: 9.5 }), undefined);
});

test('a huge wrong body costs one fault, not one for each of its values', () => {
  const huge = { stops: Array.from({ length: 9_000 }, () => 0) };
  assert.equal(details(Order, huge)?.length, 1);
});

test('of many faults the first fifty are told', () => {
  const many = { stops: Array.from({ length: 300 }, () => 0) };
  assert.equal(details(Order, many)?.length, 50);
});

/** Ajv does not promise an order of keywords: the expectation follows the answer's. */
function byPlace(given: readonly { path: string }[]) {
  const place = (path: string) => given.findIndex((fault) => fault.path === path);
  return (a: { path: string }, b: { path: string }) => place(a.path) - place(b.path);
}
