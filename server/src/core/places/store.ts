import { sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { BookEntry } from './book-rules.ts';

export async function findEntries(tx: OrgTx, keys: readonly string[]): Promise<Map<string, BookEntry>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('places')
    .select(['key', 'lat', 'lng', 'last_used_at'])
    .where('org_id', '=', tx.orgId)
    .where('key', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ key, lat, lng, last_used_at }) => [key, { lat, lng, lastUsedAt: last_used_at.getTime() }]),
  );
}

/** Writes entries in the order given, each key once; each is one voice's word, so its `votes` stay 1. */
export async function saveEntries(
  tx: OrgTx,
  entries: readonly (BookEntry & { key: string })[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.db
    .insertInto('places')
    .values(
      entries.map(({ key, lat, lng, lastUsedAt }) => ({
        ...{ org_id: tx.orgId, key, lat, lng, votes: 1 },
        last_used_at: new Date(lastUsedAt),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'key']).doUpdateSet((row) => ({
        lat: row.ref('excluded.lat'),
        lng: row.ref('excluded.lng'),
        last_used_at: row.ref('excluded.last_used_at'),
      })),
    )
    .execute();
}

/** Deletes up to `limit` places, of all orgs, that no order has used since. */
export async function deleteForgottenPlaces(tx: SystemTx, before: number, limit: number): Promise<number> {
  const result = await sql`delete from places where (org_id, key) in (
    select org_id, key from places where last_used_at < ${new Date(before)} limit ${limit})`.execute(tx.db);
  return Number(result.numAffectedRows ?? 0n);
}
