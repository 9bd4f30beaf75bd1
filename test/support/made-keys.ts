import { sql } from 'kysely';
import { createMadeKeys } from '../../server/src/core/access/made-keys.ts';
import type { TestApp } from './app.ts';

type Org = { app: Pick<TestApp, 'database' | 'secretKey'>; orgId: string };

/** What opens the page on which the job is rated, as Logis' answers carry it. */
export async function reviewKeyOf({ app, orgId }: Org, jobId: string): Promise<string> {
  const { rows } = await app.database.db.withOrg(orgId, (tx) =>
    sql<{ key: string }>`select review_key as key from jobs where id = ${jobId}`.execute(tx.db),
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such job');
  return row.key;
}

/** What opens the page of the route, as HyperTrack's answers carry it in `embed_url`. */
export function publishableKeyOf({ app, orgId }: Org, routeId: string): string {
  return createMadeKeys(app.secretKey).publishableKey(orgId, routeId);
}
