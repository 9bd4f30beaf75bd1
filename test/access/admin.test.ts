import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { pino } from 'pino';
import { createStraightLineRouting } from '../../server/src/adapters/routing/straight-line/straight-line.ts';
import { createPricing } from '../../server/src/core/pricing/index.ts';
import { ADMIN_PREFIX } from '../../server/src/dialects/admin/errors.ts';
import { adminPlugin } from '../../server/src/dialects/admin/plugin.ts';
import { listUndescribedRoutes } from '../../server/src/dialects/http/described-routes.ts';
import { createHttpApp } from '../../server/src/dialects/http/http-app.ts';
import { createMetrics } from '../../server/src/platform/metrics/metrics.ts';
import { ADMIN_TOKEN, openBench } from './open-access.ts';

const bench = await openBench();
const app = await createHttpApp({
  log: pino({ level: 'silent' }),
  version: '0.0.0',
  metrics: createMetrics(),
  whyNotReady: async () => null,
  trustedProxies: null,
});
const pricing = createPricing(bench.ground, {
  termsOf: bench.access.getOrg,
  estimate: createStraightLineRouting().estimate,
  rememberPlaces: async () => {},
});
await app.register(adminPlugin, { prefix: ADMIN_PREFIX, access: bench.access, pricing });
await app.ready();
after(() => app.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

async function call(method: Method, path: string, body?: unknown, token: string | null = ADMIN_TOKEN) {
  const response = await app.inject({
    method,
    url: `${ADMIN_PREFIX}${path}`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    ...(body !== undefined && { payload: body as object }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    // biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
    body: response.body ? response.json() : (null as any),
  };
}

const SECRET = 'a-secret-of-the-org-that-is-long-enough';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test('an org from its least', async () => {
  const { status, body } = await call('POST', '/orgs', { id: 'least', name: 'Least' });
  assert.equal(status, 201);
  assert.match(body.accountId, UUID);
  assert.match(body.defaultMerchantId, UUID);
  const nulls = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, null]));
  assert.deepEqual(body, {
    id: 'least',
    name: 'Least',
    currency: 'USD',
    timezone: 'UTC',
    branding: nulls(Object.keys(body.branding)),
    settings: {
      disclosure: 'exclusive',
      contactPolicy: 'masked',
      leadMinutes: 60,
      returnsWanted: true,
      autoArrive: false,
      autoCompleteMinutes: 10,
      driverCapacity: 10,
      bikeCapacity: 4,
      scooterCapacity: 4,
      carCapacity: 10,
      vanCapacity: 30,
      truckCapacity: 60,
      dispatchMode: 'feed',
      offerSeconds: 30,
      offerRadiusMeters: 20_000,
      maxOffers: 20,
      driverSharePercent: 80,
      pinRequired: false,
      photoRequired: false,
      signatureRequired: false,
      dailyApiLimit: 100_000,
      country: null,
      frameAncestors: ['*'],
    },
    owner: nulls(['firstName', 'lastName', 'email', 'phone', 'address']),
    auth: { hasSecret: false, jwksUrl: null, issuer: null, audience: null },
    accountId: body.accountId,
    defaultMerchantId: body.defaultMerchantId,
    createdAt: new Date(bench.now()).toISOString(),
    updatedAt: new Date(bench.now()).toISOString(),
  });
  assert.ok('logoUrl' in body.branding);
  assert.deepEqual((await call('GET', '/orgs/least')).body, body);
});

test('an org with everything, and a change of some of it', async () => {
  const created = await call('POST', '/orgs', {
    id: 'full',
    name: 'Full',
    currency: 'CAD',
    timezone: 'America/Toronto',
    branding: { primaryColor: '#4A90E2', supportPhone: '+1 888 555 0000' },
    settings: { leadMinutes: 30, disclosure: 'always', country: 'CA' },
    owner: {
      firstName: 'Platform',
      phone: '(514) 555-0001',
      address: {
        buildingNumber: '1',
        street: 'Provider Way',
        city: 'Serviceville',
        lat: 45.57692,
        lng: -73.79776,
      },
    },
    auth: { secret: SECRET, issuer: 'https://id.example' },
  });
  assert.equal(created.status, 201);
  assert.equal(created.body.owner.phone, '+15145550001');
  assert.equal(created.body.owner.address.text, '1 Provider Way, Serviceville');
  assert.deepEqual(created.body.auth, {
    hasSecret: true,
    jwksUrl: null,
    issuer: 'https://id.example',
    audience: null,
  });
  assert.ok(!JSON.stringify(created.body).includes(SECRET));
  bench.advance(1000);
  const patched = await call('PATCH', '/orgs/full', {
    branding: { supportPhone: null, supportEmail: 'help@example.com' },
    settings: { leadMinutes: null, autoArrive: true },
    owner: { lastName: 'Admin' },
    auth: { jwksUrl: 'https://id.example/jwks' },
  });
  assert.equal(patched.status, 200);
  const { body } = patched;
  assert.equal(body.branding.primaryColor, '#4A90E2');
  assert.equal(body.branding.supportPhone, null);
  assert.equal(body.branding.supportEmail, 'help@example.com');
  assert.equal(body.settings.leadMinutes, 60);
  assert.equal(body.settings.disclosure, 'always');
  assert.equal(body.settings.autoArrive, true);
  assert.equal(body.owner.firstName, 'Platform');
  assert.equal(body.owner.lastName, 'Admin');
  assert.deepEqual(body.auth, {
    hasSecret: false,
    jwksUrl: 'https://id.example/jwks',
    issuer: 'https://id.example',
    audience: null,
  });
  assert.equal(body.accountId, created.body.accountId);
  assert.equal(body.defaultMerchantId, created.body.defaultMerchantId);
  assert.equal(Date.parse(body.updatedAt) - Date.parse(body.createdAt), 1000);
  assert.deepEqual((await call('GET', '/orgs/full')).body, body);
  const unchanged = await call('PATCH', '/orgs/full', {});
  assert.deepEqual({ ...unchanged.body, updatedAt: body.updatedAt }, body);
});

test('what does not fit is named, a typing error too', async () => {
  const refused = async (body: unknown, ...paths: string[]) => {
    const answer = await call('POST', '/orgs', body);
    assert.equal(answer.status, 422, JSON.stringify(answer.body));
    assert.equal(answer.body.statusCode, 422);
    assert.equal(answer.body.error, 'Unprocessable Entity');
    assert.equal(answer.body.code, 'invalid_input');
    assert.deepEqual(answer.body.details.map((detail: { path: string }) => detail.path).sort(), paths.sort());
  };
  const org = { id: 'bad', name: 'Bad' };
  await refused({}, 'id', 'name');
  await refused({ ...org, id: 'Not A Slug' }, 'id');
  await refused({ ...org, currencey: 'EUR' }, 'currencey');
  await refused({ ...org, settings: { leadminutes: 5 } }, 'settings.leadminutes');
  await refused({ ...org, settings: { leadMinutes: '5' } }, 'settings.leadMinutes');
  await refused(
    { ...org, branding: { primaryColor: 'red', logo: 'x' } },
    'branding.logo',
    'branding.primaryColor',
  );
  await refused(
    { ...org, owner: { email: 'nobody', address: { zip: '1' } } },
    'owner.address.zip',
    'owner.email',
  );
  await refused({ ...org, currency: 'ZZZ', timezone: 'Mars/Olympus' }, 'currency', 'timezone');
  await refused({ ...org, auth: { secret: 'short' } }, 'auth.secret');
  await refused({ ...org, auth: { jwksUrl: 'http://id.example/jwks' } }, 'auth.jwksUrl');
  await refused({ ...org, name: 'a\0b' }, 'name');
  await refused([], '');
  assert.equal((await call('GET', '/orgs/bad')).status, 404);
  assert.equal((await call('PATCH', '/orgs/least', { id: 'other' })).status, 422);
});

test('an id is taken once', async () => {
  const results = await Promise.all(
    Array.from({ length: 4 }, (_, index) => call('POST', '/orgs', { id: 'race', name: `Race ${index}` })),
  );
  assert.deepEqual(results.map((result) => result.status).sort(), [201, 409, 409, 409]);
  const lost = results.find((result) => result.status === 409);
  assert.deepEqual(lost?.body, {
    statusCode: 409,
    error: 'Conflict',
    message: 'there is an org "race" already',
    code: 'already_exists',
  });
  const { rows } = await bench.database.db.pool.query("select 1 from merchants where org_id = 'race'");
  assert.equal(rows.length, 1);
});

test('an org whose creation was cut short is mended when it is next used', async () => {
  await bench.database.db.pool.query(`
    insert into orgs select 'half', 'Half', currency, timezone, branding, settings, owner, gen_random_uuid(), created_at, updated_at
      from orgs where id = 'least';
    insert into org_auth (org_id, own_secret) values ('half', 'a-secret-that-somebody-made-before-the-power-went')`);
  const answers = await Promise.all([call('GET', '/orgs/half'), call('GET', '/orgs/half')]);
  assert.equal(answers[0]?.status, 200);
  assert.match(answers[0]?.body.defaultMerchantId, UUID);
  assert.deepEqual(answers[0]?.body, answers[1]?.body);
});

test('tokens', async () => {
  const { status, body } = await call('POST', '/orgs/least/tokens', {
    sub: 'ada',
    role: 'staff',
    ttlSeconds: 3600,
  });
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body).sort(), ['expiresAt', 'token']);
  assert.match(body.expiresAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const principal = await bench.access.authenticate('least', body.token);
  assert.equal(principal.subject, 'ada');
  assert.equal(principal.expiresAt, Date.parse(body.expiresAt));
  assert.equal((await call('POST', '/orgs/nowhere/tokens', { sub: 'a', role: 'staff' })).status, 404);
  for (const bad of [
    { sub: 'a' },
    { sub: 'a', role: 'guest' },
    { sub: '', role: 'staff' },
    { sub: 'a', role: 'staff', ttlSeconds: 7_776_001 },
    { sub: 'a', role: 'staff', ttl: 1 },
    { sub: 7, role: 'staff' },
  ])
    assert.equal((await call('POST', '/orgs/least/tokens', bad)).status, 422, JSON.stringify(bad));
});

test('API keys are shown once, listed without the key, and revoked at once', async () => {
  const { body: org } = await call('GET', '/orgs/least');
  const created = await call('POST', '/orgs/least/api-keys', {
    name: 'Shop',
    dialect: 'logis',
    permissions: ['allow_public_track'],
    ipAllow: ['192.0.2.0/24'],
  });
  assert.equal(created.status, 201);
  assert.match(created.body.key, /^dk_[\w-]{43}$/);
  assert.equal(created.body.accountId, org.accountId);
  const { id, key } = created.body;
  const listed = await call('GET', '/orgs/least/api-keys');
  assert.deepEqual(listed.body, {
    data: [
      {
        id,
        name: 'Shop',
        dialect: 'logis',
        permissions: ['allow_public_track'],
        hourlyLimit: 2500,
        ipAllow: ['192.0.2.0/24'],
        expiresAt: null,
        revokedAt: null,
        createdAt: new Date(bench.now()).toISOString(),
      },
    ],
    page: 1,
    pageSize: 25,
    total: 1,
  });
  assert.ok(!JSON.stringify(listed.body).includes(key));

  const other = bench.openAnother();
  const inside = { dialect: 'logis', ip: '192.0.2.9' } as const;
  for (const server of [bench.access, other])
    assert.equal((await server.findApiKey(key, inside))?.orgId, 'least');
  assert.equal(await other.findApiKey(key, { ...inside, ip: '198.51.100.1' }), null);
  assert.equal(await other.findApiKey(key, { ...inside, dialect: 'hypertrack' }), null);
  assert.equal(await other.findApiKey(`${key}x`, inside), null);
  assert.equal(await other.findApiKey(`dk_${'A'.repeat(43)}`, inside), null);
  const before = bench.transactions();
  await other.findApiKey(key, inside);
  assert.equal(bench.transactions(), before);

  assert.equal((await call('DELETE', `/orgs/full/api-keys/${id}`)).status, 404);
  assert.equal((await call('DELETE', `/orgs/least/api-keys/${id}`)).status, 204);
  for (const server of [bench.access, other]) assert.equal(await server.findApiKey(key, inside), null);
  const revokedAt = (await call('GET', '/orgs/least/api-keys')).body.data[0].revokedAt;
  bench.advance(5);
  assert.equal((await call('DELETE', `/orgs/least/api-keys/${id}`)).status, 204);
  assert.equal((await call('GET', '/orgs/least/api-keys')).body.data[0].revokedAt, revokedAt);
  assert.equal((await call('DELETE', '/orgs/least/api-keys/nonsense')).status, 404);
});

test('an API key ends when it is said to; what it may not be', async () => {
  const expiresAt = new Date(bench.now() + 10_000).toISOString();
  const { body } = await call('POST', '/orgs/least/api-keys', {
    name: 'Short',
    dialect: 'hypertrack',
    expiresAt,
  });
  const caller = { dialect: 'hypertrack', ip: '::1' } as const;
  assert.equal((await bench.access.findApiKey(body.key, caller))?.expiresAt, Date.parse(expiresAt));
  bench.advance(10_000);
  assert.equal(await bench.access.findApiKey(body.key, caller), null);
  for (const bad of [
    { name: 'K' },
    { name: 'K', dialect: 'qwqer' },
    { name: 'K', dialect: 'logis', permissions: ['everything'] },
    { name: 'K', dialect: 'logis', hourlyLimit: 0 },
    { name: 'K', dialect: 'logis', ipAllow: ['192.0.2.0/99'] },
    { name: 'K', dialect: 'logis', expiresAt: 'tomorrow' },
    { name: 'K', dialect: 'logis', expiresAt: '2020-01-01T00:00:00Z' },
    { name: ' ', dialect: 'logis' },
  ])
    assert.equal((await call('POST', '/orgs/least/api-keys', bad)).status, 422, JSON.stringify(bad));
  assert.equal((await call('POST', '/orgs/nowhere/api-keys', { name: 'K', dialect: 'logis' })).status, 404);
  assert.equal((await call('GET', '/orgs/nowhere/api-keys')).status, 404);
});

test('merchants', async () => {
  const { body: org } = await call('GET', '/orgs/full');
  const created = await call('POST', '/orgs/full/merchants', {
    companyName: 'My Local Store',
    email: 'contact@mystore.example.com',
    phone: '(888) 555-0000',
    website: 'https://www.example.com',
    address: { text: '500 Business Avenue' },
    branding: { primaryColor: '#F5A623' },
    owner: { sub: 'store-owner', firstName: 'Store', lastName: 'Owner', phone: '514 555 5678' },
  });
  assert.equal(created.status, 201, JSON.stringify(created.body));
  const { body: shop } = created;
  assert.equal(shop.phone, '+18885550000');
  assert.deepEqual(shop.owner, {
    sub: 'store-owner',
    firstName: 'Store',
    lastName: 'Owner',
    email: null,
    phone: '+15145555678',
  });
  assert.deepEqual(shop.users, ['store-owner']);
  assert.equal(shop.isDefault, false);
  assert.deepEqual((await call('GET', `/orgs/full/merchants/${shop.id}`)).body, shop);
  const list = await call('GET', '/orgs/full/merchants?pageSize=1&page=2');
  assert.deepEqual(list.body, { data: [shop], page: 2, pageSize: 1, total: 2 });
  const first = await call('GET', '/orgs/full/merchants?pageSize=1');
  assert.equal(first.body.data[0].id, org.defaultMerchantId);
  assert.equal(first.body.data[0].isDefault, true);

  const patched = await call('PATCH', `/orgs/full/merchants/${shop.id}`, { users: ['clerk'], website: null });
  assert.equal(patched.status, 200);
  assert.deepEqual(patched.body.users, ['clerk', 'store-owner']);
  assert.equal(patched.body.website, null);
  assert.equal(patched.body.branding.primaryColor, '#F5A623');
  assert.deepEqual((await call('GET', `/orgs/full/merchants/${shop.id}`)).body, patched.body);

  const second = await call('POST', '/orgs/full/merchants', { companyName: 'Rival', users: ['clerk'] });
  assert.equal(second.status, 409);
  assert.equal(second.body.code, 'already_exists');
  assert.equal((await call('GET', '/orgs/full/merchants')).body.total, 2);

  const ownerless = await call('PATCH', `/orgs/full/merchants/${shop.id}`, { owner: null, users: [] });
  assert.equal(ownerless.body.owner, null);
  assert.deepEqual(ownerless.body.users, []);
});

test('what a merchant may not be, and where there is none', async () => {
  for (const bad of [
    {},
    { companyName: '' },
    { companyName: ' ' },
    { companyName: 'S', website: 'javascript:alert(1)' },
    { companyName: 'S', owner: { firstName: 'No subject' } },
    { companyName: 'S', users: [''] },
    { companyName: 'S', users: Array.from({ length: 201 }, (_, index) => `u${index}`) },
    { companyName: 'S', isDefault: true },
  ])
    assert.equal((await call('POST', '/orgs/full/merchants', bad)).status, 422, JSON.stringify(bad));
  const { body: org } = await call('GET', '/orgs/full');
  for (const path of [
    `/orgs/least/merchants/${org.defaultMerchantId}`,
    '/orgs/full/merchants/nonsense',
    `/orgs/nowhere/merchants/${org.defaultMerchantId}`,
  ]) {
    assert.equal((await call('GET', path)).status, 404, path);
    assert.equal((await call('PATCH', path, {})).status, 404, path);
  }
  assert.equal((await call('POST', '/orgs/nowhere/merchants', { companyName: 'S' })).status, 404);
  assert.equal((await call('GET', '/orgs/nowhere/merchants')).status, 404);
  assert.equal((await call('GET', '/orgs/full/merchants?pageSize=201')).status, 422);
});

test('without the operator’s key nothing opens', async () => {
  const { token: staff } = await bench.access.issueToken('least', { sub: 's', role: 'staff' });
  const calls: [Method, string, unknown?][] = [
    ['POST', '/orgs', { id: 'stolen', name: 'Stolen' }],
    ['GET', '/orgs/least'],
    ['PATCH', '/orgs/least', { name: 'Stolen' }],
    ['POST', '/orgs/least/tokens', { sub: 's', role: 'staff' }],
    ['POST', '/orgs/least/api-keys', { name: 'K', dialect: 'logis' }],
    ['GET', '/orgs/least/api-keys'],
    ['DELETE', '/orgs/least/api-keys/x'],
    ['POST', '/orgs/least/merchants', { companyName: 'S' }],
    ['GET', '/orgs/least/merchants'],
    ['GET', '/orgs/least/merchants/x'],
    ['PATCH', '/orgs/least/merchants/x', {}],
  ];
  for (const [method, path, body] of calls) {
    for (const token of [null, '', 'wrong', `${ADMIN_TOKEN}x`, ADMIN_TOKEN.slice(1), staff]) {
      const answer = await call(method, path, body, token);
      assert.equal(answer.status, 401, `${method} ${path} ${token}`);
      assert.deepEqual(answer.body, {
        statusCode: 401,
        error: 'Unauthorized',
        message: 'the operator’s key is needed',
        code: 'unauthenticated',
      });
      assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
    }
  }
  assert.equal((await call('GET', '/orgs/stolen')).status, 404);
  assert.equal((await call('GET', '/orgs/least')).body.name, 'Least');
});

test('what is not there, in the control plane’s own shape', async () => {
  assert.deepEqual((await call('GET', '/orgs/nowhere')).body, {
    statusCode: 404,
    error: 'Not Found',
    message: 'there is no such org',
    code: 'not_found',
  });
  assert.equal((await call('PATCH', '/orgs/nowhere', { name: 'N' })).status, 404);
  assert.equal((await call('GET', '/nothing')).status, 404);
  const wrong = await call('DELETE', '/orgs/least');
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.allow, 'GET, HEAD, PATCH');
  const broken = await app.inject({
    method: 'POST',
    url: `${ADMIN_PREFIX}/orgs`,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    payload: '{',
  });
  assert.equal(broken.statusCode, 400);
});

test('every operation is described, with examples that its own schema takes', async () => {
  assert.deepEqual(
    listUndescribedRoutes(app).filter((fault) => fault.includes(ADMIN_PREFIX)),
    [],
  );
  const compile = app.validatorCompiler;
  assert.ok(compile);
  let examples = 0;
  for (const { method, url, schema } of app.routeTable.list()) {
    if (!url.startsWith(ADMIN_PREFIX)) continue;
    const described = [schema?.body, ...Object.values((schema?.response ?? {}) as object)];
    for (const part of described as ({ examples?: unknown[] } | undefined)[]) {
      for (const example of part?.examples ?? []) {
        examples++;
        const check = compile({ schema: part, method, url, httpPart: 'body' }) as (value: unknown) => {
          error?: Error;
        };
        assert.equal(check(example).error, undefined, `${method} ${url} ${JSON.stringify(example)}`);
      }
    }
  }
  assert.ok(examples >= 10);
});
