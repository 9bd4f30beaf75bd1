import { sql } from 'kysely';
import type { SystemTx } from '../../platform/database/database.ts';
import type { CountRow } from './counter.ts';

/** Which rows of a scope are asked for: those whose bucket begins at `since` (Unix milliseconds) or later. */
export type Asked = { orgId: string; scope: string; bucketSeconds: number; since: number };

/** Adds the calls to what the rows have, of whatever orgs. In one order, so that two servers cannot deadlock. */
export async function addCalls(tx: SystemTx, rows: readonly CountRow[]): Promise<void> {
  const sorted = rows.toSorted(
    (a, b) => compare(a.orgId, b.orgId) || compare(a.scope, b.scope) || a.at - b.at,
  );
  await sql`
    insert into api_usage (org_id, scope, bucket_seconds, at, calls)
    select o, s, b, to_timestamp(a / 1000), c
    from unnest(${sorted.map((row) => row.orgId)}::text[], ${sorted.map((row) => row.scope)}::text[],
      ${sorted.map((row) => row.bucketSeconds)}::int[], ${sorted.map((row) => row.at)}::float8[],
      ${sorted.map((row) => row.calls)}::int[]) as t (o, s, b, a, c)
    on conflict (org_id, scope, bucket_seconds, at) do update set calls = api_usage.calls + excluded.calls
  `.execute(tx.db);
}

export async function readCalls(tx: SystemTx, asked: readonly Asked[]): Promise<CountRow[]> {
  const { rows } = await sql<{
    org_id: string;
    scope: string;
    bucket_seconds: number;
    at: Date;
    calls: number;
  }>`
    select u.org_id, u.scope, u.bucket_seconds, u.at, u.calls
    from unnest(${asked.map((one) => one.orgId)}::text[], ${asked.map((one) => one.scope)}::text[],
      ${asked.map((one) => one.bucketSeconds)}::int[], ${asked.map((one) => one.since)}::float8[]) as t (o, s, b, a)
    join api_usage u on u.org_id = t.o and u.scope = t.s and u.bucket_seconds = t.b
      and u.at >= to_timestamp(t.a / 1000)
  `.execute(tx.db);
  return rows.map((row) => ({
    orgId: row.org_id,
    scope: row.scope,
    bucketSeconds: row.bucket_seconds,
    at: row.at.getTime(),
    calls: row.calls,
  }));
}

/** @param before Unix milliseconds */
export async function deleteCalls(tx: SystemTx, bucketSeconds: number, before: number): Promise<void> {
  await tx.db
    .deleteFrom('api_usage')
    .where('bucket_seconds', '=', bucketSeconds)
    .where('at', '<', new Date(before))
    .execute();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
