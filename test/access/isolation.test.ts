import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { openBench } from './open-access.ts';

const bench = await openBench();
const { access } = bench;
const TABLES = [
  'orgs',
  'persons',
  'merchants',
  'merchant_users',
  'api_keys',
  'track_links',
  'track_link_accesses',
] as const;

for (const orgId of ['a', 'b']) {
  await access.createOrg({ id: orgId, name: orgId });
  await access.createMerchant(orgId, { companyName: 'Shop', owner: { subject: 'owner' } });
  await access.createApiKey(orgId, { name: 'key', dialect: 'logis' });
  const jobId = await bench.insertJob(orgId);
  const { token } = await access.createLink(orgId, jobId, { createdBy: { kind: 'staff', id: null } });
  await access.exchangeLink(token, { ip: '203.0.113.7', userAgent: null });
}

/** Raw SQL with the rights of a request, as if some query had forgotten its org. */
async function asApp<T>(orgId: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: bench.database.url });
  await client.connect();
  try {
    await client.query('begin; set local role doorstep_app');
    if (orgId !== null) await client.query("select set_config('doorstep.org_id', $1, true)", [orgId]);
    return await work(client);
  } finally {
    await client.end();
  }
}

const orgColumn = (table: string) => (table === 'orgs' ? 'id' : 'org_id');

test('every table of this module shows one org’s rows', async () => {
  await asApp('a', async (client) => {
    for (const table of TABLES) {
      const { rows } = await client.query(`select ${orgColumn(table)} as org from ${table}`);
      assert.ok(rows.length > 0, table);
      assert.ok(
        rows.every((row) => row.org === 'a'),
        table,
      );
    }
  });
});

test('without an org nothing is seen', async () => {
  await asApp(null, async (client) => {
    for (const table of TABLES) assert.equal((await client.query(`select from ${table}`)).rowCount, 0, table);
  });
});

test('another org’s rows are neither changed, deleted nor added', async () => {
  await asApp('a', async (client) => {
    for (const table of TABLES.filter((name) => name !== 'orgs')) {
      const changed = await client.query(`update ${table} set org_id = org_id where org_id = 'b'`);
      assert.equal(changed.rowCount, 0, table);
      const deleted = await client.query(`delete from ${table} where org_id = 'b'`);
      assert.equal(deleted.rowCount, 0, table);
    }
  });
  for (const statement of [
    "insert into merchant_users (org_id, subject, merchant_id) select 'b', 'x', id from merchants",
    "update api_keys set org_id = 'b'",
    "update persons set org_id = 'b'",
  ])
    await asApp('a', (client) => assert.rejects(client.query(statement), { code: '42501' }, statement));
});

test('what signs tokens is out of a request’s reach', async () => {
  for (const statement of [
    'select * from org_auth',
    "update org_auth set own_secret = 'x'",
    "update orgs set name = 'x'",
    'insert into orgs select * from orgs',
  ])
    await asApp('a', (client) => assert.rejects(client.query(statement), { code: '42501' }, statement));
});

test('an org is reached by its own things only', async () => {
  const { data: merchants } = await access.listMerchants('b', { page: 1, pageSize: 10 });
  const { data: keys } = await access.listApiKeys('b', { page: 1, pageSize: 10 });
  for (const merchant of merchants) {
    await assert.rejects(async () => access.getMerchant('a', merchant.id), { code: 'not_found' });
    await assert.rejects(access.patchMerchant('a', merchant.id, { companyName: 'Mine' }), {
      code: 'not_found',
    });
  }
  for (const key of keys) await assert.rejects(access.revokeApiKey('a', key.id), { code: 'not_found' });
  assert.equal(keys.length, 1);
  assert.equal(merchants.length, 2);
});
