import assert from 'node:assert/strict';
import test from 'node:test';
import { nameSharedSchemas } from './shared-schemas.ts';

const stop = () => ({ title: 'Stop', type: 'object', properties: { title: { type: 'string' } } });
const job = (more: object = {}) => ({
  title: 'Job',
  type: 'object',
  properties: { stops: { type: 'array', items: stop() } },
  ...more,
});
const documentOf = (schemas: object[]) => ({
  components: { securitySchemes: { token: {} } },
  paths: Object.fromEntries(schemas.map((schema, index) => [`/${index}`, { get: { schema } }])),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('a schema with a title stands once, also inside others, and everything else stays', () => {
  const plain = { type: 'object', properties: { title: { type: 'string' } } };
  const named = nameSharedSchemas(documentOf([job(), { anyOf: [job(), { type: 'null' }] }, plain]));
  assert.deepEqual(named.paths, {
    '/0': { get: { schema: ref('Job') } },
    '/1': { get: { schema: { anyOf: [ref('Job'), { type: 'null' }] } } },
    '/2': { get: { schema: plain } },
  });
  assert.deepEqual(named.components, {
    securitySchemes: { token: {} },
    schemas: {
      Job: { title: 'Job', type: 'object', properties: { stops: { type: 'array', items: ref('Stop') } } },
      Stop: stop(),
    },
  });
});

test('examples make no difference, are kept once, and are not taken for schemas', () => {
  const examples = [{ title: 'Stop', type: 'a word of the data' }];
  const named = nameSharedSchemas(documentOf([stop(), { ...stop(), examples }]));
  assert.deepEqual((named.components as unknown as { schemas: object }).schemas, {
    Stop: { ...stop(), examples },
  });
});

test('two things of one name are a mistake', () => {
  assert.throws(() => nameSharedSchemas(documentOf([job(), job({ description: 'another' })])), /Job/);
});

test('the document it was given is as it was', () => {
  const given = documentOf([job()]);
  const before = structuredClone(given);
  nameSharedSchemas(given);
  assert.deepEqual(given, before);
});
