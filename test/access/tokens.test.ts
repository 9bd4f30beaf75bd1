import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { orgChannel } from '../../server/src/core/kernel/live-channels.ts';
import { DAY, openBench } from './open-access.ts';

const bench = await openBench();
const { access } = bench;
const SECRET = 'a-secret-of-the-org-that-is-long-enough';
await access.createOrg({ id: 'a', name: 'A', settings: { country: 'CA' } });
await access.createOrg({ id: 'b', name: 'B' });
await access.createOrg({ id: 'signs', name: 'Signs its own', auth: { secret: SECRET } });

const seconds = () => Math.floor(bench.now() / 1000);

/** A token of the org `signs`, by its own secret, with anything changed. */
async function signed(
  claims: Record<string, unknown> = {},
  options: { secret?: string; header?: Record<string, unknown> } = {},
): Promise<string> {
  const payload = { sub: 'c-1', org: 'signs', role: 'customer', exp: seconds() + 600, ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', ...options.header })
    .sign(new TextEncoder().encode(options.secret ?? SECRET));
}

/** A token put together by hand: for what no library would sign. */
function forged(header: object, payload: object, signature: (input: string) => string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${signature(input)}`;
}

const refused = (token: string, org: string | null = 'signs') =>
  assert.rejects(async () => access.authenticate(org, token), { code: 'unauthenticated' });

test('a token made here opens, and its person is made on first sight', async () => {
  const { token, expiresAt } = await access.issueToken('a', {
    sub: 'ada',
    role: 'customer',
    firstName: 'Ada',
    lastName: 'Byron',
    email: 'ada@example.com',
    phone: '(514) 555-1234',
  });
  assert.equal(expiresAt - bench.now() >= DAY && expiresAt - bench.now() < DAY + 1000, true);
  assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT', kid: 'doorstep' });
  const { iat, exp, ...claims } = decodeJwt(token);
  assert.equal(exp, expiresAt / 1000);
  assert.equal(iat, seconds());
  assert.deepEqual(claims, {
    sub: 'ada',
    role: 'customer',
    given_name: 'Ada',
    family_name: 'Byron',
    email: 'ada@example.com',
    phone: '(514) 555-1234',
    org: 'a',
  });
  const principal = await access.authenticate('a', token);
  assert.deepEqual(principal, {
    orgId: 'a',
    role: 'customer',
    subject: 'ada',
    personId: principal.personId,
    driverId: null,
    merchantId: null,
    link: null,
    expiresAt,
  });
  const person = await access.findPersonBySubject('a', 'ada');
  assert.equal(person?.id, principal.personId);
  assert.equal(person?.firstName, 'Ada');
  assert.equal(person?.phone, '+15145551234');
  assert.deepEqual(await access.findPerson('a', principal.personId ?? ''), person);
  assert.equal(await access.findPerson('b', principal.personId ?? ''), null);
});

test('a newer token changes what it says of the person, and nothing else', async () => {
  const first = await access.issueToken('a', {
    sub: 'eve',
    role: 'customer',
    name: 'Eve Old',
    phone: '+15145550001',
  });
  const before = await access.authenticate('a', first.token);
  const second = await access.issueToken('a', { sub: 'eve', role: 'customer', lastName: 'New' });
  const after = await access.authenticate('a', second.token);
  assert.equal(after.personId, before.personId);
  const person = await access.findPersonBySubject('a', 'eve');
  assert.deepEqual([person?.firstName, person?.lastName, person?.phone], ['Eve', 'New', '+15145550001']);
});

test('many first sights at once make one person', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      access.issueToken('a', { sub: 'crowd', role: 'customer', ttlSeconds: 600 + index }),
    ),
  );
  const principals = await Promise.all(tokens.map(({ token }) => access.authenticate('a', token)));
  assert.equal(new Set(principals.map((principal) => principal.personId)).size, 1);
});

test('what cannot be issued', async () => {
  const issue = (more: object, org = 'a') => access.issueToken(org, { sub: 's', role: 'staff', ...more });
  await assert.rejects(issue({ ttlSeconds: 0 }), { code: 'invalid_input' });
  await assert.rejects(issue({ ttlSeconds: 90 * 86_400 + 1 }), { code: 'invalid_input' });
  await assert.rejects(issue({ sub: '' }), { code: 'invalid_input' });
  await assert.rejects(issue({ role: 'guest' }), { code: 'invalid_input' });
  await assert.rejects(issue({}, 'nowhere'), { code: 'not_found' });
  assert.ok((await issue({ ttlSeconds: 90 * 86_400 })).token);
});

test('an org may sign its own tokens', async () => {
  const principal = await access.authenticate('signs', await signed({ role: 'staff', given_name: 'Own' }));
  assert.equal(principal.role, 'staff');
  assert.equal((await access.findPersonBySubject('signs', 'c-1'))?.firstName, 'Own');
  assert.equal((await access.authenticate(null, await signed())).orgId, 'signs');
});

test('tokens that prove nothing are refused', async () => {
  const claims = { sub: 'c-1', org: 'signs', role: 'staff', exp: seconds() + 600 };
  const hs256 = (secret: string) => (input: string) =>
    createHmac('sha256', secret).update(input).digest('base64url');
  const good = await signed();
  const [head, , signature] = good.split('.');
  const swapped = Buffer.from(JSON.stringify(claims)).toString('base64url');
  await refused(`${head}.${swapped}.${signature}`);
  await refused(`${good.slice(0, -4)}AAAA`);
  await refused(await signed({}, { secret: `${SECRET}!` }));
  await refused(await signed({}, { header: { alg: 'HS384' } }));
  await refused(await signed({}, { header: { kid: 'doorstep' } }));
  await refused(forged({ alg: 'none' }, claims, () => ''));
  await refused(forged({ alg: 'None', kid: 'doorstep' }, claims, () => ''));
  await refused(forged({ alg: 'HS256', crit: ['x'], x: 1 }, claims, hs256(SECRET)));
  await refused(forged({ alg: 'HS256', b64: false, crit: ['b64'] }, claims, hs256(SECRET)));
  // That the forger's own hand is sure: the same, without the trick, opens.
  assert.ok(await access.authenticate('signs', forged({ alg: 'HS256' }, claims, hs256(SECRET))));
  for (const nonsense of ['', 'x', 'a.b.c', '..', 'é', 'x'.repeat(10_000)]) await refused(nonsense);
});

test('claims that are missing or do not fit are refused', async () => {
  await refused(await signed({ exp: undefined }));
  await refused(await signed({ exp: seconds() - 31 }));
  await refused(await signed({ exp: seconds() + 91 * 86_400 }));
  await refused(await signed({ nbf: seconds() + 60 }));
  await refused(await signed({ sub: undefined }));
  await refused(await signed({ role: undefined }));
  await refused(await signed({ role: 'root' }));
  await refused(
    await signed({ role: 'guest', sub: `link:${bench.ground.newId()}`, job: bench.ground.newId() }),
  );
  await refused(await signed({ org: undefined }));
  await refused(await signed({ org: ['signs'] }));
  await refused(await signed({ org: 'nowhere' }));
  await refused(await signed({ org: "a'; drop table orgs; --" }));
  await refused(await signed({ email: 7 }));
  assert.ok(await access.authenticate('signs', await signed({ exp: seconds() - 29 })));
});

test('a token is its own org’s only', async () => {
  const { token } = await access.issueToken('a', { sub: 'x', role: 'staff' });
  await assert.rejects(async () => access.authenticate('b', token), { code: 'forbidden' });
  await assert.rejects(async () => access.authenticate('nowhere', token), { code: 'forbidden' });
  assert.equal((await access.authenticate('a', token)).orgId, 'a');
  await assert.rejects(async () => access.authenticate('b', token), { code: 'forbidden' });
  // Another org's key under this org's name, by either way of signing.
  await refused(await signed({ org: 'a' }), 'a');
  const ownOfA = decodeProtectedHeader(token);
  await refused(await signed({ org: 'b' }, { header: { ...ownOfA } }), 'b');
});

test('issuer and audience count where the org set them', async () => {
  await access.createOrg({
    id: 'strict',
    name: 'Strict',
    auth: { secret: SECRET, issuer: 'https://id.example', audience: 'doorstep' },
  });
  const good = { org: 'strict', iss: 'https://id.example', aud: ['other', 'doorstep'] };
  assert.ok(await access.authenticate('strict', await signed(good)));
  await refused(await signed({ ...good, iss: 'https://evil.example' }), 'strict');
  await refused(await signed({ ...good, aud: 'other' }), 'strict');
  await refused(await signed({ org: 'strict' }), 'strict');
  const { token } = await access.issueToken('strict', { sub: 's', role: 'staff' });
  assert.ok(await access.authenticate('strict', token));
});

test('a token seen before costs no transaction, and ends when it ends', async () => {
  const { token, expiresAt } = await access.issueToken('a', { sub: 'hot', role: 'customer', ttlSeconds: 40 });
  await access.authenticate('a', token);
  const before = bench.transactions();
  for (let i = 0; i < 200; i++) await access.authenticate('a', token);
  assert.equal(bench.transactions(), before);
  bench.advance(expiresAt - bench.now() + 29_999);
  assert.ok(await access.authenticate('a', token));
  bench.advance(1);
  await assert.rejects(async () => access.authenticate('a', token), {
    code: 'unauthenticated',
    message: /expired/,
  });
});

test('a change of the org’s auth ends the tokens it no longer verifies, on every server', async () => {
  await access.createOrg({ id: 'turns', name: 'Turns', auth: { secret: SECRET } });
  const other = bench.openAnother();
  const token = await signed({ org: 'turns' });
  const { token: own } = await access.issueToken('turns', { sub: 's', role: 'staff' });
  for (const server of [access, other]) assert.ok(await server.authenticate('turns', token));
  await access.patchOrg('turns', { auth: { secret: `${SECRET}-new` } });
  for (const server of [access, other]) {
    await assert.rejects(async () => server.authenticate('turns', token), { code: 'unauthenticated' });
    assert.ok(await server.authenticate('turns', own));
  }
  await access.patchOrg('turns', { auth: { secret: null } });
  const later = await signed({ org: 'turns' }, { secret: `${SECRET}-new` });
  await assert.rejects(async () => access.authenticate('turns', later), { code: 'unauthenticated' });
});

test('who registers as a driver is one with their next call', async () => {
  const { token } = await access.issueToken('a', { sub: 'dora', role: 'customer' });
  const before = await access.authenticate('a', token);
  assert.equal(before.driverId, null);
  const driverId = bench.ground.newId();
  bench.driverIds.set(before.personId ?? '', driverId);
  bench.ground.hub.publish(orgChannel('a'), {
    kind: 'driver',
    driver: { id: driverId, personId: before.personId },
  });
  assert.equal((await access.authenticate('a', token)).driverId, driverId);
  const server = bench.openAnother();
  assert.equal((await server.authenticate('a', token)).driverId, driverId);
});

test('a merchant’s user acts for it from the moment they are one', async () => {
  const { token } = await access.issueToken('a', { sub: 'clerk', role: 'merchant' });
  assert.equal((await access.authenticate('a', token)).merchantId, null);
  const shop = await access.createMerchant('a', { companyName: 'Shop', users: ['clerk'] });
  assert.equal((await access.authenticate('a', token)).merchantId, shop.id);
  await access.patchMerchant('a', shop.id, { users: [] });
  assert.equal((await access.authenticate('a', token)).merchantId, null);
  const { token: asCustomer } = await access.issueToken('a', { sub: 'clerk', role: 'customer' });
  await access.patchMerchant('a', shop.id, { users: ['clerk'] });
  assert.equal((await access.authenticate('a', asCustomer)).merchantId, null);
});
