import type { Selectable } from 'kysely';
import type { OrgTx, SystemTx } from '../../../platform/database/database.ts';
import type { Orgs } from '../../../platform/database/schema.gen.ts';
import type { BrandingInput } from '../branding.ts';
import type { OrgOwner } from '../org.ts';
import type { StoredAuth } from '../org-rules.ts';
import type { OrgSettingsInput } from '../org-settings.ts';
import { json } from './rows.ts';

export type OrgRow = {
  id: string;
  name: string;
  currency: string;
  timezone: string;
  branding: BrandingInput;
  settings: OrgSettingsInput;
  owner: OrgOwner;
  accountId: string;
  createdAt: number;
  updatedAt: number;
};
export type AuthRow = StoredAuth & { ownSecret: string };

/** False if the id is taken. */
export async function insertOrg(tx: SystemTx, org: OrgRow, auth: AuthRow): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('orgs')
    .values({
      ...orgColumns(org),
      id: org.id,
      account_id: org.accountId,
      created_at: new Date(org.createdAt),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  await tx.db
    .insertInto('org_auth')
    .values({ org_id: org.id, own_secret: auth.ownSecret, ...authColumns(auth) })
    .execute();
  return true;
}

export async function updateOrg(tx: SystemTx, org: OrgRow, auth: AuthRow): Promise<void> {
  await tx.db.updateTable('orgs').set(orgColumns(org)).where('id', '=', org.id).execute();
  await tx.db.updateTable('org_auth').set(authColumns(auth)).where('org_id', '=', org.id).execute();
}

export async function findOrg(
  tx: SystemTx,
  id: string,
  options: { lock: boolean },
): Promise<{ org: OrgRow; auth: AuthRow } | undefined> {
  let query = tx.db
    .selectFrom('orgs')
    .innerJoin('org_auth', 'org_auth.org_id', 'orgs.id')
    .selectAll()
    .where('orgs.id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const auth = {
    ownSecret: row.own_secret,
    secret: row.secret,
    jwksUrl: row.jwks_url,
    issuer: row.issuer,
    audience: row.audience,
  };
  return { org: orgOf(row), auth };
}

/** As the org's own role sees it. */
export async function findTimezone(tx: OrgTx): Promise<string> {
  const row = await tx.db
    .selectFrom('orgs')
    .select('timezone')
    .where('id', '=', tx.orgId)
    .executeTakeFirstOrThrow();
  return row.timezone;
}

function orgColumns(org: OrgRow) {
  return {
    name: org.name,
    currency: org.currency,
    timezone: org.timezone,
    branding: json(org.branding),
    settings: json(org.settings),
    owner: json(org.owner),
    updated_at: new Date(org.updatedAt),
  };
}

function authColumns(auth: AuthRow) {
  return { secret: auth.secret, jwks_url: auth.jwksUrl, issuer: auth.issuer, audience: auth.audience };
}

function orgOf(row: Selectable<Orgs>): OrgRow {
  return {
    id: row.id,
    name: row.name,
    currency: row.currency,
    timezone: row.timezone,
    branding: row.branding as BrandingInput,
    settings: row.settings as OrgSettingsInput,
    owner: row.owner as OrgOwner,
    accountId: row.account_id,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}
