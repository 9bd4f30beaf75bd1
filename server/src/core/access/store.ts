// All of this module's SQL, one short function a statement; long because the module owns eight tables.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../platform/database/database.ts';
import type {
  ApiKeys,
  DB,
  Json,
  Merchants,
  Orgs,
  Persons,
  TrackLinks,
} from '../../platform/database/schema.gen.ts';
import type { Actor } from '../kernel/actor.ts';
import type { PageRequest } from '../kernel/paging.ts';
import type { ApiKey, ApiKeyDialect, ApiKeyPermission } from './api-key.ts';
import type { BrandingInput } from './branding.ts';
import type { LinkAccess, TrackLink } from './link.ts';
import { type ExchangeOutcome, MAX_SHOWN_ACCESSES } from './link-rules.ts';
import type { MerchantSettings } from './merchant.ts';
import type { OrgOwner } from './org.ts';
import type { StoredAuth } from './org-rules.ts';
import type { OrgSettingsInput } from './org-settings.ts';
import type { Person, PersonProfile } from './person.ts';
import type { PostalAddress } from './postal-address.ts';

/** Refused tries are kept apart from successes, so that hammering a dead link cannot wash out who opened it. */
const MAX_KEPT_REFUSALS = 100;
const MAX_KEPT_EXCHANGES = 1000;

const ms = (date: Date | null): number | null => (date === null ? null : date.getTime());
const date = (time: number | null): Date | null => (time === null ? null : new Date(time));
const json = (value: unknown): Json => (value === null ? null : JSON.stringify(value));

/** Holds others who name the same thing back until this transaction ends: what a count decides stays true. */
export async function lockCount(tx: OrgTx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId}/${what}`}, 0))`.execute(tx.db);
}

/** Whether a statement failed on a foreign key (`23503`) or a unique constraint (`23505`). */
export function isConstraintError(error: unknown, code: '23503' | '23505'): boolean {
  return error instanceof Error && (error as Error & { code?: unknown }).code === code;
}

// ── orgs and how their tokens are verified ──────────────────────────────────────────────────────────────────

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

// ── persons ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Makes the person, or finds the one who has the subject already. */
export async function insertPerson(
  tx: OrgTx,
  person: { id: string; subject: string | null; profile: PersonProfile; now: number },
): Promise<{ person: Person; isNew: boolean }> {
  const now = new Date(person.now);
  const row = await tx.db
    .insertInto('persons')
    .values({
      org_id: tx.orgId,
      id: person.id,
      subject: person.subject,
      first_name: '',
      last_name: '',
      ...profileColumns(person.profile),
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'subject']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return { person: personOf(row), isNew: true };
  const existing = await personQuery(tx).where('subject', '=', person.subject).executeTakeFirstOrThrow();
  return { person: personOf(existing), isNew: false };
}

export async function updatePerson(
  tx: OrgTx,
  id: string,
  profile: PersonProfile,
  now: number,
): Promise<Person | undefined> {
  const row = await tx.db
    .updateTable('persons')
    .set({ ...profileColumns(profile), updated_at: new Date(now) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && personOf(row);
}

export async function findPerson(
  tx: OrgTx,
  by: { id: string } | { subject: string },
): Promise<Person | undefined> {
  const query = personQuery(tx);
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('subject', '=', by.subject)
  ).executeTakeFirst();
  return row && personOf(row);
}

/** Someone who never signed in, with this name and this phone (or, without one, this e-mail address). */
export async function findContact(
  tx: OrgTx,
  contact: { firstName: string; lastName: string; phone: string | null; email: string | null },
): Promise<Person | undefined> {
  const query = personQuery(tx)
    .where('subject', 'is', null)
    .where('first_name', '=', contact.firstName)
    .where('last_name', '=', contact.lastName);
  const row = await (contact.phone === null
    ? query.where('email', '=', contact.email)
    : query.where('phone', '=', contact.phone)
  )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && personOf(row);
}

const personQuery = (tx: OrgTx) => tx.db.selectFrom('persons').selectAll().where('org_id', '=', tx.orgId);

function profileColumns(profile: PersonProfile) {
  return {
    ...(profile.firstName !== undefined && { first_name: profile.firstName }),
    ...(profile.lastName !== undefined && { last_name: profile.lastName }),
    ...(profile.email !== undefined && { email: profile.email }),
    ...(profile.phone !== undefined && { phone: profile.phone }),
    ...(profile.address !== undefined && { address: json(profile.address) }),
    ...(profile.notes !== undefined && { notes: profile.notes }),
    ...(profile.notifyBySms !== undefined && { notify_by_sms: profile.notifyBySms }),
  };
}

function personOf(row: Selectable<Persons>): Person {
  return {
    id: row.id,
    subject: row.subject,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    address: row.address as PostalAddress | null,
    notes: row.notes,
    notifyBySms: row.notify_by_sms,
    isActive: row.is_active,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

// ── merchants and their users ───────────────────────────────────────────────────────────────────────────────

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

export async function listPersons(tx: OrgTx, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return (await personQuery(tx).where('id', 'in', ids).execute()).map(personOf);
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

async function countRows(db: Kysely<DB>, orgId: string, table: 'merchants' | 'api_keys'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return row.total;
}

// ── API keys ────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── track links and their access log ────────────────────────────────────────────────────────────────────────

/** Fails with `23503` if the org has no such job. */
export async function insertLink(tx: OrgTx, link: TrackLink, tokenHash: Buffer): Promise<void> {
  await tx.db
    .insertInto('track_links')
    .values(linkRow(tx, link, tokenHash))
    .execute();
}

function linkRow(tx: OrgTx, link: TrackLink, tokenHash: Buffer) {
  return {
    org_id: tx.orgId,
    id: link.id,
    job_id: link.jobId,
    token_hash: tokenHash,
    label: link.label,
    uses_left: link.usesLeft,
    expires_at: new Date(link.expiresAt),
    revoked_at: date(link.revokedAt),
    created_by: json(link.createdBy),
    created_at: new Date(link.createdAt),
  };
}

export async function countLinks(
  tx: OrgTx,
  jobId: string,
  now: number,
): Promise<{ total: number; living: number }> {
  return tx.db
    .selectFrom('track_links')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn
        .countAll<number>()
        .filterWhere('revoked_at', 'is', null)
        .filterWhere('expires_at', '>', new Date(now))
        .filterWhere((where) => where.or([where('uses_left', 'is', null), where('uses_left', '>', 0)]))
        .as('living'),
    ])
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow();
}

export async function findLinkByHash(
  tx: SystemTx,
  tokenHash: Buffer,
): Promise<{ orgId: string; id: string; jobId: string } | undefined> {
  return tx.db
    .selectFrom('track_links')
    .select(['org_id as orgId', 'id', 'job_id as jobId'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function findLink(
  tx: OrgTx,
  id: string,
  options: { lock: boolean },
): Promise<TrackLink | undefined> {
  const query = tx.db
    .selectFrom('track_links')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  return row && linkOf(row);
}

/** Writes those links whose tokens are not known yet. */
export async function ensureLinks(
  tx: OrgTx,
  links: readonly (TrackLink & { tokenHash: Buffer })[],
): Promise<void> {
  await tx.db
    .insertInto('track_links')
    .values(links.map((link) => linkRow(tx, link, link.tokenHash)))
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
}

/** All of a job's links, newest first; there are never more than `MAX_LINKS`. */
export async function listLinks(tx: OrgTx, jobId: string): Promise<TrackLink[]> {
  const rows = await tx.db
    .selectFrom('track_links')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(linkOf);
}

export async function takeUse(tx: OrgTx, id: string): Promise<void> {
  await tx.db
    .updateTable('track_links')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute();
}

/** False if the job has no such link. Revoking again changes nothing. */
export async function revokeLink(tx: OrgTx, jobId: string, id: string, now: number): Promise<boolean> {
  const row = await tx.db
    .updateTable('track_links')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(new Date(now))) }))
    .where('org_id', '=', tx.orgId)
    .where('job_id', '=', jobId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds to the log and drops the oldest beyond what is kept. */
export async function logAccess(
  tx: OrgTx,
  linkId: string,
  access: LinkAccess & { id: string },
): Promise<void> {
  await tx.db
    .insertInto('track_link_accesses')
    .values({
      org_id: tx.orgId,
      id: access.id,
      link_id: linkId,
      at: new Date(access.at),
      outcome: access.outcome,
      ip: access.ip,
      user_agent: access.userAgent,
    })
    .execute();
  const wasExchanged = access.outcome === 'exchanged';
  const kept = wasExchanged ? MAX_KEPT_EXCHANGES : MAX_KEPT_REFUSALS;
  await sql`
    delete from track_link_accesses
    where org_id = ${tx.orgId} and link_id = ${linkId} and (outcome = 'exchanged') = ${wasExchanged}
      and id <= (
        select id from track_link_accesses
        where org_id = ${tx.orgId} and link_id = ${linkId} and (outcome = 'exchanged') = ${wasExchanged}
        order by id desc offset ${kept} limit 1)`.execute(tx.db);
}

/** The newest of each link, newest first. */
export async function listAccesses(
  tx: OrgTx,
  linkIds: string[],
): Promise<(LinkAccess & { linkId: string })[]> {
  if (linkIds.length === 0) return [];
  const { rows } = await sql<{
    link_id: string;
    at: Date;
    outcome: ExchangeOutcome;
    ip: string | null;
    user_agent: string | null;
  }>`
    select newest.* from unnest(${linkIds}::uuid[]) as links (id)
    cross join lateral (
      select link_id, at, outcome, ip, user_agent from track_link_accesses
      where org_id = ${tx.orgId} and link_id = links.id
      order by id desc limit ${MAX_SHOWN_ACCESSES}) as newest`.execute(tx.db);
  return rows.map((row) => ({
    linkId: row.link_id,
    at: row.at.getTime(),
    outcome: row.outcome,
    ip: row.ip,
    userAgent: row.user_agent,
  }));
}

function linkOf(row: Selectable<TrackLinks>): TrackLink {
  return {
    id: row.id,
    jobId: row.job_id,
    usesLeft: row.uses_left,
    // The column is older than the rule that every link ends; none is ever written without.
    expiresAt: ms(row.expires_at) ?? 0,
    revokedAt: ms(row.revoked_at),
    label: row.label,
    createdBy: row.created_by as Actor,
    createdAt: row.created_at.getTime(),
  };
}
