import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { type Database, openDatabase } from '../../server/src/platform/database/database.ts';
import { CLUSTER_VARIABLE, openTestCluster } from './cluster.ts';
import { ensureTemplate, onCluster, urlOfDatabase } from './template-database.ts';
import { waitUntil } from './wait.ts';

/** Whoever is still connected to a database after this is cut off. */
const GOODBYE_MS = 2_000;

export type TestDatabase = {
  /** Connects as the superuser: row-level security does not bind it. */
  url: string;
  db: Database;
  /** Closes `db` and drops the database with whatever else is still connected to it. */
  drop(): Promise<void>;
};

/** Opened once per test process; `--test-global-setup` shares one among all of them. */
let clusterUrl: Promise<string> | undefined;

function findCluster(): Promise<string> {
  clusterUrl ??= (async () => {
    const isOwn = !process.env[CLUSTER_VARIABLE];
    const cluster = await openTestCluster();
    if (isOwn) after(() => cluster.stop());
    return cluster.url;
  })();
  return clusterUrl;
}

/** A migrated database of this test's own, cloned from the template (some 30 ms). Drop it when done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = await findCluster();
  const template = await ensureTemplate(cluster);
  const name = `doorstep_test_${randomBytes(8).toString('hex')}`;
  await onCluster(cluster, (client) => client.query(`create database ${name} template ${template}`));
  const url = urlOfDatabase(cluster, name);
  const db = openDatabase({
    url,
    maxConnections: 8,
    onError: () => {
      // The drop ends idle connections; nobody waits on them.
    },
  });
  return {
    url,
    db,
    async drop() {
      await db.close();
      await onCluster(cluster, async (client) => {
        // A pool says that it has ended while its connections are still saying goodbye: one that is cut off then has
        // nobody left who would take its error, and the whole test file would fail for it.
        const isLeft = async () => {
          const { rows } = await client.query('select from pg_stat_activity where datname = $1', [name]);
          return rows.length === 0;
        };
        await waitUntil(isLeft, { timeoutMs: GOODBYE_MS }).catch(() => {});
        await client.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

/** A test database that is dropped after the tests of the file or suite that calls this. */
export async function useTestDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  after(() => database.drop());
  return database;
}

/** Inserts the row of an org, as the control plane would, and gives its id back. */
export async function insertOrg(db: Database, id: string): Promise<string> {
  await db.withSystem(async (tx) => {
    await tx.db
      .insertInto('orgs')
      .values({
        id,
        name: id,
        currency: 'EUR',
        timezone: 'UTC',
        branding: '{}',
        settings: '{}',
        owner: '{}',
        account_id: crypto.randomUUID(),
        created_at: new Date(),
        updated_at: new Date(),
      })
      .execute();
  });
  return id;
}
