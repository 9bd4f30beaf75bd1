import type { Selectable } from 'kysely';
import type { OrgTx, SystemTx } from '../../../platform/database/database.ts';
import type { ApiKeys } from '../../../platform/database/schema.gen.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { ApiKey, ApiKeyDialect, ApiKeyPermission } from '../api-key.ts';
import { countRows, date, ms } from './rows.ts';

export async function insertApiKey(tx: OrgTx, key: ApiKey, keyHash: Buffer): Promise<void> {
  await tx.db
    .insertInto('api_keys')
    .values({
      org_id: tx.orgId,
      id: key.id,
      name: key.name,
      dialect: key.dialect,
      key_hash: keyHash,
      permissions: key.permissions,
      hourly_limit: key.hourlyLimit,
      ip_allow: key.ipAllow,
      expires_at: date(key.expiresAt),
      revoked_at: date(key.revokedAt),
      created_at: new Date(key.createdAt),
    })
    .execute();
}

export async function countLivingApiKeys(tx: OrgTx, now: number): Promise<number> {
  const row = await tx.db
    .selectFrom('api_keys')
    .select((eb) => eb.fn.countAll<number>().as('living'))
    .where('org_id', '=', tx.orgId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date(now))]))
    .executeTakeFirstOrThrow();
  return row.living;
}

/** Newest first, the revoked ones too. */
export async function listApiKeys(tx: OrgTx, page: PageRequest): Promise<{ rows: ApiKey[]; total: number }> {
  const rows = await tx.db
    .selectFrom('api_keys')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .orderBy('id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { rows: rows.map(apiKeyOf), total: await countRows(tx.db, tx.orgId, 'api_keys') };
}

/** The hash of the key, or undefined if the org has no such key. Revoking again changes nothing. */
export async function revokeApiKey(tx: OrgTx, id: string, now: number): Promise<Buffer | undefined> {
  const row = await tx.db
    .updateTable('api_keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(new Date(now))) }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .returning('key_hash')
    .executeTakeFirst();
  return row?.key_hash;
}

export async function findApiKeyByHash(tx: SystemTx, keyHash: Buffer): Promise<ApiKey | undefined> {
  const row = await tx.db
    .selectFrom('api_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  return row && apiKeyOf(row);
}

function apiKeyOf(row: Selectable<ApiKeys>): ApiKey {
  return {
    orgId: row.org_id,
    id: row.id,
    name: row.name,
    dialect: row.dialect as ApiKeyDialect,
    permissions: row.permissions as ApiKeyPermission[],
    hourlyLimit: row.hourly_limit,
    ipAllow: row.ip_allow,
    expiresAt: ms(row.expires_at),
    revokedAt: ms(row.revoked_at),
    createdAt: row.created_at.getTime(),
  };
}
