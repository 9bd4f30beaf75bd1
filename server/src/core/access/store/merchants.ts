import type { Selectable } from 'kysely';
import type { OrgTx } from '../../../platform/database/database.ts';
import type { Merchants } from '../../../platform/database/schema.gen.ts';
import type { PageRequest } from '../../kernel/paging.ts';
import type { BrandingInput } from '../branding.ts';
import type { MerchantSettings } from '../merchant.ts';
import type { PostalAddress } from '../postal-address.ts';
import { countRows, json } from './rows.ts';

export type MerchantRow = {
  id: string;
  isDefault: boolean;
  companyName: string;
  email: string | null;
  phone: string | null;
  address: PostalAddress | null;
  branding: BrandingInput;
  website: string | null;
  settings: MerchantSettings;
  ownerPersonId: string | null;
  createdAt: number;
  updatedAt: number;
};

export async function findDefaultMerchantId(tx: OrgTx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('merchants')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('is_default', '=', true)
    .executeTakeFirst();
  return row?.id;
}

/** A second default merchant is not made; everything else always is. */
export async function insertMerchant(tx: OrgTx, merchant: MerchantRow): Promise<void> {
  await tx.db
    .insertInto('merchants')
    .values({
      ...merchantColumns(merchant),
      org_id: tx.orgId,
      id: merchant.id,
      is_default: merchant.isDefault,
      created_at: new Date(merchant.createdAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateMerchant(tx: OrgTx, merchant: MerchantRow): Promise<void> {
  await tx.db
    .updateTable('merchants')
    .set(merchantColumns(merchant))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', merchant.id)
    .execute();
}

export async function findMerchant(
  tx: OrgTx,
  id: string,
  options: { lock: boolean },
): Promise<MerchantRow | undefined> {
  const query = tx.db.selectFrom('merchants').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  return row && merchantOf(row);
}

/** Oldest first, so that the default merchant leads. */
export async function listMerchants(
  tx: OrgTx,
  page: PageRequest,
): Promise<{ rows: MerchantRow[]; total: number }> {
  const rows = await tx.db
    .selectFrom('merchants')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .orderBy('id')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .execute();
  return { rows: rows.map(merchantOf), total: await countRows(tx.db, tx.orgId, 'merchants') };
}

export async function listMerchantUsers(
  tx: OrgTx,
  merchantIds: string[],
): Promise<{ merchantId: string; subject: string }[]> {
  if (merchantIds.length === 0) return [];
  return tx.db
    .selectFrom('merchant_users')
    .select(['merchant_id as merchantId', 'subject'])
    .where('org_id', '=', tx.orgId)
    .where('merchant_id', 'in', merchantIds)
    .orderBy('subject')
    .execute();
}

/** A subject is one merchant's user: one that is another's already makes this fail with `23505`. */
export async function replaceMerchantUsers(tx: OrgTx, merchantId: string, subjects: string[]): Promise<void> {
  await tx.db
    .deleteFrom('merchant_users')
    .where('org_id', '=', tx.orgId)
    .where('merchant_id', '=', merchantId)
    .execute();
  if (subjects.length === 0) return;
  await tx.db
    .insertInto('merchant_users')
    .values(subjects.map((subject) => ({ org_id: tx.orgId, merchant_id: merchantId, subject })))
    .execute();
}

export async function findMerchantIdOfSubject(tx: OrgTx, subject: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('merchant_users')
    .select('merchant_id')
    .where('org_id', '=', tx.orgId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.merchant_id;
}

function merchantColumns(merchant: MerchantRow) {
  return {
    company_name: merchant.companyName,
    email: merchant.email,
    phone: merchant.phone,
    address: json(merchant.address),
    branding: json(merchant.branding),
    website: merchant.website,
    notifies_by_sms: merchant.settings.notifyBySms,
    secures_by_code: merchant.settings.requirePin,
    lets_customers_edit: merchant.settings.allowCustomerEdits,
    owner_person_id: merchant.ownerPersonId,
    updated_at: new Date(merchant.updatedAt),
  };
}

function merchantOf(row: Selectable<Merchants>): MerchantRow {
  return {
    id: row.id,
    isDefault: row.is_default,
    companyName: row.company_name,
    email: row.email,
    phone: row.phone,
    address: row.address as PostalAddress | null,
    branding: row.branding as BrandingInput,
    website: row.website,
    settings: {
      notifyBySms: row.notifies_by_sms,
      requirePin: row.secures_by_code,
      allowCustomerEdits: row.lets_customers_edit,
    },
    ownerPersonId: row.owner_person_id,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}
