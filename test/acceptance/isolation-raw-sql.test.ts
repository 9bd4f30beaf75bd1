import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import pg from 'pg';
import { formOf, picture } from '../fixtures/images.ts';
import { useApp } from '../support/app.ts';
import { logisKey } from '../support/keys.ts';
import { findGaps, listPrivileges, listTenantTables, type Role, type Table } from '../support/row-access.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  openTenant,
  pickup,
  STAFF,
  type Tenant,
  tap,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

/** `insufficient_privilege`: what a missing grant and a policy that refuses a row both say. */
const DENIED = { code: '42501' };
const app = await useApp();
const superuser = new pg.Client({ connectionString: app.database.url });
// The app takes its database with it when the tests are over.
superuser.on('error', () => {});
let tables: Table[] = [];

before(async () => {
  await superuser.connect();
  const base = await app.listen();
  for (const id of ['a', 'b']) await fill(await openTenant(app, base, { id }));
  tables = await listTenantTables(superuser);
});
after(() => superuser.end());

/** Leaves rows of the org in every table: by what its people do, where there is a call for it. */
async function fill(org: Tenant): Promise<void> {
  const admin = `/admin/v1/orgs/${org.orgId}`;
  const shop = { companyName: 'Shop', owner: { sub: 'owner', firstName: 'Olga' } };
  expectStatus(await org.operator.post(`${admin}/merchants`, shop), 201);
  const { tariff } = expectStatus(await org.operator.get(`${admin}/tariff`), 200);
  expectStatus(await org.operator.put(`${admin}/tariff`, tariff), 200);
  const customer = await org.person('ana');
  const order = { stops: [pickup(1), dropoff(5)], items: [{ name: 'Box', quantity: 1 }] };
  expectStatus(await customer.post(`${CLIENT}/quote`, order), 200);
  const booked = await customer.post(`${CLIENT}/orders`, order, { 'idempotency-key': 'once' });
  const { jobId } = expectStatus(booked, 201);
  const driver = await org.driver('dana');
  expectStatus(await org.staff.patch(`${STAFF}/agents/${driver.id}`, { opsGroup: 'east' }), 200);
  expectStatus(await driver.put(`${CLIENT}/jobs/${jobId}/accept`), 200);
  const photo = formOf(await picture(8, 8).png().toBuffer(), { type: 'pod' });
  expectStatus(await driver.postForm(`${CLIENT}/jobs/${jobId}/images`, photo), 201);
  const declined = await org.order(customer);
  expectStatus(await driver.put(`${CLIENT}/jobs/${declined.jobId}/reject`), 200);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat: 56.951, lng: 24.101 }), 200);
  await org.guest(jobId);
  const message = expectStatus(await driver.post(`${CLIENT}/jobs/${jobId}/messages`, { text: 'Here' }), 201);
  expectStatus(await customer.put(`${CLIENT}/jobs/${jobId}/messages/read`, { upTo: message.id }), 200);
  expectStatus(await customer.post(`${CLIENT}/jobs/${jobId}/issues`, { reason: 'late' }), 201);
  await tap(driver, jobId, 'complete-pickup', 'complete-dropoff', 'complete');
  const { jobId: inHand } = await org.order(customer);
  await tap(driver, inHand, 'accept');
  expectStatus(await customer.post(`${CLIENT}/orders/${jobId}/rate`, { stars: 5 }), 201);
  expectStatus(await org.operator.patch(admin, { settings: { dispatchMode: 'offer' } }), 200);
  expectStatus(await (await logisKey(org)).call('GET', `/api/apikeys/track?job_id=${jobId}`), 200);
  const counted = 'select from api_usage where org_id = $1';
  await waitUntil(async () => (await superuser.query(counted, [org.orgId])).rowCount, { what: 'usage' });
  const offered = await org.order(customer);
  const dispatch = () => org.staff.get(`${STAFF}/jobs/${offered.jobId}/dispatch`);
  await waitUntil(async () => expectStatus(await dispatch(), 200).decisions.length > 0, {
    what: 'a decision',
  });
  expectStatus(await driver.post(`${CLIENT}/devices`, { name: 'Phone' }), 201);
}

/** Raw SQL with the rights of a role, as if some query had forgotten its org. Nothing of it stays. */
async function as<T>(role: Role, orgId: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  try {
    await client.query(`begin; set local role ${role}`);
    if (orgId !== null) await client.query("select set_config('doorstep.org_id', $1, true)", [orgId]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs it where it may fail without ending the transaction: the number of rows it read or wrote, or null if it was denied. */
async function rowsOf(client: pg.Client, statement: string, values: unknown[] = []): Promise<number | null> {
  await client.query('savepoint attempt');
  try {
    return (await client.query(statement, values)).rowCount;
  } catch (error) {
    await client.query('rollback to attempt');
    if ((error as { code?: string }).code === DENIED.code) return null;
    throw error;
  }
}

/** An insert of a row as it stands there already; the right to insert is asked for before keys are. */
function copyOf({ name, columns }: Table): string {
  const list = columns.join(', ');
  return `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`;
}

async function rowOf(table: Table, orgId: string): Promise<unknown> {
  const query = `select to_jsonb(t) as row from ${table.name} t where ${table.orgColumn} = $1 limit 1`;
  const { rows } = await superuser.query(query, [orgId]);
  assert.ok(rows.length === 1, `there is a row of ${orgId} in ${table.name}: if not, let fill() leave one`);
  return JSON.stringify(rows[0].row);
}

test('every table is walled off by org, and no role has a way round', async () => {
  assert.deepEqual(await findGaps(superuser), []);
});

test('a new table without the wall, a partition in reach and a view past the policies would be found', async () => {
  const partition = `positions_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
  await superuser.query('begin');
  await superuser.query(`
    create table notes (id uuid primary key, org_id text not null);
    create policy of_anybody on notes to doorstep_app using (true);
    grant select on ${partition} to doorstep_app;
    create view all_jobs as select * from jobs;
    grant select on all_jobs to doorstep_system`);
  const gaps = await findGaps(superuser);
  await superuser.query('rollback');
  assert.deepEqual(gaps, [
    'notes does not force row-level security',
    'notes has another policy for requests: of_anybody',
    'notes has no row-level security',
    'notes’s primary key does not lead with its org',
    `partition ${partition} can be reached past its table by doorstep_app`,
    'view all_jobs is seen with its owner’s eyes',
  ]);
});

test('a request sees rows of its own org only, in every table, and without an org none', async () => {
  for (const table of tables) {
    const { name, orgColumn } = table;
    await rowOf(table, 'b');
    const query = `select ${orgColumn} as org from ${name}`;
    const seen = await as('doorstep_app', 'a', async (client) =>
      (await rowsOf(client, query)) === null ? null : (await client.query(query)).rows,
    );
    if (name === 'org_auth') {
      assert.equal(seen, null, 'what signs tokens is closed to requests');
      continue;
    }
    assert.ok(seen && seen.length > 0, `rows of its own in ${name}`);
    assert.ok(
      seen.every((row) => row.org === 'a'),
      `another org’s rows in ${name}`,
    );
    assert.equal(await as('doorstep_app', null, (client) => rowsOf(client, query)), 0, name);
    assert.equal(await as('doorstep_app', '', (client) => rowsOf(client, query)), 0, name);
  }
});

test('a request neither changes, deletes, adds nor takes over rows of another org', async () => {
  for (const table of tables) {
    const { name, orgColumn } = table;
    const foreign = await rowOf(table, 'b');
    await as('doorstep_app', 'a', async (client) => {
      const isUntouched = (rows: number | null) => rows === 0 || rows === null;
      const changed = await rowsOf(client, `update ${name} set ${orgColumn} = 'a' where ${orgColumn} = 'b'`);
      assert.ok(isUntouched(changed), `update of ${name}`);
      assert.ok(
        isUntouched(await rowsOf(client, `delete from ${name} where ${orgColumn} = 'b'`)),
        `delete from ${name}`,
      );
      assert.equal(await rowsOf(client, copyOf(table), [foreign]), null, `insert into ${name}`);
      assert.equal(
        await rowsOf(client, `update ${name} set ${orgColumn} = 'b'`),
        null,
        `giving away of ${name}`,
      );
      assert.equal(await rowsOf(client, `truncate ${name}`), null, `truncate ${name}`);
    });
  }
});

test('each role has the rights written here and no others', async () => {
  const all = ['delete', 'insert', 'select', 'update'];
  const app = Object.fromEntries(tables.map(({ name }) => [name, all]));
  delete app.org_auth;
  assert.deepEqual(await listPrivileges(superuser, 'doorstep_app'), {
    ...app,
    orgs: ['select'],
    // History is not rewritten; positions come by the way of `doorstep_ingest`.
    events: ['insert', 'select'],
    positions: ['select'],
  });
  assert.deepEqual(await listPrivileges(superuser, 'doorstep_ingest'), { positions: ['insert'] });
  assert.deepEqual(await listPrivileges(superuser, 'doorstep_system'), {
    api_keys: ['select'],
    api_usage: all,
    devices: ['select'],
    idempotency_keys: ['delete', 'select (created_at)'],
    images: ['select (attached_at, created_at, id, org_id)'],
    jobs: [
      'select (id, is_open, is_released, offered_out_at, org_id, released_at, review_key, route_id, status)',
    ],
    org_auth: ['insert', 'select', 'update'],
    orgs: ['insert', 'select', 'update'],
    places: ['delete', 'select (key, last_used_at, org_id)'],
    quotes: ['delete', 'select (expires_at, id, job_id, org_id)'],
    track_links: ['select'],
  });
});

test('the ingest role can add positions of any org, and truly nothing else', async () => {
  for (const table of tables) {
    const { name, orgColumn } = table;
    const row = await rowOf(table, 'b');
    await as('doorstep_ingest', null, async (client) => {
      assert.equal(await rowsOf(client, `select from ${name}`), null, `select from ${name}`);
      assert.equal(
        await rowsOf(client, `update ${name} set ${orgColumn} = ${orgColumn}`),
        null,
        `update ${name}`,
      );
      assert.equal(await rowsOf(client, `delete from ${name}`), null, `delete from ${name}`);
      const added = await rowsOf(client, copyOf(table), [row]);
      assert.equal(added, name === 'positions' ? 1 : null, `insert into ${name}`);
    });
  }
});

test('the system role sees of all orgs only what it looks up, and none of it is a person’s', async () => {
  await as('doorstep_system', null, async (client) => {
    for (const name of ['api_keys', 'track_links', 'devices', 'orgs', 'org_auth']) {
      assert.ok(Number(await rowsOf(client, `select from ${name}`)) >= 2, `${name} of both orgs`);
    }
    assert.ok(Number(await rowsOf(client, 'select org_id, id, status from jobs')) >= 2);
    assert.equal(await rowsOf(client, 'select recipient from jobs'), null);
    for (const name of ['persons', 'drivers', 'stops', 'events', 'positions', 'merchants']) {
      assert.equal(await rowsOf(client, `select from ${name}`), null, name);
    }
  });
});

test('the functions that act with their owner’s rights are for those who need them', async () => {
  const { rows } = await superuser.query(`
    select p.proname as name, array_agg(coalesce(nullif(g.grantee, 0)::regrole::text, 'public') order by 1) filter
      (where g.grantee <> p.proowner) as may, bool_and(coalesce(p.proconfig::text like '%search_path=public, pg_temp%', false)) as pinned
    from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
    where p.pronamespace = 'public'::regnamespace and p.prosecdef group by p.oid order by 1`);
  assert.deepEqual(rows, [
    { name: 'drop_position_partitions', may: ['doorstep_system'], pinned: true },
    { name: 'enqueue_task', may: ['doorstep_app'], pinned: true },
    { name: 'ensure_position_partitions', may: ['doorstep_system'], pinned: true },
  ]);
  for (const role of ['doorstep_app', 'doorstep_ingest'] as const) {
    await as(role, 'a', async (client) => {
      assert.equal(await rowsOf(client, 'select from graphile_worker._private_jobs'), null);
      assert.equal(await rowsOf(client, "select drop_position_partitions('2000-01-01')"), null);
    });
  }
});
