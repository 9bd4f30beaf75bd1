import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after } from 'node:test';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { openBench } from './open-access.ts';

const bench = await openBench();
const { access } = bench;

/** An identity provider: answers what `keys` holds, counts how often it is asked, can be out of order. */
const provider = { keys: [] as JWK[], asked: 0, body: null as string | null, status: 200 };
const server = createServer((request, response) => {
  provider.asked++;
  if (request.url?.startsWith('/moved')) {
    response.writeHead(302, { location: '/jwks' }).end();
    return;
  }
  response.writeHead(provider.status, { 'content-type': 'application/json' });
  response.end(provider.body ?? JSON.stringify({ keys: provider.keys }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => server.close());

type Signer = { kid: string; alg: string; key: CryptoKey; jwk: JWK; publicKey: CryptoKey };

async function makeKey(alg: string, kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, key: privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}

let serial = 0;

/** A token of its own each time, so that none is remembered. */
async function token(signer: Signer, org: string, kid: string | null = signer.kid): Promise<string> {
  return new SignJWT({ sub: `s-${++serial}`, org, role: 'staff', exp: Math.floor(bench.now() / 1000) + 3600 })
    .setProtectedHeader({ alg: signer.alg, ...(kid !== null && { kid }) })
    .sign(signer.key);
}

let orgs = 0;

/** An org that nobody asked about yet, with a key set address of its own. */
async function openOrg(path = '/jwks'): Promise<string> {
  const id = `org-${++orgs}`;
  await access.createOrg({ id, name: id, auth: { jwksUrl: `${base}${path}?${id}` } });
  provider.asked = 0;
  provider.status = 200;
  provider.body = null;
  return id;
}

const refused = (org: string, jwt: string) =>
  assert.rejects(async () => access.authenticate(org, jwt), { code: 'unauthenticated' });

const rsa = await makeKey('RS256', 'rsa-1');

test('RS256, ES256 and EdDSA open; other algorithms of the same keys do not', async () => {
  const signers = [rsa, await makeKey('ES256', 'ec-1'), await makeKey('EdDSA', 'ed-1')];
  provider.keys = signers.map((signer) => signer.jwk);
  const org = await openOrg();
  for (const signer of signers)
    assert.equal((await access.authenticate(org, await token(signer, org))).role, 'staff', signer.alg);
  assert.equal(provider.asked, 1);
  const rs512 = await new SignJWT({ sub: 's', org, role: 'staff', exp: Math.floor(bench.now() / 1000) + 60 })
    .setProtectedHeader({ alg: 'PS256', kid: rsa.kid })
    .sign(
      await crypto.subtle.importKey(
        'jwk',
        { ...(await exportJWK(rsa.key)), alg: 'PS256' },
        { name: 'RSA-PSS', hash: 'SHA-256' },
        false,
        ['sign'],
      ),
    );
  await refused(org, rs512);
});

test('a public key is no secret: HS256 by it is refused', async () => {
  provider.keys = [rsa.jwk, { kty: 'oct', k: Buffer.from('x'.repeat(32)).toString('base64url'), kid: 'oct' }];
  const org = await openOrg();
  const secrets = [await exportSPKI(rsa.publicKey), JSON.stringify(rsa.jwk), rsa.jwk.n ?? '', 'x'.repeat(32)];
  for (const secret of secrets) {
    for (const kid of [rsa.kid, 'oct', undefined]) {
      const jwt = await new SignJWT({
        sub: 's',
        org,
        role: 'staff',
        exp: Math.floor(bench.now() / 1000) + 60,
      })
        .setProtectedHeader({ alg: 'HS256', ...(kid && { kid }) })
        .sign(new TextEncoder().encode(secret));
      await refused(org, jwt);
    }
  }
  assert.ok(await access.authenticate(org, await token(rsa, org)));
});

test('a key of another org’s set opens nothing here', async () => {
  provider.keys = [rsa.jwk];
  const org = await openOrg();
  const stranger = await makeKey('RS256', rsa.kid);
  await refused(org, await token(stranger, org));
});

test('rotation: a new key id is fetched for, once in a while', async () => {
  provider.keys = [rsa.jwk];
  const org = await openOrg();
  assert.ok(await access.authenticate(org, await token(rsa, org)));
  const next = await makeKey('ES256', 'rotated');
  provider.keys = [rsa.jwk, next.jwk];
  bench.advance(30_000);
  assert.ok(await access.authenticate(org, await token(next, org)));
  assert.equal(provider.asked, 2);
  const unknown = await makeKey('ES256', 'never-was');
  for (let i = 0; i < 5; i++) await refused(org, await token(unknown, org));
  assert.equal(provider.asked, 2);
  bench.advance(30_000);
  await Promise.all(Array.from({ length: 5 }, async () => refused(org, await token(unknown, org))));
  assert.equal(provider.asked, 3);
});

test('a key that was withdrawn stops counting, for tokens seen before too', async () => {
  const leaked = await makeKey('ES256', 'leaked');
  provider.keys = [rsa.jwk, leaked.jwk];
  const org = await openOrg();
  const jwt = await token(leaked, org);
  assert.ok(await access.authenticate(org, jwt));
  provider.keys = [rsa.jwk];
  bench.advance(10 * 60_000 + 1);
  await refused(org, jwt);
});

test('without a key id every fitting key is tried', async () => {
  const second = await makeKey('RS256', 'rsa-2');
  provider.keys = [rsa.jwk, second.jwk];
  const org = await openOrg();
  assert.ok(await access.authenticate(org, await token(second, org, null)));
  await refused(org, await token(await makeKey('RS256', 'x'), org, null));
});

test('while the provider is away the known keys go on; unknown ones are unavailable, not wrong', async () => {
  provider.keys = [rsa.jwk];
  const org = await openOrg();
  provider.status = 500;
  await assert.rejects(async () => access.authenticate(org, await token(rsa, org)), { code: 'unavailable' });
  await assert.rejects(async () => access.authenticate(org, await token(rsa, org)), { code: 'unavailable' });
  assert.equal(provider.asked, 1);
  provider.status = 200;
  bench.advance(5000);
  assert.ok(await access.authenticate(org, await token(rsa, org)));
  provider.status = 500;
  bench.advance(11 * 60_000);
  assert.ok(await access.authenticate(org, await token(rsa, org)));
  bench.advance(24 * 3_600_000);
  await assert.rejects(async () => access.authenticate(org, await token(rsa, org)), { code: 'unavailable' });
});

test('what is not a key set, is too large or moves elsewhere is not taken', async () => {
  provider.keys = [rsa.jwk];
  const bodies = [
    'not json',
    '[]',
    '{"keys":7}',
    JSON.stringify({ keys: [rsa.jwk], pad: 'x'.repeat(300_000) }),
  ];
  for (const body of bodies) {
    const org = await openOrg();
    provider.body = body;
    await assert.rejects(
      async () => access.authenticate(org, await token(rsa, org)),
      { code: 'unavailable' },
      body.slice(0, 20),
    );
  }
  const org = await openOrg('/moved');
  await assert.rejects(async () => access.authenticate(org, await token(rsa, org)), { code: 'unavailable' });
});
