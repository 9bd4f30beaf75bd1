import assert from 'node:assert/strict';
import test from 'node:test';
import { Type } from '@fastify/type-provider-typebox';
import { pino } from 'pino';
import { DomainError } from '../../server/src/core/kernel/errors.ts';
import { listUndescribedRoutes } from '../../server/src/dialects/http/described-routes.ts';
import { createHttpApp } from '../../server/src/dialects/http/http-app.ts';
import type { NotReady } from '../../server/src/dialects/http/operations.ts';
import { createLogger } from '../../server/src/platform/log/logger.ts';
import { createMetrics } from '../../server/src/platform/metrics/metrics.ts';

let notReady: NotReady | null = null;

const Thing = Type.Object({
  name: Type.String({ maxLength: 200 }),
  size: Type.Optional(Type.Integer()),
});

async function openApp(log = pino({ level: 'silent' })) {
  const metrics = createMetrics();
  const app = await createHttpApp({
    log,
    version: '1.2.3',
    metrics,
    whyNotReady: async () => notReady,
    trustedProxies: null,
  });
  app.post(
    '/things',
    { schema: { operationId: 'makeThing', body: Thing, response: { 201: Thing } } },
    async (request, reply) => reply.code(201).send(request.body),
  );
  app.put(
    '/things/:id/touch',
    {
      schema: {
        operationId: 'touchThing',
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({ note: Type.Optional(Type.String()) }),
        response: { 200: Type.Object({ note: Type.Union([Type.String(), Type.Null()]) }) },
      },
    },
    async (request) => ({ note: request.body.note ?? null }),
  );
  app.get(
    '/things/:id',
    {
      schema: {
        operationId: 'getThing',
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object({ page: Type.Integer({ default: 1 }), q: Type.Optional(Type.String()) }),
        response: { 200: Type.Object({ id: Type.String(), page: Type.Integer() }) },
      },
    },
    async (request) => {
      if (request.params.id === 'lost') throw new DomainError('not_found', 'there is no such thing');
      if (request.params.id === 'broken') {
        throw new Error('select * from secrets failed at /srv/app/store.ts:12');
      }
      if (request.params.id === 'unreachable') {
        throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
      }
      if (request.params.id === 'contended') {
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      }
      return { id: request.params.id, page: request.query.page };
    },
  );
  app.errorShapes.register({
    prefix: '/other',
    present: (error) => ({ status: 418, body: { oops: error.code }, headers: { 'x-other': 'yes' } }),
    describe: () => ({ status: 418, schema: Type.Object({ oops: Type.String() }) }),
  });
  app.get('/other/thing', { schema: { operationId: 'other', response: { 200: Type.Null() } } }, async () => {
    throw new DomainError('forbidden', 'no');
  });
  await app.ready();
  return { app, metrics };
}

const { app, metrics } = await openApp();
test.after(() => app.close());
const json = { 'content-type': 'application/json' };

test('broken JSON is 400, an unknown type 415, a body over 1 MiB 413, a misfit 422', async () => {
  const post = (payload: string, headers: Record<string, string> = json) =>
    app.inject({ method: 'POST', url: '/things', payload, headers });
  const broken = await post('{"name":');
  assert.equal(broken.statusCode, 400);
  assert.deepEqual(broken.json(), {
    statusCode: 400,
    error: 'Bad Request',
    message: 'the body is not JSON',
    code: 'bad_json',
  });
  assert.equal((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode, 415);
  assert.equal((await post('hello', { 'content-type': 'text/plain' })).statusCode, 415);
  const large = await post(JSON.stringify({ name: 'x'.repeat(1_048_576) }));
  assert.equal(large.statusCode, 413);
  assert.equal(large.json().code, 'body_too_large');
  const misfit = await post('{"name":5,"size":"7"}');
  assert.equal(misfit.statusCode, 422);
  assert.deepEqual(misfit.json().details, [
    { path: 'name', message: 'must be string' },
    { path: 'size', message: 'must be integer' },
  ]);
  const nul = await post('{"name":"a\\u0000"}');
  assert.equal(nul.statusCode, 422);
  assert.deepEqual(nul.json().details, [{ path: 'name', message: 'must not contain a NUL character' }]);
  assert.equal((await post('{"name":"x","__proto__":{"size":1}}')).statusCode, 400);
  assert.equal((await post('')).statusCode, 422);
  assert.equal((await post('{"name":"naïve ☂"}')).json().name, 'naïve ☂');
});

test('where everything is optional, no body is an empty one', async () => {
  const url = '/things/1/touch';
  assert.deepEqual((await app.inject({ method: 'PUT', url })).json(), { note: null });
  assert.deepEqual((await app.inject({ method: 'PUT', url, headers: json, payload: '' })).json(), {
    note: null,
  });
});

test('a NUL in the address is 422, a broken escape 404', async () => {
  assert.equal((await app.inject('/things/a%00b')).statusCode, 422);
  const query = await app.inject('/things/1?q=a%00');
  assert.equal(query.statusCode, 422);
  assert.deepEqual(query.json().details, [{ path: 'q', message: 'must not contain a NUL character' }]);
  const broken = await app.inject('/things/%zz');
  assert.equal(broken.statusCode, 404);
  assert.ok(broken.headers['x-request-id']);
  assert.equal((await app.inject(`/things/${'x'.repeat(600)}`)).statusCode, 404);
});

test('an unknown route is 404 whatever it carries, a wrong method 405 with Allow', async () => {
  const unknown = await app.inject({ method: 'POST', url: '/nowhere', payload: '{', headers: json });
  assert.equal(unknown.statusCode, 404);
  assert.equal(unknown.json().code, 'route_not_found');
  const wrong = await app.inject({ method: 'DELETE', url: '/things/1?x=1', payload: 'x' });
  assert.equal(wrong.statusCode, 405);
  assert.equal(wrong.headers.allow, 'GET, HEAD');
  assert.equal((await app.inject('/things/1/')).statusCode, 200);
});

test('a dialect shapes every error below its prefix, also where it has no route', async () => {
  for (const [method, url, code] of [
    ['GET', '/other/thing', 'forbidden'],
    ['GET', '/other/nowhere', 'route_not_found'],
    ['PUT', '/other/thing', 'method_not_allowed'],
    ['GET', '/other/%zz', 'route_not_found'],
  ] as const) {
    const answer = await app.inject({ method, url });
    assert.equal(answer.statusCode, 418, url);
    assert.deepEqual(answer.json(), { oops: code });
    assert.equal(answer.headers['x-other'], 'yes');
  }
  assert.equal((await app.inject('/otherwise')).statusCode, 404);
});

test('what broke on our side tells the caller nothing but its request id', async () => {
  const broken = await app.inject({ url: '/things/broken', headers: { 'x-request-id': 'trace-1' } });
  assert.equal(broken.statusCode, 500);
  assert.deepEqual(broken.json(), {
    statusCode: 500,
    error: 'Internal Server Error',
    message: 'something went wrong on our side (request trace-1)',
    code: 'internal',
  });
  assert.equal(broken.headers['x-request-id'], 'trace-1');
  const unreachable = await app.inject('/things/unreachable');
  assert.equal(unreachable.statusCode, 503);
  assert.doesNotMatch(unreachable.body, /10\.0\.0\.7|ECONN/);
  const contended = await app.inject('/things/contended');
  assert.equal(contended.statusCode, 503, 'what could not be had after all attempts may be had later');
  assert.doesNotMatch(contended.body, /deadlock/);
});

test('a sane request id is echoed, another replaced by a new one', async () => {
  const idOf = async (given: string) =>
    (await app.inject({ url: '/things/1', headers: { 'x-request-id': given } })).headers['x-request-id'];
  assert.equal(await idOf('a'.repeat(200)), 'a'.repeat(200));
  for (const bad of ['', 'a b', 'a'.repeat(201), 'é']) {
    assert.match(String(await idOf(bad)), /^[0-9a-f-]{36}$/, bad);
  }
});

test('every log line of a request carries its id, and no line the address or a credential', async (t) => {
  let text = '';
  const destination = {
    write(line: string) {
      text += line;
    },
  };
  const { app: logged } = await openApp(createLogger({ level: 'debug', destination }));
  t.after(() => logged.close());
  await logged.inject({
    url: '/things/broken?q=s3cr3t',
    headers: { 'x-request-id': 'trace-2', authorization: 'Bearer s3cr3t' },
  });
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((line) => line.requestId !== undefined);
  assert.deepEqual(
    lines.map((line) => [line.level, line.requestId, line.msg]),
    [
      ['error', 'trace-2', 'a request failed'],
      ['warn', 'trace-2', 'answered'],
    ],
  );
  assert.equal(lines[1].route, '/things/:id');
  assert.doesNotMatch(text, /s3cr3t/);
});

test('browser apps on other origins may call with their own token, without cookies', async () => {
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/things',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,orgid,idempotency-key,logis-api-key',
    },
  });
  assert.equal(preflight.statusCode, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], '*');
  assert.equal(preflight.headers['access-control-allow-credentials'], undefined);
  const allowed = String(preflight.headers['access-control-allow-headers']).split(', ');
  for (const header of ['authorization', 'orgid', 'idempotency-key', 'logis-api-key'])
    assert.ok(allowed.includes(header), header);
  const answer = await app.inject({ url: '/things/lost', headers: { origin: 'https://shop.example' } });
  assert.equal(answer.statusCode, 404);
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
});

test('health, readiness and figures', async () => {
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  assert.equal((await app.inject('/readyz')).statusCode, 200);
  notReady = 'draining';
  const draining = await app.inject('/readyz');
  notReady = null;
  assert.equal(draining.statusCode, 503);
  assert.deepEqual(draining.json(), { status: 'not_ready', reason: 'draining' });
  const figures = await app.inject('/metrics');
  assert.match(String(figures.headers['content-type']), /^text\/plain/);
  assert.match(
    figures.body,
    /doorstep_http_request_duration_seconds_count\{method="GET",route="\/readyz",status="5xx"\} 1/,
  );
  assert.equal(await metrics.text().then((text) => text.includes('/things/1')), false, 'paths are no labels');
});

test('the API describes itself in OpenAPI 3.1 and renders that from its own files', async () => {
  const document = (await app.inject('/openapi.json')).json();
  assert.equal(document.openapi, '3.1.0');
  assert.equal(document.info.version, '1.2.3');
  const body = document.paths['/things'].post.requestBody.content['application/json'].schema;
  assert.deepEqual(body.required, ['name']);
  assert.ok(document.paths['/things/{id}'].get.parameters.some((p: { name: string }) => p.name === 'page'));
  const page = await app.inject('/docs');
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(String(page.headers['content-security-policy']), /http/);
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1]));
  assert.ok(files.length > 3);
  for (const file of files) assert.equal((await app.inject(file)).statusCode, 200, file);
});

test('a route without description is found', async (t) => {
  assert.deepEqual(listUndescribedRoutes(app), []);
  const { app: fresh } = await openAppWithBareRoute();
  t.after(() => fresh.close());
  assert.deepEqual(listUndescribedRoutes(fresh), [
    'GET /bare/:id has no operationId',
    'GET /bare/:id has no response schema',
    'GET /bare/:id has no params schema',
  ]);
});

async function openAppWithBareRoute() {
  const bare = await createHttpApp({
    log: pino({ level: 'silent' }),
    version: '1',
    metrics: createMetrics(),
    whyNotReady: async () => null,
    trustedProxies: null,
  });
  bare.get('/bare/:id', async () => 'x');
  return { app: bare };
}
