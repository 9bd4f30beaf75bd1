import { sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type { LatLng } from '../kernel/geo.ts';
import type { BookEntry } from './book-rules.ts';

export async function findPlaces(tx: OrgTx, keys: readonly string[]): Promise<Map<string, BookEntry>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('places')
    .select(['key', 'lat', 'lng', 'votes', 'last_used_at'])
    .where('org_id', '=', tx.orgId)
    .where('key', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ key, lat, lng, votes, last_used_at }) => [
      key,
      { lat, lng, votes, lastUsedAt: last_used_at.getTime() },
    ]),
  );
}

/** New entries with one vote each; what another order has written in this moment stays as it is. */
export async function insertPlaces(
  tx: OrgTx,
  places: readonly (LatLng & { key: string })[],
  now: number,
): Promise<void> {
  if (places.length === 0) return;
  const at = new Date(now);
  await tx.db
    .insertInto('places')
    .values(
      places.map(({ key, lat, lng }) => ({ org_id: tx.orgId, key, lat, lng, votes: 1, last_used_at: at })),
    )
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doNothing())
    .execute();
}

export async function updatePlace(tx: OrgTx, key: string, entry: BookEntry): Promise<void> {
  await tx.db
    .updateTable('places')
    .set({ lat: entry.lat, lng: entry.lng, votes: entry.votes, last_used_at: new Date(entry.lastUsedAt) })
    .where('org_id', '=', tx.orgId)
    .where('key', '=', key)
    .execute();
}

/** Deletes up to `limit` places, of all orgs, that no order has used since. */
export async function deleteForgottenPlaces(tx: SystemTx, before: number, limit: number): Promise<number> {
  const result = await sql`delete from places where (org_id, key) in (
    select org_id, key from places where last_used_at < ${new Date(before)} limit ${limit})`.execute(tx.db);
  return Number(result.numAffectedRows ?? 0n);
}
