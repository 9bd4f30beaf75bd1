import { type Selectable, sql } from 'kysely';
import type { OrgTx, SystemTx } from '../../../platform/database/database.ts';
import type { TrackLinks } from '../../../platform/database/schema.gen.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { LinkAccess, TrackLink } from '../link.ts';
import { type ExchangeOutcome, MAX_SHOWN_ACCESSES } from '../link-rules.ts';
import { date, json, ms } from './rows.ts';

/** Refused tries are kept apart from successes, so that hammering a dead link cannot wash out who opened it. */
const MAX_KEPT_REFUSALS = 100;
const MAX_KEPT_EXCHANGES = 1000;

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

export type FollowedJob = { id: string; customerId: string | null; merchantId: string };

export async function mayHaveFollowed(tx: OrgTx, job: FollowedJob, personId: string): Promise<boolean> {
  if (job.customerId === personId) return true;
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from merchant_users u join persons p on p.org_id = u.org_id and p.subject = u.subject
        where u.org_id = ${tx.orgId} and p.id = ${personId}::uuid and u.merchant_id = ${job.merchantId}::uuid)
      or exists (select from track_links l where l.org_id = ${tx.orgId} and l.job_id = ${job.id}::uuid
        and l.created_by ->> 'id' = ${personId}) as may`.execute(tx.db);
  return rows[0]?.may ?? false;
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
