import assert from 'node:assert/strict';
import test from 'node:test';
import { orgChannel } from '../../server/src/core/kernel/live-channels.ts';
import { DAY, openBench } from './open-access.ts';

const bench = await openBench();
const { access } = bench;
await access.createOrg({ id: 'a', name: 'A' });
await access.createOrg({ id: 'b', name: 'B' });

const createdBy = { kind: 'customer', id: null } as const;
const visitor = { ip: '203.0.113.77', userAgent: 'Test' };
const open = (token: string) => access.exchangeLink(token, visitor);
const unusable = { code: 'link_unusable', message: 'this link cannot be used', details: undefined };

async function makeLink(link: { uses?: number | null; ttlSeconds?: number; label?: string } = {}) {
  const jobId = await bench.insertJob('a');
  return { jobId, ...(await access.createLink('a', jobId, { createdBy, ...link })) };
}

test('a link opens its one job', async () => {
  const { jobId, id, token, expiresAt } = await makeLink({ label: 'for Ada' });
  assert.match(token, /^[\w-]{43}$/);
  assert.equal(expiresAt, bench.now() + 7 * DAY);
  const guest = await open(token);
  assert.deepEqual([guest.orgId, guest.jobId], ['a', jobId]);
  assert.deepEqual(await access.authenticate('a', guest.jwt), {
    orgId: 'a',
    role: 'guest',
    subject: `link:${id}`,
    personId: null,
    driverId: null,
    merchantId: null,
    link: { id, jobId },
    expiresAt: guest.expiresAt,
  });
  await assert.rejects(async () => access.authenticate('b', guest.jwt), { code: 'forbidden' });
});

test('of twenty who open a one-use link at once, one gets in', async () => {
  const { jobId, token } = await makeLink();
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => open(token)));
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  const [link] = await access.listLinks('a', jobId);
  assert.equal(link?.usesLeft, 0);
  assert.equal(link?.accesses.filter((entry) => entry.outcome === 'exchanged').length, 1);
  assert.equal(link?.accesses.filter((entry) => entry.outcome === 'used').length, 19);
});

test('as many uses as were given, or any number', async () => {
  const twice = await makeLink({ uses: 2 });
  await open(twice.token);
  await open(twice.token);
  await assert.rejects(open(twice.token), unusable);
  const always = await makeLink({ uses: null });
  for (let i = 0; i < 5; i++) await open(always.token);
  assert.equal((await access.listLinks('a', always.jobId))[0]?.usesLeft, null);
});

test('used, revoked, expired, over and forged links are one and the same to the caller', async () => {
  const used = await makeLink();
  await open(used.token);
  bench.advance(1);
  await assert.rejects(open(used.token), unusable);
  const revoked = await makeLink();
  await access.revokeLink('a', revoked.jobId, revoked.id);
  await assert.rejects(open(revoked.token), unusable);
  const over = await makeLink({ uses: null });
  bench.jobEnds.set(over.jobId, bench.now() - DAY);
  await assert.rejects(open(over.token), unusable);
  const expired = await makeLink({ ttlSeconds: 60 });
  bench.advance(60_000);
  await assert.rejects(open(expired.token), unusable);
  for (const forged of ['', 'x', 'A'.repeat(43), 'é'.repeat(43), `${used.token}x`, 'A'.repeat(100_000)])
    await assert.rejects(open(forged), unusable);
  const outcome = async (jobId: string) => (await access.listLinks('a', jobId))[0]?.accesses[0]?.outcome;
  assert.equal(await outcome(used.jobId), 'used');
  assert.equal(await outcome(revoked.jobId), 'revoked');
  assert.equal(await outcome(over.jobId), 'expired');
  assert.equal(await outcome(expired.jobId), 'expired');
});

test('revoking ends the tokens made from the link at once, on every server', async () => {
  const { jobId, id, token } = await makeLink();
  const other = bench.openAnother();
  const { jwt } = await open(token);
  for (const server of [access, other]) assert.ok(await server.authenticate('a', jwt));
  const heard: unknown[] = [];
  const stop = bench.ground.hub.subscribe(orgChannel('a'), (message) => heard.push(message));
  await access.revokeLink('a', jobId, id);
  stop();
  assert.deepEqual(heard, [{ kind: 'link_revoked', linkId: id, jobId }]);
  for (const server of [access, other])
    await assert.rejects(async () => server.authenticate('a', jwt), { code: 'unauthenticated' });
  await access.revokeLink('a', jobId, id);
  await assert.rejects(async () => access.authenticate('a', jwt), { code: 'unauthenticated' });
});

test('the server that revokes does not wait for the hub to tell it', async () => {
  const silent = bench.openAnother({ ...bench.ground.hub, publish: () => {} });
  const { jobId, id, token } = await makeLink();
  const { jwt } = await silent.exchangeLink(token, visitor);
  assert.ok(await silent.authenticate('a', jwt));
  await silent.revokeLink('a', jobId, id);
  await assert.rejects(async () => silent.authenticate('a', jwt), { code: 'unauthenticated' });
});

test('a revocation that nobody was told of counts after 30 seconds', async () => {
  const { id, token } = await makeLink();
  const { jwt } = await open(token);
  await access.authenticate('a', jwt);
  const before = bench.transactions();
  await access.authenticate('a', jwt);
  assert.equal(bench.transactions(), before);
  await bench.database.db.withOrg('a', (tx) =>
    tx.db
      .updateTable('track_links')
      .set({ revoked_at: new Date(bench.now()) })
      .where('id', '=', id)
      .execute(),
  );
  bench.advance(30_001);
  await assert.rejects(async () => access.authenticate('a', jwt), { code: 'unauthenticated' });
});

test('a guest is out a day after the job’s end, whatever their token says', async () => {
  const { jobId, token } = await makeLink({ uses: null });
  const early = await open(token);
  assert.equal(Math.ceil((bench.now() + 7 * DAY) / 1000) * 1000, early.expiresAt);
  const endedAt = bench.now() + 1000;
  bench.jobEnds.set(jobId, endedAt);
  bench.advance(DAY);
  assert.ok(await access.authenticate('a', early.jwt));
  const late = await open(token);
  assert.equal(late.expiresAt, Math.ceil((endedAt + DAY) / 1000) * 1000);
  bench.advance(1000);
  await assert.rejects(async () => access.authenticate('a', early.jwt), { code: 'unauthenticated' });
  await assert.rejects(async () => access.authenticate('a', late.jwt), { code: 'unauthenticated' });
  await assert.rejects(open(token), unusable);
});

test('a link that went with its job opens nothing', async () => {
  const { jobId, token } = await makeLink({ uses: null });
  const { jwt } = await open(token);
  await bench.database.db.withOrg('a', (tx) => tx.db.deleteFrom('jobs').where('id', '=', jobId).execute());
  await assert.rejects(async () => access.authenticate('a', jwt), { code: 'unauthenticated' });
  await assert.rejects(open(token), unusable);
});

test('the log tells networks, not persons, and stays bounded', async () => {
  const { jobId, token } = await makeLink();
  await access.exchangeLink(token, { ip: '2001:db8:1:2:3:4:5:6', userAgent: 'Mozilla\r\n5.0' });
  for (let i = 0; i < 120; i++) {
    bench.advance(1);
    await assert.rejects(open(token), unusable);
  }
  const [link] = await access.listLinks('a', jobId);
  assert.equal(link?.accesses.length, 100);
  assert.deepEqual(link?.accesses[0], {
    at: bench.now(),
    outcome: 'used',
    ip: '203.0.113.0',
    userAgent: 'Test',
  });
  const kept = await bench.database.db.withOrg('a', (tx) =>
    tx.db
      .selectFrom('track_link_accesses')
      .select(['outcome', 'ip', 'user_agent'])
      .where('link_id', '=', link?.id ?? '')
      .orderBy('id')
      .execute(),
  );
  assert.equal(kept.length, 101);
  assert.deepEqual(kept[0], { outcome: 'exchanged', ip: '2001:db8:1:2::', user_agent: 'Mozilla  5.0' });
});

test('a job has at most fifty living links, made at once or not', async () => {
  const jobId = await bench.insertJob('a');
  const make = () => access.createLink('a', jobId, { createdBy, ttlSeconds: 60 });
  const results = await Promise.allSettled(Array.from({ length: 55 }, make));
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 50);
  await assert.rejects(make(), { code: 'too_many' });
  bench.advance(60_000);
  assert.ok(await make());
  assert.equal((await access.listLinks('a', jobId)).length, 51);
});

test('links are made, listed and revoked within their org and job only', async () => {
  const { jobId, id, token } = await makeLink({ uses: null });
  const otherJob = await bench.insertJob('a');
  await assert.rejects(access.createLink('b', jobId, { createdBy }), { code: 'not_found' });
  await assert.rejects(access.createLink('a', bench.ground.newId(), { createdBy }), { code: 'not_found' });
  await assert.rejects(access.createLink('a', 'nonsense', { createdBy }), { code: 'not_found' });
  assert.deepEqual(await access.listLinks('b', jobId), []);
  await assert.rejects(access.revokeLink('b', jobId, id), { code: 'not_found' });
  await assert.rejects(access.revokeLink('a', otherJob, id), { code: 'not_found' });
  await assert.rejects(access.revokeLink('a', jobId, 'nonsense'), { code: 'not_found' });
  assert.ok(await open(token));
});

test('what a link may not be', async () => {
  const jobId = await bench.insertJob('a');
  const bad = [
    { uses: 0 },
    { uses: 1.5 },
    { uses: 1001 },
    { ttlSeconds: 59 },
    { ttlSeconds: 90 * 86_400 + 1 },
  ];
  for (const link of [...bad, { label: 'x'.repeat(201) }])
    await assert.rejects(access.createLink('a', jobId, { createdBy, ...link }), { code: 'invalid_input' });
});

test('a link’s token is stored as its hash only', async () => {
  const { id, token } = await makeLink();
  const { rows } = await bench.database.db.pool.query(
    'select track_links::text as row from track_links where id = $1',
    [id],
  );
  assert.equal(rows.length, 1);
  assert.ok(!rows[0].row.includes(token));
  assert.ok(!rows[0].row.includes(Buffer.from(token, 'base64url').toString('hex')));
});
